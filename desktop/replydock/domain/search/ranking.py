"""Picks the best phrases, best first, looking at as few texts as it can.

Tiers are gone through from the best one; candidates of a tier are verified, those
in use first, until there are enough. Order: valid before expired; characters as they
are read in their context before other readings; tier; with several words, those with
a word in a better place; how often and lately used; order in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain, islice
from math import inf
from operator import and_

from replydock.domain.search.bits import bits_of, members
from replydock.domain.search.matching import FuzzyMatch, WordMatch
from replydock.domain.search.model import Tier
from replydock.domain.search.refusals import Refusals

_EXACT_TIERS = tuple(tier for tier in Tier if tier is not Tier.FUZZY)
_SPARE_CHECKS = 1000
"""How many more candidates are verified only to put better ones first."""
_ROUGH_TIERS = (Tier.TITLE, Tier.TAG, Tier.BODY)
_MOST_ROUGH_CHECKS = 120
"""How many candidates of a tier are verified: what is rough need not be complete."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that matches.

    Attributes:
        quality: lower is better within a tier.
    """

    ordinal: int
    tier: Tier
    quality: int
    is_expired: bool = False


class Uses:
    """How often and lately phrases were used, by ordinal; more is better."""

    def __init__(self, weights: Mapping[int, float], count: int) -> None:
        self.weights = weights
        self.bits = bits_of(weights, count)

    def weight(self, ordinal: int) -> float:
        """Return the weight of a phrase, below all others if it was never used."""
        return self.weights.get(ordinal, -inf)


@dataclass(slots=True)
class Picker:
    """Picks phrases for one query.

    Attributes:
        limit: how many phrases are wanted.
        refusals: what is known not to match; grows.
        is_complete: nothing that matches was left out so far.
    """

    uses: Uses
    limit: int
    refusals: Refusals
    found: list[Found] = field(default_factory=list)
    is_complete: bool = True

    def pick(self, words: Sequence[WordMatch], allowed: int, *, is_expired: bool) -> None:
        """Add the matches among ``allowed``, as bits, until there are enough."""
        left = allowed & ~bits_of((hit.ordinal for hit in self.found), allowed.bit_length())
        for tier in _EXACT_TIERS:
            if len(self.found) >= self.limit:
                self.is_complete = False
                return
            fresh = left
            for word in words:
                if len(words) == 1:
                    fresh &= word.at(tier) & ~self.refusals.of(word, tier)
                else:
                    fresh &= word.up_to(tier)
            if fresh:
                hits = self._of_tier(words, tier, fresh, is_expired)
                left &= ~bits_of((hit.ordinal for hit in hits), left.bit_length())

    def _of_tier(
        self, words: Sequence[WordMatch], tier: Tier, fresh: int, is_expired: bool
    ) -> list[Found]:
        wanted = self.limit - len(self.found)
        hits: list[Found] = []
        refused: list[int] = []
        good, spare = 0, _SPARE_CHECKS
        quality_of = _quality_of(words, tier)
        for ordinal in self._in_order(fresh):
            quality = quality_of(ordinal)
            if quality is None:
                refused.append(ordinal)
            else:
                hits.append(Found(ordinal, tier, quality, is_expired))
                good += quality == 0
            if len(hits) >= wanted:
                spare -= 1
                if (good >= wanted or not spare) and ordinal not in self.uses.weights:
                    self.is_complete = False
                    break
        if len(words) == 1 and refused:
            self.refusals.add(words[0], tier, bits_of(refused, fresh.bit_length()))
        hits.sort(key=lambda hit: (hit.quality, -self.uses.weight(hit.ordinal), hit.ordinal))
        if len(hits) > wanted:
            self.is_complete = False
        self.found += hits[:wanted]
        return hits

    def _in_order(self, bits: int) -> Iterator[int]:
        """Return those in use first, then the others."""
        yield from members(bits & self.uses.bits)
        yield from members(bits & ~self.uses.bits)


def _quality_of(words: Sequence[WordMatch], tier: Tier) -> Callable[[int], int | None]:
    """Return what grades a phrase at ``tier``, given that it does not match better.

    0 if some word matches better than at ``tier``, or there is but one; else 1; None if
    some word does not match at ``tier`` or better.
    """
    if len(words) == 1:
        is_match = words[0].checker(tier)
        return lambda ordinal: 0 if is_match(ordinal) else None

    def quality_of(ordinal: int) -> int | None:
        best = tier
        for word in words:
            found = word.tier_of(ordinal, tier)
            if found is None:
                return None
            best = min(best, found)
        return int(best == tier)

    return quality_of


def pick_fuzzy(
    words: Sequence[FuzzyMatch],
    allowed: int,
    uses: Uses,
    already: Iterable[Found],
    *,
    limit: int,
    is_expired: bool,
) -> list[Found]:
    """Return what matches only roughly, at most ``limit``: titles, tags and folders, bodies.

    Within each of these: titles that begin so, then use, then order in the index. With
    several words, the one in the worst place counts.
    """
    left = allowed & ~bits_of((hit.ordinal for hit in already), allowed.bit_length())
    hits: list[Found] = []
    for tier in _ROUGH_TIERS:
        if len(words) == 1:
            fresh = left & words[0].at(tier)
        else:
            fresh = reduce(and_, (word.up_to(tier) for word in words), left)
        new = list(_rough_hits(words, tier, fresh, uses, is_expired=is_expired))
        new.sort(key=lambda hit: (hit.quality, -uses.weight(hit.ordinal), hit.ordinal))
        hits += new
        if len(hits) >= limit:
            break
        left &= ~bits_of((hit.ordinal for hit in new), left.bit_length())
    return hits[:limit]


def _rough_hits(
    words: Sequence[FuzzyMatch], tier: Tier, fresh: int, uses: Uses, *, is_expired: bool
) -> Iterator[Found]:
    """Yield the matches at ``tier`` or better among some of ``fresh``, those in use first."""
    ordinals = chain(members(fresh & uses.bits), members(fresh & ~uses.bits))
    for ordinal in islice(ordinals, _MOST_ROUGH_CHECKS):
        worst = Tier.TITLE_PREFIX
        for word in words:
            found = word.tier_of(ordinal, tier)
            if found is None:
                break
            worst = max(worst, found)
        else:
            yield Found(ordinal, Tier.FUZZY, int(worst), is_expired)
