"""A two-byte code for every character that tells its sound.

Searching rewrites text one character to one code point, folded on the way: letters
are lowercase and half width, Han characters simplified. A Han character read in a
certain way is one code. Its low byte, the slot, tells the syllable, together with
which of two rows of high bytes it is in; slots of one initial stand together. So
"read fa" and "begins with f" are short byte patterns in UTF-16, and byte-wise
operations on whole texts can tell which syllables they hold.

A letter has a slot among the syllables that begin with it. Per syllable there is
room for ``ROW_LENGTH`` characters, the most frequent; the rest, very rare, is
kept apart, ordered by syllable. Other scripts keep their code points.
"""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from replydock.domain import pinyin_table, variant_table

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
INITIALS = (*"abc", "ch", *"defghijklmnopqrs", "sh", *"tuvwxyz", "zh")

ROW_LENGTH = 41
SYMBOL_HIGH = 0x4C
"""High byte of letters and digits in the first row; the next one in the second."""
HAN_HIGH = 0x4E
HAN_END = HAN_HIGH + 2 * ROW_LENGTH
_RARE_HIGHS = (*range(0x34, SYMBOL_HIGH), *range(0xE0, 0xF9))
RARE_HIGHS = frozenset(_RARE_HIGHS)
_BLOCK = 256
_MOVED = (range(0x3400, 0x4E00), range(0xE000, 0xF900))
_MOVED_PLANE = 0xF0000
_HAN = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for ``ROW_LENGTH`` characters of one syllable.

    Attributes:
        low: the low byte of their codes.
        row: 0 or 1: which of the two rows of high bytes.
    """

    low: int
    row: int

    @property
    def highs(self) -> tuple[int, int]:
        """First and last high byte."""
        first = HAN_HIGH + self.row * ROW_LENGTH
        return first, first + ROW_LENGTH - 1

    @property
    def code(self) -> int:
        """The code of the first character."""
        return self.highs[0] * _BLOCK + self.low


@dataclass(frozen=True, slots=True)
class Syllable:
    """Where the codes of one syllable are.

    Attributes:
        rare: first and last of the codes kept apart, both included.
        others: codes of other readings of characters that may be read so.
    """

    slots: tuple[Slot, ...]
    rare: list[tuple[int, int]] = field(default_factory=list)
    others: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Characters, codes and sounds.

    Attributes:
        usual: for ``str.translate``: each character's code by its usual reading.
        readings: of each simplified character with several readings: reading to code.
        chars: code to character, for those characters only.
        syllables: the places of each syllable.
        initials: first and last low byte of each initial.
        letters: the letter of each letter's code.
    """

    usual: str
    readings: dict[str, dict[str, str]]
    chars: dict[str, str]
    syllables: dict[str, Syllable]
    initials: dict[str, tuple[int, int]]
    letters: dict[str, str]

    def encode(self, text: str) -> str:
        """Return the codes of ``text`` by the usual readings; as long as the text."""
        return text.translate(self.usual)

    def codes_of(self, char: str) -> tuple[str, ...]:
        """Return every code that one character may have, the usual one first."""
        code = char.translate(self.usual)
        several = self.chars.get(code)
        return (code,) if several is None else tuple(self.readings[several].values())

    def code_read(self, char: str, reading: str) -> str:
        """Return the code of a character in a reading; the usual one if it is unknown."""
        code = char.translate(self.usual)
        several = self.chars.get(code)
        return code if several is None else self.readings[several].get(reading, code)


def simplified() -> dict[str, str]:
    """Return the simplified form of each traditional or variant character, made anew."""
    variants = variant_table.TABLE.replace("\n", "")
    return dict(zip(variants[::2], variants[1::2], strict=True))


@cache
def code_table() -> CodeTable:
    """Return the table, made on first use in some milliseconds."""
    table = array("I", range(0x10000))
    for point in chain(*_MOVED):
        table[point] = _MOVED_PLANE + point
    lines = pinyin_table.TABLE.replace("\n ", "").splitlines()
    chars_of: dict[str, tuple[str, str, str]] = {}
    for line in lines:
        name, _, chars = line.partition(":")
        usual_chars, _, other = chars.partition("|")
        common, _, outside = usual_chars.partition("/")
        chars_of[name] = (common, outside, other)
    syllables, initials = _place(table, chars_of)
    rare = [high * _BLOCK + low for high in _RARE_HIGHS for low in range(_BLOCK)]
    rare_at = 0
    read_also: list[tuple[str, str, int]] = []
    for name, (common, outside, other) in chars_of.items():
        syllable = syllables[name]
        codes = [
            code
            for slot in syllable.slots
            for code in range(slot.code, slot.code + _BLOCK * ROW_LENGTH, _BLOCK)
        ]
        spare = len(common) + len(outside) + len(other) - len(codes)
        if spare > 0:
            apart = rare[rare_at : rare_at + spare]
            syllable.rare.extend(_runs(apart))
            codes += apart
            rare_at += spare
        read_also += [(char, name, code) for char, code in zip(other, codes, strict=False)]
        for point, code in zip(map(ord, common + outside), codes[len(other) :], strict=False):
            table[point] = code
    for point in _HAN:
        if table[point] == point:
            table[point] = _MOVED_PLANE + point
    variants = simplified()
    for _ in range(2):
        for old, new in variants.items():
            table[ord(old)] = table[ord(new)]
    return _assemble(table, syllables, initials, chars_of, read_also)


def _place(
    table: array[int], chars_of: dict[str, tuple[str, str, str]]
) -> tuple[dict[str, Syllable], dict[str, tuple[int, int]]]:
    """Give slots to syllables, letters and digits."""
    by_initial: dict[str, list[str]] = {initial: [] for initial in INITIALS}
    for name in chars_of:
        by_initial[name[:2] if name[1:2] == "h" else name[0]].append(name)
    syllables: dict[str, Syllable] = {}
    initials: dict[str, tuple[int, int]] = {}
    low = 0
    for initial, names in by_initial.items():
        taken = 0
        if len(initial) == 1:
            _fold_symbol(table, initial, low, 0)
            taken = 1
        for name in names:
            common, _, other = chars_of[name]
            needed = max(1, -(-len(common + other) // ROW_LENGTH))
            places = range(taken, taken + needed)
            syllables[name] = Syllable(tuple(Slot(low + at // 2, at % 2) for at in places))
            taken += needed
        end = low + (taken + 1) // 2
        initials[initial] = (low, end - 1)
        low = end
    for at, digit in enumerate(DIGITS):
        _fold_symbol(table, digit, low + at // 2, at % 2)
    _fold_other_letters(table)
    return syllables, initials


def _fold_symbol(table: array[int], symbol: str, low: int, row: int) -> None:
    code = (SYMBOL_HIGH + row) * _BLOCK + low
    for point in {ord(symbol), ord(symbol.upper())}:
        table[point] = table[point + 0xFEE0] = code


def _fold_other_letters(table: array[int]) -> None:
    for point in (*range(0xC0, 0x590), *range(0x10A0, 0x1100), *range(0x1E00, 0x2000)):
        lower = chr(point).lower()
        if len(lower) == 1:
            table[point] = ord(lower)
    table[0x3000] = ord(" ")


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    cuts = [at for at in range(1, len(codes)) if codes[at] // _BLOCK != codes[at - 1] // _BLOCK]
    bounds = zip([0, *cuts], [*cuts, len(codes)], strict=True)
    return [(codes[start], codes[end - 1]) for start, end in bounds]


def _assemble(
    table: array[int],
    syllables: dict[str, Syllable],
    initials: dict[str, tuple[int, int]],
    chars_of: dict[str, tuple[str, str, str]],
    read_also: list[tuple[str, str, int]],
) -> CodeTable:
    wanted = {char for char, _, _ in read_also}
    readings: dict[str, dict[str, str]] = {}
    for name, (common, outside, _) in chars_of.items():
        for char in wanted.intersection(common + outside):
            readings[char] = {name: chr(table[ord(char)])}
    for char, name, code in read_also:
        readings[char][name] = chr(code)
    for several in readings.values():
        for syllable, code_char in several.items():
            others = [ord(other) for other in several.values() if other != code_char]
            syllables[syllable].others.extend(others)
    chars_by_code = {code: char for char, several in readings.items() for code in several.values()}
    coding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    usual = table.tobytes().decode(coding, "surrogatepass")
    letters = {chr(table[ord(letter)]): letter for letter in LETTERS}
    return CodeTable(usual, readings, chars_by_code, syllables, initials, letters)
