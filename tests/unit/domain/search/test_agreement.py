"""The index agrees with plain matching, and changes with a fresh build."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Phrase, PhraseId, Scope, TextPart
from replydock.domain.pinyin import annotate, phrase_text
from replydock.domain.search import SearchIndex, Tier
from tests.unit.domain.search.drawn import cut_words, phrase_lists, queries, words_of
from tests.unit.domain.search.library import LIBRARIES, NOW, make_phrase
from tests.unit.domain.search.reference import matches


def build(phrases: list[Phrase], *, in_context: bool = False) -> Catalog:
    latest = {phrase.id: phrase for phrase in phrases}
    catalog = Catalog()
    catalog.load(libraries=LIBRARIES, phrases=latest.values(), readings=_read(latest, in_context))
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    return catalog


def _read(latest: dict[PhraseId, Phrase], in_context: bool) -> dict[PhraseId, str]:
    if not in_context:
        return {}
    return dict(
        zip(latest, annotate([phrase_text(phrase) for phrase in latest.values()]), strict=True)
    )


def exact(catalog: Catalog, query: str) -> set[str]:
    hits = catalog.search(query, Scope.ALL, NOW).hits
    return {hit.phrase_id for hit in hits if hit.tier is not Tier.FUZZY}


@settings(max_examples=150, deadline=None)
@given(phrase_lists(names=40), st.lists(queries, min_size=1, max_size=5), st.data(), st.booleans())
def test_finds_what_plain_matching_finds(
    phrases: list[Phrase], asked: list[str], data: st.DataObject, in_context: bool
) -> None:
    latest = {phrase.id: phrase for phrase in phrases}
    catalog = build(phrases, in_context=in_context)
    held = words_of(data.draw(st.sampled_from(phrases)).text)
    for query in [*asked, " ".join(data.draw(st.lists(held, min_size=1, max_size=2)))]:
        if not query.strip():
            continue
        wanted = {phrase.id for phrase in latest.values() if matches(phrase, query)}
        assert exact(catalog, query) == wanted, query


@settings(max_examples=60, deadline=None)
@given(phrase_lists(), phrase_lists(), st.sets(st.integers(0, 12)), queries)
def test_changes_equal_a_fresh_build(
    first: list[Phrase], then: list[Phrase], gone: set[int], query: str
) -> None:
    catalog = build(first)
    for phrase in then:
        catalog.upsert(phrases=[phrase])
    catalog.remove(phrases=[PhraseId(f"p{number}") for number in gone])
    left = {phrase.id: phrase for phrase in (*first, *then)}
    kept = [phrase for phrase in left.values() if int(phrase.id[1:]) not in gone]
    fresh = build(kept)
    mine, theirs = catalog.search(query, Scope.ALL, NOW), fresh.search(query, Scope.ALL, NOW)
    assert {(hit.phrase_id, hit.tier) for hit in mine.hits} == {
        (hit.phrase_id, hit.tier) for hit in theirs.hits
    }
    assert [hit.tier for hit in mine.hits] == [hit.tier for hit in theirs.hits]
    assert catalog.count() == len(kept)


@settings(max_examples=60, deadline=None)
@given(phrase_lists(), cut_words)
def test_marks_lie_within_and_show_a_match(phrases: list[Phrase], word: str) -> None:
    catalog = build(phrases)
    for hit in catalog.search(word, Scope.ALL, NOW).hits:
        phrase = catalog.phrase(hit.phrase_id)
        assert phrase is not None
        marks = catalog.highlights(word, phrase.id)
        for text, spans in ((phrase.title, marks.title), (phrase.text, marks.body)):
            edges = [edge for span in spans for edge in span]
            assert edges == sorted(set(edges))
            assert all(0 <= edge <= len(text) for edge in edges)
        if hit.tier in (Tier.TITLE, Tier.TITLE_PREFIX):
            assert marks.title
            assert any(
                matches(make_phrase("x", phrase.title[start:end]), word)
                for start, end in marks.title
            )
        if hit.tier is Tier.BODY:
            assert marks.body


@settings(max_examples=100, deadline=None)
@given(phrase_lists(names=40), st.lists(queries, min_size=1, max_size=3), st.integers(1, 6))
def test_typing_finds_what_asking_at_once_finds(
    phrases: list[Phrase], asked: list[str], limit: int
) -> None:
    typed, fresh = build(phrases), build(phrases)
    index = SearchIndex.build(*fresh.to_index())
    for query in asked:
        for end in range(1, len(query) + 1):
            fresh.set_index(index)  # forgets what was asked before
            at_once = fresh.search(query[:end], Scope.ALL, NOW)
            mine = typed.search(query[:end], Scope.ALL, NOW)
            assert list(mine.hits) == list(at_once.hits), query[:end]
            page = typed.search(query[:end], Scope.ALL, NOW, limit=limit)
            assert [hit.tier for hit in page.hits] == [hit.tier for hit in mine.hits][:limit]


def test_a_word_of_other_readings_is_found_among_several_replies() -> None:
    def reply(name: str, text: str) -> Phrase:
        return replace(make_phrase(name, "4"), parts=(TextPart(text),))

    phrases = [*(reply(f"p{at}", "4") for at in range(7)), reply("wanted", "重周行")]
    assert exact(build(phrases, in_context=False), "czx") == {"wanted"}
