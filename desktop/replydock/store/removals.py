"""Which built-in replies the agent removed, within a transaction of the caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from replydock.domain.phrase import LibraryId, PhraseId


def note_removed(connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId]) -> None:
    """Remember those of the phrases that a pack brought; called before they go."""
    connection.execute(
        "INSERT OR IGNORE INTO removed_replies (phrase_id, library_id)"
        " SELECT id, library_id FROM phrases"
        " WHERE library_id IN (SELECT library_id FROM packs)"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(phrase_ids)),),
    )


def forget_removed(connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId]) -> None:
    """Let phrases that are back, by undoing their removal say, be updated again."""
    connection.executemany(
        "DELETE FROM removed_replies WHERE phrase_id = ?",
        ((phrase_id,) for phrase_id in phrase_ids),
    )


def removed_replies(connection: sqlite3.Connection, library_id: LibraryId) -> set[PhraseId]:
    """Return the ids of the replies that were removed from a pack's library."""
    rows = connection.execute(
        "SELECT phrase_id FROM removed_replies WHERE library_id = ?", (library_id,)
    )
    return {PhraseId(found) for (found,) in rows}
