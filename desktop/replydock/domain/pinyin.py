"""How each character of a phrase is read in its context.

The readings of a phrase are its whole searchable text in the codes of
``pinyin_codes``, after two characters of checksum: opaque to the store, which
keeps one such string per phrase, and used as they are by the search index, so
that a start needs neither pypinyin nor any work per character.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from replydock.domain.phrase import Part, Phrase, TextPart
from replydock.domain.pinyin_codes import code_table, simplified

READINGS_VERSION = 5
"""Grows when codes or notation change; readings kept under another version are stale."""

TITLE_MARK = "\x01"
BODY_MARK = "\x02"
CHECK_LENGTH = 2
_CHECK_BASE = 0x4E00
_CHECK_BITS = 14


def phrase_text(phrase: Phrase) -> str:
    """Return the searchable text of a phrase: what ``annotate`` must be given."""
    bodies = [phrase.text, *map(_text_of, phrase.variants)]
    return TITLE_MARK + phrase.title + BODY_MARK + BODY_MARK.join(bodies)


def annotate(texts: Sequence[str]) -> list[str]:
    """Return the readings of each ``phrase_text``, in order.

    Takes about 60 MB of memory and 0.1 s to begin with, so that the program calls
    it in a short-lived child process when phrases have been written.
    """
    from pypinyin import lazy_pinyin

    table = code_table()
    simple = simplified()
    found: list[str] = []
    for text in texts:
        plain = "".join(simple.get(char, char) for char in text)
        spoken = lazy_pinyin(plain, errors=_split)
        if len(spoken) != len(text):
            spoken = [""] * len(text)
        codes = map(table.code_read, text, spoken)
        found.append(_checksum(text) + "".join(codes))
    return found


def usual_readings(text: str) -> str:
    """Return readings by each character's usual one; needs no context, takes microseconds."""
    return _checksum(text) + code_table().encode(text)


def are_current(readings: str, text: str) -> bool:
    """Tell whether readings were made by this version for exactly this ``phrase_text``."""
    return len(readings) == len(text) + CHECK_LENGTH and readings.startswith(_checksum(text))


def _text_of(parts: Sequence[Part]) -> str:
    return "\n".join(part.text for part in parts if isinstance(part, TextPart))


def _checksum(text: str) -> str:
    value = zlib.crc32(text.encode("utf-8", "surrogatepass"), READINGS_VERSION)
    low = value & ((1 << _CHECK_BITS) - 1)
    high = value >> (32 - _CHECK_BITS)
    return chr(_CHECK_BASE + high) + chr(_CHECK_BASE + low)


def _split(run: str) -> Any:
    """Keep what has no reading character by character."""
    return list(run)
