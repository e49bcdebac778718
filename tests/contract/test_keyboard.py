"""What every desktop does with keys: the fake, X11 and Windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from replydock.domain.errors import HotkeyInvalid
from replydock.ports.desktop import Press
from tests.contract.desktop_stage import Stage
from tests.rig.processes import wait_until

_SOON_S = 5.0


@pytest.fixture
def stage(scene: Stage) -> Iterator[Stage]:
    """The first window in front, no key held, whatever a test does."""
    scene.focus(scene.first)
    yield scene
    scene.let_go("ctrl")


def wait_received(stage: Stage, text: str) -> None:
    wait_until(
        lambda: stage.received(stage.first) == text,
        f"{text!r}; it got {stage.received(stage.first)!r}",
        _SOON_S,
    )


def test_a_chord_reaches_the_window_as_often_as_asked_for(stage: Stage) -> None:
    keyboard = stage.desktop.keyboard
    assert keyboard.press_if_focused("a", stage.first) is Press.PRESSED
    assert keyboard.press_if_focused("b", stage.first, times=3) is Press.PRESSED
    wait_received(stage, "abbb")


def test_text_is_typed_to_its_end(stage: Stage) -> None:
    assert stage.desktop.keyboard.type_text_if_focused("two words", stage.first, "enter") == 9
    wait_received(stage, "two words")


def test_nothing_is_pressed_where_the_focus_is_not(stage: Stage) -> None:
    keyboard = stage.desktop.keyboard
    assert keyboard.press_if_focused("a", stage.second) is Press.NOT_FOCUSED
    assert keyboard.type_text_if_focused("secret", stage.second, "enter") == 0
    stage.close_second()
    assert keyboard.press_if_focused("a", stage.second) is Press.NOT_FOCUSED
    stage.focus(stage.first)
    assert keyboard.press_if_focused("z", stage.first) is Press.PRESSED
    wait_received(stage, "z")


def test_nothing_is_pressed_while_a_modifier_is_held(stage: Stage) -> None:
    keyboard = stage.desktop.keyboard
    assert keyboard.held_modifiers() == frozenset()
    stage.hold("ctrl")
    wait_until(lambda: keyboard.held_modifiers() == {"ctrl"}, "the held key", _SOON_S)
    assert keyboard.press_if_focused("a", stage.first) is Press.KEYS_HELD
    assert keyboard.type_text_if_focused("abc", stage.first, "enter") == 0
    stage.let_go("ctrl")
    wait_until(lambda: not keyboard.held_modifiers(), "no key held", _SOON_S)
    assert keyboard.press_if_focused("z", stage.first) is Press.PRESSED
    wait_received(stage, "z")


@pytest.mark.parametrize("chord", ["", "ctrl+", "hyper+v"])
def test_what_is_no_chord_is_refused(stage: Stage, chord: str) -> None:
    with pytest.raises(HotkeyInvalid):
        stage.desktop.keyboard.press_if_focused(chord, stage.first)
