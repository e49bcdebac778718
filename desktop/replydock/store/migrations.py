"""The library file's layout: one numbered function a step, never edited afterwards.

Moments are integer microseconds since 1970 (UTC). ``parts`` is a JSON array: a
text part is a string, an image part ``[sha256, media type, width, height, bytes,
name]``; ``variants`` is an array of such arrays and ``tags`` an array of strings,
both NULL if there are none.
What belongs to the agent rather than to the reply (use, pins, readings) has tables
of its own, so that a replaced library keeps it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

Migration = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x52444F4B
"""'RDOK' in the file's header says that the file is ReplyDock's."""


def step_1_libraries(connection: sqlite3.Connection) -> None:
    """Libraries, folders, phrases and which images they show."""
    _run(
        connection,
        """
        CREATE TABLE libraries (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('personal', 'team', 'scene')),
            name TEXT NOT NULL,
            position INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE folders (
            id TEXT PRIMARY KEY,
            library_id TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE,
            parent_id TEXT,
            name TEXT NOT NULL,
            position INTEGER NOT NULL,
            UNIQUE (library_id, id),
            FOREIGN KEY (library_id, parent_id) REFERENCES folders (library_id, id)
                DEFERRABLE INITIALLY DEFERRED
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE phrases (
            serial INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            library_id TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE,
            folder_id TEXT,
            title TEXT NOT NULL,
            code TEXT NOT NULL,
            hotkey TEXT NOT NULL,
            tags TEXT,
            parts TEXT NOT NULL,
            variants TEXT,
            valid_from INTEGER,
            valid_until INTEGER,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            position INTEGER NOT NULL,
            FOREIGN KEY (library_id, folder_id) REFERENCES folders (library_id, id)
                DEFERRABLE INITIALLY DEFERRED
        )
        """,
        "CREATE INDEX phrases_by_place ON phrases (library_id, folder_id)",
        """
        CREATE TABLE phrase_images (
            phrase_id TEXT NOT NULL REFERENCES phrases (id) ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (phrase_id, sha256)
        ) WITHOUT ROWID
        """,
    )


def step_2_agent_state(connection: sqlite3.Connection) -> None:
    """Use, pins, settings and installed packs: the agent's, not the reply's."""
    _run(
        connection,
        """
        CREATE TABLE usages (
            phrase_id TEXT PRIMARY KEY,
            count INTEGER NOT NULL,
            last_used_at INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE TABLE pins (phrase_id TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE packs (library_id TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID",
    )


def step_3_readings(connection: sqlite3.Connection) -> None:
    """Cached pinyin, dropped when the wording changes; images nobody shows any more."""
    _run(
        connection,
        """
        CREATE TABLE readings (
            phrase_id TEXT PRIMARY KEY REFERENCES phrases (id) ON DELETE CASCADE,
            version INTEGER NOT NULL,
            text TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TRIGGER readings_follow_wording
        AFTER UPDATE OF title, parts, variants ON phrases
        WHEN old.title IS NOT new.title OR old.parts IS NOT new.parts
            OR old.variants IS NOT new.variants
        BEGIN
            DELETE FROM readings WHERE phrase_id = new.id;
        END
        """,
        "CREATE TABLE idle_images (sha256 TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID",
    )


def step_4_removed_replies(connection: sqlite3.Connection) -> None:
    """Built-in replies that the agent removed: a later version leaves them away."""
    _run(
        connection,
        """
        CREATE TABLE removed_replies (
            phrase_id TEXT PRIMARY KEY,
            library_id TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE
        ) WITHOUT ROWID
        """,
    )


MIGRATIONS: Sequence[Migration] = (
    step_1_libraries,
    step_2_agent_state,
    step_3_readings,
    step_4_removed_replies,
)
LATEST = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the latest layout, in one transaction; nothing if it is there.

    Two programs that start at once may both call this: the second finds it done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for number, step in enumerate(MIGRATIONS, 1):
            if number > version:
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _run(connection: sqlite3.Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(statement)
