"""The rows of the index leave memory while nobody searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from replydock.controllers import index_rest
from replydock.controllers.index_rest import IndexRest
from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Scope
from replydock.domain.search import SearchIndex
from replydock.qt.background import Background, Lane
from replydock.store import FileShelf
from tests.qt.controllers.conftest import NOW, WAIT_MS
from tests.unit.domain.search.library import FOLDERS, LIBRARIES, make_phrase

_COUNT = 64


@pytest.fixture
def catalog() -> Catalog:
    catalog = Catalog()
    phrases = [make_phrase(f"p{at}", f"退款进度{at}", "您好") for at in range(_COUNT)]
    catalog.load(libraries=LIBRARIES, folders=FOLDERS, phrases=phrases)
    return catalog


@pytest.fixture
def rest(
    catalog: Catalog, background: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[IndexRest]:
    monkeypatch.setattr(index_rest, "_LEAST_PHRASES", _COUNT)
    made = IndexRest(catalog, background, lambda: FileShelf(tmp_path))
    catalog.set_index(SearchIndex.build(*catalog.to_index()), made.note_use)
    yield made
    made.deleteLater()


def _index(catalog: Catalog) -> SearchIndex:
    assert catalog.index is not None
    return catalog.index


def _search(catalog: Catalog) -> int:
    return len(catalog.search("tuikuan", Scope.ALL, NOW).hits)


def test_rests_and_is_taken_back_by_the_first_search(
    catalog: Catalog, rest: IndexRest, qtbot: QtBot
) -> None:
    rows = _index(catalog).rows
    with qtbot.waitSignal(rest.rested, timeout=WAIT_MS):
        rest.rest()
    assert _index(catalog).is_shelved

    assert _search(catalog) == _COUNT
    qtbot.waitUntil(lambda: not _index(catalog).is_shelved, timeout=WAIT_MS)

    assert _index(catalog).rows == rows
    assert _search(catalog) == _COUNT


class _HeldBackground:
    """Work that is done when the test says so."""

    def __init__(self) -> None:
        self._held: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def submit(self, lane: Lane, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        self._held.append((work, on_done))

    def run(self) -> None:
        for work, on_done in self._held:
            on_done(work())


def test_a_search_while_the_rows_are_laid_aside_keeps_them(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_rest, "_LEAST_PHRASES", _COUNT)
    held = _HeldBackground()
    rest = IndexRest(catalog, held, lambda: FileShelf(tmp_path))  # type: ignore[arg-type]
    catalog.set_index(SearchIndex.build(*catalog.to_index()), rest.note_use)

    rest.rest()
    assert _search(catalog) == _COUNT
    held.run()

    assert not _index(catalog).is_shelved


def test_what_is_added_at_rest_is_found_and_absorbed(
    catalog: Catalog, rest: IndexRest, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(rest.rested, timeout=WAIT_MS):
        rest.rest()
    catalog.upsert(phrases=[make_phrase(f"n{at}", "退款新话术", "") for at in range(8)])

    assert _search(catalog) == _COUNT + 8
    qtbot.waitUntil(lambda: not _index(catalog).is_shelved, timeout=WAIT_MS)
    assert _index(catalog).waiting_count == 0
    assert _search(catalog) == _COUNT + 8


def test_the_same_rows_are_not_written_again(
    catalog: Catalog, rest: IndexRest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(rest.rested, timeout=WAIT_MS):
        rest.rest()
    _search(catalog)
    qtbot.waitUntil(lambda: not _index(catalog).is_shelved, timeout=WAIT_MS)
    monkeypatch.setattr(FileShelf, "add", None)

    with qtbot.waitSignal(rest.rested, timeout=WAIT_MS):
        rest.rest()

    assert _index(catalog).is_shelved
    assert _search(catalog) == _COUNT
    qtbot.waitUntil(lambda: not _index(catalog).is_shelved, timeout=WAIT_MS)


def test_small_libraries_stay_as_they_are(
    catalog: Catalog, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    small = IndexRest(catalog, background, lambda: FileShelf(tmp_path))
    catalog.set_index(SearchIndex.build(*catalog.to_index()), small.note_use)
    with qtbot.waitSignal(small.rested, timeout=WAIT_MS):
        small.rest()
    assert not _index(catalog).is_shelved
