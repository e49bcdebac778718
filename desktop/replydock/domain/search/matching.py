"""How well one phrase answers one word of the query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from replydock.domain.search.bits import Membership
from replydock.domain.search.candidates import Candidates, Region
from replydock.domain.search.index import TITLE_START, SearchIndex
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.model import Tier
from replydock.domain.search.units import Level

Grade = tuple[Tier, int]
"""The tier, and 1 if the match needs a reading that is not meant in the context, else 0."""


class WordMatch:
    """One word against the phrases of an index.

    Args:
        terms_with: the phrases that have a tag or are in a folder which the word
            matches, as bits.
    """

    def __init__(
        self, index: SearchIndex, candidates: Candidates, lattice: Lattice, named: int
    ) -> None:
        self._index = index
        self._candidates = candidates
        self._lattice = lattice
        self._same_code, self._longer_code = index.with_code(lattice.text)
        self._named = Membership(named)
        self._up_to: dict[Tier, int] = {}

    def up_to(self, tier: Tier) -> int:
        """Return the phrases that may match at ``tier`` or better, as bits."""
        known = self._up_to.get(tier)
        if known is None:
            known = self._at(tier)
            if tier > Tier.CODE:
                known |= self.up_to(Tier(tier - 1))
            self._up_to[tier] = known
        return known

    def _at(self, tier: Tier) -> int:
        if tier is Tier.CODE:
            return self._same_code
        if tier is Tier.CODE_PREFIX:
            return self._longer_code
        if tier is Tier.TITLE_PREFIX:
            return self._with_rare(
                *self._candidates.of_word(Region.TITLE, self._lattice, is_prefix=True)
            )
        if tier is Tier.TITLE:
            return self._with_rare(*self._in_title)
        if tier is Tier.TAG:
            return self._named.bits
        return self._with_rare(*self._in_body) if tier is Tier.BODY else 0

    def _with_rare(self, meant: int, possible: int) -> int:
        return meant | possible | (self._index.rare if self._lattice.has_sound else 0)

    @cached_property
    def _in_title(self) -> tuple[int, int]:
        return self._candidates.of_word(Region.TITLE, self._lattice)

    @cached_property
    def _in_body(self) -> tuple[int, int]:
        return self._candidates.of_word(Region.BODY, self._lattice)

    @cached_property
    def _title_levels(self) -> tuple[Membership, Membership]:
        return Membership(self._in_title[0]), Membership(self._in_title[1])

    @cached_property
    def _body_levels(self) -> tuple[Membership, Membership]:
        return Membership(self._in_body[0]), Membership(self._in_body[1])

    @cached_property
    def _rare(self) -> Membership:
        return Membership(self._index.rare if self._lattice.has_sound else 0)

    @cached_property
    def _codes(self) -> tuple[Membership, Membership]:
        return Membership(self._same_code), Membership(self._longer_code)

    def grade(self, ordinal: int) -> Grade | None:
        """Return how a phrase matches at best, or None."""
        if self._longer_code:
            same, longer = self._codes
            if ordinal in same:
                return Tier.CODE, 0
            if ordinal in longer:
                return Tier.CODE_PREFIX, 0
        middle = self._index.title_ends[ordinal]
        in_title = self._grade_title(ordinal, middle)
        if in_title is not None:
            return in_title
        if ordinal in self._named:
            return Tier.TAG, 0
        return self._grade_body(ordinal, middle)

    def _grade_title(self, ordinal: int, middle: int) -> Grade | None:
        levels, text = self._title_levels, self._index.texts[ordinal]
        meant = None
        if ordinal in levels[0]:
            meant = self._lattice.find(text, TITLE_START, middle, Level.MEANT)
            if meant and meant[0] == TITLE_START:
                return Tier.TITLE_PREFIX, 0
        possible = self._find_possible(ordinal, levels[1], TITLE_START, middle)
        if possible and possible[0] == TITLE_START:
            return Tier.TITLE_PREFIX, 1
        return (Tier.TITLE, int(not meant)) if meant or possible else None

    def _grade_body(self, ordinal: int, middle: int) -> Grade | None:
        levels, text = self._body_levels, self._index.texts[ordinal]
        if ordinal in levels[0] and self._lattice.find(text, middle, len(text), Level.MEANT):
            return Tier.BODY, 0
        if self._find_possible(ordinal, levels[1], middle, len(text)):
            return Tier.BODY, 1
        return None

    def _find_possible(
        self, ordinal: int, candidates: Membership, start: int, end: int
    ) -> tuple[int, int] | None:
        text = self._index.texts[ordinal]
        if ordinal in self._rare:
            return self._lattice.find(text, start, end, Level.RARE)
        if ordinal in candidates:
            return self._lattice.find(text, start, end, Level.POSSIBLE)
        return None


class FuzzyMatch:
    """One word, matched as it is or by something close to it.

    Args:
        lattices: close readings.
        named: the phrases whose tag or folder one of them matches, as bits.
    """

    def __init__(
        self,
        index: SearchIndex,
        candidates: Candidates,
        exact: WordMatch,
        lattices: Sequence[Lattice],
        named: int,
    ) -> None:
        self._index = index
        self._candidates = candidates
        self._exact = exact
        self._lattices = lattices
        self._named = Membership(named)
        self.has_close = bool(lattices)

    @cached_property
    def all(self) -> int:
        """The phrases that may match, as bits."""
        found = self._exact.up_to(Tier.BODY) | self._named.bits
        for lattice in self._lattices:
            for region in Region:
                meant, possible = self._candidates.of_word(region, lattice)
                found |= meant | possible
        return found

    def grade(self, ordinal: int) -> int | None:
        """Return 0 for an exact match, 1 for a title or a name, 2 for a body; or None."""
        if self._exact.grade(ordinal) is not None:
            return 0
        if ordinal in self._named:
            return 1
        text, middle = self._index.texts[ordinal], self._index.title_ends[ordinal]
        for place, start, end in ((1, TITLE_START, middle), (2, middle, len(text))):
            if any(each.find(text, start, end, Level.POSSIBLE) for each in self._lattices):
                return place
        return None
