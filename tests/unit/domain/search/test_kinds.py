"""Every kind of query finds what it must, and not what it must not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Scope
from replydock.domain.search import Tier
from tests.unit.domain.search.library import (
    EXPRESS,
    NOW,
    SHIPPING,
    find,
    make_catalog,
    make_phrase,
)

POLYPHONES = Path(__file__).parents[5] / "shared/data/pinyin/polyphones_in_customer_text.tsv"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return make_catalog(
        [
            make_phrase("ship", "发货时间", "拍下后48小时内发货，请放心", code="fh1"),
            make_phrase("size", "尺码推荐", "亲，长度和重量在详情页", tags=("售前",)),
            make_phrase("city", "重庆仓库", "从重庆发出，顺丰包邮", folder_id=EXPRESS.id),
            make_phrase("heavy", "重量说明", "净重看标签", folder_id=SHIPPING.id),
            make_phrase(
                "usb", "U盘怎么用", "插入 USB 接口，支持 iPhone 和 Type-C", code="ＵＳＢ２"
            ),
            make_phrase("old", "退貨須知", "請把貨物寄回，運費由我們承擔"),
            make_phrase("lady", "女装绿色款", "裙子😊有绿色吗"),
            make_phrase("xian", "西安门店", "在西安有店"),
        ]
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("发货", {"ship"}),
        ("货时", {"ship"}),
        ("时间 发货", {"ship"}),
        ("48 发货", {"ship"}),
        ("发货 顺丰", set()),
        ("重庆 快递公司", {"city"}),
        ("fahuo", {"ship"}),
        ("FAHUO", {"ship"}),
        ("fh", {"ship"}),
        ("fa货", {"ship"}),
        ("fhuo", {"ship"}),
        ("发h", {"ship"}),
        ("fahu", {"ship"}),
        ("fahuoshij", {"ship"}),
        ("chongqing", {"city"}),
        ("chongq", {"city"}),
        ("zhongqing", {"city"}),
        ("changdu", {"size"}),
        ("zhangdu", {"size"}),
        ("cq", {"city"}),
        ("usb", {"usb"}),
        ("ｕｓｂ", {"usb"}),
        ("phone", {"usb"}),
        ("type-c", {"usb"}),
        ("upan", {"usb"}),
        ("up", {"usb"}),
        ("48xiaoshi", {"ship"}),
        ("售前", {"size"}),
        ("shouqian", {"size"}),
        ("快递", {"city"}),
        ("kdgs", {"city"}),
        ("物流", {"city", "heavy"}),
        ("退货", {"old"}),
        ("退貨", {"old"}),
        ("tuihuo", {"old"}),
        ("yunfei", {"old"}),
        ("發貨", {"ship"}),
        ("nvzhuang", {"lady"}),
        ("lvse", {"lady"}),
        ("😊有", {"lady"}),
        ("xian", {"xian", "size"}),
        ("xi'an", {"xian"}),
        ("fh1", {"ship"}),
        ("usb2", {"usb"}),
        ("usb3", set()),
        ("褪色", set()),
    ],
)
def test_finds_exactly(catalog: Catalog, query: str, expected: set[str]) -> None:
    found = catalog.search(query, Scope.ALL, NOW).hits
    assert {hit.phrase_id for hit in found if hit.tier is not Tier.FUZZY} == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cimatuijian", "size"),
        ("fafuo", "ship"),
        ("fahuoshijan", "ship"),
        ("fhauo", "ship"),
        ("fahuooshijian", "ship"),
        ("congqin", "city"),
        ("iphnoe", "usb"),
        ("iphne", "usb"),
        ("shijiang", "ship"),
        ("lvzuang", "lady"),
    ],
)
def test_finds_what_is_close_as_a_fallback(catalog: Catalog, query: str, expected: str) -> None:
    hits = catalog.search(query, Scope.ALL, NOW).hits
    assert (expected, Tier.FUZZY) in [(hit.phrase_id, hit.tier) for hit in hits]


def test_the_reading_in_context_comes_first() -> None:
    catalog = make_catalog(
        [
            make_phrase("grow", "增长度量"),
            make_phrase("length", "衣服长度", code=""),
            make_phrase("heavy", "重亲"),
            make_phrase("city", "在重庆"),
        ]
    )
    assert find(catalog, "changdu")[0] == "length"
    assert find(catalog, "chongqing")[0] == "city"


def test_all_polyphones_of_customer_text_are_found() -> None:
    if not POLYPHONES.exists():
        pytest.skip("shared data with polyphones is not beside the project")
    with POLYPHONES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    marks = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvv")
    catalog = make_catalog([make_phrase(f"p{at}", row["phrase"]) for at, row in enumerate(rows)])
    for at, row in enumerate(rows):
        for query in (row["pinyin"].translate(marks).replace(" ", ""), row["initials"]):
            hits = catalog.search(query, Scope.ALL, NOW).hits
            exact = [hit.phrase_id for hit in hits if hit.tier is not Tier.FUZZY]
            assert f"p{at}" in exact, (row["phrase"], query)
