"""What is marked in a found phrase."""

from __future__ import annotations

import pytest

from replydock.domain.phrase import PhraseId, Scope
from replydock.domain.search import Tier
from tests.unit.domain.search.library import EXPRESS, NOW, make_catalog, make_phrase


def marked(
    query: str, title: str, body: str = "", code: str = ""
) -> tuple[list[str], list[str], list[str]]:
    catalog = make_catalog([make_phrase("p", title, body, code=code)])
    marks = catalog.highlights(query, PhraseId("p"))
    texts = ((title, marks.title), (body, marks.body), (code, marks.code))
    title_marks, body_marks, code_marks = ([t[a:b] for a, b in spans] for t, spans in texts)
    return title_marks, body_marks, code_marks


@pytest.mark.parametrize(
    ("query", "title", "body", "expected"),
    [
        ("发货", "何时发货", "发货快，再发货", (["发货"], ["发货", "发货"])),
        ("fahuo", "何时发货", "發貨快", (["发货"], ["發貨"])),
        ("fh", "何时发货", "", (["发货"], [])),
        ("chongq", "去重庆", "重亲", (["重庆"], ["重亲"])),
        ("时间 fa", "发货时间", "", (["发货时间"[:1], "时间"], [])),
        ("iphone", "支持IPhone吗", "😊😊IPHONE", (["IPhone"], ["IPHONE"])),
        ("fafuo", "何时发货", "", (["发货"], [])),
        ("没有", "何时发货", "", ([], [])),
    ],
)
def test_marks(query: str, title: str, body: str, expected: tuple[list[str], list[str]]) -> None:
    assert marked(query, title, body)[:2] == expected


def test_marks_the_code() -> None:
    assert marked("fh", "无关", "", "FH12")[2] == ["FH"]


def test_unknown_phrase_has_no_marks() -> None:
    catalog = make_catalog([])
    assert catalog.highlights("发", PhraseId("none")).title == ()


@pytest.mark.parametrize("query", ["wuliu", "wulliu", "物流", "shouqian", "souqian"])
def test_names_say_why_a_phrase_is_found(query: str) -> None:
    phrase = make_phrase("p", "开场白", "请稍等", folder_id=EXPRESS.id, tags=("售前",))
    catalog = make_catalog([phrase])
    assert [hit.phrase_id for hit in catalog.search(query, Scope.ALL, NOW).hits] == ["p"]
    marks = catalog.highlights(query, PhraseId("p"))
    assert (marks.title, marks.body) == ((), ())
    assert marks.names == (("售前",) if "qian" in query else ("物流问题",))


@pytest.mark.parametrize(
    "query", ["tuikuna", "tiukuan", "zhilaing", "ziliang", "gezhi", "tuikuna zl"]
)
def test_close_matches_always_show_what_matched(query: str) -> None:
    catalog = make_catalog(
        [
            make_phrase("title", "退款已处理"),
            make_phrase("body", "已经登记", "质量问题会给您退款，个子高请选大一码"),
            make_phrase("tag", "请稍等", tags=("退款", "质量")),
        ]
    )
    hits = catalog.search(query, Scope.ALL, NOW).hits
    assert any(hit.tier is Tier.FUZZY for hit in hits)
    for hit in hits:
        marks = catalog.highlights(query, hit.phrase_id)
        assert marks.title or marks.body or marks.names, hit
