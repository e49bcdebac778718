"""The order of folders and phrases, and answers that need no index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import inf

from replydock.domain.phrase import Folder, FolderId, Library, LibraryId, Phrase, PhraseId
from replydock.domain.search import Hit, Results, Tier


class FolderTree:
    """The folders of all libraries: who is within whom, and in which order they are shown.

    A folder whose parent is missing counts as one at the top; a ring of folders, which
    only a damaged file could hold, is cut.
    """

    def __init__(self, libraries: Sequence[Library], folders: Iterable[Folder]) -> None:
        known = {folder.id: folder for folder in folders}
        children: dict[FolderId | None, list[Folder]] = {}
        for folder in known.values():
            parent = folder.parent_id if folder.parent_id in known else None
            children.setdefault(parent, []).append(folder)
        for group in children.values():
            group.sort(key=lambda folder: (folder.position, folder.name, folder.id))
        self._children = children
        self._library_places = {library.id: at for at, library in enumerate(libraries)}
        self._places: dict[FolderId, int] = {}
        for folder in children.get(None, ()):
            self._number(folder)
        for folder in known.values():
            self._number(folder)

    def inside(self, folder_id: FolderId) -> frozenset[FolderId]:
        """Return the folder and all its subfolders."""
        inside: set[FolderId] = set()
        waiting = [folder_id]
        while waiting:
            current = waiting.pop()
            if current not in inside:
                inside.add(current)
                waiting.extend(child.id for child in self._children.get(current, ()))
        return frozenset(inside)

    def place(self, library_id: LibraryId, folder_id: FolderId | None) -> tuple[int, int]:
        """Return a sort key: library, then folder from top to bottom; no folder comes first."""
        library = self._library_places.get(library_id, len(self._library_places))
        return library, -1 if folder_id is None else self._places.get(folder_id, -1)

    def _number(self, folder: Folder) -> None:
        waiting = [folder]
        while waiting:
            current = waiting.pop()
            if current.id not in self._places:
                self._places[current.id] = len(self._places)
                waiting.extend(reversed(self._children.get(current.id, ())))


def list_all(
    phrases: Iterable[Phrase], weights: Mapping[PhraseId, float], now: datetime, limit: int
) -> Results:
    """Return ``phrases``, which come in folder order: pinned, then by use, then as they come.

    Expired ones sink to the end.
    """
    found = list(phrases)
    keyed = [
        (not phrase.is_valid_at(now), not phrase.is_pinned, -weights.get(phrase.id, -inf), at)
        for at, phrase in enumerate(found)
    ]
    keyed.sort()
    hits = [Hit(found[key[3]].id, Tier.TITLE, key[0]) for key in keyed[:limit]]
    return Results(hits, len(found), is_total_exact=True)


def plain_search(
    phrases: Iterable[Phrase], words: Sequence[str], now: datetime, limit: int
) -> Results:
    """Return the phrases whose title or code holds all words; for while there is no index."""
    wanted = [word.casefold() for word in words]
    found = []
    for phrase in phrases:
        text = f"{phrase.title}\n{phrase.code}".casefold()
        if all(word in text for word in wanted):
            found.append(Hit(phrase.id, Tier.TITLE, not phrase.is_valid_at(now)))
    found.sort(key=lambda hit: hit.is_expired)
    return Results(found[:limit], len(found), is_total_exact=False)
