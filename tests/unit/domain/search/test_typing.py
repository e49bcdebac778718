"""What is typed letter by letter finds the same as what is asked at once, in a large library."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Phrase, Scope, Usage
from replydock.domain.search import Hit, SearchIndex, Tier
from tests.unit.domain.search.library import (
    FOLDERS,
    LIBRARIES,
    NOW,
    PERSONAL,
    TEAM,
    make_phrase,
    make_usage,
)

SEED = 7
COUNT = 700
# fmt: off
WORDS = [
    "发货", "快递", "尺码", "退款", "换货", "运费险", "优惠券", "重庆", "成都", "长度", "重量",
    "调整", "西安", "女装", "绿色", "香水", "喷雾", "售后", "服务", "手机", "连衣裙", "保温杯",
    "USB", "iPhone", "wifi", "type-c", "48", "的", "了", "还", "行", "请", "您", "褪色", "喆",
]
QUERIES = [
    "fahuo", "fhsj", "yunfeixian", "chongqing", "changdu", "tiaozheng", "xi'an", "lvse", "nvz",
    "xiangshui喷", "shouhoufuwu", "48xiaoshi", "iphnoe", "kuidi", "zifubao", "type-c", "usb",
    "发货 kd", "tuikuan 尺码", "fh12", "a1", "tag", "优惠券", "褪色", "zz", "wuliu", "發貨",
]
# fmt: on


def make_phrases() -> list[Phrase]:
    chance = random.Random(SEED)
    return [
        make_phrase(
            f"p{number}",
            "".join(chance.choices(WORDS, k=chance.randint(1, 4))),
            "，".join("".join(chance.choices(WORDS, k=4)) for _ in range(chance.randint(1, 6))),
            library_id=chance.choice((TEAM, TEAM, PERSONAL)).id,
            code=f"{chance.choice('afz')}{chance.choice('h1')}{number}" * (number % 3 == 0),
            tags=("tag",) if number % 40 == 0 else (),
            folder_id=chance.choice(FOLDERS).id if number % 5 == 0 else None,
            valid_until=NOW + timedelta(days=chance.choice((-1, 1))) if number % 9 == 0 else None,
            position=number,
        )
        for number in range(COUNT)
    ]


def make_usages() -> Iterator[Usage]:
    chance = random.Random(SEED)
    for number in chance.sample(range(COUNT), COUNT // 8):
        yield make_usage(f"p{number}", chance.randint(1, 9), chance.choice((0.0, 3.0, 9.0)))


def build() -> Catalog:
    catalog = Catalog()
    catalog.load(libraries=LIBRARIES, folders=FOLDERS, phrases=make_phrases(), usages=make_usages())
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    return catalog


@pytest.fixture(scope="module")
def index_source() -> Catalog:
    return build()


def ask(catalog: Catalog, query: str, scope: Scope, limit: int) -> list[Hit]:
    return list(catalog.search(query, scope, NOW, limit=limit).hits)


def ask_afresh(catalog: Catalog, query: str, scope: Scope, limit: int) -> list[Hit]:
    """Answer by an engine that has never been asked before."""
    engine = catalog._engine
    assert engine is not None
    catalog.set_index(engine.index)
    return ask(catalog, query, scope, limit)


@pytest.mark.parametrize("limit", [5, 60, COUNT])
def test_a_grown_query_finds_what_a_fresh_one_finds(index_source: Catalog, limit: int) -> None:
    typed = build()
    chance = random.Random(SEED)
    found = 0
    for query in QUERIES:
        scope = Scope.ALL
        for end in range(1, len(query) + 1):
            if chance.random() < 0.2:
                scope = chance.choice((Scope.ALL, Scope.TEAM, Scope.PERSONAL))
            mine = ask(typed, query[:end], scope, limit)
            assert mine == ask_afresh(index_source, query[:end], scope, limit), query[:end]
            found += len(mine)
    assert found > len(QUERIES) * limit


def test_what_is_used_between_keystrokes_comes_first() -> None:
    typed, other = build(), build()
    count = 0
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            mine = ask(typed, query[:end], Scope.ALL, 5)
            assert mine == ask_afresh(other, query[:end], Scope.ALL, 5), query[:end]
            if mine:
                count += 1
                for catalog in (typed, other):
                    catalog.note_use(make_usage(mine[-1].phrase_id, count, 0.0))
    assert count > len(QUERIES)


def test_what_no_longer_matches_by_its_code_matches_by_its_title() -> None:
    catalog = Catalog()
    phrases = [
        make_phrase(f"p{number}", "USB", code=f"u{number}" * (number % 3 == 0), position=number)
        for number in range(60)
    ]
    catalog.load(libraries=LIBRARIES, phrases=phrases)
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    pages = [[hit.phrase_id for hit in ask(catalog, "us"[:end], Scope.ALL, 30)] for end in (1, 2)]
    assert pages[0] != pages[1]
    assert pages[1] == [phrase.id for phrase in phrases[:30]]


def test_a_page_filled_by_what_is_meant_is_not_taken_for_all_that_matches() -> None:
    catalog = Catalog()
    phrases = [make_phrase("other", "4", "重"), make_phrase("meant", "4", "吃这")]
    catalog.load(libraries=LIBRARIES, phrases=phrases)
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    for query in ("z", "z c"):
        assert [hit.phrase_id for hit in ask(catalog, query, Scope.ALL, 1)] == ["meant"]
    hits = ask(catalog, "z ch", Scope.ALL, 2)
    assert [(hit.phrase_id, hit.tier) for hit in hits] == [
        ("meant", Tier.BODY),
        ("other", Tier.BODY),
    ]
