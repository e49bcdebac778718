"""Matching as it is specified, without any index: slow and plain."""

from __future__ import annotations

from functools import cache

from replydock.domain.phrase import Phrase
from replydock.domain.pinyin_codes import code_table
from replydock.domain.pinyin_table import TABLE


@cache
def readings() -> dict[str, frozenset[str]]:
    """Return the readings of each simplified character, straight from the table."""
    found: dict[str, set[str]] = {}
    for line in TABLE.replace("\n ", "").splitlines():
        name, _, chars = line.partition(":")
        for char in chars.replace("/", "").replace("|", ""):
            found.setdefault(char, set()).add(name)
    return {char: frozenset(names) for char, names in found.items()}


def pieces_match(char: str, piece: str, *, is_last: bool) -> bool:
    """Tell whether one character of a text is meant by a piece of a word."""
    if char == piece:
        return True
    for name in readings().get(char, ()):
        if name == piece or (len(piece) == 1 and name[0] == piece):
            return True
        if piece in ("zh", "ch", "sh") and name.startswith(piece):
            return True
        if is_last and name.startswith(piece):
            return True
    return False


def matches_at(text: str, start: int, word: str) -> bool:
    """Tell whether a word begins at one place of a text."""
    if not word:
        return True
    if start == len(text):
        return False
    for size in range(1, min(6, len(word)) + 1):
        piece, rest = word[:size], word[size:]
        if size > 1 and not (piece.isascii() and piece.isalpha()):
            break
        if pieces_match(text[start], piece, is_last=not rest) and matches_at(text, start + 1, rest):
            return True
    return False


def holds(text: str, word: str) -> bool:
    """Tell whether a text holds a word, both of simplified lowercase characters."""
    return any(matches_at(text, start, word) for start in range(len(text)))


def matches(phrase: Phrase, query: str) -> bool:
    """Tell whether a phrase without folder answers a query."""
    fields = [phrase.title, phrase.text, *phrase.tags]
    for word in query.split():
        is_code = bool(phrase.code) and code_table().encode(phrase.code).startswith(
            code_table().encode(word)
        )
        if not is_code and not any(holds(field, word) for field in fields):
            return False
    return True
