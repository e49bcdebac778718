"""Picks the best phrases, best first, looking at as few texts as it can.

Tiers are gone through from the best one; candidates of a tier are verified, those
in use first, until there are enough. Order: valid before expired, tier, readings
meant in the context before others, how often and lately used, folder order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from replydock.domain.search.bits import bits_of, members
from replydock.domain.search.matching import FuzzyMatch, WordMatch
from replydock.domain.search.model import Tier

_EXACT_TIERS = tuple(tier for tier in Tier if tier is not Tier.FUZZY)
_SPARE_CHECKS = 1000
"""How many more candidates are verified only to put better readings first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that matches, and its place within the results."""

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
        is_complete: nothing that matches was left out so far.
    """

    words: Sequence[WordMatch]
    uses: Uses
    limit: int
    found: list[Found] = field(default_factory=list)
    is_complete: bool = True
    _grades: dict[int, tuple[Tier, int] | None] = field(default_factory=dict)

    def pick(self, allowed: int, *, is_expired: bool) -> None:
        """Add the matches among ``allowed``, as bits, until there are enough."""
        later: dict[Tier, list[int]] = {}
        seen = 0
        for tier in _EXACT_TIERS:
            if len(self.found) >= self.limit:
                self.is_complete = False
                return
            fresh = allowed & ~seen
            for word in self.words:
                fresh &= word.up_to(tier)
            seen |= fresh
            known = sorted(later.pop(tier, ()))
            self._pick_tier(tier, known, fresh, later, is_expired)

    def _pick_tier(
        self, tier: Tier, known: list[int], fresh: int, later: dict[Tier, list[int]], expired: bool
    ) -> None:
        wanted = self.limit - len(self.found)
        hits = [Found(ordinal, tier, self._quality(ordinal), expired) for ordinal in known]
        good = sum(hit.quality == 0 for hit in hits)
        spare = _SPARE_CHECKS
        for ordinal in self._in_order(fresh):
            grade = self._grade(ordinal)
            if grade is None:
                pass
            elif grade[0] is tier:
                hits.append(Found(ordinal, tier, grade[1], expired))
                good += grade[1] == 0
            else:
                later.setdefault(grade[0], []).append(ordinal)
            if len(hits) >= wanted:
                spare -= 1
                if (good >= wanted or not spare) and ordinal not in self.uses.weights:
                    self.is_complete = False
                    break
        hits.sort(key=lambda hit: (hit.quality, -self.uses.weight(hit.ordinal), hit.ordinal))
        if len(hits) > wanted:
            self.is_complete = False
        self.found += hits[:wanted]

    def _in_order(self, bits: int) -> Iterator[int]:
        """Return those in use first, then the others."""
        if not bits:
            return
        yield from members(bits & self.uses.bits)
        yield from members(bits & ~self.uses.bits)

    def _quality(self, ordinal: int) -> int:
        grade = self._grade(ordinal)
        return grade[1] if grade is not None else 0

    def _grade(self, ordinal: int) -> tuple[Tier, int] | None:
        if ordinal not in self._grades:
            self._grades[ordinal] = self._grade_all(ordinal)
        return self._grades[ordinal]

    def _grade_all(self, ordinal: int) -> tuple[Tier, int] | None:
        """Return the tier of the worst word; better ones among the others count a little."""
        if len(self.words) == 1:
            return self.words[0].grade(ordinal)
        worst = best = None
        quality = 0
        for word in self.words:
            grade = word.grade(ordinal)
            if grade is None:
                return None
            worst = grade[0] if worst is None else max(worst, grade[0])
            best = grade[0] if best is None else min(best, grade[0])
            quality = max(quality, grade[1])
        if worst is None:
            return None
        return worst, 2 * quality + (best == worst)


def pick_fuzzy(
    words: Sequence[FuzzyMatch],
    allowed: int,
    uses: Uses,
    already: Iterable[Found],
    *,
    limit: int,
    is_expired: bool,
) -> list[Found]:
    """Return what matches only roughly, at most ``limit``: titles first, then bodies."""
    for word in words:
        allowed &= word.all
    for hit in already:
        allowed &= ~(1 << hit.ordinal)
    hits = []
    for ordinal in members(allowed):
        grades = [word.grade(ordinal) for word in words]
        if None not in grades:
            hits.append(
                Found(ordinal, Tier.FUZZY, max(g for g in grades if g is not None), is_expired)
            )
            if len(hits) >= limit:
                break
    hits.sort(key=lambda hit: (hit.quality, -uses.weight(hit.ordinal), hit.ordinal))
    return hits
