"""What earlier keystrokes tell about the next ones.

What was looked at in vain for a word need not be looked at for a longer one.

A text that does not hold a word does not hold it with a letter more either: the
last piece of a shorter word is the beginning of that of the longer one.
"""

from __future__ import annotations

from replydock.domain.search.index import SearchIndex
from replydock.domain.search.matching import WordMatch
from replydock.domain.search.model import Tier
from replydock.domain.search.units import Level

_MOST = 40
_MOST_ANSWERS = 8
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


class Answers:
    """All that matches some queries, known because they were answered in full."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._changes = index.changes
        self._found: dict[tuple[str, ...], tuple[int, int]] = {}

    def clear(self) -> None:
        """Forget everything: what tags and folders are called has changed."""
        self._found.clear()

    def add(self, words: tuple[str, ...], allowed: int, found: int) -> None:
        """Remember that among ``allowed`` exactly ``found`` holds all words, both as bits."""
        self._drop_stale()
        self._found.pop(words, None)
        while len(self._found) >= _MOST_ANSWERS:
            del self._found[next(iter(self._found))]
        self._found[words] = (allowed, found)

    def around(self, words: tuple[str, ...], allowed: int) -> int | None:
        """Return the fewest phrases known to hold all that match ``words``, as bits."""
        self._drop_stale()
        best = None
        for known, (within, found) in self._found.items():
            if _is_wider(known, words) and within == allowed:
                best = found if best is None else best & found
        return best

    def _drop_stale(self) -> None:
        if self._changes != self._index.changes:
            self._found.clear()
            self._changes = self._index.changes


def _is_wider(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether each known word is the beginning of one of ``words``."""
    for each in known:
        for word in words:
            if word.startswith(each):
                break
        else:
            return False
    return True
