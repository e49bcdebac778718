"""Cached pinyin: which phrases lack it, and keeping what was made for them."""

from __future__ import annotations

import json
import sqlite3
from array import array
from codecs import utf_16_le_decode, utf_16_le_encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from replydock.domain.phrase import Phrase, PhraseId
from replydock.domain.pinyin import READINGS_VERSION, phrase_text
from replydock.store.phrases import load_phrases


@dataclass(frozen=True, slots=True)
class Annotation:
    """The reading of a phrase as it was worded when the reading was made."""

    phrase: Phrase
    reading: str


class PackedReadings(Mapping[PhraseId, str]):
    """Readings in one piece, which leaves no holes in memory when they have been indexed.

    Thousands of small texts would: what lives on is put between them as they come.
    """

    def __init__(self, read: Iterable[tuple[PhraseId, str]]) -> None:
        self._numbers: dict[PhraseId, int] = {}
        self._ends = array("Q", [0])
        texts = bytearray()
        for number, (phrase_id, text) in enumerate(read):
            texts += utf_16_le_encode(text, "surrogatepass")[0]
            self._numbers[phrase_id] = number
            self._ends.append(len(texts))
        self._texts = memoryview(texts)

    def __getitem__(self, phrase_id: PhraseId) -> str:
        number = self._numbers[phrase_id]
        text = self._texts[self._ends[number] : self._ends[number + 1]]
        return utf_16_le_decode(text, "surrogatepass", True)[0]

    def __iter__(self) -> Iterator[PhraseId]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def load_all_readings(
    connection: sqlite3.Connection, phrases: Iterable[Phrase]
) -> Mapping[PhraseId, str]:
    """Return the readings of phrases in the current notation."""
    own = {phrase.id: phrase.id for phrase in phrases}
    rows = connection.execute(
        "SELECT phrase_id, text FROM readings WHERE version = ?", (READINGS_VERSION,)
    )
    return PackedReadings((own.get(found, found), text) for found, text in rows)


def load_readings(
    connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId]
) -> dict[PhraseId, str]:
    """Return the readings in the current notation of the ids."""
    sql = "SELECT phrase_id, text FROM readings WHERE version = ?"
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
