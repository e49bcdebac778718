"""Replies and where they live: libraries, folders, phrases and their parts.

Everything here is an immutable value. Moments are timezone-aware UTC datetimes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from replydock.domain.identity import (
    PERSONAL_NAME,
    FolderId,
    ImageHash,
    LibraryId,
    LibraryKind,
    PhraseId,
    Scope,
)

__all__ = [
    "PERSONAL_NAME",
    "ChangeSet",
    "Folder",
    "FolderId",
    "ImageHash",
    "ImagePart",
    "Library",
    "LibraryId",
    "LibraryKind",
    "Part",
    "Parts",
    "Phrase",
    "PhraseId",
    "Scope",
    "TextPart",
    "Usage",
    "joined_text",
    "new_folder_id",
    "new_library_id",
    "new_phrase_id",
]


@dataclass(frozen=True, slots=True)
class TextPart:
    """Text with placeholders, as the author wrote it."""

    text: str


@dataclass(frozen=True, slots=True)
class ImagePart:
    """A reference to an image that the store keeps once by its hash.

    Attributes:
        media_type: for instance ``image/png``.
        width_px, height_px: size in image pixels.
        size_bytes: length of the encoded file.
        name: file name to show and to offer when it is dragged out.
    """

    sha256: ImageHash
    media_type: str
    width_px: int
    height_px: int
    size_bytes: int
    name: str = ""


Part = TextPart | ImagePart
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """A named collection of folders and phrases."""

    id: LibraryId
    kind: LibraryKind
    name: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """A node of a library's folder tree; ``parent_id`` is None at the top."""

    id: FolderId
    library_id: LibraryId
    parent_id: FolderId | None
    name: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """One reply.

    Attributes:
        id: stable across edits, moves, export and import.
        code: short code typed to reach it at once; empty if none.
        parts: text and images in the order in which they are inserted; may be given
            as the bytes of ``part_notation.pack_parts`` and is handed out as parts.
        variants: other wordings of the whole reply; one may be drawn at random.
        valid_from, valid_until: the reply is meant for use in this half-open
            window; None leaves that side open.
        hotkey: global hotkey in the notation of ``ctrl+alt+1``; empty if none.
        position: manual order within the folder, pinned phrases first.
    """

    id: PhraseId
    library_id: LibraryId
    folder_id: FolderId | None
    title: str
    parts: Parts
    created_at: datetime
    changed_at: datetime
    code: str = ""
    tags: tuple[str, ...] = ()
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    hotkey: str = ""
    variants: tuple[Parts, ...] = ()
    is_pinned: bool = False
    position: int = 0

    @property
    def text(self) -> str:
        """The text parts joined by newlines, placeholders unfilled."""
        held = _held_parts(self)
        if isinstance(held, bytes):
            from replydock.domain.part_notation import unpack_text

            return unpack_text(held)
        return joined_text(held)

    @property
    def images(self) -> tuple[ImagePart, ...]:
        """The image parts in order."""
        return tuple(part for part in self.parts if isinstance(part, ImagePart))

    def all_images(self) -> tuple[ImagePart, ...]:
        """Every image of the parts and of the variants, repeats included."""
        bodies = (self.parts, *self.variants)
        return tuple(part for body in bodies for part in body if isinstance(part, ImagePart))

    def is_valid_at(self, moment: datetime) -> bool:
        """Tell whether the reply is meant for use at ``moment``."""
        if self.valid_from is not None and moment < self.valid_from:
            return False
        return self.valid_until is None or moment < self.valid_until


# Nobody looks at most bodies for days, so that what the store gives stays packed: the
# slot holds parts or bytes, and bytes are unpacked each time they are asked for.
_parts_slot = Phrase.__dict__["parts"]
_held_parts: Callable[[Phrase], Parts | bytes] = _parts_slot.__get__


def _read_parts(phrase: Phrase) -> Parts:
    held = _held_parts(phrase)
    if isinstance(held, bytes):
        from replydock.domain.part_notation import unpack_parts

        return unpack_parts(held)
    return held


Phrase.parts = property(_read_parts, _parts_slot.__set__)  # type: ignore[assignment, misc]


def joined_text(parts: Parts) -> str:
    """Return the text parts joined by newlines."""
    return "\n".join(part.text for part in parts if isinstance(part, TextPart))


@dataclass(frozen=True, slots=True)
class Usage:
    """How often and how lately this agent inserted a phrase."""

    phrase_id: PhraseId
    count: int
    last_used_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a write changed, so that views refresh only what they show."""

    libraries: frozenset[LibraryId] = frozenset()
    folders: frozenset[FolderId] = frozenset()
    phrases: frozenset[PhraseId] = frozenset()

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            self.libraries | other.libraries,
            self.folders | other.folders,
            self.phrases | other.phrases,
        )


def new_phrase_id() -> PhraseId:
    """Return a fresh random phrase id."""
    return PhraseId(_new_id())


def new_folder_id() -> FolderId:
    """Return a fresh random folder id."""
    return FolderId(_new_id())


def new_library_id() -> LibraryId:
    """Return a fresh random library id."""
    return LibraryId(_new_id())


def _new_id() -> str:
    import uuid

    return uuid.uuid4().hex
