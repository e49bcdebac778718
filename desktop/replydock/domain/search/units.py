"""What one character of a text must be: the smallest piece of a query.

A unit stands for a literal character, a syllable, an initial or the beginning of a
syllable. It knows the byte patterns that match it and the codes and low bytes by
which the bits of ``signature`` can exclude texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property

from replydock.domain.pinyin_codes import (
    HAN_END,
    HAN_HIGH,
    INITIALS,
    LETTERS,
    RARE_HIGHS,
    ROW_LENGTH,
    SYMBOL_HIGH,
    Syllable,
    code_table,
)

_BYTES = [re.escape(bytes([value])) for value in range(256)]
_ANY_LOW = tuple(range(256))
ALIASES = {"lue": "lve", "nue": "nve"}
_LARGEST_CODE = 0xFFFF
_FIRST_HAN = HAN_HIGH << 8
_SECOND_ROW = _FIRST_HAN + (ROW_LENGTH << 8)
_AFTER_HAN = HAN_END << 8


class Level(IntEnum):
    """Which characters count as read in a certain way."""

    MEANT = 0
    """Those that are read so in their context."""
    POSSIBLE = 1
    """Also those that are read so in another context."""
    RARE = 2
    """Also very rare characters, whose slot does not tell their sound."""


Atom = tuple[tuple[int, ...], bytes]
"""Low bytes, any of which may begin a match, and the byte pattern after that."""


@dataclass(frozen=True, eq=False)
class Unit:
    """One piece of a query.

    Attributes:
        atoms: byte patterns of what is meant.
        slots: the ``slot_of`` all characters that are meant, but for ``codes``.
        codes: one code for each value in the spaces of syllables; also all codes
            that are meant but stand in no slot.
        lows: one low byte for each initial.
        syllables: those it stands for.
        is_exact: ``codes`` are the only characters that match, not samples of syllables.
        raw: the two codes of a character outside of the basic plane, else empty;
            nothing can then be excluded by codes.
    """

    atoms: tuple[Atom, ...]
    slots: frozenset[int] = frozenset()
    codes: tuple[int, ...] = ()
    lows: tuple[int, ...] = ()
    syllables: tuple[Syllable, ...] = ()
    is_exact: bool = False
    raw: bytes = b""

    @property
    def is_open(self) -> bool:
        """Whether nothing can be excluded by codes."""
        return bool(self.raw)

    @cached_property
    def others(self) -> frozenset[int]:
        """The codes that possible readings add."""
        slots = self.slots
        return frozenset(
            code for each in self.syllables for code in each.others if slot_of(code) not in slots
        )

    @cached_property
    def rare(self) -> tuple[tuple[int, int], ...]:
        """First and last of the codes that rare characters add, both included."""
        return tuple(bounds for each in self.syllables for bounds in each.rare)

    def has_level(self, level: Level) -> bool:
        """Tell whether ``level`` adds anything."""
        return bool(self.others if level is Level.POSSIBLE else self.rare)

    def rough_atoms(self, level: Level) -> list[Atom]:
        """Return patterns of all that counts at ``level``, and of more beyond MEANT."""
        atoms = list(self.atoms)
        if level >= Level.POSSIBLE and self.others:
            lows = tuple({code & 255 for code in self.others})
            atoms.append((lows, byte_class(code >> 8 for code in self.others)))
        if level >= Level.RARE and self.rare:
            atoms.append((_ANY_LOW, _RARE_HIGH))
        return atoms

    def first_bytes(self, level: Level) -> set[int]:
        """Return all bytes with which a match at ``level`` may begin, and maybe more."""
        if level is Level.RARE and self.rare:
            return set(_ANY_LOW)
        found = {low for lows, _ in self.atoms for low in lows}
        if level >= Level.POSSIBLE:
            found.update(code & 255 for code in self.others)
        return found

    def end_at(self, text: bytes, at: int, level: Level) -> int:
        """Return where the unit ends that stands at ``at`` in ``text``, or -1."""
        if self.raw:
            return at + len(self.raw) if text.startswith(self.raw, at) else -1
        code = text[at] | text[at + 1] << 8
        if (
            code in self.plain
            or slot_of(code) in self.slots
            or (level >= Level.POSSIBLE and code in self.others)
            or (
                level >= Level.RARE
                and code >> 8 in RARE_HIGHS
                and any(first <= code <= last for first, last in self.rare)
            )
        ):
            return at + 2
        return -1

    @cached_property
    def plain(self) -> frozenset[int]:
        """The same as ``codes``, to look them up."""
        return frozenset(self.codes)


def slot_of(code: int) -> int:
    """Return a number for a common code's low byte and row; -1 for other codes."""
    if _FIRST_HAN <= code < _SECOND_ROW:
        return code & 255
    return code & 255 | 256 if _SECOND_ROW <= code < _AFTER_HAN else -1


def pattern_of(atom: Atom) -> bytes:
    """Return the byte pattern of one atom."""
    return byte_class(atom[0]) + atom[1]


def byte_class(values: Iterable[int]) -> bytes:
    """Return the pattern of one byte out of ``values``."""
    found = sorted(set(values))
    runs: list[list[int]] = []
    for value in found:
        if runs and runs[-1][1] + 1 == value:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    if len(found) == 1:
        return _byte(found[0])
    spans = (_byte(low) + b"-" + _byte(high) if low < high else _byte(low) for low, high in runs)
    return b"[" + b"".join(spans) + b"]"


def either(patterns: Iterable[bytes]) -> bytes:
    """Return the pattern of any of ``patterns``."""
    found = list(patterns)
    return found[0] if len(found) == 1 else b"(?:" + b"|".join(found) + b")"


def _byte(value: int) -> bytes:
    return _BYTES[value]


def _span(first: int, last: int) -> bytes:
    return b"[" + _byte(first) + b"-" + _byte(last) + b"]"


def _atoms_of(codes: Iterable[int]) -> tuple[Atom, ...]:
    by_high: dict[int, set[int]] = {}
    for code in codes:
        by_high.setdefault(code >> 8, set()).add(code & 255)
    return tuple((tuple(sorted(lows)), _byte(high)) for high, lows in sorted(by_high.items()))


_RARE_HIGH = byte_class(RARE_HIGHS)


@cache
def literal_unit(char: str) -> Unit:
    """Return the unit of one character, in any of its readings."""
    codes = [ord(code) for code in code_table().codes_of(char)]
    if max(codes) > _LARGEST_CODE:
        raw = char.translate(code_table().usual).encode("utf-16-le", "surrogatepass")
        atom = ((raw[0],), b"".join(map(_byte, raw[1:])))
        return Unit((atom,), raw=raw)
    lows = tuple(dict.fromkeys(code & 255 for code in codes))
    return Unit(_atoms_of(codes), codes=tuple(codes), lows=lows, is_exact=True)


@cache
def initial_unit(initial: str) -> Unit:
    """Return the unit of a letter or of zh, ch, sh: what begins with it, or the letter itself."""
    table = code_table()
    first, last = table.initials[initial]
    lows = [first]
    if initial + "h" in table.initials:
        lows.append(table.initials[initial + "h"][0])
        last = table.initials[initial + "h"][1]
    members = [table.syllables[name] for name in _names_beginning(initial)]
    slots = [slot for each in members for slot in each.slots]
    letters = [ord(code) for code, letter in table.letters.items() if letter == initial]
    own: Atom = (tuple(range(first, last + 1)), _span(SYMBOL_HIGH, HAN_END - 1))
    codes = tuple([slot.code for slot in slots] + letters)
    inside = frozenset(slot.low | slot.row << 8 for slot in slots)
    return Unit((own,), inside, codes, tuple(lows), tuple(members))


@cache
def syllable_unit(*syllables: str) -> Unit:
    """Return the unit of characters that are read in one of these ways."""
    table = code_table()
    members = [table.syllables[name] for name in syllables]
    slots = [slot for each in members for slot in each.slots]
    own: list[Atom] = []
    for row in (0, 1):
        lows = tuple(slot.low for slot in slots if slot.row == row)
        if lows:
            own.append((lows, _span(*next(slot.highs for slot in slots if slot.row == row))))
    bounds = table.initials.values()
    initials = [low for slot in slots for low, high in bounds if low <= slot.low <= high]
    codes = tuple(slot.code for slot in slots)
    inside = frozenset(slot.low | slot.row << 8 for slot in slots)
    return Unit(tuple(own), inside, codes, tuple(dict.fromkeys(initials)), tuple(members))


@cache
def syllables_beginning(prefix: str) -> tuple[str, ...]:
    """Return all syllables that begin with ``prefix``."""
    found = _names_beginning(prefix)
    found += [name for alias, name in ALIASES.items() if alias.startswith(prefix)]
    return tuple(dict.fromkeys(found))


def _names_beginning(prefix: str) -> list[str]:
    names = _names_in_order()
    start = bisect_left(names, prefix)
    return names[start : bisect_left(names, prefix + "~", start)]


@cache
def _names_in_order() -> list[str]:
    return sorted(code_table().syllables)


def syllable_named(text: str) -> str | None:
    """Return the syllable that is spelled so, or None."""
    name = ALIASES.get(text, text)
    return name if name in code_table().syllables else None


def is_initial(text: str) -> bool:
    """Tell whether a text is a letter or one of zh, ch, sh."""
    return text in INITIALS


def letter_of(char: str) -> str | None:
    """Return the lowercase half-width Latin letter that a character is, or None."""
    table = code_table()
    return table.letters.get(table.encode(char))


@cache
def letter_unit(letter: str) -> Unit:
    """Return the unit of a Latin letter as such."""
    if letter not in LETTERS:
        raise ValueError(letter)
    return literal_unit(letter)
