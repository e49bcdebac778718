"""Picks the best phrases, best first, looking at as few texts as it can.

Tiers are gone through from the best one; candidates of a tier are verified, those
in use first, until there are enough. Order: valid before expired; characters as they
are read in their context before other readings; tier; with several words, those with
a word in a better place; how often and lately used; order in the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain, filterfalse, islice
from math import inf
from operator import and_, or_

from replydock.domain.search.bits import Membership, all_members, bits_of, members, without
from replydock.domain.search.hits import Run
from replydock.domain.search.lattice import FEW_LOOKS
from replydock.domain.search.matching import WordMatch
from replydock.domain.search.model import Tier
from replydock.domain.search.refusals import Refusals
from replydock.domain.search.units import Level

_EXACT_TIERS = tuple(tier for tier in Tier if tier is not Tier.FUZZY)
_TEXT_TIERS = tuple(tier for tier in _EXACT_TIERS if tier > Tier.CODE_PREFIX)
_SPARE_CHECKS = 1000
"""How many more candidates are verified only to put better ones first."""
_FEW = 60
"""So few phrases are asked one by one whether they were used."""
_MANY_USED = 8
"""From the one in so many on, those in use are asked one by one, the most used first."""
_MANY = 1 << 30
_NO_ROWS_BELOW = {True: 30, False: 120}
"""So few phrases are looked at at once, by whether only what is meant counts."""


class Uses:
    """How often and lately phrases were used, by ordinal; more is better."""

    def __init__(self, weights: Mapping[int, float], count: int) -> None:
        self.weights = weights
        self.bits = bits_of(weights, count)
        ordered = sorted(weights, key=lambda ordinal: (-weights[ordinal], ordinal))
        self._ranks = {ordinal: rank for rank, ordinal in enumerate(ordered)}

    def parted(self, bits: int, after: int | None = None) -> tuple[Iterable[int], Iterable[int]]:
        """Return those of a set that were used, the most used first; and the others.

        Only those that come ``after`` that one, unless it is None.
        """
        is_used = self._ranks.__contains__
        if after is not None:
            rank = self._ranks.get(after)
            if rank is None:
                bits ^= bits & ((2 << after) - 1)
                return (), filterfalse(is_used, members(bits))
            used, others = self.parted(bits)
            return (each for each in used if self._ranks[each] > rank), others
        ordinals = members(bits)
        first = list(islice(ordinals, _FEW + 1))
        others = filterfalse(is_used, chain(first, ordinals))
        if len(first) > _FEW:
            return self._ordered(bits), others
        return sorted(filter(is_used, first), key=self._ranks.__getitem__), others

    def _ordered(self, bits: int) -> Iterable[int]:
        used = bits & self.bits
        if used.bit_count() * _MANY_USED < len(self._ranks):
            return sorted(all_members(used), key=self._ranks.__getitem__)
        return filter(Membership(used).__contains__, self._ranks)

    def weight(self, ordinal: int) -> float:
        """Return the weight of a phrase, below all others if it was never used."""
        return self.weights.get(ordinal, -inf)


@dataclass(slots=True)
class Picker:
    """Picks phrases for one query.

    Attributes:
        limit: how many phrases are wanted, at least one.
        refusals: what is known not to match; grows.
        runs: what was found, best first.
        count: how many were found.
        is_complete: nothing that matches was left out so far.
        within: a small set of all that can match, as bits, if that is known.
    """

    uses: Uses
    limit: int
    refusals: Refusals
    runs: list[Run] = field(default_factory=list)
    count: int = 0
    is_complete: bool = True
    within: int | None = None

    @property
    def found(self) -> int:
        """What was found, as bits."""
        ordinals = [ordinal for run in self.runs for ordinal in run.ordinals]
        return bits_of(ordinals, max(ordinals) + 1) if ordinals else 0

    def pick(self, words: Sequence[WordMatch], allowed: int, *, is_expired: bool) -> None:
        """Add the matches among ``allowed``, as bits, until there are enough.

        With readings of other contexts: after this was done without them.
        """
        if self.count >= self.limit:
            self.is_complete = False
            return
        left = without(allowed, self.found)
        if self.within is not None:
            left &= self.within
        matching = 0
        has_code = len(words) > 1 or words[0].at(Tier.CODE_PREFIX)
        for tier in _EXACT_TIERS if has_code else _TEXT_TIERS:
            if self.count >= self.limit:
                self.is_complete = False
                return
            if not left:
                return
            if len(words) == 1:
                hits = self._of_word(words[0], tier, left, allowed)
            else:
                fresh = reduce(and_, (word.up_to(tier) for word in words), left)
                hits = self._of_words(words, tier, fresh) if fresh else []
            if hits:
                self.runs.append(Run(hits, tier, is_expired))
                self.count += len(hits)
                if self.count < self.limit:
                    new = bits_of(hits, max(hits) + 1)
                    left ^= new
                    matching |= new
            if len(words) == 1 and self.count < self.limit:
                words[0].settle(tier, allowed, matching)

    def _of_word(self, word: WordMatch, tier: Tier, left: int, allowed: int) -> list[int]:
        """Return the best matches; ``left`` are those of ``allowed`` that match no better."""
        wanted = self.limit - self.count
        is_first = tier is Tier.TITLE_PREFIX and not self.count
        page = word.page_before(allowed, self.uses) if is_first else ()
        hits = word.sift(tier, page, wanted, []) if page else []
        if len(hits) < wanted:
            fresh = self._fresh_for(word, tier, left, allowed)
            hits += self._first_of(word, tier, fresh, wanted - len(hits), page)
        if len(hits) >= wanted:
            self.is_complete = False
            if is_first:
                word.keep_page(allowed, self.uses, hits)
        return hits[:wanted]

    def _fresh_for(self, word: WordMatch, tier: Tier, left: int, allowed: int) -> int:
        """Return those of ``left`` that must be looked at, as bits."""
        wanted = self.limit - self.count
        in_text = tier in (Tier.TITLE_PREFIX, Tier.TITLE, Tier.BODY)
        around = word.around(tier, allowed) if in_text else None
        count = _MANY
        fresh = left
        if around is not None:
            fresh &= around
            count = self.limit
        elif in_text and self.within is not None:
            count = left.bit_count()
        if around is None and count > _NO_ROWS_BELOW[word.level is Level.MEANT]:
            fresh &= word.anew_at(tier)
            count = wanted
        if fresh and in_text:
            fresh = without(fresh, self.refusals.of(word, tier))
            word.expect(min(count, fresh.bit_count()) if wanted > FEW_LOOKS else count)
        return fresh

    def _first_of(
        self, word: WordMatch, tier: Tier, fresh: int, wanted: int, before: Sequence[int]
    ) -> list[int]:
        """Return the first matches of a set that come after those ``before``."""
        if not fresh:
            return []
        refused: list[int] = []
        used, others = self.uses.parted(fresh, before[-1] if before else None)
        hits = word.sift(tier, used, wanted, refused)
        if len(hits) < wanted:
            hits += word.sift(tier, others, wanted - len(hits), refused)
        if refused:
            self.refusals.add(word, tier, bits_of(refused, max(refused) + 1))
        return hits

    def _of_words(self, words: Sequence[WordMatch], tier: Tier, fresh: int) -> list[int]:
        """Return the matches, those first of which a word matches better than at ``tier``."""
        wanted = self.limit - self.count
        better = 0
        if tier > Tier.CODE:
            better = reduce(or_, (word.up_to(Tier(tier - 1)) for word in words)) & fresh
        good: list[int] = []
        fair: list[int] = []
        for bits, most in ((better, _SPARE_CHECKS), (without(fresh, better), wanted)):
            spare = most
            for ordinal in self._in_order(bits):
                quality = _quality(words, tier, ordinal)
                if quality is not None:
                    (fair if quality else good).append(ordinal)
                if len(good) + len(fair) >= wanted:
                    spare -= 1
                    is_enough = len(good) >= wanted or bits is not better or not spare
                    if is_enough and ordinal not in self.uses.weights:
                        self.is_complete = False
                        break
            if len(good) >= wanted:
                break
        for hits in (good, fair):
            hits.sort(key=lambda ordinal: (-self.uses.weight(ordinal), ordinal))
        if len(good) + len(fair) > wanted or (len(good) >= wanted and fresh != better):
            self.is_complete = False
        return (good + fair)[:wanted]

    def _in_order(self, bits: int) -> Iterator[int]:
        """Return those in use first, then the others."""
        return chain(members(bits & self.uses.bits), members(without(bits, self.uses.bits)))


def _quality(words: Sequence[WordMatch], tier: Tier, ordinal: int) -> int | None:
    """Grade a phrase at ``tier``, given that it does not match better.

    0 if some word matches better than at ``tier``; else 1; None if some word does not
    match at ``tier`` or better.
    """
    best = tier
    for word in words:
        found = word.tier_of(ordinal, tier)
        if found is None:
            return None
        best = min(best, found)
    return int(best == tier)
