"""Replies for the tests of the windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import (
    Folder,
    FolderId,
    Library,
    LibraryId,
    LibraryKind,
    Part,
    Phrase,
    PhraseId,
    TextPart,
)
from replydock.domain.search import SearchIndex
from tests.fakes.clock import StillClock

NOW = StillClock().now()
MINE = Library(LibraryId("mine"), LibraryKind.PERSONAL, "Mine")
TEAM = Library(LibraryId("team"), LibraryKind.TEAM, "Team")
SCENE = Library(LibraryId("scene"), LibraryKind.SCENE, "Scene")
DAILY = Folder(FolderId("daily"), MINE.id, None, "Daily")
DEEP = Folder(FolderId("deep"), MINE.id, DAILY.id, "Deep")
SALE = Folder(FolderId("sale"), TEAM.id, None, "Sale")


def phrase(name: str, text: str = "", *parts: Part, **fields: object) -> Phrase:
    """Return a reply of the personal library with ``name`` as its id and title."""
    body: tuple[Part, ...] = (TextPart(text or f"the text of {name}"), *parts)
    made = Phrase(PhraseId(name), MINE.id, DAILY.id, name, body, NOW, NOW)
    return replace(made, **fields)  # type: ignore[arg-type]


def catalog_of(*phrases: Phrase) -> Catalog:
    """Return a catalog with the three sample libraries and these replies."""
    catalog = Catalog()
    readings: dict[PhraseId, str] = {}
    catalog.load(libraries=(MINE, TEAM, SCENE), folders=(DAILY, DEEP, SALE), phrases=phrases)
    catalog.set_index(SearchIndex.build(phrases, readings))
    return catalog


def make_catalog(count: int = 12) -> Catalog:
    """Return a catalog of ``count`` plain replies and a few particular ones."""
    plain = [phrase(f"reply {number:05}", position=number + 10) for number in range(count)]
    particular = [
        phrase("pinned", is_pinned=True, code="pp", hotkey="ctrl+alt+1"),
        phrase("past", valid_until=NOW - timedelta(days=1)),
        phrase("shipping", "We ship today, 发货 within the hour"),
        phrase("of the team", library_id=TEAM.id, folder_id=SALE.id),
        phrase("of a scene", library_id=SCENE.id, folder_id=None),
    ]
    return catalog_of(*particular, *plain)
