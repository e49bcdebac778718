"""What was looked at in vain for a word need not be looked at for a longer one.

A text that does not hold a word does not hold it with a letter more either: the
last piece of a shorter word is the beginning of that of the longer one.
"""

from __future__ import annotations

from replydock.domain.search.index import SearchIndex
from replydock.domain.search.matching import WordMatch
from replydock.domain.search.model import Tier
from replydock.domain.search.units import Level

_MOST = 40
Key = tuple[str, Tier, Level]


class Refusals:
    """By word, place and level: the phrases that were found not to match there, as bits."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._changes = index.changes
        self._bits: dict[Key, int] = {}

    def of(self, word: WordMatch, tier: Tier) -> int:
        """Return the phrases known not to match a word in the place that ``tier`` is about."""
        if self._changes != self._index.changes:
            self._bits.clear()
            self._changes = self._index.changes
        known = self._bits.get((word.text, tier, word.level), 0)
        return known | self._bits.get((word.text[:-1], tier, word.level), 0)

    def add(self, word: WordMatch, tier: Tier, bits: int) -> None:
        """Remember phrases that do not match."""
        key = (word.text, tier, word.level)
        bits |= self.of(word, tier)
        self._bits.pop(key, None)
        while len(self._bits) >= _MOST:
            del self._bits[next(iter(self._bits))]
        self._bits[key] = bits
