"""What other programs do: SQLite's trigram index, and fuzzy matching of everything.

Both are given the pinyin and the initials of each text as text of their own, as
programs do that find Chinese by pinyin with such means.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Protocol

from rapidfuzz import fuzz, process

from replydock.domain.phrase import Phrase
from replydock.domain.pinyin_codes import ROW_LENGTH, code_table
from replydock.domain.search import FIRST_PAGE

LIMIT = FIRST_PAGE
_TRIGRAM = 3


def sounds_of(readings: Iterable[str]) -> list[str]:
    """Return full pinyin and initials of texts, from the readings of ``domain.pinyin``."""
    names = {
        chr(slot.code + 256 * at): name
        for name, syllable in code_table().syllables.items()
        for slot in syllable.slots
        for at in range(ROW_LENGTH)
    }
    found = []
    for reading in readings:
        syllables = [names.get(code, "") for code in reading]
        found.append("".join(syllables) + "\n" + "".join(name[:1] for name in syllables))
    return found


class Baseline(Protocol):
    """A way to search the same phrases."""

    name: str

    def search(self, query: str) -> int:
        """Return how many replies are found, at most ``LIMIT``."""


class TrigramIndex:
    """SQLite FTS5 with trigrams; LIKE for less than three characters, as it cannot do those."""

    name = "FTS5 trigram"

    def __init__(self, phrases: Sequence[Phrase], sounds: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE reply USING fts5(title, body, sound, tokenize=trigram)"
        )
        self._database.executemany(
            "INSERT INTO reply VALUES (?, ?, ?)",
            (
                (phrase.title, phrase.text, sound)
                for phrase, sound in zip(phrases, sounds, strict=True)
            ),
        )
        self._database.commit()

    def search(self, query: str) -> int:
        """Return how many replies hold all words."""
        words = query.split()
        long = [word for word in words if len(word) >= _TRIGRAM]
        clauses = [
            "(title LIKE ? OR body LIKE ? OR sound LIKE ?)"
            for word in words
            if len(word) < _TRIGRAM
        ]
        values = [f"%{word}%" for word in words if len(word) < _TRIGRAM for _ in range(3)]
        if long:
            clauses.insert(0, "reply MATCH ?")
            values.insert(0, " ".join('"' + word.replace('"', '""') + '"' for word in long))
        order = " ORDER BY rank" if long else ""
        wanted = " AND ".join(clauses) + order
        statement = f"SELECT rowid FROM reply WHERE {wanted} LIMIT {LIMIT}"  # noqa: S608 - constants
        return len(self._database.execute(statement, values).fetchall())


class PartialRatio:
    """rapidfuzz: the best partial match of the query against every reply."""

    name = "rapidfuzz partial_ratio"

    def __init__(self, phrases: Sequence[Phrase], sounds: Sequence[str]) -> None:
        self._texts = [
            f"{phrase.title}\n{phrase.text}\n{sound}"
            for phrase, sound in zip(phrases, sounds, strict=True)
        ]

    def search(self, query: str) -> int:
        """Return how many replies match at least by four fifths."""
        found = process.extract(
            query, self._texts, scorer=fuzz.partial_ratio, limit=LIMIT, score_cutoff=80
        )
        return len(found)
