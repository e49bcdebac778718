"""Getting what is still legible out of a damaged library file.

A backup is up to an hour old. What was written since is mostly still legible in the
damaged file, as damage seldom takes more than a page: rows that read well and are
newer than the backup's are brought over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from replydock.domain.errors import StoreError
from replydock.domain.phrase import Phrase
from replydock.store import phrases
from replydock.store.database import connect
from replydock.store.faults import told
from replydock.store.rows import PHRASE_COLUMNS, Row, read_phrases

_MAX_GAP = 2_000
"""How many consecutive illegible rows are stepped over before giving up."""

_COPIES = (
    (
        "SELECT id, kind, name, position FROM libraries",
        "INSERT OR IGNORE INTO libraries (id, kind, name, position) VALUES (?, ?, ?, ?)",
    ),
    (
        "SELECT id, library_id, parent_id, name, position FROM folders",
        "INSERT OR IGNORE INTO folders VALUES (?, ?, ?, ?, ?)",
    ),
    (
        "SELECT phrase_id, count, last_used_at FROM usages",
        """
        INSERT INTO usages (phrase_id, count, last_used_at) VALUES (?, ?, ?)
        ON CONFLICT (phrase_id) DO UPDATE SET count = max(count, excluded.count),
            last_used_at = max(last_used_at, excluded.last_used_at)
        """,
    ),
    ("SELECT phrase_id FROM pins", "INSERT OR IGNORE INTO pins (phrase_id) VALUES (?)"),
    (
        "SELECT phrase_id, library_id FROM removed_replies",
        "INSERT OR IGNORE INTO removed_replies (phrase_id, library_id) VALUES (?, ?)",
    ),
    (
        "SELECT name, value FROM settings",
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
    ),
)
"""What is read and how it is added. Installed packs are left out: what is missing of
them comes back when they are installed again."""

_MENDING = (
    """
    INSERT OR IGNORE INTO libraries (id, kind, name, position)
    SELECT library_id, 'personal', 'Rescued', 0 FROM folders
    UNION SELECT library_id, 'personal', 'Rescued', 0 FROM phrases
    """,
    """
    UPDATE folders SET parent_id = NULL WHERE NOT EXISTS (
        SELECT 1 FROM folders AS parent
        WHERE parent.id = folders.parent_id AND parent.library_id = folders.library_id)
    """,
    """
    UPDATE phrases SET folder_id = NULL WHERE NOT EXISTS (
        SELECT 1 FROM folders
        WHERE folders.id = phrases.folder_id AND folders.library_id = phrases.library_id)
    """,
    """
    DELETE FROM removed_replies WHERE phrase_id IN (SELECT id FROM phrases)
        OR library_id NOT IN (SELECT id FROM libraries)
    """,
)
"""Gives a home to what came without one; what is there is not removed."""


def is_legible(path: Path) -> bool:
    """Tell whether every phrase of a file can be read."""
    try:
        with told(path):
            connection = connect(path, is_read_only=True)
            try:
                phrases.load_phrases(connection)
            finally:
                connection.close()
    except StoreError:
        return False
    return True


def rescue(damaged: Path, library: Path) -> int:
    """Add to a library what a damaged file holds beyond it; return how many phrases.

    A phrase is taken if the library lacks it or has an older one. Removals since the
    backup are not known here, so that a removed phrase may come back.

    Raises:
        StoreError: the damaged file yields nothing at all, or the library cannot be
            written; the library is as it was.
    """
    with told(damaged):
        source = connect(damaged, is_read_only=True)
        try:
            found = [(into, list(_legible(source, select))) for select, into in _COPIES]
            candidates = list(_legible_phrases(source))
        finally:
            source.close()
    with told(library):
        target = connect(library)
        try:
            target.execute("PRAGMA synchronous = FULL")
            target.execute("BEGIN IMMEDIATE")
            for into, rows in found:
                for row in rows:
                    with suppress(sqlite3.IntegrityError):
                        target.execute(into, row)
            rescued = _newer(target, candidates)
            phrases.write_phrases(target, rescued)
            for statement in _MENDING:
                target.execute(statement)
            target.execute("COMMIT")
        finally:
            target.close()
    return len(rescued)


def _legible(source: sqlite3.Connection, select: str) -> Iterator[Row]:
    """Yield rows up to the first that cannot be read."""
    with suppress(sqlite3.DatabaseError):
        yield from source.execute(select)


def _legible_phrases(source: sqlite3.Connection) -> Iterator[Phrase]:
    """Yield the phrases that can be read, stepping over those that cannot."""
    serial = 0
    gap = 0
    while gap < _MAX_GAP:
        rows = _rows_from(source, serial)
        try:
            for row in rows:
                serial = row[0] + 1
                gap = 0
                phrase = _legible_phrase(row[1:])
                if phrase is not None:
                    yield phrase
        except sqlite3.DatabaseError:
            serial += 1
            gap += 1
        else:
            return


def _rows_from(source: sqlite3.Connection, serial: int) -> Iterator[Row]:
    yield from source.execute(
        f"SELECT serial, {PHRASE_COLUMNS} FROM phrases WHERE serial >= ? ORDER BY serial",
        (serial,),
    )


def _legible_phrase(row: tuple[Any, ...]) -> Phrase | None:
    if not all(isinstance(text, str) for text in (row[0], row[1], *row[3:6], row[7])):
        return None
    try:
        return next(read_phrases([row]))
    except (ValueError, TypeError, OverflowError):
        return None


def _newer(target: sqlite3.Connection, candidates: list[Phrase]) -> list[Phrase]:
    """Return the phrases that the library lacks or has in an older wording."""
    present = {phrase.id: phrase for phrase in phrases.load_phrases(target)}
    return [
        phrase
        for phrase in candidates
        if phrase.id not in present or present[phrase.id].changed_at < phrase.changed_at
    ]
