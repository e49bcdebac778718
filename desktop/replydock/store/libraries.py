"""Rows of libraries and folders, within a transaction of the caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from replydock.domain.errors import InputError, NotFound
from replydock.domain.phrase import (
    ChangeSet,
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    PhraseId,
)
from replydock.ports.store import LibrarySummary
from replydock.store.rows import storable

_SUMMARIES = """
    SELECT libraries.id, kind, name, position,
        (SELECT count(*) FROM phrases WHERE library_id = libraries.id),
        (SELECT count(DISTINCT sha256) FROM phrases
            JOIN phrase_images ON phrase_images.phrase_id = phrases.id
            WHERE library_id = libraries.id)
    FROM libraries ORDER BY position, name, libraries.id
"""

_BELOW = """
    WITH RECURSIVE below (id) AS (
        VALUES (:id)
        UNION SELECT folders.id FROM folders JOIN below ON folders.parent_id = below.id
    )
"""


def read_libraries(connection: sqlite3.Connection) -> list[Library]:
    """Return all libraries in their order."""
    rows = connection.execute(
        "SELECT id, kind, name, position FROM libraries ORDER BY position, name, id"
    )
    return [Library(LibraryId(i), LibraryKind(kind), name, at) for i, kind, name, at in rows]


def read_folders(connection: sqlite3.Connection) -> list[Folder]:
    """Return all folders, siblings in their order."""
    rows = connection.execute(
        "SELECT id, library_id, parent_id, name, position FROM folders"
        " ORDER BY library_id, parent_id, position, name, id"
    )
    return [Folder(*row) for row in rows]


def summarise(connection: sqlite3.Connection) -> list[LibrarySummary]:
    """Count the phrases and the distinct pictures of each library."""
    return [
        LibrarySummary(
            Library(LibraryId(library_id), LibraryKind(kind), name, position), phrases, pictures
        )
        for library_id, kind, name, position, phrases, pictures in connection.execute(_SUMMARIES)
    ]


def add_library(connection: sqlite3.Connection, library: Library) -> None:
    """Add a library; InputError ``library.exists`` if its id is taken."""
    if any(row.id == library.id for row in read_libraries(connection)):
        raise InputError("library.exists", id=library.id)
    write_library(connection, library)


def write_library(connection: sqlite3.Connection, library: Library) -> None:
    """Add a library, or change the one with its id."""
    connection.execute(
        "INSERT INTO libraries (id, kind, name, position) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE"
        " SET kind = excluded.kind, name = excluded.name, position = excluded.position",
        (library.id, library.kind.value, storable(library.name), library.position),
    )


def require_library(connection: sqlite3.Connection, library_id: LibraryId) -> None:
    """Raise NotFound if there is no such library."""
    if not connection.execute("SELECT 1 FROM libraries WHERE id = ?", (library_id,)).fetchone():
        raise NotFound(kind="library", id=library_id)


def write_folders(connection: sqlite3.Connection, folders: Iterable[Folder]) -> None:
    """Add or change folders; parents may come after their children."""
    connection.executemany(
        "INSERT INTO folders (id, library_id, parent_id, name, position) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET library_id = excluded.library_id,"
        " parent_id = excluded.parent_id, name = excluded.name, position = excluded.position",
        (
            (item.id, item.library_id, item.parent_id, storable(item.name), item.position)
            for item in folders
        ),
    )


def check_folder(connection: sqlite3.Connection, folder: Folder) -> None:
    """Refuse a folder whose parent is elsewhere, below it, or missing.

    Raises:
        NotFound: no such library, or no such parent in it.
        InputError: ``folder.cycle`` or ``folder.other_library``.
    """
    require_library(connection, folder.library_id)
    home = connection.execute(
        "SELECT library_id FROM folders WHERE id = ?", (folder.id,)
    ).fetchone()
    if home is not None and home[0] != folder.library_id:
        raise InputError("folder.other_library", id=folder.id)
    if folder.parent_id is None:
        return
    require_folder(connection, folder.library_id, folder.parent_id)
    if folder.parent_id in folders_below(connection, folder.id):
        raise InputError("folder.cycle", id=folder.id)


def require_folder(
    connection: sqlite3.Connection, library_id: LibraryId, folder_id: FolderId
) -> None:
    """Raise NotFound if the library has no such folder."""
    found = connection.execute(
        "SELECT 1 FROM folders WHERE id = ? AND library_id = ?", (folder_id, library_id)
    ).fetchone()
    if not found:
        raise NotFound(kind="folder", id=folder_id)


def require_folder_anywhere(connection: sqlite3.Connection, folder_id: FolderId) -> None:
    """Raise NotFound if there is no such folder."""
    if not connection.execute("SELECT 1 FROM folders WHERE id = ?", (folder_id,)).fetchone():
        raise NotFound(kind="folder", id=folder_id)


def folders_below(connection: sqlite3.Connection, folder_id: FolderId) -> set[FolderId]:
    """Return a folder's id and those of all folders below it."""
    rows = connection.execute(_BELOW + "SELECT id FROM below", {"id": folder_id})
    return {found for (found,) in rows}


def phrases_below(connection: sqlite3.Connection, folder_id: FolderId) -> set[PhraseId]:
    """Return the ids of the phrases in a folder and in all folders below it."""
    rows = connection.execute(
        _BELOW + "SELECT id FROM phrases WHERE folder_id IN (SELECT id FROM below)",
        {"id": folder_id},
    )
    return {PhraseId(found) for (found,) in rows}


def lift_contents(connection: sqlite3.Connection, folder_id: FolderId) -> ChangeSet:
    """Move what is directly in a folder to its parent."""
    found = connection.execute("SELECT parent_id FROM folders WHERE id = ?", (folder_id,))
    (parent_id,) = found.fetchone()
    folders: list[tuple[FolderId]] = connection.execute(
        "SELECT id FROM folders WHERE parent_id = ?", (folder_id,)
    ).fetchall()
    phrases: list[tuple[PhraseId]] = connection.execute(
        "SELECT id FROM phrases WHERE folder_id = ?", (folder_id,)
    ).fetchall()
    connection.execute(
        "UPDATE folders SET parent_id = ? WHERE parent_id = ?", (parent_id, folder_id)
    )
    connection.execute(
        "UPDATE phrases SET folder_id = ? WHERE folder_id = ?", (parent_id, folder_id)
    )
    return ChangeSet(
        folders=frozenset(found for (found,) in folders),
        phrases=frozenset(found for (found,) in phrases),
    )


def delete_tree(connection: sqlite3.Connection, folder_id: FolderId) -> ChangeSet:
    """Delete a folder, all folders below it and the phrases in them."""
    folders = folders_below(connection, folder_id)
    phrases = connection.execute(
        _BELOW + "DELETE FROM phrases WHERE folder_id IN (SELECT id FROM below) RETURNING id",
        {"id": folder_id},
    ).fetchall()
    connection.execute(
        _BELOW + "DELETE FROM folders WHERE id IN (SELECT id FROM below)", {"id": folder_id}
    )
    return ChangeSet(folders=frozenset(folders), phrases=frozenset(found for (found,) in phrases))


def delete_folder(connection: sqlite3.Connection, folder_id: FolderId) -> None:
    """Delete an empty folder."""
    connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))


def rename(connection: sqlite3.Connection, library_id: LibraryId, name: str) -> None:
    """Give a library another name."""
    connection.execute("UPDATE libraries SET name = ? WHERE id = ?", (storable(name), library_id))
