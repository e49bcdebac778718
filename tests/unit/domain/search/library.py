"""A small library for tests of the search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

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
    Usage,
)
from replydock.domain.pinyin import annotate, phrase_text
from replydock.domain.search import SearchIndex

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEAM = Library(LibraryId("team"), LibraryKind.TEAM, "团队")
PERSONAL = Library(LibraryId("personal"), LibraryKind.PERSONAL, "个人", 1)
SCENE = Library(LibraryId("scene"), LibraryKind.SCENE, "场景", 2)
LIBRARIES = (PERSONAL, TEAM, SCENE)
SHIPPING = Folder(FolderId("shipping"), TEAM.id, None, "物流问题", 0)
EXPRESS = Folder(FolderId("express"), TEAM.id, SHIPPING.id, "快递公司", 0)
FOLDERS = (SHIPPING, EXPRESS)


def make_phrase(name: str, title: str, body: str = "", **fields: Any) -> Phrase:
    """Return a phrase of the team's library unless ``fields`` say otherwise."""
    values: dict[str, Any] = {"library_id": TEAM.id, "folder_id": None} | fields
    return Phrase(
        id=PhraseId(name),
        title=title,
        parts=(TextPart(body),),
        created_at=NOW,
        changed_at=NOW,
        **values,
    )


def make_usage(name: str, count: int, days_ago: float = 0.0) -> Usage:
    """Return how a phrase was used."""
    return Usage(PhraseId(name), count, NOW - timedelta(days=days_ago))


def make_catalog(phrases: Sequence[Phrase], usages: Sequence[Usage] = ()) -> Catalog:
    """Return an indexed catalogue with contextual readings."""
    readings = dict(
        zip([p.id for p in phrases], annotate([phrase_text(p) for p in phrases]), strict=True)
    )
    catalog = Catalog()
    catalog.load(
        libraries=LIBRARIES, folders=FOLDERS, phrases=phrases, usages=usages, readings=readings
    )
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    return catalog


def find(catalog: Catalog, query: str, scope: Scope = Scope.ALL, **more: Any) -> list[str]:
    """Return the ids of what is found, best first."""
    return [hit.phrase_id for hit in catalog.search(query, scope, NOW, **more).hits]
