"""How well one phrase answers one word of the query."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import islice

from replydock.domain.search.bits import Membership
from replydock.domain.search.candidates import Candidates
from replydock.domain.search.index import TITLE_START, SearchIndex
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.model import Tier
from replydock.domain.search.rows import Region
from replydock.domain.search.units import Level

Naming = Callable[[], tuple[Collection[str], int]]


class WordMatch:
    """One word against the phrases of an index, at one level of readings.

    Args:
        name: tells the tags and names of folders that the word matches, and the phrases
            that have such a tag or are in such a folder, as bits; asked at most once.
    """

    def __init__(
        self,
        index: SearchIndex,
        candidates: Candidates,
        lattice: Lattice,
        name: Naming,
        level: Level = Level.MEANT,
    ) -> None:
        self._name = name
        self._index = index
        self._candidates = candidates
        self._lattice = lattice
        self._level = level
        self._same_code, self._longer_code = index.with_code(lattice.text)
        self._up_to: dict[Tier, int] = {}
        self._anew: dict[Tier, int] = {}
        self._titles: dict[int, Tier | None] = {}
        self._bodies: dict[int, bool] = {}
        self._shorter: WordMatch | None = None
        self._settled: dict[Tier, list[tuple[int, int]]] = {}
        self._page: tuple[int, object, Sequence[int]] | None = None

    @cached_property
    def _naming(self) -> tuple[Collection[str], int]:
        return self._name()

    @property
    def known_names(self) -> Collection[str] | None:
        """The tags and names of folders that the word matches; None if nobody asked yet."""
        naming = self.__dict__.get("_naming")
        return None if naming is None else naming[0]

    @property
    def text(self) -> str:
        """The word as it was typed."""
        return self._lattice.text

    @property
    def level(self) -> Level:
        """Which readings count."""
        return self._level

    def extend(self, shorter: WordMatch) -> None:
        """Take over what was looked at in vain for the word without its last letter."""
        self._shorter = shorter
        shorter._shorter = None

    def settle(self, tier: Tier, allowed: int, matching: int) -> None:
        """Remember that among ``allowed`` exactly these match at ``tier`` or better, as bits."""
        if self._level is Level.MEANT:
            kept = self._settled.setdefault(tier, [])
            kept[:] = [*kept[-1:], (allowed, matching)]

    def around(self, tier: Tier, allowed: int) -> int | None:
        """Return few phrases that hold all of ``allowed`` that match at ``tier``, if known.

        What does not match the word without its last letter does not match the word
        in that place. Only where title or text are looked at.
        """
        if self._shorter is None:
            return None
        for within, matching in self._shorter._settled.get(tier, ()):  # noqa: SLF001
            if within == allowed:
                return matching
        return None

    def keep_page(self, allowed: int, order: object, page: Sequence[int]) -> None:
        """Remember the first titles among ``allowed`` that begin with the word.

        None of ``allowed`` has a code that does. ``order`` is by what they are sorted.
        """
        if self._level is Level.MEANT:
            self._page = (allowed, order, page)

    def page_before(self, allowed: int, order: object) -> Sequence[int]:
        """Return the first titles that begin with the word without its last letter, if known.

        Those of them that begin with the word are the first ones that do.
        """
        page = self._shorter._page if self._shorter is not None else None  # noqa: SLF001
        if page is None or page[1] is not order or page[0] != allowed:
            return ()
        return page[2]

    @cached_property
    def at_rare(self) -> WordMatch:
        """The same word with all readings; itself if there are no more."""
        lattice = self._lattice
        if not (lattice.has_level(Level.POSSIBLE) or lattice.has_level(Level.RARE)):
            return self
        return WordMatch(self._index, self._candidates, lattice, self._name, Level.RARE)

    def up_to(self, tier: Tier) -> int:
        """Return the phrases that may match at ``tier`` or better, as bits."""
        known = self._up_to.get(tier)
        if known is None:
            known = self.at(tier)
            if tier > Tier.CODE:
                known |= self.up_to(Tier(tier - 1))
            self._up_to[tier] = known
        return known

    def at(self, tier: Tier) -> int:
        """Return the phrases that may match at ``tier``, those that match better aside."""
        if tier is Tier.CODE:
            return self._same_code
        if tier is Tier.CODE_PREFIX:
            return self._longer_code
        if tier is Tier.TAG:
            return self._naming[1]
        region = Region.BODY if tier is Tier.BODY else Region.TITLE
        is_prefix = tier is Tier.TITLE_PREFIX
        has_others = self._level > Level.MEANT
        meant, possible = self._candidates.of_word(
            region, self._lattice, is_prefix=is_prefix, has_others=has_others
        )
        return meant | self._unmeant(possible) if has_others else meant

    def anew_at(self, tier: Tier) -> int:
        """Return those among ``at`` that may match although no reading meant does."""
        known = self._anew.get(tier)
        if known is None:
            known = self._anew[tier] = self._find_anew_at(tier)
        return known

    def _find_anew_at(self, tier: Tier) -> int:
        if self._level is Level.MEANT or tier in (Tier.CODE, Tier.CODE_PREFIX, Tier.TAG):
            return self.at(tier)
        region = Region.BODY if tier is Tier.BODY else Region.TITLE
        is_prefix = tier is Tier.TITLE_PREFIX
        _, possible = self._candidates.of_word(
            region, self._lattice, is_prefix=is_prefix, has_others=True
        )
        return self._unmeant(possible) | self._index.waiting

    def _unmeant(self, possible: int) -> int:
        return possible | (self._index.rare if self._lattice.has_sound else 0)

    @cached_property
    def _codes(self) -> tuple[Membership, Membership]:
        return Membership(self._same_code), Membership(self._longer_code)

    @cached_property
    def _named(self) -> Membership:
        return Membership(self._naming[1])

    def tier_of(self, ordinal: int, worst: Tier) -> Tier | None:
        """Return how a phrase matches at best; None if not at ``worst`` or better."""
        if self._longer_code:
            same, longer = self._codes
            if ordinal in longer:
                return Tier.CODE if ordinal in same else Tier.CODE_PREFIX
        if ordinal in self._titles:
            tier = self._titles[ordinal]
        else:
            shorter = self._shorter
            is_vain = shorter is not None and shorter._titles.get(ordinal, Tier.TITLE) is None  # noqa: SLF001
            tier = self._titles[ordinal] = None if is_vain else self._tier_of_title(ordinal)
        if tier is None and worst >= Tier.TAG:
            if self._naming[1] and ordinal in self._named:
                tier = Tier.TAG
            elif worst >= Tier.BODY and self._has_in_body(ordinal):
                tier = Tier.BODY
        return tier if tier is not None and tier <= worst else None

    def _tier_of_title(self, ordinal: int) -> Tier | None:
        end, level = self._index.title_ends[ordinal], self._level_for(ordinal)
        place = self._lattice.find(self._index.texts[ordinal], TITLE_START, end, level)
        if place is None:
            return None
        return Tier.TITLE_PREFIX if place[0] == TITLE_START else Tier.TITLE

    def _has_in_body(self, ordinal: int) -> bool:
        found = self._bodies.get(ordinal)
        if found is None:
            shorter = self._shorter
            is_vain = shorter is not None and not shorter._bodies.get(ordinal, True)  # noqa: SLF001
            found = self._bodies[ordinal] = not is_vain and self._is_in_body(ordinal)
        return found

    def _is_in_body(self, ordinal: int) -> bool:
        text = self._index.texts[ordinal]
        start = self._index.title_ends[ordinal]
        return self._lattice.find(text, start, len(text), self._level_for(ordinal)) is not None

    def sift(
        self, tier: Tier, ordinals: Iterable[int], wanted: int, refused: list[int]
    ) -> list[int]:
        """Return the first ``wanted`` that match in the place that ``tier`` is about.

        Those that do not are added to ``refused``.
        """
        if tier in (Tier.CODE, Tier.CODE_PREFIX, Tier.TAG):
            return list(islice(ordinals, wanted))
        begins = self._lattice.starts(self._level) if tier is Tier.TITLE_PREFIX else None
        if begins is not None:
            return self._sifted_by_start(begins, ordinals, wanted, refused)
        return _sifted(self._checker(tier), ordinals, wanted, refused)

    def _sifted_by_start(
        self,
        begins: Callable[[bytes, int, int], object],
        ordinals: Iterable[int],
        wanted: int,
        refused: list[int],
    ) -> list[int]:
        texts, ends = self._index.texts, self._index.title_ends
        found: list[int] = []
        for ordinal in ordinals:
            if begins(texts[ordinal], TITLE_START, ends[ordinal]):
                found.append(ordinal)
                if len(found) >= wanted:
                    break
            else:
                refused.append(ordinal)
        return found

    def expect(self, looks: int) -> None:
        """Take into account that so many texts will be looked at."""
        self._lattice.expect(looks)

    def _checker(self, tier: Tier) -> Callable[[int], object]:
        if self._level is Level.MEANT and tier in (Tier.TITLE, Tier.BODY):
            texts, ends = self._index.texts, self._index.title_ends
            is_in = self._lattice.finder(Level.MEANT)
            if tier is Tier.TITLE:
                return lambda ordinal: is_in(texts[ordinal], TITLE_START, ends[ordinal])
            return lambda ordinal: is_in(text := texts[ordinal], ends[ordinal], len(text))
        if tier is Tier.BODY:
            return self._is_in_body
        return lambda ordinal: (found := self._tier_of_title(ordinal)) is not None and found <= tier

    def _level_for(self, ordinal: int) -> Level:
        """Return the level at which to look: few phrases have rare characters at all."""
        if self._level is Level.RARE and ordinal not in self._rare:
            return Level.POSSIBLE
        return self._level

    @cached_property
    def _rare(self) -> Membership:
        return Membership(self._index.rare)


def _sifted(
    is_match: Callable[[int], object], ordinals: Iterable[int], wanted: int, refused: list[int]
) -> list[int]:
    found: list[int] = []
    for ordinal in ordinals:
        if is_match(ordinal):
            found.append(ordinal)
            if len(found) >= wanted:
                break
        else:
            refused.append(ordinal)
    return found
