"""Which sounds and pairs of sounds a text holds, as bits.

A text of two-byte codes (see ``pinyin_codes``) is looked at in several spaces of
256 values each: its syllables, its exact characters, the initials of neighbours,
the syllables of neighbours. A value that occurs sets a bit. Different things may
share a value, so that bits only exclude: what is found must be verified.

All of it is byte-wise work on many texts at once in C: ``bytes.translate``, XOR of
long integers, and ``bytes.maketrans`` as the set of values in a text.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from replydock.domain.pinyin_codes import (
    HAN_END,
    HAN_HIGH,
    RARE_HIGHS,
    ROW_LENGTH,
    SYMBOL_HIGH,
    code_table,
)

SPACE = 256
GROUP = 8
"""Phrases whose bits share a byte."""

_ABSENT_TO_ZERO = [bytes([1 << number] + [0] * 255) for number in range(GROUP)]
_chance = random.Random(20)  # noqa: S311 - spreads values, keeps no secret


def _random_bytes() -> bytes:
    return bytes(_chance.sample(range(256), 256))


def _row_bytes(second: int) -> bytes:
    """Per high byte: 0 for the first row of syllables, ``second`` for the second."""
    values = bytearray(_random_bytes())
    for high in range(HAN_HIGH, HAN_END):
        values[high] = 0 if high < HAN_HIGH + ROW_LENGTH else second
    values[SYMBOL_HIGH], values[SYMBOL_HIGH + 1] = 0, second
    return bytes(values)


def _initial_bytes() -> bytes:
    """Per low byte: a value that is the same for all slots of an initial."""
    mixed = _random_bytes()
    values = bytearray(mixed)
    for low, high in code_table().initials.values():
        values[low : high + 1] = bytes([mixed[low]]) * (high - low + 1)
    return bytes(values)


def _xor(left: bytes, right: bytes) -> bytes:
    mixed = int.from_bytes(left, "little") ^ int.from_bytes(right, "little")
    return mixed.to_bytes(len(left), "little")


_ROW_1, _ROW_2 = _row_bytes(0xB7), _row_bytes(0x5D)
_LOW_2, _LOW_3, _HIGH_3 = _random_bytes(), _random_bytes(), _random_bytes()
_LEFT_1, _RIGHT_1, _LEFT_2, _RIGHT_2 = (_random_bytes() for _ in range(4))
_LEFT_INITIAL, _RIGHT_INITIAL = _initial_bytes(), _initial_bytes()
_LEFT_INITIAL_2, _RIGHT_INITIAL_2 = _initial_bytes(), _initial_bytes()
_LEFT_INITIAL_3, _RIGHT_INITIAL_3 = _initial_bytes(), _initial_bytes()
_LOW_4, _HIGH_4 = _random_bytes(), _random_bytes()
_NOT_RARE = bytes(set(range(256)) - RARE_HIGHS)


class Codes(NamedTuple):
    """Two-byte codes of many texts, laid end to end, taken apart into bytes."""

    low: bytes
    high: bytes
    one: bytes
    two: bytes


def _taken_apart(text: bytes) -> Codes:
    low, high = text[::2], text[1::2]
    return Codes(
        low,
        high,
        _xor(low, high.translate(_ROW_1)),
        _xor(low.translate(_LOW_2), high.translate(_ROW_2)),
    )


def _title_spaces(text: bytes) -> tuple[bytes, ...]:
    """Return the values of titles in each of their spaces, one byte per code.

    Pairs have at each place the value of the code there with the next one.
    """
    low, high, one, two = _taken_apart(text)
    return (
        one,
        two,
        _xor(low.translate(_LOW_3), high.translate(_HIGH_3)),
        _xor(low.translate(_LEFT_INITIAL), low[1:].translate(_RIGHT_INITIAL)),
        _xor(one.translate(_LEFT_1), one[1:].translate(_RIGHT_1)),
    )


def _body_spaces(text: bytes) -> tuple[bytes, ...]:
    """Return the same for bodies."""
    low, high, one, two = _taken_apart(text)
    after, after_one, after_two = low[1:], one[1:], two[1:]
    return (
        one,
        two,
        _xor(low.translate(_LOW_3), high.translate(_HIGH_3)),
        _xor(low.translate(_LOW_4), high.translate(_HIGH_4)),
        _xor(low.translate(_LEFT_INITIAL), after.translate(_RIGHT_INITIAL)),
        _xor(low.translate(_LEFT_INITIAL_2), after.translate(_RIGHT_INITIAL_2)),
        _xor(low.translate(_LEFT_INITIAL_3), after.translate(_RIGHT_INITIAL_3)),
        _xor(one.translate(_LEFT_1), after_one.translate(_RIGHT_1)),
        _xor(two.translate(_LEFT_2), after_two.translate(_RIGHT_2)),
    )


BODY_SPACES = 9
TITLE_SPACES = 5
BODY_START = TITLE_SPACES * SPACE
ROW_COUNT = (BODY_SPACES + TITLE_SPACES) * SPACE


def pack_groups(titles: Sequence[bytes], bodies: Sequence[bytes]) -> list[bytes]:
    """Return ``ROW_COUNT`` bytes a group: bit k of byte r tells whether its text k has value r.

    The number of texts must be a multiple of ``GROUP``, and each have at least one code.
    A value 0 counts as had by every text.
    """
    t_one, t_two, t_char, t_initials, t_pairs = _title_spaces(b"".join(titles))
    one, two, char_1, char_2, initials_1, initials_2, initials_3, pairs_1, pairs_2 = _body_spaces(
        b"".join(bodies)
    )
    packed = title_at = body_at = 0
    groups = []
    make = bytes.maketrans
    for number, (title_text, body_text) in enumerate(zip(titles, bodies, strict=True)):
        title, body = title_at, body_at
        title_at += len(title_text) // 2
        body_at += len(body_text) // 2
        title_last, body_last = title_at - 1, body_at - 1
        zeros = bytes(max(title_at - title, body_at - body))
        of_title, of_body = zeros[: title_at - title], zeros[: body_at - body]
        title_pairs, body_pairs = of_title[1:], of_body[1:]
        rows = (
            make(t_one[title:title_at], of_title),
            make(t_two[title:title_at], of_title),
            make(t_char[title:title_at], of_title),
            make(t_initials[title:title_last], title_pairs),
            make(t_pairs[title:title_last], title_pairs),
            make(one[body:body_at], of_body),
            make(two[body:body_at], of_body),
            make(char_1[body:body_at], of_body),
            make(char_2[body:body_at], of_body),
            make(initials_1[body:body_last], body_pairs),
            make(initials_2[body:body_last], body_pairs),
            make(initials_3[body:body_last], body_pairs),
            make(pairs_1[body:body_last], body_pairs),
            make(pairs_2[body:body_last], body_pairs),
        )
        bits = b"".join(rows).translate(_ABSENT_TO_ZERO[number % GROUP])
        packed |= int.from_bytes(bits, "little")
        if number % GROUP == GROUP - 1:
            groups.append(packed.to_bytes(ROW_COUNT, "little"))
            packed = 0
    return groups


def has_rare(text: bytes) -> bool:
    """Tell whether a text has Han characters whose slot does not tell their syllable."""
    return bool(text[1::2].translate(None, _NOT_RARE))


def syllable_values(code: int) -> tuple[int, int]:
    """Return the values of one code in the two spaces of syllables."""
    low, high = code & 255, code >> 8
    return low ^ _ROW_1[high], _LOW_2[low] ^ _ROW_2[high]


def character_values(code: int) -> tuple[int, int]:
    """Return the values of one code in the two spaces of characters."""
    low, high = code & 255, code >> 8
    return _LOW_3[low] ^ _HIGH_3[high], _LOW_4[low] ^ _HIGH_4[high]


def initial_pair_values(low: int, next_low: int) -> tuple[int, int, int]:
    """Return the values of neighbours in the spaces of initials, from their low bytes."""
    return (
        _LEFT_INITIAL[low] ^ _RIGHT_INITIAL[next_low],
        _LEFT_INITIAL_2[low] ^ _RIGHT_INITIAL_2[next_low],
        _LEFT_INITIAL_3[low] ^ _RIGHT_INITIAL_3[next_low],
    )


def left_pair_values(code: int) -> tuple[int, int]:
    """Return what a code adds to the values of it and the one after it.

    Those in the two spaces of pairs of syllables: XOR it with ``right_pair_values``.
    """
    one, two = syllable_values(code)
    return _LEFT_1[one], _LEFT_2[two]


def right_pair_values(code: int) -> tuple[int, int]:
    """Return what a code adds to the values of it and the one before it."""
    one, two = syllable_values(code)
    return _RIGHT_1[one], _RIGHT_2[two]
