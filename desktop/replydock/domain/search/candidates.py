"""Which phrases may hold a word, by the rows of bits alone: never too few.

Rows of single units and of neighbouring units are combined along the edges of the
word's lattice. Every result is a superset of the truth among absorbed phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from replydock.domain.search.index import SearchIndex
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.rows import Region, Rows
from replydock.domain.search.units import Unit

_MOST_PAIRS = 48
"""More pairs of syllables exclude too little for their cost."""
_CACHE_SIZE = 400
_TITLE_MARK_CODE = 1


class _Reached(NamedTuple):
    """The phrases that may hold a word from its beginning up to one of its units, as bits.

    Told apart by how that unit is read, since that tells which neighbours it may have.

    Attributes:
        meant: all units as they are meant.
        mixed: this unit as it is meant, one before it by a reading of another context.
        other: this unit by a reading of another context.
    """

    unit: Unit
    meant: int
    mixed: int
    other: int


class Candidates:
    """Answers from one index; remembers what it derived until the index changes."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._rows = Rows(index)
        self._all = 0
        self._kept: dict[tuple[object, ...], int] = {}
        self._forget()

    def of_word(
        self,
        region: Region,
        lattice: Lattice,
        *,
        is_prefix: bool = False,
        has_others: bool = False,
    ) -> tuple[int, int]:
        """Return the phrases that may hold the word in ``region``, as bits.

        First those that may hold it as it is meant, then those that may hold it by
        a reading of another context (none unless ``has_others`` asks for them).
        ``is_prefix`` asks for titles that begin with it.
        """
        if self._changes != self._index.changes:
            self._forget()
        if not has_others:
            return self._meant(region, lattice, is_prefix) | self._index.waiting, 0
        found, found_other = self._in_any_context(region, lattice, is_prefix)
        waiting = self._index.waiting
        return found | waiting, found_other | waiting if found_other else 0

    def _in_any_context(self, region: Region, lattice: Lattice, is_prefix: bool) -> tuple[int, int]:
        """Return the same as ``of_word`` with other readings, without those waiting."""
        must = self._all
        for unit in lattice.needed:
            must &= self.holding(region, unit) | self.others(region, unit)
            if not must:
                return 0, 0
        reached: dict[int, list[_Reached]] = {}
        found = found_other = 0
        for start, end, unit in lattice.edges:
            if start:
                step = self._following(region, unit, reached.get(start, ()))
            elif is_prefix:
                step = _Reached(unit, self._title_starts(unit), 0, self._other_title_starts(unit))
            else:
                step = _Reached(unit, must, 0, self.others(region, unit) & must)
            _, meant, mixed, other = step
            if meant:
                meant &= self.holding(region, unit)
            if end == lattice.end:
                found |= meant
                found_other |= mixed | other
            elif meant or mixed or other:
                reached.setdefault(end, []).append(_Reached(unit, meant, mixed, other))
        return found, found_other

    def _meant(self, region: Region, lattice: Lattice, is_prefix: bool) -> int:
        """Return the phrases that may hold the word as it is meant, without those waiting."""
        kept, last = self._kept, lattice.end
        must = self._all
        for unit in lattice.needed:
            must &= self.holding(region, unit)
            if not must:
                return 0
        own: dict[int, list[tuple[Unit, int]]] = {}
        found = 0
        for start, end, unit in lattice.edges:
            bits = 0
            if start:
                for unit_before, before in own.get(start, ()):
                    pairs = kept.get((region, unit_before, unit))
                    if pairs is None:
                        pairs = self.neighbours(region, unit_before, unit)
                    bits |= before & pairs
            else:
                bits = self._title_starts(unit) if is_prefix else must
            if bits:
                holding = kept.get((region, unit))
                bits &= self.holding(region, unit) if holding is None else holding
            if end == last:
                found |= bits
            elif bits:
                own.setdefault(end, []).append((unit, bits))
        return found

    def _forget(self) -> None:
        self._kept.clear()
        self._changes = self._index.changes
        self._all = (1 << self._index.absorbed_count) - 1

    def _following(self, region: Region, unit: Unit, reached: Iterable[_Reached]) -> _Reached:
        """Return what is left when ``unit`` comes next."""
        meant = mixed = other = 0
        for before in reached:
            last_meant = before.meant | before.mixed
            if last_meant:
                pairs = self.neighbours(region, before.unit, unit)
                meant |= before.meant & pairs
                mixed |= before.mixed & pairs
                other |= last_meant & self.other_neighbours(region, before.unit, unit)
            if before.other:
                mixed |= before.other & self.neighbours_of_others(region, before.unit, unit)
                other |= before.other & self.other_neighbours_of_others(region, before.unit, unit)
        return _Reached(unit, meant, mixed & self.holding(region, unit) if mixed else 0, other)

    def holding(self, region: Region, unit: Unit) -> int:
        """Return the phrases that may hold a unit as it is meant."""
        if unit.is_open:
            return self._all
        return self._cached((region, unit), lambda: self._holding(region, unit))

    def _holding(self, region: Region, unit: Unit) -> int:
        found = 0
        for code in unit.codes:
            found |= self._rows.with_code(region, code, is_exact=unit.is_exact)
        return found

    def others(self, region: Region, unit: Unit) -> int:
        """Return the phrases that may hold a unit by a reading of another context."""
        if not unit.others:
            return 0
        return self._cached((region, unit, "others"), lambda: self._others(region, unit))

    def _others(self, region: Region, unit: Unit) -> int:
        found = 0
        for code in unit.others:
            found |= self._rows.with_code(region, code, is_exact=True)
        return found

    def neighbours(self, region: Region, unit: Unit, following: Unit) -> int:
        """Return the phrases that may hold two units side by side."""
        if unit.is_open or following.is_open:
            return self._all
        key = (region, unit, following)
        return self._cached(key, lambda: self._neighbours(region, unit, following))

    def _neighbours(self, region: Region, unit: Unit, following: Unit) -> int:
        found = 0
        for low in unit.lows:
            for next_low in following.lows:
                found |= self._rows.initials(region, low, next_low)
        if found and len(unit.codes) * len(following.codes) <= _MOST_PAIRS:
            found &= self._rows.pairs(region, unit.codes, following.codes)
        return found

    def other_neighbours(self, region: Region, unit: Unit, following: Unit) -> int:
        """Return the same for a following unit by a reading of another context."""
        if not following.others:
            return 0
        if unit.is_open:
            return self.others(region, following)
        key = (region, unit, following, "others")
        return self._cached(key, lambda: self._other_neighbours(region, unit, following))

    def _other_neighbours(self, region: Region, unit: Unit, following: Unit) -> int:
        found = 0
        for code in following.others:
            pairs = 0
            for low in unit.lows:
                pairs |= self._rows.initials(region, low, code & 255)
            if len(unit.codes) <= _MOST_PAIRS:
                pairs &= self._rows.pairs(region, unit.codes, (code,))
            found |= pairs & self._rows.with_code(region, code, is_exact=True)
        return found

    def neighbours_of_others(self, region: Region, unit: Unit, following: Unit) -> int:
        """Return the phrases that may hold a unit by another reading, and one beside it."""
        if not unit.others or following.is_open:
            return self.others(region, unit)
        key = (region, unit, following, "after others")
        return self._cached(key, lambda: self._neighbours_of_others(region, unit, following))

    def _neighbours_of_others(self, region: Region, unit: Unit, following: Unit) -> int:
        found = 0
        is_narrow = len(unit.others) * len(following.codes) <= _MOST_PAIRS
        for code in unit.others:
            pairs = 0
            for low in following.lows:
                pairs |= self._rows.initials(region, code & 255, low)
            if is_narrow:
                pairs &= self._rows.pairs(region, (code,), following.codes)
            found |= pairs & self._rows.with_code(region, code, is_exact=True)
        return found

    def other_neighbours_of_others(self, region: Region, unit: Unit, following: Unit) -> int:
        """Return the same for two units by readings of another context."""
        if len(unit.others) * len(following.others) > _MOST_PAIRS:
            return self.others(region, unit) & self.others(region, following)
        if not unit.others or not following.others:
            return 0
        key = (region, unit, following, "others after others")
        return self._cached(key, lambda: self._other_neighbours_of_others(region, unit, following))

    def _other_neighbours_of_others(self, region: Region, unit: Unit, following: Unit) -> int:
        found = 0
        for code in unit.others:
            pairs = 0
            for next_code in following.others:
                pair = self._rows.initials(region, code & 255, next_code & 255)
                pairs |= pair & self._rows.with_code(region, next_code, is_exact=True)
            found |= pairs & self._rows.with_code(region, code, is_exact=True)
        return found

    def _title_starts(self, unit: Unit) -> int:
        """Return the titles that may begin with a unit as it is meant."""
        if unit.is_open:
            return self._all
        return self._cached((unit, "starts"), lambda: self._starts_meant(unit))

    def _other_title_starts(self, unit: Unit) -> int:
        """Return the titles that may begin with a unit by a reading of another context."""
        if not unit.others:
            return 0
        return self._cached((unit, "other starts"), lambda: self._other_starts(unit))

    def _starts_meant(self, unit: Unit) -> int:
        found = 0
        for low in unit.lows:
            found |= self._rows.initials(Region.TITLE, _TITLE_MARK_CODE, low)
        if found and len(unit.codes) <= _MOST_PAIRS:
            found &= self._rows.pairs(Region.TITLE, (_TITLE_MARK_CODE,), unit.codes)
        return found

    def _other_starts(self, unit: Unit) -> int:
        found = 0
        for code in unit.others:
            begins = self._rows.pairs(Region.TITLE, (_TITLE_MARK_CODE,), (code,))
            found |= begins & self._rows.with_code(Region.TITLE, code, is_exact=True)
        return found

    def _cached(self, key: tuple[object, ...], make: Callable[[], int]) -> int:
        bits = self._kept.get(key)
        if bits is None:
            bits = make()
            while len(self._kept) >= _CACHE_SIZE:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = bits
        return bits
