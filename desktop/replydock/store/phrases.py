"""Rows of phrases with their pins and image references, within a caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace

from replydock.domain.errors import NotFound, StoreDamaged
from replydock.domain.phrase import (
    FolderId,
    ImageHash,
    LibraryId,
    Phrase,
    PhraseId,
    Usage,
)
from replydock.store.rows import PHRASE_COLUMNS, microseconds, moment, phrase_row, read_phrases

_SELECT = f"SELECT {PHRASE_COLUMNS} FROM phrases "

_NAMES = PHRASE_COLUMNS.split(", ")
_UPSERT = (
    f"INSERT INTO phrases ({PHRASE_COLUMNS})"
    f" VALUES ({', '.join('?' * len(_NAMES))}) ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:])
)


def load_phrases(
    connection: sqlite3.Connection,
    *,
    phrase_ids: Iterable[PhraseId] | None = None,
    library_id: LibraryId | None = None,
) -> list[Phrase]:
    """Return all phrases, those of a library, or those of the ids that exist.

    They come in the order they were added.

    Raises:
        StoreDamaged: a row holds what no ReplyDock wrote.
    """
    condition = ""
    values: tuple[str, ...] = ()
    if phrase_ids is not None:
        condition = "WHERE id IN (SELECT value FROM json_each(?)) "
        values = (json.dumps(list(phrase_ids)),)
    elif library_id is not None:
        condition = "WHERE library_id = ? "
        values = (library_id,)
    pinned = {phrase_id for (phrase_id,) in connection.execute("SELECT phrase_id FROM pins")}
    try:
        # A query that failed and lives on in its traceback would keep the file open, and
        # Windows does not let a damaged file that is open be set aside.
        with closing(connection.execute(_SELECT + condition + "ORDER BY serial", values)) as rows:
            return list(read_phrases(rows, pinned))
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreDamaged(reason="row", said=str(error)) from error


def check_places(connection: sqlite3.Connection, phrases: Iterable[Phrase]) -> None:
    """Raise NotFound for a library that is not there or has no such folder."""
    known: dict[LibraryId, set[FolderId]] = {
        library_id: set() for (library_id,) in connection.execute("SELECT id FROM libraries")
    }
    for folder_id, library_id in connection.execute("SELECT id, library_id FROM folders"):
        known[library_id].add(folder_id)
    for phrase in phrases:
        folders = known.get(phrase.library_id)
        if folders is None:
            raise NotFound(kind="library", id=phrase.library_id)
        if phrase.folder_id is not None and phrase.folder_id not in folders:
            raise NotFound(kind="folder", id=phrase.folder_id)


def check_images(
    connection: sqlite3.Connection,
    phrases: Iterable[Phrase],
    has_image: Callable[[ImageHash], bool],
) -> None:
    """Raise NotFound for an image that a phrase newly shows and that was not kept first."""
    for phrase in phrases:
        shown = image_hashes(phrase)
        if not shown:
            continue
        before = {
            sha256
            for (sha256,) in connection.execute(
                "SELECT sha256 FROM phrase_images WHERE phrase_id = ?", (phrase.id,)
            )
        }
        for sha256 in shown - before:
            if not has_image(sha256):
                raise NotFound(kind="image", id=sha256)


def write_phrases(connection: sqlite3.Connection, phrases: Sequence[Phrase]) -> None:
    """Add or change phrases and what images they show; pins are apart."""
    connection.executemany(_UPSERT, map(phrase_row, phrases))
    connection.executemany(
        "DELETE FROM phrase_images WHERE phrase_id = ?", ((phrase.id,) for phrase in phrases)
    )
    connection.executemany(
        "INSERT INTO phrase_images (phrase_id, sha256) VALUES (?, ?)",
        ((phrase.id, sha256) for phrase in phrases for sha256 in image_hashes(phrase)),
    )


def write_pins(
    connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId], *, is_pinned: bool
) -> None:
    """Pin or unpin phrases."""
    connection.executemany(
        "INSERT OR IGNORE INTO pins (phrase_id) VALUES (?)"
        if is_pinned
        else "DELETE FROM pins WHERE phrase_id = ?",
        ((phrase_id,) for phrase_id in phrase_ids),
    )


def require_phrases(connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId]) -> None:
    """Raise NotFound for the first id that does not exist."""
    for phrase_id in phrase_ids:
        if not connection.execute("SELECT 1 FROM phrases WHERE id = ?", (phrase_id,)).fetchone():
            raise NotFound(kind="phrase", id=phrase_id)


def delete_phrases(connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId]) -> None:
    """Delete phrases; use and pins stay, so that undoing the removal brings them back."""
    connection.executemany(
        "DELETE FROM phrases WHERE id = ?", ((phrase_id,) for phrase_id in phrase_ids)
    )


def load_usages(
    connection: sqlite3.Connection, phrase_ids: Iterable[PhraseId] | None = None
) -> list[Usage]:
    """Return the use of phrases that exist, all or those of the ids."""
    sql = "SELECT phrase_id, count, last_used_at FROM usages JOIN phrases ON id = phrase_id"
    if phrase_ids is None:
        rows = connection.execute(sql)
    else:
        rows = connection.execute(
            sql + " WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(phrase_ids)),)
        )
    return [Usage(PhraseId(found), count, moment(last)) for found, count, last in rows]


def write_use(connection: sqlite3.Connection, usage: Usage) -> Usage:
    """Add to the use of a phrase; the later moment stays."""
    count, last = connection.execute(
        "INSERT INTO usages (phrase_id, count, last_used_at) VALUES (?, ?, ?)"
        " ON CONFLICT (phrase_id) DO UPDATE SET count = count + excluded.count,"
        " last_used_at = max(last_used_at, excluded.last_used_at)"
        " RETURNING count, last_used_at",
        (usage.phrase_id, usage.count, microseconds(usage.last_used_at)),
    ).fetchone()
    return Usage(usage.phrase_id, count, moment(last))


def image_hashes(phrase: Phrase) -> set[ImageHash]:
    """Return the hashes of all images that a phrase shows, variants included."""
    return {part.sha256 for part in phrase.all_images()}


def without_pin(phrase: Phrase) -> Phrase:
    """Return the phrase as its library holds it: the pin is the agent's."""
    return replace(phrase, is_pinned=False)
