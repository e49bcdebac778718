"""One word in all its readings, and where it stands in a text of codes.

A lattice has nodes between the characters of the word and edges that are units.
Every path from the first node to the last is one way to read the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from replydock.domain.search.units import Level, Unit, byte_class, either, pattern_of

_MOST_PATHS = 40
"""Up to so many readings of one stretch become one byte pattern."""
_LOOKS_BEFORE_PATTERN = 80
_LONGEST_PATTERN = 8000
"""Longer ones take more time to compile than to do without."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One unit between two nodes."""

    start: int
    end: int
    unit: Unit


class Lattice:
    """All ways to read one word; finds it in texts of two-byte codes.

    Offsets are in bytes, always even.
    """

    def __init__(self, text: str, edges: Sequence[Edge], end: int) -> None:
        self.text = text
        self.edges = tuple(edges)
        self.end = end
        self.outgoing: dict[int, list[Edge]] = {}
        for edge in self.edges:
            self.outgoing.setdefault(edge.start, []).append(edge)
        self._looks = 0
        self._firsts: dict[Level, frozenset[int]] = {}
        self._patterns: dict[Level, re.Pattern[bytes] | None] = {}
        for group in self.outgoing.values():
            group.sort(key=lambda edge: -edge.end)

    def has_level(self, level: Level) -> bool:
        """Tell whether looking at ``level`` can find more than at the one before."""
        return any(edge.unit.has_level(level) for edge in self.edges)

    @cached_property
    def has_sound(self) -> bool:
        """Whether some unit is matched by sound."""
        return any(not edge.unit.is_exact and not edge.unit.is_open for edge in self.edges)

    @cached_property
    def has_letters(self) -> bool:
        """Whether the word was typed with Latin letters at all."""
        return any(
            char.isascii() and char.isalpha() for char in unicodedata.normalize("NFKC", self.text)
        )

    def find(self, text: bytes, start: int, end: int, level: Level) -> tuple[int, int] | None:
        """Return the first place within ``start..end``, or None."""
        pattern = self._pattern(level) if level is Level.MEANT or self._pays(level) else None
        if pattern is None:
            return self.scan(text, start, end, level)
        found = pattern.search(text, start, end)
        while found is not None:
            at = found.start()
            if not at & 1:
                if level is Level.MEANT:
                    return found.span()
                place = self._place(text, at, end, level)
                if place is not None:
                    return place
            found = pattern.search(text, at + 1, end)
        return None

    def look(self, text: bytes, start: int, end: int) -> tuple[int, int] | None:
        """Return the first place of what is meant, without compiling a pattern for it."""
        if self._patterns.get(Level.MEANT) is None:
            return self.scan(text, start, end, Level.MEANT)
        return self.find(text, start, end, Level.MEANT)

    def scan(self, text: bytes, start: int, end: int, level: Level) -> tuple[int, int] | None:
        """Return the same as ``find`` without a compiled pattern: better for little text."""
        if level not in self._firsts:
            units = [edge.unit for edge in self.outgoing.get(0, ())]
            atoms = [atom for unit in units for atom in unit.rough_atoms(level)]
            self._firsts[level] = frozenset(low for lows, _ in atoms for low in lows)
        firsts = self._firsts[level]
        for at in range(start, end, 2):
            if text[at] in firsts:
                place = self._place(text, at, end, level)
                if place is not None:
                    return place
        return None

    def _pays(self, level: Level) -> bool:
        """Tell whether so many texts were looked at that compiling a pattern pays."""
        self._looks += 1
        return self._looks > _LOOKS_BEFORE_PATTERN or level in self._patterns

    def places(self, text: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Return all places of all readings within ``start..end``, none overlapping."""
        while (found := self.find(text, start, end, Level.RARE)) is not None:
            yield found
            start = found[1]

    def _pattern(self, level: Level) -> re.Pattern[bytes] | None:
        if level not in self._patterns:
            same = level > Level.MEANT and not self.has_level(level)
            below = self._pattern(Level(level - 1)) if same else None
            self._patterns[level] = below if same else self._compiled(level)
        return self._patterns[level]

    def _compiled(self, level: Level) -> re.Pattern[bytes] | None:
        """Return one pattern; None if the readings are too many for one."""
        nodes = sorted({0, self.end, *self.outgoing, *(edge.end for edge in self.edges)})
        cuts = [node for node in nodes if not any(e.start < node < e.end for e in self.edges)]
        pattern = b""
        for start, end in pairwise(cuts):
            paths = self._paths(start, end, level)
            if len(paths) > _MOST_PATHS:
                return None
            pattern += self._beginning(level) if not start else b""
            pattern += either(paths)
        return re.compile(pattern, re.DOTALL) if len(pattern) <= _LONGEST_PATTERN else None

    def _beginning(self, level: Level) -> bytes:
        """Return the class of all first bytes, which the search skips to very fast."""
        firsts = [edge.unit.rough_atoms(level) for edge in self.outgoing.get(0, ())]
        return byte_class({low for atoms in firsts for lows, _ in atoms for low in lows})

    def _paths(self, start: int, end: int, level: Level) -> list[bytes]:
        if start == end:
            return [b""]
        found: list[bytes] = []
        for edge in self.outgoing.get(start, ()):
            atoms = edge.unit.rough_atoms(level)
            if start:
                head = either(map(pattern_of, atoms))
            else:  # the first byte has been taken by the beginning
                head = either(b"(?<=" + byte_class(lows) + b")" + tail for lows, tail in atoms)
            found += [head + tail for tail in self._paths(edge.end, end, level)]
            if len(found) > _MOST_PATHS:
                break
        return found

    def _place(self, text: bytes, at: int, end: int, level: Level) -> tuple[int, int] | None:
        stop = self._walk(text, at, end, 0, level)
        return None if stop is None else (at, stop)

    def _walk(self, text: bytes, at: int, end: int, node: int, level: Level) -> int | None:
        """Return where a reading that goes on at ``at`` from ``node`` ends."""
        if node == self.end:
            return at
        if at >= end:
            return None
        for edge in self.outgoing.get(node, ()):
            stop = edge.unit.end_at(text, at, level)
            if stop >= 0:
                last = self._walk(text, stop, end, edge.end, level)
                if last is not None:
                    return last
        return None
