"""The ``PhraseStore`` on SQLite: each call one transaction, durable when it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from replydock.domain.pack import Pack
from replydock.domain.phrase import (
    ChangeSet,
    Folder,
    FolderId,
    ImageHash,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    Usage,
    new_library_id,
)
from replydock.domain.settings import Settings
from replydock.ports.store import LibrarySummary, Snapshot
from replydock.store import libraries, phrases, readings, removals, replacing, settings
from replydock.store.database import Database
from replydock.store.readings import Annotation


class SqliteStore:
    """Libraries, folders, phrases, usage, readings and settings in one SQLite file.

    Belongs to the thread that made it. See ``replydock.ports.store.PhraseStore``
    for the calls that are not explained here.

    Args:
        database: the open, migrated file.
        has_image: tells whether an image is kept; phrases that newly show another
            one are refused.
    """

    def __init__(self, database: Database, has_image: Callable[[ImageHash], bool]) -> None:
        self._database = database
        self._has_image = has_image

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection within one write transaction, for upkeep."""
        with self._database.writing() as connection:
            yield connection

    def data_version(self) -> int:
        """Return a number that changes when another process wrote to the file."""
        return self._database.data_version()

    # Reading

    def snapshot(self) -> Snapshot:
        with self._database.reading() as connection:
            everything = Snapshot(
                libraries.read_libraries(connection),
                libraries.read_folders(connection),
                phrases.load_phrases(connection),
                phrases.load_usages(connection),
                readings.load_readings(connection),
            )
            # All of it is in our memory now: SQLite need not keep its pages as well.
            connection.execute("PRAGMA shrink_memory")
        return everything

    def read_changed(self, changes: ChangeSet) -> Snapshot:
        """Return what is there now of a change set; what is missing was removed."""
        with self._database.reading() as connection:
            return Snapshot(
                [
                    row
                    for row in libraries.read_libraries(connection)
                    if row.id in changes.libraries
                ],
                [row for row in libraries.read_folders(connection) if row.id in changes.folders],
                phrases.load_phrases(connection, phrase_ids=changes.phrases),
                phrases.load_usages(connection, changes.phrases),
                readings.load_readings(connection, changes.phrases),
            )

    def summaries(self) -> Sequence[LibrarySummary]:
        with self._database.reading() as connection:
            return libraries.summarise(connection)

    def library_kinds(self) -> Mapping[LibraryId, LibraryKind]:
        with self._database.reading() as connection:
            return {row.id: row.kind for row in libraries.read_libraries(connection)}

    def shown_images(self) -> frozenset[ImageHash]:
        """Return the hashes of all images that any phrase shows."""
        with self._database.reading() as connection:
            return replacing.shown_images(connection)

    # Libraries and folders

    def add_library(self, library: Library) -> ChangeSet:
        with self._database.writing() as connection:
            libraries.add_library(connection, library)
        return ChangeSet(libraries=frozenset({library.id}))

    def ensure_personal_library(self, name: str) -> ChangeSet:
        """Make a personal library of this name unless there is a personal one."""
        with self._database.writing() as connection:
            if any(
                row.kind is LibraryKind.PERSONAL for row in libraries.read_libraries(connection)
            ):
                return ChangeSet()
            library = Library(new_library_id(), LibraryKind.PERSONAL, name)
            libraries.write_library(connection, library)
        return ChangeSet(libraries=frozenset({library.id}))

    def rename_library(self, library_id: LibraryId, name: str) -> ChangeSet:
        with self._database.writing() as connection:
            libraries.require_library(connection, library_id)
            libraries.rename(connection, library_id, name)
        return ChangeSet(libraries=frozenset({library_id}))

    def remove_library(self, library_id: LibraryId) -> ChangeSet:
        with self._database.writing() as connection:
            libraries.require_library(connection, library_id)
            return replacing.delete_library(connection, library_id)

    def save_folder(self, folder: Folder) -> ChangeSet:
        with self._database.writing() as connection:
            libraries.check_folder(connection, folder)
            libraries.write_folders(connection, [folder])
        return ChangeSet(folders=frozenset({folder.id}))

    def remove_folder(self, folder_id: FolderId, *, with_contents: bool = False) -> ChangeSet:
        with self._database.writing() as connection:
            libraries.require_folder_anywhere(connection, folder_id)
            if with_contents:
                removals.note_removed(connection, libraries.phrases_below(connection, folder_id))
                changes = libraries.delete_tree(connection, folder_id)
            else:
                changes = libraries.lift_contents(connection, folder_id)
                libraries.delete_folder(connection, folder_id)
        return changes | ChangeSet(folders=frozenset({folder_id}))

    # Phrases

    def save_phrases(self, phrases_: Iterable[Phrase]) -> ChangeSet:
        batch = _last_of_each(phrases_)
        with self._database.writing() as connection:
            phrases.check_places(connection, batch)
            phrases.check_images(connection, batch, self._has_image)
            phrases.write_phrases(connection, batch)
            removals.forget_removed(connection, [phrase.id for phrase in batch])
            for is_pinned in (True, False):
                chosen = [phrase.id for phrase in batch if phrase.is_pinned is is_pinned]
                phrases.write_pins(connection, chosen, is_pinned=is_pinned)
        return ChangeSet(phrases=frozenset(phrase.id for phrase in batch))

    def set_pinned(self, phrase_ids: Iterable[PhraseId], *, is_pinned: bool) -> ChangeSet:
        """Pin or unpin phrases without touching them; survives ``replace_library``."""
        chosen = frozenset(phrase_ids)
        with self._database.writing() as connection:
            phrases.require_phrases(connection, chosen)
            phrases.write_pins(connection, chosen, is_pinned=is_pinned)
        return ChangeSet(phrases=chosen)

    def remove_phrases(self, phrase_ids: Iterable[PhraseId]) -> ChangeSet:
        chosen = frozenset(phrase_ids)
        with self._database.writing() as connection:
            phrases.require_phrases(connection, chosen)
            removals.note_removed(connection, chosen)
            phrases.delete_phrases(connection, chosen)
        return ChangeSet(phrases=chosen)

    def replace_library(
        self, library: Library, folders: Iterable[Folder], phrases: Iterable[Phrase]
    ) -> ChangeSet:
        with self._database.writing() as connection:
            return replacing.replace_library(
                connection, library, list(folders), _last_of_each(phrases), self._has_image
            )

    # Use and readings

    def record_use(self, phrase_id: PhraseId, used_at: datetime) -> Usage:
        with self._database.writing() as connection:
            phrases.require_phrases(connection, [phrase_id])
            return phrases.write_use(connection, Usage(phrase_id, 1, used_at))

    def save_readings(self, readings_: Mapping[PhraseId, str]) -> None:
        with self._database.writing() as connection:
            readings.write_readings(connection, readings_)

    def unread_phrases(self, limit: int) -> Sequence[Phrase]:
        """Return up to ``limit`` phrases without a reading in the current notation."""
        with self._database.reading() as connection:
            return readings.load_unread(connection, limit)

    def save_annotations(self, annotations: Iterable[Annotation]) -> Mapping[PhraseId, str]:
        """Keep readings of phrases whose wording has not changed; return those kept."""
        with self._database.writing() as connection:
            fitting = readings.still_fitting(connection, annotations)
            readings.write_readings(connection, fitting)
        return fitting

    # Settings and packs

    def load_settings(self) -> Settings:
        with self._database.reading() as connection:
            return settings.load_settings(connection)

    def save_settings(self, settings_: Settings) -> None:
        with self._database.writing() as connection:
            settings.save_settings(connection, settings_)

    def install_pack(self, pack: Pack) -> ChangeSet:
        """Bring a pack's library to the pack's content, keeping what the agent made of it.

        Its images must have been kept before.
        """
        with self._database.writing() as connection:
            changes = replacing.install_pack(connection, pack, self._has_image)
            replacing.note_pack(connection, pack.library.id, pack.version)
        return changes

    def installed_packs(self) -> Mapping[LibraryId, str]:
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT library_id, version FROM packs"))

    def note_pack(self, library_id: LibraryId, version: str) -> None:
        with self._database.writing() as connection:
            replacing.note_pack(connection, library_id, version)


def _last_of_each(batch: Iterable[Phrase]) -> list[Phrase]:
    """Return the phrases, the last of those with the same id only."""
    return list({phrase.id: phrase for phrase in batch}.values())
