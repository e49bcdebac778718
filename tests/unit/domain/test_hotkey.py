"""The notation of chords and which of them may be global hotkeys."""

from __future__ import annotations

import pytest

from replydock.domain.errors import HotkeyInvalid
from replydock.domain.hotkey import Chord, parse_chord, parse_hotkey


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ctrl+alt+space", "ctrl+alt+space"),
        (" Alt + Control+SPACE ", "ctrl+alt+space"),
        ("Win+.", "super+period"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+-", "ctrl+minus"),
        ("+", "plus"),
        ("Shift+Ins", "shift+insert"),
        ("Return", "enter"),
        ("F12", "f12"),
        ("shift+ctrl+shift+A", "ctrl+shift+a"),
    ],
)
def test_canonical_form(text: str, canonical: str) -> None:
    chord = parse_chord(text)
    assert str(chord) == canonical
    assert parse_chord(canonical) == chord


@pytest.mark.parametrize("text", ["", "ctrl", "ctrl+", "a+b", "ctrl+hyper", "f25", "ctrl+é", "++a"])
def test_not_a_chord(text: str) -> None:
    with pytest.raises(HotkeyInvalid):
        parse_chord(text)


@pytest.mark.parametrize("text", ["a", "shift+a", "enter", "shift+insert", "space"])
def test_keys_that_typing_needs_are_no_hotkeys(text: str) -> None:
    with pytest.raises(HotkeyInvalid) as caught:
        parse_hotkey(text)
    assert caught.value.code == "hotkey.needs_modifier"


@pytest.mark.parametrize("text", ["f9", "shift+f9", "ctrl+alt+1", "super+v", "pause"])
def test_hotkeys(text: str) -> None:
    assert str(parse_hotkey(text)) == text


def test_chord_as_value() -> None:
    assert Chord("v", frozenset({"ctrl"})) == parse_chord("ctrl+v")
    assert len({parse_chord("ctrl+v"), parse_chord("Control+V")}) == 1
