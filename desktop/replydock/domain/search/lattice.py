"""One word in all its readings, and where it stands in a text of codes.

A lattice has nodes between the characters of the word and edges that are units.
Every path from the first node to the last is one way to read the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import pairwise, product
from math import prod
from typing import NamedTuple

from replydock.domain.search.stepper import Stepper
from replydock.domain.search.units import Level, Unit, byte_class, either, pattern_of

_MOST_PATHS = 40
"""Up to so many readings of one stretch become one byte pattern."""
FEW_LOOKS = 80
_MOST_NEEDLES = 6
_LONGEST_PATTERN = 8000
"""Longer ones take more time to compile than to do without."""


class Edge(NamedTuple):
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
        self._firsts: dict[Level, bytes] = {}
        self._steppers: dict[Level, Callable[[bytes, int, int], bool]] = {}
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

    @cached_property
    def needles(self) -> tuple[bytes, ...]:
        """All byte strings that are the word, if these are few; else none."""
        nodes = [edge.start for edge in self.edges]
        units = [edge.unit for edge in self.edges]
        if len(set(nodes)) < len(nodes) or not all(unit.is_exact or unit.raw for unit in units):
            return ()
        choices = [
            (unit.raw,) if unit.raw else tuple(code.to_bytes(2, "little") for code in unit.codes)
            for unit in units
        ]
        if prod(map(len, choices)) > _MOST_NEEDLES:
            return ()
        return tuple(b"".join(pieces) for pieces in product(*choices))

    def starts(self, level: Level) -> Callable[[bytes, int, int], object] | None:
        """Return what tells whether a text begins with the word at an offset; or None."""
        if level is not Level.MEANT:
            return None
        if self.needles:
            needles = self.needles
            return lambda text, start, end: text.startswith(needles, start, end)
        return self.stepping(level)

    @cached_property
    def needed(self) -> tuple[Unit, ...]:
        """The units that every reading has; none if there is but one reading."""
        if len(self.edges) == 1:
            return ()
        over = [0] * self.end
        for start, end, _ in self.edges:
            for at in range(start, end):
                over[at] += 1
        return tuple(unit for start, end, unit in self.edges if max(over[start:end]) == 1)

    def finder(self, level: Level) -> Callable[[bytes, int, int], object]:
        """Return what tells whether the word is within a stretch of a text; for many texts."""
        if level is Level.MEANT and len(self.needles) == 1:
            return partial(_find_needle, self.needles[0])
        if level is Level.MEANT and not self.needles and self._pays(level):
            pattern = self._pattern(level)
            if pattern is not None:
                return partial(self._find_pattern, pattern.search)
        return lambda text, start, end: self.find(text, start, end, level)

    def _find_pattern(
        self,
        search: Callable[[bytes, int, int], re.Match[bytes] | None],
        text: bytes,
        start: int,
        end: int,
    ) -> bool:
        found = search(text, start, end)
        if found is None:
            return False
        is_even = not found.start() & 1
        return is_even or self.find(text, start, end, Level.MEANT) is not None

    def find(self, text: bytes, start: int, end: int, level: Level) -> tuple[int, int] | None:
        """Return the first place within ``start..end``, or None."""
        if level is Level.MEANT and self.needles:
            return _first_of(self.needles, text, start, end)
        pattern = self._pattern(level) if self._pays(level) else None
        if pattern is None:
            return self.scan(text, start, end, level)
        found = pattern.search(text, start, end)
        while found is not None:
            at = found.start()
            if not at & 1:
                if level is Level.MEANT:
                    return found.span()
                place = self.place_at(text, at, end, level)
                if place is not None:
                    return place
            found = pattern.search(text, at + 1, end)
        return None

    def scan(self, text: bytes, start: int, end: int, level: Level) -> tuple[int, int] | None:
        """Return the same as ``find`` without a compiled pattern: better for little text."""
        begins = self.stepping(level)
        marks = text[start:end:2].translate(self.first_flags(level))
        at = marks.find(1)
        while at >= 0:
            if begins(text, start + 2 * at, end):
                return self.place_at(text, start + 2 * at, end, level)
            at = marks.find(1, at + 1)
        return None

    def first_flags(self, level: Level) -> bytes:
        """Return for each low byte 1 if a match may begin with it, else 0."""
        flags = self._firsts.get(level)
        if flags is None:
            marked = bytearray(256)
            for edge in self.outgoing.get(0, ()):
                for low in edge.unit.first_bytes(level):
                    marked[low] = 1
            flags = self._firsts[level] = bytes(marked)
        return flags

    def stepping(self, level: Level) -> Callable[[bytes, int, int], bool]:
        """Return what tells whether a text has the word at an offset."""
        begins = self._steppers.get(level)
        if begins is None:
            if any(edge.unit.is_open for edge in self.edges):
                begins = partial(self._is_at, level)
            else:
                begins = Stepper(self.outgoing, self.end, level).begins
            self._steppers[level] = begins
        return begins

    def _is_at(self, level: Level, text: bytes, at: int, end: int) -> bool:
        return self._walk(text, at, end, 0, level) is not None

    def _pays(self, level: Level) -> bool:
        """Tell whether so many texts were looked at that compiling a pattern pays."""
        self._looks += 1
        return self._looks > FEW_LOOKS or level in self._patterns

    def expect(self, looks: int) -> None:
        """Take into account that so many more texts will be looked at."""
        if looks > FEW_LOOKS:
            self._looks = max(self._looks, FEW_LOOKS)

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

    def place_at(self, text: bytes, at: int, end: int, level: Level) -> tuple[int, int] | None:
        """Return from where to where the word stands that begins at ``at``, or None."""
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


def _first_of(
    needles: Sequence[bytes], text: bytes, start: int, end: int
) -> tuple[int, int] | None:
    """Return the first place of any of ``needles`` at an even offset."""
    best = None
    for needle in needles:
        at = text.find(needle, start, end)
        while at >= 0 and at & 1:
            at = text.find(needle, at + 1, end)
        if at >= 0:
            best = (at, at + len(needle))
            end = at + len(needle) - 1
    return best


def _find_needle(needle: bytes, text: bytes, start: int, end: int) -> bool:
    at = text.find(needle, start, end)
    while at >= 0 and at & 1:
        at = text.find(needle, at + 1, end)
    return at >= 0
