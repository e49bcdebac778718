"""The library store, as the rest of the program sees it.

Implementations are blocking and belong to one thread; callers reach them
through the background executor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from replydock.domain.phrase import (
    ChangeSet,
    Folder,
    FolderId,
    ImageHash,
    ImagePart,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    Usage,
)
from replydock.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class LibrarySummary:
    """A library and how much it holds; pictures are counted once per library."""

    library: Library
    phrase_count: int
    picture_count: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the in-memory catalogue needs, read in one transaction.

    Attributes:
        readings: cached pinyin per phrase in the notation of
            ``replydock.domain.pinyin``; a phrase without an entry is not
            annotated yet.
    """

    libraries: Sequence[Library]
    folders: Sequence[Folder]
    phrases: Sequence[Phrase]
    usages: Sequence[Usage]
    readings: Mapping[PhraseId, str]


@dataclass(frozen=True, slots=True)
class StoreNotice:
    """Something about the library that the user must be told, though work goes on.

    Attributes:
        code: ``store.restored`` (details: backup_at, set_aside), ``store.started_fresh``
            (set_aside) or ``store.images_missing`` (count); paths as text, moments aware.
        details: values for the message's placeholders.
    """

    code: str
    details: Mapping[str, object]


class PhraseStore(Protocol):
    """Libraries, folders, phrases, usage and readings on disk.

    A call that returns has been acknowledged: its effect survives kill -9.
    Every writing call is one transaction and returns what it changed.

    Raises:
        StoreError: the file cannot be read or written.
        NotFound: an id does not exist.
    """

    def snapshot(self) -> Snapshot: ...
    def read_changed(self, changes: ChangeSet) -> Snapshot:
        """Return what is there now of a change set; what is missing was removed."""

    def summaries(self) -> Sequence[LibrarySummary]: ...
    def data_version(self) -> int:
        """Return a number that changes when another process wrote to the library."""

    def add_library(self, library: Library) -> ChangeSet: ...
    def rename_library(self, library_id: LibraryId, name: str) -> ChangeSet: ...
    def remove_library(self, library_id: LibraryId) -> ChangeSet: ...
    def save_folder(self, folder: Folder) -> ChangeSet: ...
    def remove_folder(self, folder_id: FolderId, *, with_contents: bool = False) -> ChangeSet:
        """Remove a folder; what is in it moves to its parent or, if asked, goes too."""

    def save_phrases(self, phrases: Iterable[Phrase]) -> ChangeSet: ...
    def set_pinned(self, phrase_ids: Iterable[PhraseId], *, is_pinned: bool) -> ChangeSet:
        """Pin or unpin phrases without changing them; survives ``replace_library``."""

    def remove_phrases(self, phrase_ids: Iterable[PhraseId]) -> ChangeSet: ...
    def replace_library(
        self, library: Library, folders: Iterable[Folder], phrases: Iterable[Phrase]
    ) -> ChangeSet:
        """Make the library hold exactly these folders and phrases; use and pins are kept."""

    def record_use(self, phrase_id: PhraseId, used_at: datetime) -> Usage: ...
    def save_readings(self, readings: Mapping[PhraseId, str]) -> None:
        """Keep pinyin readings; those of a phrase are dropped when it changes."""

    def load_settings(self) -> Settings: ...
    def save_settings(self, settings: Settings) -> None: ...
    def installed_packs(self) -> Mapping[LibraryId, str]:
        """Return the content version of each built-in pack that was installed."""

    def note_pack(self, library_id: LibraryId, version: str) -> None: ...
    def library_kinds(self) -> Mapping[LibraryId, LibraryKind]: ...


class ImageStore(Protocol):
    """Images on disk, each kept once by the sha256 of its bytes. Thread-safe."""

    def add(self, data: bytes, name: str = "") -> ImagePart:
        """Keep an image file and describe it.

        Raises:
            ImageError: not a readable PNG, JPEG, GIF, WebP or BMP, or over the
                limits (5 MB, 50 megapixels).
        """

    def read(self, sha256: ImageHash) -> bytes:
        """Return the file's bytes.

        Raises:
            NotFound: no such image.
        """

    def path(self, sha256: ImageHash) -> Path:
        """Return where the file is, suffix included."""

    def named_path(self, part: ImagePart, number: int = 1) -> Path:
        """Return a copy under the image's name, safe on every system, for other programs.

        Args:
            number: of several images of one name in one hand-over, the second is 2.

        Raises:
            NotFound: no such image.
            StoreUnwritable: the copy cannot be made.
        """
