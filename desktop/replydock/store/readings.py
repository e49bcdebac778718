"""Cached pinyin: which phrases lack it, and keeping what was made for them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from replydock.domain.phrase import Phrase, PhraseId
from replydock.domain.pinyin import READINGS_VERSION, phrase_text
from replydock.store.phrases import load_phrases


@dataclass(frozen=True, slots=True)
class Annotation:
    """The reading of a phrase as it was worded when the reading was made."""

    phrase: Phrase
    reading: str


def load_readings(
    connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId] | None = None
) -> dict[PhraseId, str]:
    """Return the readings in the current notation, all or those of the ids."""
    sql = "SELECT phrase_id, text FROM readings WHERE version = ?"
    if phrase_ids is None:
        return dict(connection.execute(sql, (READINGS_VERSION,)))
    return dict(
        connection.execute(
            sql + " AND phrase_id IN (SELECT value FROM json_each(?))",
            (READINGS_VERSION, json.dumps(list(phrase_ids))),
        )
    )


def write_readings(connection: sqlite3.Connection, readings: Mapping[PhraseId, str]) -> None:
    """Keep readings; those of phrases that are gone are left out."""
    connection.executemany(
        "INSERT INTO readings (phrase_id, version, text)"
        " SELECT id, ?, ? FROM phrases WHERE id = ?"
        " ON CONFLICT (phrase_id) DO UPDATE"
        " SET version = excluded.version, text = excluded.text",
        ((READINGS_VERSION, text, phrase_id) for phrase_id, text in readings.items()),
    )


def load_unread(connection: sqlite3.Connection, limit: int) -> list[Phrase]:
    """Return phrases without a reading in the current notation."""
    found = connection.execute(
        "SELECT id FROM phrases WHERE NOT EXISTS"
        " (SELECT 1 FROM readings WHERE phrase_id = id AND version = ?) ORDER BY serial LIMIT ?",
        (READINGS_VERSION, limit),
    ).fetchall()
    return load_phrases(connection, phrase_ids=[phrase_id for (phrase_id,) in found])


def still_fitting(
    connection: sqlite3.Connection, annotations: Iterable[Annotation]
) -> dict[PhraseId, str]:
    """Return the readings whose phrases are still worded as they were."""
    made = {annotation.phrase.id: annotation for annotation in annotations}
    return {
        phrase.id: made[phrase.id].reading
        for phrase in load_phrases(connection, phrase_ids=made)
        if phrase_text(phrase) == phrase_text(made[phrase.id].phrase)
    }
