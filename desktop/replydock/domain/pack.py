"""A scene pack: one library of ready-made replies with its pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from replydock.domain.phrase import Folder, ImageHash, Library, Phrase, PhraseId


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read from its folder.

    Attributes:
        library: kind scene; its id is ``pack.`` and the pack's id.
        folders: parents before children; ids are the library's id, ``/``, the name in the file.
        phrases: in the order of the file; created_at equals changed_at, so that
            a phrase whose moments differ has been edited by the user.
        images: bytes of every picture that a phrase refers to, once each.
        version: hash of the pack's content; equal content, equal version.
    """

    library: Library
    folders: tuple[Folder, ...]
    phrases: tuple[Phrase, ...]
    images: Mapping[ImageHash, bytes]
    version: str


def is_untouched(phrase: Phrase) -> bool:
    """Tell whether a phrase of a pack still is as the pack brought it."""
    return phrase.created_at == phrase.changed_at


def merge_upgrade(
    pack: Pack,
    present_folders: Iterable[Folder],
    present_phrases: Iterable[Phrase],
    removed: Collection[PhraseId] = (),
) -> tuple[tuple[Folder, ...], tuple[Phrase, ...]]:
    """Decide what a library should hold after a newer pack is installed over it.

    Phrases that the user edited, pinned, gave a hotkey or added stay, and so do
    the user's own folders; the rest is the pack's. A phrase that the pack no
    longer has goes only if it is untouched. What the user removed stays away.

    Args:
        pack: the newer pack.
        present_folders: the folders now in the pack's library.
        present_phrases: the phrases now in the pack's library.
        removed: the phrases of the pack that the user removed from it.
    """
    own_folders = {f.id: f for f in present_folders if not is_pack_folder(f, pack)}
    known = own_folders.keys() | {folder.id for folder in pack.folders}
    folders = (
        *pack.folders,
        *(f if f.parent_id in known else replace(f, parent_id=None) for f in own_folders.values()),
    )
    kept = {p.id: p for p in present_phrases if _is_users_own(p, pack)}
    offered = {phrase.id: phrase for phrase in pack.phrases if phrase.id not in removed}
    merged = offered | kept
    phrases = tuple(
        phrase if phrase.folder_id in known else replace(phrase, folder_id=None)
        for phrase in merged.values()
    )
    return folders, phrases


def is_pack_folder(folder: Folder, pack: Pack) -> bool:
    """Tell whether a folder came with the pack, whatever its version."""
    return folder.id.startswith(f"{pack.library.id}/")


def _is_users_own(phrase: Phrase, pack: Pack) -> bool:
    if phrase.library_id != pack.library.id:
        return False
    return not is_untouched(phrase) or phrase.is_pinned or bool(phrase.hotkey)
