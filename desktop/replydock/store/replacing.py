"""Replacing and removing whole libraries, within a transaction of the caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from replydock.domain.errors import InputError
from replydock.domain.pack import Pack, merge_upgrade
from replydock.domain.phrase import (
    ChangeSet,
    Folder,
    FolderId,
    ImageHash,
    Library,
    LibraryId,
    Phrase,
    PhraseId,
)
from replydock.store import libraries, phrases, removals


def replace_library(
    connection: sqlite3.Connection,
    library: Library,
    folders: Sequence[Folder],
    wanted: Sequence[Phrase],
    has_image: Callable[[ImageHash], bool],
) -> ChangeSet:
    """Make a library hold exactly these folders and phrases, and tell what differs.

    Pins of phrases that were there stay as the agent set them; a phrase that is new
    takes the given pin.

    Raises:
        InputError: ``library.other_kind`` or ``library.other_home`` (a folder or
            phrase claims another library, or its id is in use in another one).
        NotFound: a folder or an image that is referred to is missing.
    """
    _check_homes(connection, library, folders, wanted)
    former = {row.id: row for row in libraries.read_libraries(connection)}.get(library.id)
    libraries.write_library(connection, library)
    former_folders = {
        row.id: row for row in libraries.read_folders(connection) if row.library_id == library.id
    }
    libraries.write_folders(connection, folders)
    phrases.check_places(connection, wanted)
    phrases.check_images(connection, wanted, has_image)

    former_phrases = _phrases_of(connection, library.id)
    changed = [row for row in wanted if not _is_same(former_phrases.get(row.id), row)]
    phrases.write_phrases(connection, changed)
    removals.forget_removed(connection, [row.id for row in wanted])
    pinned = [row.id for row in wanted if row.is_pinned and row.id not in former_phrases]
    phrases.write_pins(connection, pinned, is_pinned=True)

    gone_phrases = former_phrases.keys() - {row.id for row in wanted}
    phrases.delete_phrases(connection, gone_phrases)
    gone_folders = former_folders.keys() - {row.id for row in folders}
    _delete_folders(connection, gone_folders)
    _check_parents(connection, folders)
    return ChangeSet(
        frozenset() if former == library else frozenset({library.id}),
        frozenset({row.id for row in folders if former_folders.get(row.id) != row} | gone_folders),
        frozenset({row.id for row in changed} | gone_phrases),
    )


def install_pack(
    connection: sqlite3.Connection, pack: Pack, has_image: Callable[[ImageHash], bool]
) -> ChangeSet:
    """Bring a pack's library to the pack's content.

    A pin alone does not hold a phrase back from being updated, as pins are kept
    apart; but a pinned phrase that the pack no longer has stays. A phrase that the
    agent removed does not come back.
    """
    offered = {phrase.id for phrase in pack.phrases}
    present = [
        phrases.without_pin(row) if row.id in offered else row
        for row in _phrases_of(connection, pack.library.id).values()
    ]
    present_folders = [
        row for row in libraries.read_folders(connection) if row.library_id == pack.library.id
    ]
    removed = removals.removed_replies(connection, pack.library.id)
    folders, wanted = merge_upgrade(pack, present_folders, present, removed)
    return replace_library(connection, pack.library, folders, wanted, has_image)


def delete_library(connection: sqlite3.Connection, library_id: LibraryId) -> ChangeSet:
    """Delete a library with all that is in it."""
    changes = ChangeSet(
        frozenset({library_id}),
        frozenset(map(FolderId, _ids(connection, "folders", library_id))),
        frozenset(map(PhraseId, _ids(connection, "phrases", library_id))),
    )
    connection.execute("DELETE FROM phrases WHERE library_id = ?", (library_id,))
    connection.execute("DELETE FROM folders WHERE library_id = ?", (library_id,))
    connection.execute("DELETE FROM libraries WHERE id = ?", (library_id,))
    return changes


def note_pack(connection: sqlite3.Connection, library_id: LibraryId, version: str) -> None:
    """Remember which content of a built-in pack was installed."""
    connection.execute(
        "INSERT INTO packs (library_id, version) VALUES (?, ?)"
        " ON CONFLICT (library_id) DO UPDATE SET version = excluded.version",
        (library_id, version),
    )


def shown_images(connection: sqlite3.Connection) -> frozenset[ImageHash]:
    """Return the hashes of all images that any phrase shows."""
    return frozenset(
        ImageHash(sha256)
        for (sha256,) in connection.execute("SELECT DISTINCT sha256 FROM phrase_images")
    )


def _check_homes(
    connection: sqlite3.Connection,
    library: Library,
    folders: Sequence[Folder],
    wanted: Sequence[Phrase],
) -> None:
    kinds = {row.id: row.kind for row in libraries.read_libraries(connection)}
    if kinds.get(library.id, library.kind) is not library.kind:
        raise InputError("library.other_kind", id=library.id)
    rows: tuple[Folder | Phrase, ...] = (*folders, *wanted)
    for row in rows:
        if row.library_id != library.id:
            raise InputError("library.other_home", id=row.id)
    for table, ids in (
        ("folders", [folder.id for folder in folders]),
        ("phrases", [phrase.id for phrase in wanted]),
    ):
        strange = connection.execute(
            f"SELECT id FROM {table} WHERE library_id <> ?"
            " AND id IN (SELECT value FROM json_each(?))",
            (library.id, json.dumps(ids)),
        ).fetchone()
        if strange is not None:
            raise InputError("library.other_home", id=strange[0])


def _check_parents(connection: sqlite3.Connection, folders: Sequence[Folder]) -> None:
    """Refuse rings and parents that are not among the folders."""
    parents = {row.id: row.parent_id for row in folders}
    for row in folders:
        seen = {row.id}
        at = row.parent_id
        while at is not None:
            if at not in parents or at in seen:
                raise InputError("folder.cycle", id=row.id)
            seen.add(at)
            at = parents[at]


def _phrases_of(connection: sqlite3.Connection, library_id: LibraryId) -> dict[PhraseId, Phrase]:
    return {row.id: row for row in phrases.load_phrases(connection, library_id=library_id)}


def _is_same(former: Phrase | None, wanted: Phrase) -> bool:
    """Tell whether writing the phrase would change nothing; pins are apart."""
    if former is None or former.is_pinned is wanted.is_pinned:
        return former == wanted
    return phrases.without_pin(former) == phrases.without_pin(wanted)


def _delete_folders(connection: sqlite3.Connection, folder_ids: set[FolderId]) -> None:
    connection.executemany(
        "DELETE FROM folders WHERE id = ?", ((folder_id,) for folder_id in folder_ids)
    )


def _ids(connection: sqlite3.Connection, table: str, library_id: LibraryId) -> list[str]:
    rows = connection.execute(f"SELECT id FROM {table} WHERE library_id = ?", (library_id,))
    return [found for (found,) in rows]
