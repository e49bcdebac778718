"""Packed parts are the parts that were packed, and cannot be told from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.part_notation import (
    encode_json,
    pack_parts,
    plain_parts,
    unpack_parts,
    unpack_text,
)
from replydock.domain.phrase import (
    ImageHash,
    ImagePart,
    LibraryId,
    Parts,
    Phrase,
    PhraseId,
    TextPart,
    joined_text,
)

_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_IMAGE = ImagePart(ImageHash("ab" * 32), "image/png", 640, 480, 5120, "尺码表.png")
_TEXTS = st.text(st.characters() | st.sampled_from('\0\n[]"\\亲在吗😊\udc80'))
_PARTS = st.lists(_TEXTS.map(TextPart) | st.just(_IMAGE), max_size=5).map(tuple)


def _packed(parts: Parts) -> bytes:
    return pack_parts(encode_json(plain_parts(parts)))


def _phrase(parts: object) -> Phrase:
    return Phrase(
        PhraseId("p"), LibraryId("l"), None, "Title", cast("Parts", parts), _NOW, _NOW, code="hi"
    )


@given(_PARTS)
def test_packed_parts_come_back_as_they_were(parts: Parts) -> None:
    assert unpack_parts(_packed(parts)) == parts
    assert unpack_text(_packed(parts)) == joined_text(parts)


@given(_PARTS)
def test_phrase_of_packed_parts_cannot_be_told_from_one_of_parts(parts: Parts) -> None:
    packed, plain = _phrase(_packed(parts)), _phrase(parts)

    assert packed == plain
    assert hash(packed) == hash(plain)
    assert packed.parts == plain.parts
    assert packed.text == plain.text
    assert packed.images == plain.images
    assert repr(packed) == repr(plain)
    assert replace(packed, title="Other").parts == parts
    assert replace(packed, parts=(TextPart("new"),)).text == "new"


def test_packed_texts_take_few_bytes() -> None:
    assert len(_packed((TextPart("您好，在的"), TextPart("请说")))) == 1 + 2 * 8
    assert len(_packed((TextPart("Hello"), TextPart("there")))) == 1 + 11


@pytest.mark.parametrize(
    "text", ["", "[", '{"a": 1}', '"text"', "[1]", "[null]", '[["ab"]]', "[] "]
)
def test_what_holds_no_parts_is_refused_when_packed(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        pack_parts(text)


def test_parts_of_a_phrase_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        _phrase(()).parts = ()  # type: ignore[misc]
