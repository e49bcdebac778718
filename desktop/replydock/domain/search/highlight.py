"""Where in a phrase the words of a query stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from replydock.domain.phrase import Phrase
from replydock.domain.search.engine import SearchEngine
from replydock.domain.search.index import TITLE_START, fold_code
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.model import Highlights, Span
from replydock.domain.search.query import read_word, split_words

_CODE_SIZE = 2
_HIGH_SURROGATES = range(0xD8, 0xDC)


def highlight(engine: SearchEngine, query: str, phrase: Phrase) -> Highlights:
    """Return what to mark of a phrase in the index.

    Words that stand nowhere as they were typed mark what is close to them.
    """
    index = engine.index
    ordinal = index.ordinals.get(phrase.id)
    if ordinal is None:
        return Highlights()
    text, middle = index.texts[ordinal], index.title_ends[ordinal]
    title, body, code, names = [], [], [], []
    for word in split_words(query):
        folded = fold_code(word)
        is_code = bool(phrase.code) and fold_code(phrase.code).startswith(folded)
        if is_code:
            start = len(phrase.code) - len(phrase.code.lstrip())
            code.append((start, start + len(folded)))
        exact = [read_word(word)]
        for lattices in (exact, engine.close_readings(word)):
            in_title = _places(lattices, text, TITLE_START, middle)
            in_body = _places(lattices, text, middle + _CODE_SIZE, len(text))
            title += in_title
            body += in_body
            named = engine.names_of(phrase, lattices)
            names += named
            if in_title or in_body or is_code or named:
                break
    return Highlights(
        _merged(_points(text[TITLE_START:middle], title, TITLE_START), len(phrase.title)),
        _merged(_points(text[middle + _CODE_SIZE :], body, middle + _CODE_SIZE), len(phrase.text)),
        _merged(code, len(phrase.code)),
        tuple(dict.fromkeys(names)),
    )


def _places(lattices: Sequence[Lattice], text: bytes, start: int, end: int) -> list[Span]:
    return [place for lattice in lattices for place in lattice.places(text, start, end)]


def _points(text: bytes, places: Iterable[Span], base: int) -> list[Span]:
    """Turn byte offsets into code points: a pair of surrogates is one."""
    highs = text[1::2]
    pairs = [at for at, high in enumerate(highs) if high in _HIGH_SURROGATES]
    found = []
    for start, end in places:
        first, last = (start - base) // _CODE_SIZE, (end - base) // _CODE_SIZE
        before = sum(at < first for at in pairs)
        found.append((first - before, last - sum(at < last for at in pairs)))
    return found


def _merged(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Return the spans ascending, overlapping and touching ones joined, cut at ``length``."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        stop = min(end, length)
        if start >= stop:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return tuple(merged)
