"""An index whose rows are on a shelf answers as one whose rows are in memory."""

from __future__ import annotations

import pytest

from replydock.domain.catalog import Catalog
from replydock.domain.search import SearchIndex
from replydock.domain.search.shelved_rows import ShelvedRows
from replydock.domain.search.signature import ROW_COUNT
from tests.unit.domain.search.library import find, make_catalog, make_phrase

_TOPICS = ("快递单号", "退款进度", "尺码建议", "质量问题", "优惠活动", "发票抬头", "换货流程")
_QUERIES = ("k", "kuaidi", "退款", "tk", "单号", "zhiliang", "第3", "youhui 1", "fapiao")
_ALL = range(ROW_COUNT)


class _Shelf:
    """A shelf in memory that counts what is read of it."""

    def __init__(self) -> None:
        self.data = b""
        self.reads = 0

    def add(self, data: bytes) -> int:
        self.data += data
        return len(self.data) - len(data)

    def flush(self) -> None:
        pass

    def read(self, start: int, size: int) -> bytes:
        self.reads += 1
        return self.data[start : start + size]


def _make_catalog() -> Catalog:
    return make_catalog(
        [
            make_phrase(f"p{number:03}", f"{_TOPICS[number % 7]}{number}", f"第{number}条，您好")
            for number in range(203)
        ]
    )


def _index_of(catalog: Catalog) -> SearchIndex:
    assert catalog.index is not None
    return catalog.index


def _shelve(catalog: Catalog, shelf: _Shelf) -> ShelvedRows:
    index = _index_of(catalog)
    index.rows = shelved = ShelvedRows.put(tuple(index.rows[at] for at in _ALL), shelf, _nothing)
    return shelved


def _nothing() -> None:
    pass


@pytest.mark.parametrize("query", _QUERIES)
def test_finds_the_same(query: str) -> None:
    awake, resting = _make_catalog(), _make_catalog()
    shelf = _Shelf()
    _shelve(resting, shelf)

    assert find(resting, query) == find(awake, query) != []
    assert 0 < shelf.reads < ROW_COUNT


def test_rows_come_back_as_they_were() -> None:
    catalog = _make_catalog()
    rows = [_index_of(catalog).rows[at] for at in _ALL]
    shelf = _Shelf()
    shelf.add(b"something else")

    shelved = _shelve(catalog, shelf)

    assert shelved.taken_back(_nothing) == rows
    assert [shelved[at] for at in _ALL] == rows


def test_new_phrases_wait_until_the_rows_are_back() -> None:
    catalog = _make_catalog()
    index = _index_of(catalog)
    shelved = _shelve(catalog, _Shelf())
    absorbed = index.absorbed_count
    catalog.upsert(phrases=[make_phrase(f"n{at}", "生鲜享受", "重启") for at in range(16)])

    assert index.is_shelved
    assert index.absorbed_count == absorbed
    assert len(find(catalog, "shengxian")) == 16

    index.rows = shelved.taken_back(_nothing)
    index.absorb()

    assert index.absorbed_count > absorbed
    assert len(find(catalog, "shengxian")) == 16
