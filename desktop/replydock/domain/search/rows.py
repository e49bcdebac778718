"""Looks up single sounds and pairs of neighbours in the rows of bits of an index."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

from replydock.domain.search.signature import (
    BODY_START,
    SPACE,
    character_values,
    initial_pair_values,
    left_pair_values,
    right_pair_values,
    syllable_values,
)

if TYPE_CHECKING:
    from replydock.domain.search.index import SearchIndex


class Region(IntEnum):
    """A part of a phrase's text."""

    TITLE = 0
    BODY = 1


(
    _TITLE_SYLLABLES_1,
    _TITLE_SYLLABLES_2,
    _TITLE_CHARACTERS,
    _TITLE_INITIALS,
    _TITLE_PAIRS,
) = (SPACE * space for space in range(5))
(
    _BODY_SYLLABLES_1,
    _BODY_SYLLABLES_2,
    _BODY_CHARACTERS_1,
    _BODY_CHARACTERS_2,
    _BODY_INITIALS_1,
    _BODY_INITIALS_2,
    _BODY_INITIALS_3,
    _BODY_PAIRS_1,
    _BODY_PAIRS_2,
) = (BODY_START + SPACE * space for space in range(9))


class Rows:
    """The rows of one index, which may grow or be laid aside, by what they are about.

    Every result is a superset of the truth among absorbed phrases, as bits.
    """

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def with_code(self, region: Region, code: int, *, is_exact: bool) -> int:
        """Return the phrases with a code; unless ``is_exact``, with any of its slot."""
        rows = self._index.rows
        one, two = syllable_values(code)
        if region is Region.TITLE:
            found = rows[_TITLE_SYLLABLES_1 + one] & rows[_TITLE_SYLLABLES_2 + two]
        else:
            found = rows[_BODY_SYLLABLES_1 + one] & rows[_BODY_SYLLABLES_2 + two]
        if not is_exact:
            return found
        one, two = character_values(code)
        if region is Region.TITLE:
            return found & rows[_TITLE_CHARACTERS + one]
        return found & rows[_BODY_CHARACTERS_1 + one] & rows[_BODY_CHARACTERS_2 + two]

    def initials(self, region: Region, low: int, next_low: int) -> int:
        """Return the phrases with neighbours of two initials, told by any of their low bytes."""
        rows = self._index.rows
        one, two, three = initial_pair_values(low, next_low)
        if region is Region.TITLE:
            return rows[_TITLE_INITIALS + one]
        found = rows[_BODY_INITIALS_1 + one] & rows[_BODY_INITIALS_2 + two]
        return found & rows[_BODY_INITIALS_3 + three]

    def pairs(self, region: Region, codes: Iterable[int], following: Iterable[int]) -> int:
        """Return the phrases with one of some codes right before one of others."""
        rows = self._index.rows
        lefts = {left_pair_values(code) for code in codes}
        rights = {right_pair_values(code) for code in following}
        found = 0
        if region is Region.TITLE:
            for number in {one ^ next_one for one, _ in lefts for next_one, _ in rights}:
                found |= rows[_TITLE_PAIRS + number]
            return found
        for one, two in lefts:
            for next_one, next_two in rights:
                found |= (
                    rows[_BODY_PAIRS_1 + (one ^ next_one)] & rows[_BODY_PAIRS_2 + (two ^ next_two)]
                )
        return found
