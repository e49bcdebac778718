"""Long texts are cut where a reader would cut them, and nothing is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.splitting import is_cut_allowed, length_of, split_text

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
CHINA = "\U0001f1e8\U0001f1f3"
WAVE = "\U0001f44b\U0001f3fd"
LETTERS = (
    *"您好，。！？a b.,\n",
    "\r\n",
    "e\u0301",
    FAMILY,
    CHINA,
    WAVE,
    "한",
    "\u1112\u1161\u11ab",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "……",
    "。”",
)


def cut_places(pieces: tuple[str, ...]) -> list[int]:
    """Return where the text was cut."""
    places, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        places.append(at)
    return places


@given(st.lists(st.sampled_from(LETTERS), max_size=120), st.integers(20, 60))
def test_nothing_is_lost_and_no_letter_is_cut(letters: list[str], longest: int) -> None:
    text = "".join(letters)
    pieces = split_text(text, longest)
    assert "".join(pieces) == text
    assert all(pieces)
    assert all(length_of(piece) <= longest for piece in pieces)
    seams = {0}
    for letter in letters:
        seams.add(max(seams) + len(letter))
    # Flags side by side are told by pairs, and so are jamo; both begin at a seam here.
    assert set(cut_places(pieces)) <= seams


@given(st.text(max_size=200), st.integers(2, 30))
def test_any_text_comes_whole_and_short(text: str, longest: int) -> None:
    pieces = split_text(text, longest)
    assert "".join(pieces) == text
    assert all(0 < length_of(piece) <= longest for piece in pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("亲，已经发货。请留意查收！谢谢", ("亲，已经发货。", "请留意查收！谢谢")),
        ("他说：“好的。”然后走了，很远很远", ("他说：“好的。”", "然后走了，很远很远")),
        ("第一行很长\n第二行。也很长的", ("第一行很长\n", "第二行。也很长的")),
        ("One two. Three four", ("One two. ", "Three four")),
        ("价格是1,299元整不讲价了", ("价格是1,299元整", "不讲价了")),
        ("真的吗？！是的是的是的", ("真的吗？！", "是的是的是的")),
    ],
)
def test_cuts_where_a_sentence_ends(text: str, pieces: tuple[str, ...]) -> None:
    assert split_text(text, 10) == pieces


def test_a_paragraph_is_better_than_a_sentence() -> None:
    text = "一二三四五\n\n六七八。九十。" + "一" * 6
    assert split_text(text, 16)[0] == "一二三四五\n\n"


def test_emoji_count_twice() -> None:
    assert length_of("a好") == 2
    assert length_of(WAVE) == 4
    assert split_text(WAVE * 3, 9) == (WAVE * 2, WAVE)


def test_one_letter_too_long_is_cut_all_the_same() -> None:
    text = "e" + "\u0301" * 30
    assert all(length_of(piece) <= 10 for piece in split_text(text, 10))


@pytest.mark.parametrize(
    ("text", "index"),
    [("\r\n", 1), (CHINA, 1), (FAMILY, 1), (FAMILY, 2), (WAVE, 1), ("e\u0301", 1), (CHINA * 2, 3)],
)
def test_no_cut_within_a_letter(text: str, index: int) -> None:
    assert not is_cut_allowed(text, index)


def test_flags_are_told_apart() -> None:
    assert unicodedata.name(CHINA[0]).startswith("REGIONAL INDICATOR")
    assert is_cut_allowed(CHINA * 2, 2)
