"""A scene pack: one library of ready-made replies with its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from replydock.domain.phrase import Folder, ImageHash, Library, Phrase, PhraseId


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read from its folder.

    Attributes:
        library: kind scene; its id is ``pack.`` and the pack's id.
        folders: parents before children.
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


def merge_upgrade(pack: Pack, present: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Return the phrases a library should hold after the pack is (re)installed.

    What the user edited, pinned, gave a hotkey or added stays; the rest is the
    pack's. A phrase that the pack no longer has goes only if it is untouched.

    Args:
        present: the phrases now in the pack's library.
    """
    kept = {phrase.id: phrase for phrase in present if _is_users_own(phrase, pack)}
    offered: set[PhraseId] = set()
    merged: list[Phrase] = []
    for phrase in pack.phrases:
        offered.add(phrase.id)
        merged.append(kept.get(phrase.id, phrase))
    merged.extend(phrase for phrase in kept.values() if phrase.id not in offered)
    known = {folder.id for folder in pack.folders}
    return tuple(
        phrase if phrase.folder_id is None or phrase.folder_id in known else _at_top(phrase)
        for phrase in merged
    )


def _is_users_own(phrase: Phrase, pack: Pack) -> bool:
    if phrase.library_id != pack.library.id:
        return False
    return not is_untouched(phrase) or phrase.is_pinned or bool(phrase.hotkey)


def _at_top(phrase: Phrase) -> Phrase:
    return replace(phrase, folder_id=None)
