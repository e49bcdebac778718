"""What is put in, in which order, and what the buyer gets of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.client import DEFAULT_WAY, Mixing, PartOrder, PasteWay, PictureForm
from replydock.domain.compiling import Compiled, HandOver, PressKey, Put, Rest, compile_reply
from replydock.domain.phrase import ImageHash, ImagePart, Part, Parts, TextPart
from replydock.domain.splitting import length_of

PICTURE = ImagePart(ImageHash("ab"), "image/png", 4, 4, 9)
OTHER = replace(PICTURE, sha256=ImageHash("cd"))
A, B = TextPart("您好。"), TextPart("请看图。")
MIXED: Parts = (A, PICTURE, B)

parts_of_any_kind = st.lists(
    st.one_of(st.text(min_size=1, max_size=90).map(TextPart), st.sampled_from((PICTURE, OTHER))),
    max_size=8,
).map(tuple)
ways = st.builds(
    PasteWay,
    mixing=st.sampled_from(Mixing),
    order=st.sampled_from(PartOrder),
    breaks_between=st.booleans(),
    between_ms=st.sampled_from((0, 120)),
    longest=st.none() | st.integers(20, 60),
    splits_long=st.booleans(),
    can_send=st.booleans(),
)


def texts(parts: Parts) -> str:
    return "".join(part.text for part in parts if isinstance(part, TextPart))


def pictures(parts: Parts) -> list[Part]:
    return [part for part in parts if isinstance(part, ImagePart)]


def chords(compiled: Compiled) -> list[str]:
    return [step.chord for step in compiled.steps if isinstance(step, PressKey)]


@given(parts_of_any_kind, ways, st.booleans())
def test_nothing_is_lost_and_the_order_is_as_said(parts: Parts, way: PasteWay, sends: bool) -> None:
    compiled = compile_reply(parts, way, sends=sends)
    puts = tuple(step.part for step in compiled.steps if isinstance(step, Put))
    assert puts == compiled.puts == tuple(p for m in compiled.messages for p in m)
    assert texts(puts) == texts(parts)
    assert pictures(puts) == pictures(parts)
    if way.order is PartOrder.AS_WRITTEN and way.longest is None:
        assert puts == parts
    kinds = [isinstance(part, ImagePart) for part in puts]
    if way.order is PartOrder.TEXT_FIRST:
        assert kinds == sorted(kinds)
    if way.order is PartOrder.PICTURES_FIRST:
        assert kinds == sorted(kinds, reverse=True)


@given(parts_of_any_kind, ways, st.booleans())
def test_messages_fit_or_are_told(parts: Parts, way: PasteWay, sends: bool) -> None:
    compiled = compile_reply(parts, way, sends=sends)
    if way.longest is None:
        assert compiled.too_long == ()
        return
    if way.splits_long:
        assert compiled.too_long == ()
    lengths = [
        sum(length_of(p.text) for p in message if isinstance(p, TextPart))
        for message in compiled.messages
    ]
    assert max(lengths, default=0) <= max((way.longest, *compiled.too_long))


@given(parts_of_any_kind, ways, st.booleans())
def test_sends_only_if_both_want_it(parts: Parts, way: PasteWay, sends: bool) -> None:
    way = replace(way, send_key="alt+s")
    compiled = compile_reply(parts, way, sends=sends)
    is_sent = sends and way.can_send
    assert chords(compiled).count("alt+s") == (len(compiled.drafts) if is_sent else 0)
    handed = sum(isinstance(step, HandOver) for step in compiled.steps)
    assert handed == (0 if is_sent else max(0, len(compiled.drafts) - 1))


@given(parts_of_any_kind, ways)
def test_the_rest_of_a_draft_never_reaches_into_the_next(parts: Parts, way: PasteWay) -> None:
    compiled = compile_reply(parts, way)
    done = 0
    for draft in compiled.drafts:
        for index in range(len(draft)):
            assert compiled.rest_of_draft(done) == draft[index:]
            done += 1
    assert compiled.rest_of_draft(done) == ()


def test_as_one_message() -> None:
    compiled = compile_reply(MIXED, DEFAULT_WAY)
    assert compiled.steps == (Put(A), Put(PICTURE), Put(B))
    assert compiled.messages == (MIXED,)


def test_the_client_makes_messages_of_its_own() -> None:
    way = PasteWay(mixing=Mixing.OWN_MESSAGES, order=PartOrder.TEXT_FIRST, between_ms=100)
    compiled = compile_reply(MIXED, way, sends=True)
    assert compiled.messages == ((A, B), (PICTURE,))
    assert compiled.steps == (
        *(Put(A), Rest(100), Put(B), Rest(100), Put(PICTURE)),
        *(Rest(100), PressKey("enter")),
    )


def test_parts_that_must_be_sent_one_by_one() -> None:
    way = PasteWay(mixing=Mixing.SEND_BETWEEN)
    assert compile_reply((A, PICTURE), way).steps == (Put(A), HandOver(), Put(PICTURE))
    sent = compile_reply((A, PICTURE), way, sends=True)
    enter = PressKey("enter")
    assert sent.steps == (Put(A), enter, Put(PICTURE), enter)
    forbidden = compile_reply((A, PICTURE), replace(way, can_send=False), sends=True)
    assert forbidden.is_handed_over


def test_line_breaks_and_files() -> None:
    way = PasteWay(breaks_between=True, newline_key="ctrl+enter", picture=PictureForm.FILE)
    steps = compile_reply((A, PICTURE), way).steps
    assert steps == (Put(A), PressKey("ctrl+enter"), Put(PICTURE, is_file=True))


def test_a_long_text_is_told_or_split() -> None:
    text = TextPart("亲，已经发货。" * 10)
    way = PasteWay(longest=20)
    assert compile_reply((text,), way).too_long == (70,)
    split = compile_reply((text,), replace(way, splits_long=True), sends=True)
    assert split.too_long == ()
    assert len(split.messages) == 5
    assert {texts(message) for message in split.messages} == {"亲，已经发货。" * 2}
    assert chords(split) == ["enter"] * 5


@pytest.mark.parametrize(
    ("parts", "way", "back", "pressed"),
    [
        ((A,), DEFAULT_WAY, 2, 2),
        ((A, PICTURE), PasteWay(order=PartOrder.PICTURES_FIRST), 2, 0),
        ((TextPart("一" * 30),), PasteWay(longest=20, splits_long=True), 5, 5),
        ((TextPart("一" * 21),), PasteWay(longest=20, splits_long=True), 5, 0),
    ],
)
def test_the_caret_goes_back_only_where_the_author_meant(
    parts: Parts, way: PasteWay, back: int, pressed: int
) -> None:
    compiled = compile_reply(parts, way, sends=False, cursor_back=back)
    assert chords(compiled).count("left") == pressed
