"""Placeholders are understood, and what is wrong is named with its place."""

from __future__ import annotations

import pytest

from replydock.domain.phrase import ImageHash, ImagePart, TextPart
from replydock.domain.template import Field, FieldKind, fields_needed, problems, problems_in

PICTURE = ImagePart(ImageHash("0" * 64), "image/png", 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("{foo}", "template.unknown", (0, 5)),
        ("亲{买 家}", "template.unknown", (1, 6)),
        ("a{}b", "template.empty", (1, 3)),
        ("价格{填:1a}", "template.name", (2, 8)),
        ("{选:顺丰}", "template.options", (0, 6)),
        ("{随机:|}", "template.options", (0, 6)),
        ("{日期+3x}", "template.offset", (0, 7)),
        ("{时间+99999w}", "template.offset", (0, 11)),
        ("{a**9}", "template.arithmetic", (0, 6)),
        ("{__import__('os')}", "template.arithmetic", (0, 18)),
        ("{定金*}", "template.arithmetic", (0, 5)),
        ("{定金*2|x}", "template.number_format", (0, 8)),
        ("好的{买家", "template.unclosed", (2, 3)),
        ("{买家\n}", "template.unclosed", (0, 1)),
    ],
)
def test_wrong_placeholder_is_named_with_its_range(
    text: str, code: str, place: tuple[int, int]
) -> None:
    found = problems(text)

    assert [(problem.code, (problem.start, problem.end)) for problem in found] == [(code, place)]


@pytest.mark.parametrize(
    "text",
    [
        "没有占位符 {{不是}}",
        "{客服}{店铺}{买家}{问候}{剪贴板}{光标}",
        "{Agent}{SHOP}{buyer}{greeting}{clipboard}{cursor}",
        "{日期}{日期+2d}{日期-1天|M月D日}{时间+1h30m|HH:mm}{日期时间 +2小时}",
        "{选:顺丰|中通}{选 快递:顺丰｜中通}{快递}",
        "{填：快递单号}{填:优惠=10}{定金×2}{=（定金＋1）*2|0.00}{round(定金/3)}",
    ],
)
def test_right_placeholders_have_no_problem(text: str) -> None:
    assert problems(text) == ()


def test_name_asked_for_in_one_part_may_be_used_in_another() -> None:
    parts = (TextPart("{填:单号}"), PICTURE, TextPart("{单号}"))

    assert problems("{单号}") != ()
    assert problems_in(parts) == ()


def test_fields_come_in_order_each_once_with_kind_and_default() -> None:
    parts = (
        TextPart("{定金*2}{买家}{填:备注}{选 快递:顺丰|中通}"),
        TextPart("{填:定金=20}{买家}{选:红|蓝}"),
    )

    assert fields_needed(parts) == (
        Field("定金", FieldKind.NUMBER, "定金", "20"),
        Field("buyer", FieldKind.BUYER),
        Field("备注", FieldKind.TEXT, "备注"),
        Field("快递", FieldKind.CHOICE, "快递", "顺丰", ("顺丰", "中通")),
        Field("红|蓝", FieldKind.CHOICE, "", "红", ("红", "蓝")),
    )
