"""Cuts a long text into pieces that fit a message, at the ends of sentences.

The pieces joined are the text. A length is counted as chat programs count it, in
UTF-16 units: a letter beyond the basic plane, most emoji among them, counts twice.
"""

from __future__ import annotations

import unicodedata

_SENTENCE_ENDS = frozenset("。！？!?…；;")
_CLOSERS = frozenset("”’」』）)】》〉\"'")
_PAUSES = frozenset("，,、：:")
_JOINER = "\u200d"
_SCORE_PARAGRAPH, _SCORE_LINE, _SCORE_SENTENCE, _SCORE_PAUSE, _SCORE_SPACE = 5, 4, 3, 2, 1
_LEAST_SHARE = 3
"""A piece is at least this part of what fits, else the next best place is taken."""


def length_of(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def split_text(text: str, longest: int) -> tuple[str, ...]:
    """Return the pieces, none longer than ``longest`` and none empty.

    The cut is after a paragraph, a line, a sentence, a pause or a space, whichever is
    best and last, and never within what the eye sees as one letter, except where that
    one letter alone is too long.
    """
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = _reach(text, start, longest)
        if end < len(text):
            end = _best_cut(text, start, end)
        pieces.append(text[start:end])
        start = end
    return tuple(pieces)


def is_cut_allowed(text: str, index: int) -> bool:
    """Tell whether a cut before ``text[index]`` parts no letter and no line break."""
    before, after = text[index - 1], text[index]
    if before == "\r" and after == "\n":
        return False
    if before == _JOINER or _extends(after):
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_before(text, index) % 2 == 0
    return not _is_hangul_pair(before, after)


def _reach(text: str, start: int, longest: int) -> int:
    """Return where the longest piece from ``start`` would end, one letter at least."""
    units, at = 0, start
    while at < len(text):
        units += 2 if text[at] > "\uffff" else 1
        if units > longest and at > start:
            break
        at += 1
    return at


def _best_cut(text: str, start: int, end: int) -> int:
    least = start + max(1, (end - start) // _LEAST_SHARE)
    best, best_score, whole = end, 0, 0
    for index in range(end, least - 1, -1):
        if not is_cut_allowed(text, index):
            continue
        whole = whole or index
        score = _score(text, start, index)
        if score > best_score:
            best, best_score = index, score
    if best_score:
        return best
    if whole:
        return whole
    return next((i for i in range(least - 1, start, -1) if is_cut_allowed(text, i)), end)


def _score(text: str, start: int, index: int) -> int:
    """Tell how good a cut before ``index`` is; 0 is a bare gap between letters."""
    before = text[index - 1]
    if before == "\n":
        is_paragraph = text[start:index].endswith(("\n\n", "\n\r\n"))
        return _SCORE_PARAGRAPH if is_paragraph else _SCORE_LINE
    ender = _without_closers(text, start, index)
    after = text[index]
    if ender in _SENTENCE_ENDS and after not in _SENTENCE_ENDS | _CLOSERS | {"\n", "\r"}:
        return _SCORE_SENTENCE
    if before.isspace():
        is_sentence = text[start:index].rstrip(" ").endswith((".", "!", "?"))
        return _SCORE_SENTENCE if is_sentence else _SCORE_SPACE
    return _SCORE_PAUSE if before in _PAUSES and not after.isdigit() else 0


def _without_closers(text: str, start: int, index: int) -> str:
    at = index - 1
    while at > start and text[at] in _CLOSERS:
        at -= 1
    return text[at]


def _extends(letter: str) -> bool:
    """Tell whether a code point belongs to the letter before it."""
    if letter == _JOINER or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    if "\U000e0020" <= letter <= "\U000e007f":
        return True
    return unicodedata.category(letter) in ("Mn", "Me", "Mc")


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _flag_letters_before(text: str, index: int) -> int:
    at = index
    while at > 0 and _is_flag_letter(text[at - 1]):
        at -= 1
    return index - at


def _is_hangul_pair(before: str, after: str) -> bool:
    """Tell whether two jamo make one syllable."""
    is_after_jamo = "\u1160" <= after <= "\u11ff"
    is_before_hangul = "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    is_two_leads = "\u1100" <= before <= "\u115f" and (
        "\u1100" <= after <= "\u115f" or "\uac00" <= after <= "\ud7a3"
    )
    return (is_after_jamo and is_before_hangul) or is_two_leads
