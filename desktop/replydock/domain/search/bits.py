"""Sets of ordinals as long integers: bit k tells whether k is in the set."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import compress

_FIRST_COUNT = 2048
_FIRST = (1 << _FIRST_COUNT) - 1
"""Often the first members are enough: these are looked at by themselves."""
_SHORT = 512
"""So many bytes are gone through one by one."""
_FEW = 16
"""So many ordinals take less room than bits, and are made bits at once."""
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
    yield from all_members(bits & _FIRST)
    flags = (bits >> _FIRST_COUNT).to_bytes(-(-bits.bit_length() // 8), "little")
    marks = flags.translate(_IS_SOME)
    find = marks.find
    at = find(1)
    while at >= 0:
        first = 8 * at + _FIRST_COUNT
        for place in _PLACES[flags[at]]:
            yield first + place
        at = find(1, at + 1)


def all_members(bits: int) -> list[int]:
    """Return the ordinals in a set, ascending; at once."""
    flags = bits.to_bytes(-(-bits.bit_length() // 8), "little")
    if len(flags) <= _SHORT:
        places: Iterable[int] = compress(range(len(flags)), flags)
    else:
        places = _nonzero(flags)
    return [8 * at + place for at in places for place in _PLACES[flags[at]]]


def _nonzero(flags: bytes) -> Iterator[int]:
    marks = flags.translate(_IS_SOME)
    at = marks.find(1)
    while at >= 0:
        yield at
        at = marks.find(1, at + 1)


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
    """A growing set of ordinals, kept as bits unless there are few.

    A tag that one reply has would take a bit for every reply before it.
    """

    __slots__ = ("_bits", "_ordinals")

    def __init__(self) -> None:
        self._ordinals = array("I")
        self._bits = 0

    def add(self, ordinal: int) -> None:
        """Add an ordinal, larger than those before."""
        self._ordinals.append(ordinal)

    def settle(self) -> None:
        """Make the bits of many ordinals now, so that nobody has to wait for them later."""
        if len(self._ordinals) > _FEW:
            self._bits |= self._listed()
            self._ordinals = array("I")

    @property
    def bits(self) -> int:
        """The whole set."""
        self.settle()
        return self._bits | self._listed() if self._ordinals else self._bits

    def _listed(self) -> int:
        return bits_of(self._ordinals, self._ordinals[-1] + 1)
