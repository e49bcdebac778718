"""The in-memory view of all libraries: what is where, and what answers a query.

Lives on the main thread; does no I/O. Lists come in the order in which they are
shown: libraries and folders by position, phrases by folder and position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import TYPE_CHECKING

from replydock.domain.identity import FolderId, LibraryId, LibraryKind, PhraseId, Scope

# The window shows before anything can be searched: the rest is loaded when needed.
if TYPE_CHECKING:
    from datetime import datetime

    from replydock.domain.listing import FolderTree
    from replydock.domain.phrase import Folder, Library, Phrase, Usage
    from replydock.domain.search import Bounds, Highlights, Results, SearchEngine, SearchIndex

_KIND_ORDER = {LibraryKind.PERSONAL: 0, LibraryKind.TEAM: 1, LibraryKind.SCENE: 2}
HALF_LIFE_DAYS = 14.0
_DAY_S = 86_400.0


def weigh_use(usage: Usage) -> float:
    """Return how often and lately a phrase was used, as one number; more is better.

    The count halves every two weeks of disuse. The logarithm of that, apart from a
    term all phrases share, does not depend on the present moment.
    """
    return log2(max(usage.count, 1)) + usage.last_used_at.timestamp() / _DAY_S / HALF_LIFE_DAYS


class Catalog:
    """All libraries, folders, phrases and their use, searchable."""

    def __init__(self) -> None:
        self._libraries: dict[LibraryId, Library] = {}
        self._folders: dict[FolderId, Folder] = {}
        self._phrases: dict[PhraseId, Phrase] = {}
        self._weights: dict[PhraseId, float] = {}
        self._readings: dict[PhraseId, str] = {}
        self._engine: SearchEngine | None = None
        self._tree: FolderTree | None = None
        self._order: list[Phrase] | None = None
        self._touched: set[PhraseId] | None = None
        self._bounds: dict[tuple[Scope, FolderId | None], Bounds] = {}

    def load(
        self,
        *,
        libraries: Iterable[Library] = (),
        folders: Iterable[Folder] = (),
        phrases: Iterable[Phrase] = (),
        usages: Iterable[Usage] = (),
        readings: Mapping[PhraseId, str] | None = None,
    ) -> None:
        """Replace everything; an index must be handed in anew."""
        self._libraries = {item.id: item for item in libraries}
        self._folders = {item.id: item for item in folders}
        self._phrases = {item.id: item for item in phrases}
        self._weights = {item.phrase_id: weigh_use(item) for item in usages}
        self._readings = dict(readings or {})
        self._engine = None
        self._touched = None
        self._forget_order()

    def prepare(self) -> Catalog:
        """Put everything in order now, on whichever thread fills a catalog; return self."""
        self._in_order()
        return self

    def take_over(self, other: Catalog) -> None:
        """Hold what ``other`` holds, at once; ``other`` must not be used any more."""
        self.__dict__.update(other.__dict__)

    def to_index(self) -> tuple[Sequence[Phrase], Mapping[PhraseId, str]]:
        """Return what ``SearchIndex.build`` needs; safe to hand to another thread."""
        self._touched = set()
        return tuple(self._in_order()), dict(self._readings)

    def set_index(self, index: SearchIndex) -> None:
        """Answer queries from ``index`` from now on.

        What changed since ``to_index`` is put right in it.
        """
        from replydock.domain.search import SearchEngine

        for phrase_id in self._differing(index) if self._touched is None else self._touched:
            phrase = self._phrases.get(phrase_id)
            if phrase is None:
                index.remove(phrase_id)
            else:
                index.add(phrase, self._readings.get(phrase_id))
        self._touched = None
        self._readings.clear()
        self._engine = SearchEngine(index)
        self._engine.set_use(self._weights)
        self._name_folders()

    def _differing(self, index: SearchIndex) -> Iterator[PhraseId]:
        """Yield what an index of unknown origin lacks, holds otherwise or too much."""
        yield from [item for item in index.ordinals if item not in self._phrases]
        for phrase in self._in_order():
            held = index.held(phrase.id)
            if held is not phrase and held != phrase:
                yield phrase.id

    @property
    def is_indexed(self) -> bool:
        """Whether queries are answered from an index, in all the ways there are."""
        return self._engine is not None

    @property
    def needs_index(self) -> bool:
        """Whether a fresh index would serve better than the present one, if any."""
        return self._engine is None or self._engine.index.is_worn

    def libraries(self, scope: Scope = Scope.ALL) -> Sequence[Library]:
        """Return the libraries within ``scope``: personal, team, scenes; by position."""
        found = [item for item in self._libraries.values() if scope.includes(item.kind)]
        return sorted(
            found, key=lambda item: (_KIND_ORDER[item.kind], item.position, item.name, item.id)
        )

    def folders(self, library_id: LibraryId) -> Sequence[Folder]:
        """Return all folders of a library by position; parents are named by ``parent_id``."""
        found = [item for item in self._folders.values() if item.library_id == library_id]
        return sorted(found, key=lambda item: (item.position, item.name, item.id))

    def library(self, library_id: LibraryId) -> Library | None:
        """Return the library, or None."""
        return self._libraries.get(library_id)

    def folder(self, folder_id: FolderId) -> Folder | None:
        """Return the folder, or None."""
        return self._folders.get(folder_id)

    def phrases(self, scope: Scope = Scope.ALL) -> Iterator[Phrase]:
        """Yield the phrases within ``scope``, in no order."""
        return (phrase for phrase in self._phrases.values() if self._is_in(phrase, scope))

    def phrase(self, phrase_id: PhraseId) -> Phrase | None:
        """Return the phrase, or None."""
        return self._phrases.get(phrase_id)

    def by_code(self, code: str, scope: Scope = Scope.ALL) -> Phrase | None:
        """Return the first phrase with this short code (case and width aside), or None."""
        from replydock.domain.search import fold_code

        wanted = fold_code(code)
        for phrase in self._in_order():
            if phrase.code and fold_code(phrase.code) == wanted and self._is_in(phrase, scope):
                return phrase
        return None

    def count(self, scope: Scope = Scope.ALL) -> int:
        """Return how many phrases are within ``scope``."""
        return sum(self._is_in(phrase, scope) for phrase in self._phrases.values())

    def count_in_folder(self, folder_id: FolderId) -> int:
        """Return how many phrases are in the folder and its subfolders."""
        inside = self._folder_tree().inside(folder_id)
        return sum(phrase.folder_id in inside for phrase in self._phrases.values())

    def search(
        self,
        query: str,
        scope: Scope,
        now: datetime,
        folder_id: FolderId | None = None,
        limit: int = 200,
    ) -> Results:
        """Find replies within ``scope`` (and ``folder_id`` with its subfolders).

        An empty query lists all: pinned, then by use, then in folder order.
        """
        words = _words(query)
        if words and self._engine is not None:
            return self._engine.search(query, self._bounds_of(scope, folder_id), now, limit)
        from replydock.domain.listing import list_all, plain_search

        inside = None if folder_id is None else self._folder_tree().inside(folder_id)
        shown = {item.id for item in self._libraries.values() if scope.includes(item.kind)}
        phrases = (
            phrase
            for phrase in self._in_order()
            if phrase.library_id in shown and (inside is None or phrase.folder_id in inside)
        )
        if words:
            return plain_search(phrases, words, now, limit)
        return list_all(phrases, self._weights, now, limit)

    def highlights(self, query: str, phrase_id: PhraseId) -> Highlights:
        """Return what of the phrase matches ``query``; empty while there is no index."""
        phrase = self._phrases.get(phrase_id)
        if phrase is None or self._engine is None:
            from replydock.domain.search import Highlights

            return Highlights()
        from replydock.domain.search import highlight

        return highlight(self._engine, query, phrase)

    def upsert(
        self,
        libraries: Iterable[Library] = (),
        folders: Iterable[Folder] = (),
        phrases: Iterable[Phrase] = (),
        readings: Mapping[PhraseId, str] | None = None,
    ) -> None:
        """Add or replace single items; ``readings`` may also come later, alone."""
        readings = readings or {}
        self._libraries.update((item.id, item) for item in libraries)
        self._folders.update((item.id, item) for item in folders)
        fresh = {item.id: item for item in phrases}
        self._phrases.update(fresh)
        if self._touched is not None:
            self._touched.update(fresh, readings)
        self._forget_order()
        if self._engine is None:
            for phrase_id in fresh:
                self._readings.pop(phrase_id, None)
            self._readings.update(readings)
            return
        for phrase_id in dict.fromkeys((*fresh, *readings)):
            phrase = self._phrases.get(phrase_id)
            if phrase is not None:
                self._engine.index.add(phrase, readings.get(phrase_id))
        self._engine.index.absorb()
        self._name_folders()

    def remove(
        self,
        libraries: Iterable[LibraryId] = (),
        folders: Iterable[FolderId] = (),
        phrases: Iterable[PhraseId] = (),
    ) -> None:
        """Forget single items; unknown ids are ignored.

        A library takes its folders and phrases with it; a folder its subfolders and phrases.
        """
        gone = set(phrases)
        for library_id in libraries:
            self._libraries.pop(library_id, None)
            for folder in [f for f in self._folders.values() if f.library_id == library_id]:
                del self._folders[folder.id]
            gone.update(p.id for p in self._phrases.values() if p.library_id == library_id)
        for folder_id in folders:
            inside = self._folder_tree().inside(folder_id)
            gone.update(p.id for p in self._phrases.values() if p.folder_id in inside)
            for inner in inside:
                self._folders.pop(inner, None)
        if self._touched is not None:
            self._touched |= gone
        for phrase_id in gone:
            self._phrases.pop(phrase_id, None)
            self._weights.pop(phrase_id, None)
            self._readings.pop(phrase_id, None)
            if self._engine is not None:
                self._engine.index.remove(phrase_id)
        self._forget_order()
        self._name_folders()

    def note_use(self, usage: Usage) -> None:
        """Take over how often and how lately a phrase was used."""
        weight = weigh_use(usage)
        self._weights[usage.phrase_id] = weight
        if self._engine is not None:
            self._engine.note_use(usage.phrase_id, weight)

    def _is_in(self, phrase: Phrase, scope: Scope) -> bool:
        library = self._libraries.get(phrase.library_id)
        return library is not None and scope.includes(library.kind)

    def _bounds_of(self, scope: Scope, folder_id: FolderId | None) -> Bounds:
        """Return what may be found, the same value until libraries or folders change."""
        bounds = self._bounds.get((scope, folder_id))
        if bounds is None:
            from replydock.domain.search import Bounds

            libraries = tuple(library.id for library in self.libraries(scope))
            inside = None if folder_id is None else tuple(self._folder_tree().inside(folder_id))
            bounds = self._bounds[scope, folder_id] = Bounds(libraries, inside)
        return bounds

    def _forget_order(self) -> None:
        self._bounds.clear()
        self._order = None
        self._tree = None

    def _folder_tree(self) -> FolderTree:
        if self._tree is None:
            from replydock.domain.listing import FolderTree

            self._tree = FolderTree(self.libraries(), self._folders.values())
        return self._tree

    def _in_order(self) -> list[Phrase]:
        if self._order is None:
            place = self._folder_tree().place
            self._order = sorted(
                self._phrases.values(),
                key=lambda phrase: (
                    place(phrase.library_id, phrase.folder_id),
                    phrase.position,
                    phrase.title,
                    phrase.id,
                ),
            )
        return self._order

    def _name_folders(self) -> None:
        if self._engine is not None:
            from replydock.domain.search import FolderName

            tree = self._folder_tree()
            self._engine.set_folders(
                FolderName(folder.name, tuple(tree.inside(folder.id)))
                for folder in self._folders.values()
            )


def _words(query: str) -> tuple[str, ...]:
    if not query.strip():
        return ()
    from replydock.domain.search import split_words

    return split_words(query)
