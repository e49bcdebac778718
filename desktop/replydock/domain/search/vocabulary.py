"""The Latin words that occur in phrases, to find those that a mistyped one may mean."""

from __future__ import annotations

from bisect import bisect_left

from replydock.domain.pinyin_codes import LETTERS

SHORTEST = 4
_LOWER = bytes(byte if chr(byte) in LETTERS else ord(" ") for byte in bytes(range(256)).lower())
"""Lowercases letters and blanks out the rest."""


class Vocabulary:
    """A growing set of lowercase words; words of removed phrases may stay in it."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._sorted: list[str] = []

    def add(self, text: str) -> None:
        """Take in the words of a text."""
        plain = text.encode("ascii", "replace").translate(_LOWER).decode("ascii")
        self._words.update(word for word in plain.split() if len(word) >= SHORTEST)

    def near(self, typed: str) -> list[str]:
        """Return known words, or beginnings of them, that are one slip away from ``typed``."""
        if len(self._sorted) != len(self._words):
            self._sorted = sorted(self._words)
        if not self._sorted:
            return []
        return [word for word in sorted(slips_of(typed)) if self._begins(word)]

    def _begins(self, prefix: str) -> bool:
        at = bisect_left(self._sorted, prefix)
        return at < len(self._sorted) and self._sorted[at].startswith(prefix)


def slips_of(word: str) -> set[str]:
    """Return all texts that one insertion, deletion, replacement or swap makes of ``word``."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    found |= {head + letter + tail for head, tail in cuts for letter in LETTERS}
    found.discard(word)
    found.discard("")
    return found
