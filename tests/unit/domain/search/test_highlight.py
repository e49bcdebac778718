"""What is marked in a found phrase."""

from __future__ import annotations

import pytest

from replydock.domain.phrase import PhraseId
from tests.unit.domain.search.library import make_catalog, make_phrase


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
