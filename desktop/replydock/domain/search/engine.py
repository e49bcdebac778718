"""Answers queries from an index: words, names of folders and tags, use, validity."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial, reduce
from operator import or_

from replydock.domain.phrase import FolderId, LibraryId, Phrase, PhraseId
from replydock.domain.search.bits import bits_of, without
from replydock.domain.search.candidates import Candidates
from replydock.domain.search.fuzzy import slips_near, sounding_like
from replydock.domain.search.hits import RankedHits, Run
from replydock.domain.search.index import SearchIndex
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.matching import WordMatch
from replydock.domain.search.model import Results, Tier
from replydock.domain.search.names import Names
from replydock.domain.search.query import read_word, split_words
from replydock.domain.search.ranking import Picker, Uses
from replydock.domain.search.refusals import Answers, Refusals
from replydock.domain.search.rough import FuzzyMatch, pick_fuzzy

FEW = 5
"""With fewer exact matches, close ones are added."""
_MOST_FUZZY = 50
_MOST_MATCHES = 12
"""So many words' matches are kept for the next keystrokes."""


@dataclass(frozen=True, slots=True)
class FolderName:
    """A folder's name, and the folder with all its subfolders."""

    name: str
    inside: tuple[FolderId, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be found: phrases of these libraries, and of these folders unless None."""

    libraries: tuple[LibraryId, ...]
    folders: tuple[FolderId, ...] | None = None


@dataclass(frozen=True, slots=True)
class Expiry:
    """The phrases outside of their validity window, and how long that stays so."""

    bits: int
    changes: int
    since: datetime
    until: datetime | None

    @classmethod
    def at(cls, index: SearchIndex, now: datetime) -> Expiry:
        """Look through all windows."""
        expired = []
        until = None
        for ordinal, (start, end) in index.windows.items():
            if (start is not None and now < start) or (end is not None and now >= end):
                expired.append(ordinal)
            for moment in (start, end):
                if moment is not None and moment > now and (until is None or moment < until):
                    until = moment
        return cls(bits_of(expired, len(index.phrases)), index.changes, now, until)

    def holds(self, changes: int, now: datetime) -> bool:
        """Tell whether it is still so."""
        is_within = now >= self.since and (self.until is None or now < self.until)
        return is_within and changes == self.changes


class SearchEngine:
    """Searches one index. Main thread only."""

    def __init__(self, index: SearchIndex) -> None:
        self.index = index
        self._candidates = Candidates(index)
        self._refusals = Refusals(index)
        self._answers = Answers(index)
        self._folders: list[FolderName] = []
        self._weights: dict[PhraseId, float] = {}
        self._uses: tuple[int, Uses] | None = None
        self._names: tuple[int, Names] | None = None
        self._words: dict[str, WordMatch] = {}
        self._words_as_of = -1
        self._expiry: Expiry | None = None
        self._allowed: tuple[Bounds, Expiry, int, int] | None = None

    def set_folders(self, names: Iterable[FolderName]) -> None:
        """Take over the names of all folders."""
        self._folders = list(names)
        self._names = None
        self._words.clear()
        self._answers.clear()

    def set_use(self, weights: Mapping[PhraseId, float]) -> None:
        """Take over how much phrases are used; more is better, at any moment."""
        self._weights = dict(weights)
        self._uses = None

    def note_use(self, phrase_id: PhraseId, weight: float) -> None:
        """Take over how much one phrase is used."""
        self._weights[phrase_id] = weight
        self._uses = None

    def search(self, query: str, bounds: Bounds, now: datetime, limit: int) -> Results:
        """Find phrases that hold all words of a query, which must have some."""
        typed = split_words(query)
        words = [self._match(word) for word in typed]
        valid, expired = self._split(bounds, now)
        allowed = valid | expired
        picker = Picker(self._used(), limit, self._refusals)
        picker.within = self._answers.around(typed, allowed)
        parts = [(valid, False), (expired, True)]
        exact = words
        for part, is_expired in parts:
            if not part:
                continue
            picker.pick(words, part, is_expired=is_expired)
            if picker.count < limit:
                exact = [word.at_rare for word in words]
                if exact != words:
                    picker.pick(exact, part, is_expired=is_expired)
            else:
                picker.is_complete = False  # other readings were not looked at
        if picker.is_complete:
            self._answers.add(typed, allowed, picker.found)
        if picker.is_complete and picker.count < min(FEW, limit):
            self._pick_fuzzy(query, exact, picker, parts)
        hits = RankedHits.of(self.index, picker.runs)
        return Results(hits, len(hits), picker.is_complete)

    def close_readings(self, word: str) -> list[Lattice]:
        """Return the readings that are close to a word but not exact."""
        lattice = sounding_like(word)
        return ([lattice] if lattice is not None else []) + slips_near(word, self.index.vocabulary)

    def names_of(self, phrase: Phrase, lattices: Sequence[Lattice]) -> list[str]:
        """Return the phrase's tags and the folders around it that a reading matches."""
        around = [each.name for each in self._folders if phrase.folder_id in each.inside]
        own = (*phrase.tags, *around)
        matching = Names(own).matching(lattices) if own else ()
        return [name for name in own if name in matching]

    def _match(self, word: str) -> WordMatch:
        """Return the word's match, the same one as long as nothing changes."""
        if self._words_as_of != self.index.changes:
            self._words.clear()
            self._words_as_of = self.index.changes
        match = self._words.pop(word, None)
        if match is None:
            lattice = read_word(word)
            shorter = self._words.get(word[:-1])
            among = shorter.known_names if shorter is not None else None
            name = cache(partial(self._name_word, lattice, among))
            match = WordMatch(self.index, self._candidates, lattice, name)
            if shorter is not None:
                match.extend(shorter)
            while len(self._words) >= _MOST_MATCHES:
                del self._words[next(iter(self._words))]
        self._words[word] = match
        return match

    def _pick_fuzzy(
        self,
        query: str,
        exact: Sequence[WordMatch],
        picker: Picker,
        parts: Iterable[tuple[int, bool]],
    ) -> None:
        words = []
        for word, match in zip(split_words(query), exact, strict=True):
            close = self.close_readings(word)
            wanted = match if len(exact) > 1 else None
            words.append(FuzzyMatch(self.index, self._candidates, wanted, close, self._named))
        if not any(word.has_close for word in words):
            return
        room = min(picker.limit - picker.count, _MOST_FUZZY)
        already = picker.found
        for part, is_expired in parts:
            left = without(part, already)
            if left and room:
                hits = pick_fuzzy(words, left, picker.uses, limit=room)
                picker.runs.append(Run(hits, Tier.FUZZY, is_expired))
                room -= len(hits)

    def _name_word(
        self, lattice: Lattice, among: Collection[str] | None
    ) -> tuple[Collection[str], int]:
        names = self._all_names().matching([lattice], among)
        return names, self._with_names(names)

    def _named(self, lattices: Sequence[Lattice]) -> int:
        """Return the phrases with a tag or in a folder that a reading matches, as bits."""
        return self._with_names(self._all_names().matching(lattices))

    def _all_names(self) -> Names:
        tags = self.index.tags
        if self._names is None or self._names[0] != len(tags):
            names = (*tags, *(folder.name for folder in self._folders))
            self._names = (len(tags), Names(names))
        return self._names[1]

    def _with_names(self, matching: Collection[str]) -> int:
        """Return the phrases with one of these tags or in a folder of that name, as bits."""
        if not matching:
            return 0
        index = self.index
        postings = [index.tags[name] for name in matching if name in index.tags]
        inside = {
            folder_id
            for folder in self._folders
            if folder.name in matching
            for folder_id in folder.inside
        }
        postings += [index.folders[each] for each in inside if each in index.folders]
        return reduce(or_, (posting.bits for posting in postings), 0)

    def _within(self, bounds: Bounds) -> int:
        index = self.index
        within = 0
        for library_id in bounds.libraries:
            posting = index.libraries.get(library_id)
            within |= posting.bits if posting is not None else 0
        if bounds.folders is not None:
            inside = 0
            for folder_id in bounds.folders:
                posting = index.folders.get(folder_id)
                inside |= posting.bits if posting is not None else 0
            within &= inside
        return without(within, index.dead)

    def _split(self, bounds: Bounds, now: datetime) -> tuple[int, int]:
        """Return what may be found: what is valid, and what is outside of its window."""
        if self._expiry is None or not self._expiry.holds(self.index.changes, now):
            self._expiry = Expiry.at(self.index, now)
        if self._allowed is None or self._allowed[:2] != (bounds, self._expiry):
            within = self._within(bounds)
            expired = within & self._expiry.bits
            self._allowed = (bounds, self._expiry, within ^ expired, expired)
        return self._allowed[2:]

    def _used(self) -> Uses:
        index = self.index
        if self._uses is None or self._uses[0] != index.changes:
            ordinals = index.ordinals
            weights = {ordinals[key]: w for key, w in self._weights.items() if key in ordinals}
            self._uses = (index.changes, Uses(weights, len(index.phrases)))
        return self._uses[1]
