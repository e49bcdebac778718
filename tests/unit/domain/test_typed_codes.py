"""Codes typed into other programs: found where meant, forgotten everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.settings import TypedEnd
from replydock.domain.typed_codes import (
    MAX_CODE_CHARS,
    KeyKind,
    TypedCode,
    TypedCodes,
    TypedKey,
    checked_prefix,
)

BACKSPACE = TypedKey(KeyKind.BACKSPACE)
CLEARING = [KeyKind.MOVED, KeyKind.SHORTCUT, KeyKind.COMPOSING]


def keys(text: str) -> list[TypedKey]:
    """Characters; ``<`` is a backspace, ``^`` a click or the like."""
    special = {"<": BACKSPACE, "^": TypedKey(KeyKind.MOVED)}
    return [special.get(char, TypedKey(KeyKind.CHARACTER, char)) for char in text]


def found(text: str, machine: TypedCodes | None = None) -> list[tuple[str, int]]:
    machine = machine or TypedCodes()
    matches = [machine.feed(key, 0.0) for key in keys(text)]
    return [(match.code, match.length) for match in matches if match is not None]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("/fh ", [("fh", 4)]),
        ("亲 /fh ", [("fh", 4)]),
        ("在吗/fh ", []),  # keys give no such characters; if they did, this is a word
        ("/FH ", [("FH", 4)]),
        ("/kd1 /th ", [("kd1", 5), ("th", 4)]),
        ("/fg<h ", [("fh", 4)]),
        ("/<fh ", []),
        ("x<<<<<<</fh ", [("fh", 4)]),
        ("/f^h ", []),
        ("^/fh ", [("fh", 4)]),
        ("/ ", []),
        ("/  fh ", []),
        ("fh ", []),
        ("w/o ", []),
        ("1/2 ", []),
        ("a_/fh ", []),
        ("http://fh ", [("/fh", 5)]),  # looked up as it is: nobody has such a code
        ("(/fh ", [("fh", 4)]),
        ("/fh", []),
        ("/f h ", [("f", 3)]),
        ("/" + "x" * MAX_CODE_CHARS + " ", [("x" * MAX_CODE_CHARS, MAX_CODE_CHARS + 2)]),
        ("/" + "x" * (MAX_CODE_CHARS + 1) + " ", []),
    ],
)
def test_what_is_a_code(text: str, matches: list[tuple[str, int]]) -> None:
    assert found(text) == matches


def test_prefix_of_several_characters_and_other_ends() -> None:
    def machine() -> TypedCodes:
        return TypedCodes(";;", TypedEnd.EITHER.characters)

    assert found(";;fh ", machine()) == [("fh", 5)]
    assert found(";fh ", machine()) == []
    assert found(";,;;fh ", machine()) == [("fh", 5)]
    assert found(";;;fh ", machine()) == [(";fh", 6)]
    assert found(";;fh ", TypedCodes(";;", TypedEnd.SEMICOLON.characters)) == [("fh", 5)]
    assert found("/fh;", TypedCodes("/", TypedEnd.SEMICOLON.characters)) == [("fh", 4)]
    assert found("/fh /th;", TypedCodes("/", TypedEnd.SEMICOLON.characters)) == [("th", 4)]


def test_prefix_that_is_taken_back_begins_anew() -> None:
    assert found(";;<;fh ", TypedCodes(";;")) == [("fh", 5)]
    assert found("/fh<<</th ") == [("th", 4)]


@pytest.mark.parametrize("kind", CLEARING)
def test_everything_else_makes_it_forget(kind: KeyKind) -> None:
    machine = TypedCodes()
    for key in keys("/fh"):
        machine.feed(key, 0.0)
    assert held(machine) == "/fh"
    machine.feed(TypedKey(kind), 0.0)
    assert held(machine) == ""
    assert machine.feed(TypedKey(KeyKind.CHARACTER, " "), 0.0) is None


def test_pause_makes_it_forget() -> None:
    machine = TypedCodes(timeout_s=5.0)
    for at_s, key in enumerate(keys("/fh")):
        machine.feed(key, at_s * 4.0)
    assert machine.feed(keys(" ")[0], 8.0 + 5.1) is None
    for at_s, key in enumerate(keys("/fh")):
        machine.feed(key, 20 + at_s * 4.0)
    assert machine.feed(keys(" ")[0], 28.0 + 4.9) is not None


def test_nothing_typed_is_shown_by_accident() -> None:
    machine = TypedCodes()
    for key in keys("/geheim"):
        machine.feed(key, 0.0)
    match = machine.feed(keys(" ")[0], 0.0)
    assert match is not None
    shown = f"{keys('Q')[0]!r} {match!r} {machine!r} {vars(TypedCode)!r}"
    assert "geheim" not in shown
    assert "Q" not in repr(keys("Q")[0])


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("/", "/"), (";;", ";;"), (" ; ", ";"), ("", "/"), ("a", "/"), ("1/", "/"), ("、", "、"),
     ("::::", ":::"), ("\n", "/"), ("/_", "/")],
)  # fmt: skip
def test_prefix_that_any_word_might_begin_with_is_not_taken(text: str, prefix: str) -> None:
    assert checked_prefix(text) == prefix


EVENTS = st.one_of(
    st.sampled_from([*keys("/;fh1 <^"), *(TypedKey(kind) for kind in CLEARING)]),
    st.characters().map(lambda char: TypedKey(KeyKind.CHARACTER, char)),
)
PREFIXES = st.sampled_from(["/", ";;", "//", ";/;"])


def held(machine: TypedCodes) -> str:
    return machine._typed


@given(st.lists(EVENTS, max_size=200), PREFIXES)
def test_never_holds_more_than_one_code(events: list[TypedKey], prefix: str) -> None:
    machine = TypedCodes(prefix)
    for key in events:
        match = machine.feed(key, 0.0)
        assert len(held(machine)) <= len(prefix) + MAX_CODE_CHARS
        assert prefix.startswith(held(machine)[: len(prefix)])
        if match is not None or key.kind in CLEARING:
            assert held(machine) == ""


@given(st.lists(EVENTS, max_size=200), PREFIXES)
def test_what_would_be_erased_is_what_stands_before_the_caret(
    events: list[TypedKey], prefix: str
) -> None:
    """Against a text field: since the caret last moved, it holds exactly the code."""
    machine, text = TypedCodes(prefix), ""
    for key in events:
        match = machine.feed(key, 0.0)
        if key.kind is KeyKind.CHARACTER and key.char.isprintable():
            text += key.char
        elif key.kind is KeyKind.BACKSPACE:
            text = text[:-1]
        else:
            text = ""
        assert text.endswith(held(machine))
        if match is not None:
            erased = text[-match.length :]
            assert erased == f"{prefix}{match.code} "
            before = text[: -match.length]
            assert not before or not (before[-1].isalnum() or before[-1] == "_")


@given(st.text("abc123", min_size=1, max_size=MAX_CODE_CHARS), PREFIXES, st.lists(EVENTS))
def test_every_code_is_found_after_anything(code: str, prefix: str, before: list[TypedKey]) -> None:
    machine = TypedCodes(prefix)
    for key in before:
        machine.feed(key, 0.0)
    for key in [TypedKey(KeyKind.MOVED), *keys(prefix + code)]:
        assert machine.feed(key, 0.0) is None
    match = machine.feed(keys(" ")[0], 0.0)
    assert match is not None
    assert match.code == code
