"""The in-memory view of all libraries: what is where, and what answers a query.

Lives on the main thread; does no I/O. Lists come in the order in which they are
shown: libraries and folders by position, phrases by folder and position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from replydock.domain.phrase import (
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    Scope,
    Usage,
)
from replydock.domain.search import Highlights, Hit, Results, SearchIndex, Span, Tier

_KIND_ORDER = {LibraryKind.PERSONAL: 0, LibraryKind.TEAM: 1, LibraryKind.SCENE: 2}
_HALF_LIFE_DAYS = 14.0


def weigh_use(usage: Usage, now: datetime) -> float:
    """Return the decayed frequency of use; it halves every two weeks of disuse."""
    age_days = max(0.0, (now - usage.last_used_at).total_seconds() / 86_400)
    return float(usage.count * 0.5 ** (age_days / _HALF_LIFE_DAYS))


class Catalog:
    """All libraries, folders, phrases and their use, searchable."""

    def __init__(self) -> None:
        self._libraries: dict[LibraryId, Library] = {}
        self._folders: dict[FolderId, Folder] = {}
        self._phrases: dict[PhraseId, Phrase] = {}
        self._usages: dict[PhraseId, Usage] = {}
        self._readings: dict[PhraseId, str] = {}
        self._index: SearchIndex | None = None

    def load(
        self,
        *,
        libraries: Iterable[Library] = (),
        folders: Iterable[Folder] = (),
        phrases: Iterable[Phrase] = (),
        usages: Iterable[Usage] = (),
        readings: Mapping[PhraseId, str] | None = None,
    ) -> None:
        """Replace everything; the index must be handed in anew."""
        self._libraries = {item.id: item for item in libraries}
        self._folders = {item.id: item for item in folders}
        self._phrases = {item.id: item for item in phrases}
        self._usages = {item.phrase_id: item for item in usages}
        self._readings = dict(readings or {})
        self._index = None

    def set_index(self, index: SearchIndex) -> None:
        """Answer queries from ``index`` from now on."""
        self._index = index

    def libraries(self, scope: Scope = Scope.ALL) -> Sequence[Library]:
        """Return the libraries within ``scope``: personal, team, scenes; by position."""
        found = [item for item in self._libraries.values() if scope.includes(item.kind)]
        return sorted(found, key=lambda item: (_KIND_ORDER[item.kind], item.position, item.name))

    def folders(self, library_id: LibraryId) -> Sequence[Folder]:
        """Return all folders of a library by position; parents are named by ``parent_id``."""
        found = [item for item in self._folders.values() if item.library_id == library_id]
        return sorted(found, key=lambda item: (item.position, item.name))

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
        """Return the first phrase with this short code (case-insensitive), or None."""
        wanted = code.casefold()
        for phrase in self._phrases.values():
            if phrase.code and phrase.code.casefold() == wanted and self._is_in(phrase, scope):
                return phrase
        return None

    def count(self, scope: Scope = Scope.ALL) -> int:
        """Return how many phrases are within ``scope``."""
        return sum(self._is_in(phrase, scope) for phrase in self._phrases.values())

    def count_in_folder(self, folder_id: FolderId) -> int:
        """Return how many phrases are in the folder and its subfolders."""
        inside = self._with_subfolders(folder_id)
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
        inside = None if folder_id is None else self._with_subfolders(folder_id)
        words = query.casefold().split()
        found: list[tuple[tuple[object, ...], Hit]] = []
        for phrase in self._phrases.values():
            if not self._is_in(phrase, scope):
                continue
            if inside is not None and phrase.folder_id not in inside:
                continue
            tier = self._match(phrase, words)
            if tier is None:
                continue
            is_expired = not phrase.is_valid_at(now)
            usage = self._usages.get(phrase.id)
            weight = weigh_use(usage, now) if usage else 0.0
            pinned = 0 if words else int(not phrase.is_pinned)
            key = (is_expired, tier if words else pinned, -weight, phrase.position, phrase.title)
            found.append((key, Hit(phrase.id, tier, is_expired)))
        found.sort(key=lambda pair: pair[0])
        return Results([hit for _, hit in found[:limit]], len(found), is_total_exact=True)

    def highlights(self, query: str, phrase_id: PhraseId) -> Highlights:
        """Return what of the phrase matches ``query``; empty for an unknown phrase."""
        phrase = self._phrases.get(phrase_id)
        if phrase is None:
            return Highlights()
        words = query.casefold().split()
        return Highlights(
            _spans(phrase.title, words), _spans(phrase.text, words), _spans(phrase.code, words)
        )

    def upsert(
        self,
        libraries: Iterable[Library] = (),
        folders: Iterable[Folder] = (),
        phrases: Iterable[Phrase] = (),
        readings: Mapping[PhraseId, str] | None = None,
    ) -> None:
        """Add or replace single items."""
        self._libraries.update((item.id, item) for item in libraries)
        self._folders.update((item.id, item) for item in folders)
        self._phrases.update((item.id, item) for item in phrases)
        self._readings.update(readings or {})

    def remove(
        self,
        libraries: Iterable[LibraryId] = (),
        folders: Iterable[FolderId] = (),
        phrases: Iterable[PhraseId] = (),
    ) -> None:
        """Forget single items; unknown ids are ignored.

        A library takes its folders and phrases with it; a folder its subfolders and phrases.
        """
        for library_id in libraries:
            self._libraries.pop(library_id, None)
            for folder in [f for f in self._folders.values() if f.library_id == library_id]:
                del self._folders[folder.id]
            for phrase in [p for p in self._phrases.values() if p.library_id == library_id]:
                self._forget(phrase.id)
        for folder_id in folders:
            inside = self._with_subfolders(folder_id)
            for phrase in [p for p in self._phrases.values() if p.folder_id in inside]:
                self._forget(phrase.id)
            for inner in inside:
                self._folders.pop(inner, None)
        for phrase_id in phrases:
            self._forget(phrase_id)

    def note_use(self, usage: Usage) -> None:
        """Take over how often and how lately a phrase was used."""
        self._usages[usage.phrase_id] = usage

    def _forget(self, phrase_id: PhraseId) -> None:
        self._phrases.pop(phrase_id, None)
        self._usages.pop(phrase_id, None)
        self._readings.pop(phrase_id, None)

    def _is_in(self, phrase: Phrase, scope: Scope) -> bool:
        library = self._libraries.get(phrase.library_id)
        return library is not None and scope.includes(library.kind)

    def _with_subfolders(self, folder_id: FolderId) -> set[FolderId]:
        inside = {folder_id}
        grown = True
        while grown:
            more = {f.id for f in self._folders.values() if f.parent_id in inside} - inside
            inside |= more
            grown = bool(more)
        return inside

    def _match(self, phrase: Phrase, words: Sequence[str]) -> Tier | None:
        folder = self._folders.get(phrase.folder_id) if phrase.folder_id else None
        code, title = phrase.code.casefold(), phrase.title.casefold()
        tags = " ".join((*phrase.tags, folder.name if folder else "")).casefold()
        body = phrase.text.casefold()
        tiers = []
        for word in words:
            if word == code:
                tiers.append(Tier.CODE)
            elif code.startswith(word):
                tiers.append(Tier.CODE_PREFIX)
            elif title.startswith(word):
                tiers.append(Tier.TITLE_PREFIX)
            elif word in title:
                tiers.append(Tier.TITLE)
            elif word in tags:
                tiers.append(Tier.TAG)
            elif word in body:
                tiers.append(Tier.BODY)
            else:
                return None
        return max(tiers, default=Tier.TITLE)


def _spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    lowered = text.lower()
    if len(lowered) != len(text):
        return ()
    marked = bytearray(len(text))
    for word in words:
        start = lowered.find(word)
        while start >= 0:
            marked[start : start + len(word)] = b"\1" * len(word)
            start = lowered.find(word, start + len(word))
    return _runs(marked)


def _runs(marked: bytearray) -> tuple[Span, ...]:
    spans = []
    start = marked.find(1)
    while start >= 0:
        end = marked.find(0, start)
        end = len(marked) if end < 0 else end
        spans.append((start, end))
        start = marked.find(1, end)
    return tuple(spans)
