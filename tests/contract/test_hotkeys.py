"""What every desktop does with global hotkeys: the fake, X11 and Windows."""

from __future__ import annotations

import threading

import pytest

from replydock.domain.errors import HotkeyInvalid, HotkeyTaken
from tests.contract.desktop_stage import Stage

_HOTKEY = "ctrl+alt+shift+f9"
_PRESSED_S = 3.0
_NOT_PRESSED_S = 0.3


def test_each_press_calls_the_handler(scene: Stage) -> None:
    pressed = threading.Semaphore(0)
    scene.desktop.hotkeys.register(_HOTKEY, pressed.release)
    for _ in range(2):
        scene.press(_HOTKEY)
        assert pressed.acquire(timeout=_PRESSED_S)
    assert not pressed.acquire(timeout=_NOT_PRESSED_S)


def test_the_last_handler_counts(scene: Stage) -> None:
    old, new = threading.Semaphore(0), threading.Semaphore(0)
    scene.desktop.hotkeys.register(_HOTKEY, old.release)
    scene.desktop.hotkeys.register("Shift+Control+Alt+F9", new.release)
    scene.press(_HOTKEY)
    assert new.acquire(timeout=_PRESSED_S)
    assert not old.acquire(timeout=_NOT_PRESSED_S)


def test_what_is_let_go_is_silent(scene: Stage) -> None:
    pressed = threading.Semaphore(0)
    scene.desktop.hotkeys.register(_HOTKEY, pressed.release)
    scene.desktop.hotkeys.unregister(_HOTKEY)
    scene.desktop.hotkeys.unregister(_HOTKEY)
    scene.press(_HOTKEY)
    assert not pressed.acquire(timeout=_NOT_PRESSED_S)


def test_what_another_program_has_is_told(scene: Stage) -> None:
    scene.take_elsewhere(_HOTKEY)
    with pytest.raises(HotkeyTaken) as told:
        scene.desktop.hotkeys.register(_HOTKEY, lambda: None)
    assert told.value.details["hotkey"] == _HOTKEY


@pytest.mark.parametrize("text", ["a", "ctrl+", "ctrl+a+b", "shift+x"])
def test_what_is_no_hotkey_is_refused(scene: Stage, text: str) -> None:
    with pytest.raises(HotkeyInvalid):
        scene.desktop.hotkeys.register(text, lambda: None)
