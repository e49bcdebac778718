"""Answers queries from an index: words, names of folders and tags, use, validity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from replydock.domain.phrase import FolderId, LibraryId, Phrase, PhraseId
from replydock.domain.pinyin_codes import code_table
from replydock.domain.search.bits import bits_of
from replydock.domain.search.candidates import Candidates
from replydock.domain.search.fuzzy import slips_near, sounding_like
from replydock.domain.search.index import SearchIndex
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.matching import FuzzyMatch, WordMatch
from replydock.domain.search.model import Hit, Results
from replydock.domain.search.query import read_word, split_words
from replydock.domain.search.ranking import Found, Picker, Uses, pick_fuzzy
from replydock.domain.search.refusals import Refusals
from replydock.domain.search.signature import has_rare
from replydock.domain.search.units import Level

FEW = 5
"""With fewer exact matches, close ones are added."""
_MOST_FUZZY = 50


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
class Name:
    """A tag or a folder's name in codes, and the level at which it may hold more."""

    codes: bytes
    level: Level

    @classmethod
    def of(cls, text: str) -> Name:
        """Encode a name by the usual readings."""
        table = code_table()
        encoded = table.encode(text)
        codes = encoded.encode("utf-16-le", "surrogatepass")
        if has_rare(codes):
            return cls(codes, Level.RARE)
        is_read_variously = any(char in table.chars for char in encoded)
        return cls(codes, Level.POSSIBLE if is_read_variously else Level.MEANT)

    def has_any(self, lattices: Sequence[Lattice]) -> bool:
        """Tell whether any of the readings stands in it."""
        end = len(self.codes)
        return any(
            lattice.find(self.codes, 0, end, Level.MEANT)
            or (self.level > Level.MEANT and lattice.scan(self.codes, 0, end, self.level))
            for lattice in lattices
        )


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
        self._folders: list[FolderName] = []
        self._weights: dict[PhraseId, float] = {}
        self._uses: tuple[int, Uses] | None = None
        self._names: dict[str, Name] = {}
        self._expiry: Expiry | None = None

    def set_folders(self, names: Iterable[FolderName]) -> None:
        """Take over the names of all folders."""
        self._folders = list(names)

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
        words = [self._match(word) for word in split_words(query)]
        allowed = self._within(bounds)
        expired = self._expired(allowed, now)
        uses = self._used()
        picker = Picker(uses, limit, self._refusals)
        all_words: list[WordMatch] = []
        for part, is_expired in ((allowed & ~expired, False), (expired, True)):
            if not part:
                continue
            picker.pick(words, part, is_expired=is_expired)
            if len(picker.found) < limit:
                all_words = all_words or [word.at_rare() for word in words]
                if all_words != words:
                    picker.pick(all_words, part, is_expired=is_expired)
        found = picker.found
        if picker.is_complete and len(found) < min(FEW, limit):
            found = found + self._fuzzy(query, all_words or words, allowed, expired, found, limit)
        return Results(tuple(filter(None, map(self._hit, found))), len(found), picker.is_complete)

    def close_readings(self, word: str) -> list[Lattice]:
        """Return the readings that are close to a word but not exact."""
        lattice = sounding_like(word)
        return ([lattice] if lattice is not None else []) + slips_near(word, self.index.vocabulary)

    def names_of(self, phrase: Phrase, lattices: Sequence[Lattice]) -> list[str]:
        """Return the phrase's tags and the folders around it that a reading matches."""
        around = [each.name for each in self._folders if phrase.folder_id in each.inside]
        return [name for name in (*phrase.tags, *around) if self._name(name).has_any(lattices)]

    def _match(self, word: str) -> WordMatch:
        lattice = read_word(word)
        return WordMatch(self.index, self._candidates, lattice, self._named([lattice]))

    def _fuzzy(
        self,
        query: str,
        exact: Sequence[WordMatch],
        allowed: int,
        expired: int,
        already: Sequence[Found],
        limit: int,
    ) -> list[Found]:
        words = []
        for word, match in zip(split_words(query), exact, strict=True):
            close = self.close_readings(word)
            named = self._named(close) if close else 0
            wanted = match if len(exact) > 1 else None
            words.append(FuzzyMatch(self.index, self._candidates, wanted, close, named))
        if not any(word.has_close for word in words):
            return []
        found: list[Found] = []
        for part, is_expired in ((allowed & ~expired, False), (expired, True)):
            room = min(limit - len(already), _MOST_FUZZY) - len(found)
            if part and room > 0:
                found += pick_fuzzy(
                    words, part, self._used(), already, limit=room, is_expired=is_expired
                )
        return found

    def _hit(self, found: Found) -> Hit | None:
        phrase = self.index.phrases[found.ordinal]
        return None if phrase is None else Hit(phrase.id, found.tier, found.is_expired)

    def _named(self, lattices: Sequence[Lattice]) -> int:
        """Return the phrases with a tag or in a folder that a reading matches, as bits."""
        index = self.index
        found = 0
        for tag, posting in index.tags.items():
            if self._name(tag).has_any(lattices):
                found |= posting.bits
        known: dict[str, bool] = {}
        for folder in self._folders:
            if folder.name not in known:
                known[folder.name] = self._name(folder.name).has_any(lattices)
            if known[folder.name]:
                for folder_id in folder.inside:
                    posting_of_folder = index.folders.get(folder_id)
                    if posting_of_folder is not None:
                        found |= posting_of_folder.bits
        return found

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
        return within & ~index.dead

    def _expired(self, allowed: int, now: datetime) -> int:
        if self._expiry is None or not self._expiry.holds(self.index.changes, now):
            self._expiry = Expiry.at(self.index, now)
        return self._expiry.bits & allowed

    def _used(self) -> Uses:
        index = self.index
        if self._uses is None or self._uses[0] != index.changes:
            ordinals = index.ordinals
            weights = {ordinals[key]: w for key, w in self._weights.items() if key in ordinals}
            self._uses = (index.changes, Uses(weights, len(index.phrases)))
        return self._uses[1]

    def _name(self, text: str) -> Name:
        name = self._names.get(text)
        if name is None:
            name = self._names[text] = Name.of(text)
        return name
