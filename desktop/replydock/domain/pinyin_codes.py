"""A code for every character that sorts by its sound.

Searching rewrites text one character to one code (a code point), folded on the
way: letters are lowercase and half width, Han characters simplified. A Han
character read in a certain way is one code; codes of one syllable stand together,
those of one initial as well, so that "read fa" and "begins with f" are a few
ranges of a regular expression.

The high byte of a code is its block. Every Latin letter and every digit has a
block of its own, every initial several, so that pairs of blocks tell texts apart.
Other scripts keep their code points.
"""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from functools import cache

from replydock.domain import pinyin_table, variant_table

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
BLOCK_SIZE = 256
_LETTER_BLOCK = 0x34
_DIGIT_BLOCK = 0xE0
_HAN_BLOCKS = (*range(0x4E, 0xA0), *range(0xEA, 0xF9))
_MOVED = (*range(0x3400, 0x4DC0), *range(0xE000, 0xF900))
_MOVED_PLANE = 0xF0000
_HAN = range(0x4E00, 0xA000)
Range = tuple[int, int]
"""First and last code, both included."""


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Characters, codes and sounds.

    Attributes:
        usual: for ``str.translate``: each character's code by its usual reading.
        readings: of each simplified character with several readings: reading to code.
        chars: code to character, for those characters only.
        syllables: per syllable: the codes that are read so.
        others: per syllable: codes of other readings of characters that may be read so.
    """

    usual: str
    readings: dict[str, dict[str, str]]
    chars: dict[str, str]
    syllables: dict[str, list[Range]]
    others: dict[str, list[str]]

    def encode(self, text: str) -> str:
        """Return the codes of ``text`` by the usual readings; as long as the text."""
        return text.translate(self.usual)

    def codes_of(self, char: str) -> tuple[str, ...]:
        """Return every code that one character may have, the usual one first."""
        code = char.translate(self.usual)
        several = self.chars.get(code)
        return (code,) if several is None else tuple(self.readings[several].values())

    def simplify(self, char: str) -> str:
        """Return the simplified form of one Han character, or the character itself."""
        return _simplified().get(char, char)

    def code_read(self, char: str, reading: str) -> str:
        """Return the code of a character in a reading; the usual one if it is unknown."""
        code = char.translate(self.usual)
        several = self.chars.get(code)
        return code if several is None else self.readings[several].get(reading, code)


@cache
def _simplified() -> dict[str, str]:
    variants = variant_table.TABLE.replace("\n", "")
    return dict(zip(variants[::2], variants[1::2], strict=True))


def _order(line: str) -> tuple[str, str]:
    syllable = line.partition(":")[0]
    return (syllable[:2] if syllable[1:2] == "h" else syllable[0], syllable)


class _Places:
    """Hands out Han codes in order; a new initial begins a new block."""

    def __init__(self) -> None:
        self._codes = [block * BLOCK_SIZE + low for block in _HAN_BLOCKS for low in range(256)]
        self._next = 0

    def begin_block(self) -> None:
        self._next = -(-self._next // BLOCK_SIZE) * BLOCK_SIZE

    def take(self, count: int) -> list[int]:
        self._next += count
        return self._codes[self._next - count : self._next]


def _ranges(codes: list[int]) -> list[Range]:
    if codes and codes[-1] - codes[0] != len(codes) - 1:
        cut = next(i for i, code in enumerate(codes) if code - codes[0] != i)
        return [(codes[0], codes[cut - 1]), *_ranges(codes[cut:])]
    return [(codes[0], codes[-1])] if codes else []


def _fold_latin(table: array[int]) -> None:
    for start, letters, block in (
        ("a", LETTERS, _LETTER_BLOCK),
        ("A", LETTERS, _LETTER_BLOCK),
        ("0", DIGITS, _DIGIT_BLOCK),
    ):
        for offset in (0, 0xFEE0):
            for i in range(len(letters)):
                table[ord(start) + offset + i] = (block + i) * BLOCK_SIZE + ord(letters[i])
    for point in (*range(0xC0, 0x590), *range(0x10A0, 0x1100), *range(0x1E00, 0x2000)):
        lower = chr(point).lower()
        if len(lower) == 1:
            table[point] = ord(lower)
    table[0x3000] = ord(" ")


@cache
def code_table() -> CodeTable:
    """Return the table, made on first use in some milliseconds."""
    table = array("I", range(0x10000))
    for point in _MOVED:
        table[point] = _MOVED_PLANE + point
    _fold_latin(table)
    places = _Places()
    syllables: dict[str, list[Range]] = {}
    read_also: dict[str, list[tuple[str, int]]] = {}
    initial = ""
    lines = pinyin_table.TABLE.replace("\n ", "").splitlines()
    for line in sorted(lines, key=_order):
        syllable, _, chars = line.partition(":")
        usual, _, other = chars.partition("|")
        if _order(line)[0] != initial:
            initial = _order(line)[0]
            places.begin_block()
        codes = places.take(len(usual) + len(other))
        syllables[syllable] = _ranges(codes)
        for char, code in zip(usual, codes, strict=False):
            table[ord(char)] = code
        for char, code in zip(other, codes[len(usual) :], strict=True):
            read_also.setdefault(char, []).append((syllable, code))
    for point in _HAN:
        if table[point] == point:
            table[point] = _MOVED_PLANE + point
    variants = variant_table.TABLE.replace("\n", "")
    for _ in range(2):
        for old, new in zip(variants[::2], variants[1::2], strict=True):
            table[ord(old)] = table[ord(new)]
    return _assemble(table, syllables, read_also)


def _assemble(
    table: array[int],
    syllables: dict[str, list[Range]],
    read_also: dict[str, list[tuple[str, int]]],
) -> CodeTable:
    readings: dict[str, dict[str, str]] = {}
    chars: dict[str, str] = {}
    others: dict[str, list[str]] = {syllable: [] for syllable in syllables}
    for char, more in read_also.items():
        first = table[ord(char)]
        home = next(
            syllable
            for syllable, ranges in syllables.items()
            if any(low <= first <= high for low, high in ranges)
        )
        several = {home: chr(first)} | {syllable: chr(code) for syllable, code in more}
        readings[char] = several
        for syllable, code in several.items():
            chars[code] = char
            others[syllable] += [other for other in several.values() if other != code]
    coding = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    usual = table.tobytes().decode(coding, "surrogatepass")
    return CodeTable(usual, readings, chars, syllables, others)
