"""Rendering is pure and exact: the same inputs give the same reply."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.errors import TemplateError
from replydock.domain.phrase import (
    ImageHash,
    ImagePart,
    LibraryId,
    Phrase,
    PhraseId,
    TextPart,
)
from replydock.domain.template import SAMPLES, Context, draw_body, problems, render

NOW = datetime(2026, 11, 11, 9, 5, 7, tzinfo=UTC)
CONTEXT = Context(NOW, agent="小陈", shop="暖屋家居", clipboard="SF123")
PICTURE = ImagePart(ImageHash("0" * 64), "image/png", 1, 1, 1)


def rendered(text: str, values: dict[str, str] | None = None, context: Context = CONTEXT) -> str:
    parts = render((TextPart(text),), values or {}, context).parts
    return "".join(part.text for part in parts if isinstance(part, TextPart))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{问候}，我是{店铺}的{客服}", "早上好，我是暖屋家居的小陈"),
        ("{日期}", "2026-11-11"),
        ("{日期+2d|M月D日}前", "11月13日前"),
        ("{时间}", "09:05"),
        ("{日期时间+48h|MM/DD HH:mm:ss}", "11/13 09:05:07"),
        ("{时间-1d12h|D H}", "9 21"),
        ("{日期|YY W WW A h}", "26 周三 星期三 上午 9"),
        ("单号{剪贴板}", "单号SF123"),
        ("{选:顺丰|中通}", "顺丰"),
        ("{填:优惠=10}元", "10元"),
        ("{=0.1+0.2}", "0.3"),
        ("{=199*2-30|0.00}", "368.00"),
        ("{ceil(10/3)} {floor(10/3)} {round(10/3,1)} {max(1,2)}", "4 3 3.3 2"),
        ("{{原样}} }", "{原样} }"),
    ],
)
def test_placeholder_is_filled_in(text: str, expected: str) -> None:
    assert rendered(text) == expected


@pytest.mark.parametrize(
    ("hour", "zh", "en"),
    [
        (3, "夜深了", "Good evening"),
        (8, "早上好", "Good morning"),
        (12, "中午好", "Good day"),
        (15, "下午好", "Good afternoon"),
        (20, "晚上好", "Good evening"),
    ],
)
def test_greeting_follows_the_time_of_day(hour: int, zh: str, en: str) -> None:
    moment = NOW.replace(hour=hour)

    assert rendered("{问候}", context=Context(moment, "zh")) == zh
    assert rendered("{greeting}", context=Context(moment, "en")) == en


def test_values_fill_inputs_choices_references_and_sums() -> None:
    values = {"buyer": "小王", "快递": "中通", "定金": "¥1,050.50"}

    assert rendered("{买家}{选 快递:顺丰|中通}{快递}{定金*2}", values) == "小王中通中通2101"


def test_missing_value_is_an_error_not_a_gap() -> None:
    with pytest.raises(TemplateError) as caught:
        rendered("{买家}您好")

    assert caught.value.code == "template.missing_value"


@pytest.mark.parametrize("value", ["十", "", "1e99", "nan", "1;2"])
def test_no_number_where_one_is_needed(value: str) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered("{定金*2}", {"定金": value})

    assert caught.value.code == "template.not_a_number"


def test_division_by_zero_is_an_error() -> None:
    with pytest.raises(TemplateError) as caught:
        rendered("{100/人数}", {"人数": "0"})

    assert caught.value.code == "template.arithmetic"


def test_wrong_placeholder_is_not_inserted_raw_unless_the_agent_says_so() -> None:
    parts = (TextPart("亲{买家们}"),)

    with pytest.raises(TemplateError):
        render(parts, {}, CONTEXT)
    assert render(parts, {}, CONTEXT, is_raw_allowed=True).parts == parts


@pytest.mark.parametrize(
    ("parts", "presses"),
    [
        ((TextPart("你好{光标}，请稍等"),), 4),
        ((TextPart("{光标}a👨‍👩‍👧é👍🏽"),), 4),
        ((TextPart("甲{光标}乙"), TextPart("丙丁")), 0),
        ((TextPart("甲{光标}乙"), PICTURE), 0),
        ((PICTURE, TextPart("甲{光标}乙")), 1),
    ],
)
def test_cursor_mark_counts_characters_as_people_see_them(
    parts: tuple[TextPart | ImagePart, ...], presses: int
) -> None:
    assert render(parts, {}, CONTEXT).cursor_back == presses


def test_parts_keep_their_order_and_empty_text_falls_out() -> None:
    parts = (TextPart("甲"), PICTURE, TextPart("{光标}"))

    assert render(parts, {}, CONTEXT).parts == (TextPart("甲"), PICTURE)


def test_random_words_and_variants_come_from_the_given_source() -> None:
    phrase = Phrase(
        PhraseId("p"),
        LibraryId("l"),
        None,
        "t",
        (TextPart("a"),),
        NOW,
        NOW,
        variants=((TextPart("b"),), (TextPart("c"),)),
    )
    drawn = {draw_body(phrase, random.Random(seed)) for seed in range(50)}
    words = {
        rendered("{随机:亲|您好}", context=Context(NOW, source=random.Random(seed)))
        for seed in range(50)
    }

    assert drawn == {(TextPart("a"),), (TextPart("b"),), (TextPart("c"),)}
    assert words == {"亲", "您好"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.key)
def test_every_sample_of_the_insert_menu_is_right(sample: object) -> None:
    for text in (sample.chinese, sample.english):  # type: ignore[attr-defined]
        assert problems(text) == ()


@given(st.text(alphabet="{}买家填选日期:=|+-*/2d ab\n（）", max_size=40))
def test_any_text_parses_and_raw_text_without_braces_is_unchanged(text: str) -> None:
    problems(text)
    if "{" not in text and "}" not in text:
        assert rendered(text) == text
