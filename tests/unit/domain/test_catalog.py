"""A catalogue filled elsewhere is taken over whole; an index is put right at little cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import (
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    Scope,
    TextPart,
)
from replydock.domain.search import SearchIndex

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
OWN = Library(LibraryId("own"), LibraryKind.PERSONAL, "own")


def phrase(name: str, title: str = "") -> Phrase:
    return Phrase(
        PhraseId(name), OWN.id, None, title or f"title {name}", (TextPart("text"),), NOW, NOW
    )


def found(catalog: Catalog, query: str) -> list[str]:
    return [hit.phrase_id for hit in catalog.search(query, Scope.ALL, NOW).hits]


@pytest.fixture
def catalog() -> Catalog:
    made = Catalog()
    made.load(libraries=[OWN], phrases=[phrase("a"), phrase("b")])
    return made


def test_a_catalogue_made_elsewhere_is_taken_over(catalog: Catalog) -> None:
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    other = Catalog()
    other.load(libraries=[OWN], phrases=[phrase("c")])
    catalog.take_over(other.prepare())
    assert found(catalog, "") == ["c"]
    assert catalog.phrase(PhraseId("a")) is None
    assert not catalog.is_indexed


def test_what_changes_while_the_index_is_built_is_in_it(catalog: Catalog) -> None:
    phrases, readings = catalog.to_index()
    catalog.upsert(phrases=[phrase("b", "other words"), phrase("c")])
    catalog.remove(phrases=[PhraseId("a")])
    catalog.set_index(SearchIndex.build(phrases, readings))
    assert found(catalog, "other") == ["b"]
    assert found(catalog, "title") == ["c"]


def test_an_index_of_another_catalogue_is_put_right(catalog: Catalog) -> None:
    index = SearchIndex.build([phrase("a", "older words"), phrase("gone")], {})
    catalog.set_index(index)
    assert sorted(found(catalog, "title")) == ["a", "b"]
    assert found(catalog, "older") == []
    assert found(catalog, "gone") == []


def test_a_catalogue_loaded_anew_trusts_no_older_index(catalog: Catalog) -> None:
    phrases, readings = catalog.to_index()
    catalog.load(libraries=[OWN], phrases=[phrase("c")])
    catalog.set_index(SearchIndex.build(phrases, readings))
    assert found(catalog, "title") == ["c"]


def test_a_library_that_comes_or_goes_is_searched_or_not_from_the_next_keystroke_on(
    catalog: Catalog,
) -> None:
    team = Library(LibraryId("team"), LibraryKind.TEAM, "team")
    folder = Folder(FolderId("inner"), team.id, FolderId("outer"), "inner")
    far = replace(phrase("far"), library_id=team.id, folder_id=folder.id)
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    assert found(catalog, "title") == ["a", "b"]
    catalog.upsert(libraries=[team], phrases=[far])
    assert found(catalog, "title") == ["a", "b", "far"]
    outer = Folder(FolderId("outer"), team.id, None, "outer")
    within = [catalog.search("title", Scope.ALL, NOW, outer.id).total]
    catalog.upsert(folders=[outer, folder])
    within.append(catalog.search("title", Scope.ALL, NOW, outer.id).total)
    assert within == [0, 1]
    catalog.remove(libraries=[team.id])
    assert found(catalog, "title") == ["a", "b"]
