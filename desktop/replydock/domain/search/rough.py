"""What matches only roughly: by sounds that are mixed up, or but for a slip.

It need not be complete: few candidates of each place are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import chain, islice
from operator import and_, or_

from replydock.domain.search.bits import Membership, bits_of, members, without
from replydock.domain.search.candidates import Candidates
from replydock.domain.search.index import TITLE_START, SearchIndex
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.matching import WordMatch
from replydock.domain.search.model import Tier
from replydock.domain.search.ranking import Uses
from replydock.domain.search.rows import Region
from replydock.domain.search.units import Level

_ROUGH_TIERS = (Tier.TITLE, Tier.TAG, Tier.BODY)
_MOST_ROUGH_CHECKS = 120
"""How many candidates of a tier are verified: what is rough need not be complete."""


class FuzzyMatch:
    """One word, matched as it is or by something close to it.

    Args:
        exact: the word as it is; None if its exact matches are not wanted.
        lattices: close readings.
        name: tells the phrases whose tag or folder some readings match, as bits.
    """

    def __init__(
        self,
        index: SearchIndex,
        candidates: Candidates,
        exact: WordMatch | None,
        lattices: Sequence[Lattice],
        name: Callable[[Sequence[Lattice]], int],
    ) -> None:
        self._index = index
        self._candidates = candidates
        self._exact = exact
        self._lattices = lattices
        self._name = name
        self._within: dict[Region, list[tuple[Membership, Lattice]]] = {}
        self.has_close = bool(lattices)

    def at(self, tier: Tier) -> int:
        """Return the phrases that may match at TITLE, TAG or BODY only, as bits."""
        if tier is Tier.TAG:
            return self._named.bits
        region = Region.BODY if tier is Tier.BODY else Region.TITLE
        return reduce(or_, (within.bits for within, _ in self._close_in(region)), 0)

    def up_to(self, tier: Tier) -> int:
        """Return the phrases that may match at TITLE, TAG or BODY, or better, as bits."""
        found = self._exact.up_to(tier) if self._exact is not None else 0
        for each in (Tier.TITLE, Tier.TAG, Tier.BODY):
            if each <= tier:
                found |= self.at(each)
        return found

    def tier_of(self, ordinal: int, worst: Tier) -> Tier | None:
        """Return where a phrase matches at best; None if not at ``worst`` or better."""
        exact = self._exact.tier_of(ordinal, worst) if self._exact is not None else None
        if exact is not None and exact <= Tier.TITLE_PREFIX:
            return exact
        end, size = self._index.title_ends[ordinal], len(self._index.texts[ordinal])
        places = self._places(Region.TITLE, ordinal, TITLE_START, end)
        if places:
            return Tier.TITLE_PREFIX if TITLE_START in places else Tier.TITLE
        if worst >= Tier.TAG and (exact is None or exact > Tier.TAG) and ordinal in self._named:
            return Tier.TAG
        if exact is None and worst >= Tier.BODY:
            return Tier.BODY if self._places(Region.BODY, ordinal, end, size) else None
        return exact

    @cached_property
    def _named(self) -> Membership:
        return Membership(self._name(self._lattices))

    def _places(self, region: Region, ordinal: int, start: int, end: int) -> list[int]:
        """Return where the first match of each close reading begins."""
        text = self._index.texts[ordinal]
        return [
            place[0]
            for within, lattice in self._close_in(region)
            if ordinal in within and (place := lattice.find(text, start, end, Level.MEANT))
        ]

    def _close_in(self, region: Region) -> list[tuple[Membership, Lattice]]:
        """Return each close reading with the phrases that may hold it."""
        if region not in self._within:
            found = ((self._candidates.of_word(region, each)[0], each) for each in self._lattices)
            self._within[region] = [(Membership(bits), each) for bits, each in found if bits]
        return self._within[region]


def pick_fuzzy(words: Sequence[FuzzyMatch], allowed: int, uses: Uses, *, limit: int) -> list[int]:
    """Return what matches only roughly, at most ``limit``: titles, tags and folders, bodies.

    Within each of these: titles that begin so, then use, then order in the index. With
    several words, the one in the worst place counts.
    """
    left = allowed
    hits: list[int] = []
    for tier in _ROUGH_TIERS:
        if len(words) == 1:
            fresh = left & words[0].at(tier)
        else:
            fresh = reduce(and_, (word.up_to(tier) for word in words), left)
        if not fresh:
            continue
        new = [
            (worst, -uses.weight(ordinal), ordinal)
            for ordinal, worst in _rough_hits(words, tier, fresh, uses)
        ]
        hits += [ordinal for _, _, ordinal in sorted(new)]
        if len(hits) >= limit:
            break
        left ^= bits_of((ordinal for _, _, ordinal in new), left.bit_length())
    return hits[:limit]


def _rough_hits(
    words: Sequence[FuzzyMatch], tier: Tier, fresh: int, uses: Uses
) -> Iterator[tuple[int, Tier]]:
    """Yield the matches at ``tier`` or better among some of ``fresh``, those in use first."""
    ordinals = chain(members(fresh & uses.bits), members(without(fresh, uses.bits)))
    for ordinal in islice(ordinals, _MOST_ROUGH_CHECKS):
        worst = Tier.TITLE_PREFIX
        for word in words:
            found = word.tier_of(ordinal, tier)
            if found is None:
                break
            worst = max(worst, found)
        else:
            yield ordinal, worst
