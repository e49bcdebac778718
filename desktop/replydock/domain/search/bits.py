"""Sets of ordinals as long integers: bit k tells whether k is in the set."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

_FIRST_WIDTH = 2048
"""Often the first members are enough: these are looked at by themselves."""
_IS_SOME = bytes([0] + [1] * 255)
_PLACES = tuple(tuple(at for at in range(8) if byte >> at & 1) for byte in range(256))


def bits_of(ordinals: Iterable[int], count: int) -> int:
    """Return the set of those ``ordinals`` that are below ``count``."""
    flags = bytearray(count // 8 + 1)
    for ordinal in ordinals:
        if ordinal < count:
            flags[ordinal >> 3] |= 1 << (ordinal & 7)
    return int.from_bytes(flags, "little")


def members(bits: int) -> Iterator[int]:
    """Return the ordinals in a set, ascending; lazily."""
    base, width = 0, _FIRST_WIDTH
    while bits:
        flags = (bits & (1 << width) - 1).to_bytes(width // 8, "little")
        marks = flags.translate(_IS_SOME)
        at = marks.find(1)
        while at >= 0:
            first = base + 8 * at
            for place in _PLACES[flags[at]]:
                yield first + place
            at = marks.find(1, at + 1)
        bits >>= width
        base += width
        width *= 8


def without(bits: int, others: int) -> int:
    """Return a set without the members of another; several times faster than ``& ~``."""
    return bits ^ (bits & others) if others else bits


class Membership:
    """A set of ordinals to ask again and again."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self._flags = bits.to_bytes(-(-bits.bit_length() // 8), "little")

    def __contains__(self, ordinal: int) -> bool:
        at = ordinal >> 3
        return at < len(self._flags) and bool(self._flags[at] >> (ordinal & 7) & 1)


class Posting:
    """A growing set of ordinals, kept as a list and, once asked for, as bits."""

    __slots__ = ("_bits", "_done", "_ordinals")

    def __init__(self) -> None:
        self._ordinals = array("I")
        self._bits = 0
        self._done = 0

    def add(self, ordinal: int) -> None:
        """Add an ordinal, larger than those before."""
        self._ordinals.append(ordinal)

    def settle(self) -> None:
        """Make the bits now, so that nobody has to wait for them later."""
        if self._done < len(self._ordinals):
            fresh = self._ordinals[self._done :]
            self._bits |= bits_of(fresh, fresh[-1] + 1)
            self._done = len(self._ordinals)

    @property
    def bits(self) -> int:
        """The whole set."""
        self.settle()
        return self._bits
