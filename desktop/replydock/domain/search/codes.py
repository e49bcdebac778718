"""The short codes of phrases, sorted, to find those that begin with a word."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right

from replydock.domain.search.bits import Posting, bits_of

_LAST = chr(sys.maxunicode)


class Codes:
    """Folded codes with the ordinals of their phrases."""

    def __init__(self) -> None:
        self._codes: list[str] = []
        self._ordinals = array("I")
        self._by_letter: dict[str, Posting] = {}

    def add(self, code: str, ordinal: int, *, is_sorting: bool) -> None:
        """Add a code, whose ordinal is larger than those before; ``sort`` later if not now."""
        at = bisect_right(self._codes, code) if is_sorting else len(self._codes)
        self._codes.insert(at, code)
        self._ordinals.insert(at, ordinal)
        letter = self._by_letter.get(code[:1])
        if letter is None:
            letter = self._by_letter[code[:1]] = Posting()
        letter.add(ordinal)

    def remove(self, code: str, ordinal: int) -> None:
        """Forget a code that was added."""
        start = bisect_left(self._codes, code)
        at = self._ordinals.index(ordinal, start, bisect_right(self._codes, code, start))
        del self._codes[at], self._ordinals[at]

    def sort(self) -> None:
        """Put in order what was added without sorting."""
        order = sorted(range(len(self._codes)), key=self._codes.__getitem__)
        self._codes = [self._codes[at] for at in order]
        self._ordinals = array("I", [self._ordinals[at] for at in order])
        for posting in self._by_letter.values():
            posting.settle()

    def beginning(self, wanted: str) -> tuple[int, int]:
        """Return the ordinals whose code is ``wanted``, and whose code begins so, as bits.

        Removed ones may stay among the latter.
        """
        start = bisect_left(self._codes, wanted)
        if start == len(self._codes) or not self._codes[start].startswith(wanted):
            return 0, 0
        same = self._bits(start, bisect_right(self._codes, wanted, start))
        if len(wanted) == 1:
            return same, self._by_letter[wanted].bits
        return same, self._bits(start, bisect_left(self._codes, wanted + _LAST, start))

    def _bits(self, start: int, end: int) -> int:
        ordinals = self._ordinals[start:end]
        return bits_of(ordinals, max(ordinals) + 1) if ordinals else 0
