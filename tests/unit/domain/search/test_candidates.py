"""The rows of bits never exclude a phrase that holds the word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replydock.domain.phrase import Phrase
from replydock.domain.pinyin import annotate, phrase_text
from replydock.domain.search import SearchIndex
from replydock.domain.search.candidates import Candidates
from replydock.domain.search.index import TITLE_START
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.query import read_word
from replydock.domain.search.rows import Region
from replydock.domain.search.signature import GROUP
from replydock.domain.search.units import Level
from tests.unit.domain.search.drawn import cut_words, phrase_lists, words_of
from tests.unit.domain.search.library import make_phrase

PLACES = [(Region.TITLE, True), (Region.TITLE, False), (Region.BODY, False)]


def build(phrases: list[Phrase], *, in_context: bool) -> SearchIndex:
    """Return an index with all phrases in its rows: filled up with others to whole groups."""
    fillers = [make_phrase(f"filler{at}", "", "") for at in range(-len(phrases) % GROUP)]
    phrases = [*phrases, *fillers]
    readings = annotate([phrase_text(phrase) for phrase in phrases]) if in_context else []
    index = SearchIndex.build(
        phrases, dict(zip([phrase.id for phrase in phrases], readings, strict=False))
    )
    assert not index.waiting
    return index


def holding(
    index: SearchIndex, lattice: Lattice, region: Region, level: Level, *, is_prefix: bool
) -> set[int]:
    """Return the phrases that hold the word in a region, by looking at all of them."""
    found = set()
    for ordinal, text in enumerate(index.texts):
        middle = index.title_ends[ordinal]
        start, end = (TITLE_START, middle) if region is Region.TITLE else (middle, len(text))
        if is_prefix:
            is_held = lattice.place_at(text, start, end, level) is not None
        else:
            is_held = lattice.scan(text, start, end, level) is not None
        if is_held:
            found.add(ordinal)
    return found


def assert_never_too_few(index: SearchIndex, word: str) -> int:
    """Check all places; return how many matches there are."""
    lattice, candidates = read_word(word), Candidates(index)
    count = 0
    for region, is_prefix in PLACES:
        only_meant, _ = candidates.of_word(region, lattice, is_prefix=is_prefix)
        meant, other = candidates.of_word(region, lattice, is_prefix=is_prefix, has_others=True)
        by_level = [holding(index, lattice, region, level, is_prefix=is_prefix) for level in Level]
        case = (word, region, is_prefix)
        assert by_level[Level.MEANT] <= members(only_meant) & members(meant), case
        assert by_level[Level.POSSIBLE] - by_level[Level.MEANT] <= members(other), case
        rare = by_level[Level.RARE] - by_level[Level.POSSIBLE]
        assert rare <= members(other | index.rare), case
        count += len(by_level[Level.RARE])
    return count


def members(bits: int) -> set[int]:
    return {at for at in range(bits.bit_length()) if bits >> at & 1}


@settings(max_examples=150, deadline=None)
@given(st.data(), st.booleans())
def test_no_phrase_that_holds_a_word_is_excluded(data: st.DataObject, in_context: bool) -> None:
    latest = {phrase.id: phrase for phrase in data.draw(phrase_lists(names=40))}
    phrases = list(latest.values())
    texts = [text for phrase in phrases for text in (phrase.title, phrase.text)]
    index = build(phrases, in_context=in_context)
    held = data.draw(st.lists(st.sampled_from(texts).flatmap(words_of), min_size=1, max_size=4))
    for word in [*held, data.draw(cut_words)]:
        if word:
            assert_never_too_few(index, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("重周行", "czx"),  # zhong by its initial as chong, the others as they are meant
        ("重周行", "chongzhouxing"),
        ("重周行长", "czxc"),
        ("西喔8伺伺", "wo8sisi"),  # the second si meant as shi
        ("重长重长", "czcc"),  # other readings beside those that are meant, by turns
        ("重重长长", "zccz"),
        ("发重周", "fchzhou"),
    ],
)
@pytest.mark.parametrize("place", ["title", "body"])
def test_readings_of_another_context_stand_beside_those_meant(
    text: str, word: str, place: str
) -> None:
    phrase = make_phrase("p", text) if place == "title" else make_phrase("p", "4", text)
    assert assert_never_too_few(build([phrase], in_context=False), word) > 0
