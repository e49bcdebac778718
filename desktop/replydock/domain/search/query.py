"""What the user typed: words, and all the ways in which a word can be meant.

A letter may be itself, an initial, or part of a syllable; all readings are kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from replydock.domain.search.lattice import Edge, Lattice
from replydock.domain.search.units import (
    Unit,
    initial_unit,
    is_initial,
    letter_of,
    literal_unit,
    syllable_named,
    syllable_unit,
    syllables_beginning,
)

LONGEST_WORD = 32
LONGEST_SYLLABLE = 6
MOST_WORDS = 8
_BREAKS = re.compile(r"[\s\u3000，、；]+")
_APOSTROPHES = "'’"


@lru_cache(maxsize=8)
def split_words(query: str) -> tuple[str, ...]:
    """Return the words of a query: at most ``MOST_WORDS``, of ``LONGEST_WORD`` characters."""
    words = [word for word in _BREAKS.split(query) if word]
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words))[:MOST_WORDS]


@lru_cache(maxsize=64)
def read_word(word: str) -> Lattice:
    """Return all exact ways to read a word."""
    letters = letters_of(word)
    end = len(word)
    edges = []
    has_marks = any(mark in word for mark in _APOSTROPHES)
    leading = [has_marks] * end + [True]
    for at in reversed(range(end)):
        if letters[at] is None:
            edges.append(Edge(at, at + 1, literal_unit(word[at])))
            leading[at] |= leading[at + 1]
            continue
        piece = ""
        for stop in range(at + 1, min(end, at + LONGEST_SYLLABLE) + 1):
            letter = letters[stop - 1]
            if letter is None:
                break
            piece += letter
            unit = _unit_of(piece, is_last=stop == end) if leading[stop] else None
            if unit is not None:
                edges.append(Edge(at, stop, unit))
                leading[at] = True
    return pruned(word, _over_apostrophes(word, edges), end)


def letters_of(word: str) -> list[str | None]:
    """Return the lowercase Latin letter of each character, None for others."""
    return [letter_of(char) for char in word]


@lru_cache(maxsize=1024)
def _unit_of(piece: str, *, is_last: bool) -> Unit | None:
    if is_last:
        if len(piece) == 1 or is_initial(piece):
            return initial_unit(piece)
        names = syllables_beginning(piece)
        return syllable_unit(*names) if names else None
    name = syllable_named(piece)
    if name is not None and len(piece) > 1:
        return syllable_unit(name)
    return initial_unit(piece) if is_initial(piece) else None


def _over_apostrophes(word: str, edges: list[Edge]) -> list[Edge]:
    """Let an apostrophe part syllables, as in xi'an, besides standing for itself."""
    if not any(mark in word for mark in _APOSTROPHES):
        return edges
    more = [
        Edge(edge.start, edge.end + 1, edge.unit)
        for edge in edges
        if edge.end < len(word) and word[edge.end] in _APOSTROPHES and letter_of(word[edge.end - 1])
    ]
    return edges + more


def pruned(text: str, edges: list[Edge], end: int) -> Lattice:
    """Drop the edges that lead nowhere."""
    reaching = {end}
    kept = []
    for edge in sorted(edges, key=lambda edge: -edge.start):
        if edge.end in reaching:
            reaching.add(edge.start)
            kept.append(edge)
    reached = {0}
    live = []
    for edge in reversed(kept):
        if edge.start in reached:
            reached.add(edge.end)
            live.append(edge)
    return Lattice(text, tuple(live), end)
