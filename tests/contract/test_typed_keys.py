"""What every desktop tells of typed keys: the fake, X11 and Windows."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator

import pytest

from replydock.domain.typed_codes import KeyKind, TypedKey
from replydock.ports.desktop import Press
from tests.contract.desktop_stage import Stage

_HEARD_S = 3.0
_NOT_HEARD_S = 0.3


class Ears:
    """Hears keys; whoever moves the focus or clicks is left out unless asked for."""

    def __init__(self, scene: Stage) -> None:
        self._scene = scene
        self._heard: queue.SimpleQueue[TypedKey] = queue.SimpleQueue()
        self.start()

    def start(self) -> None:
        self._scene.desktop.typed_keys.start(self._heard.put)

    def forget(self) -> None:
        time.sleep(_NOT_HEARD_S)
        while not self._heard.empty():
            self._heard.get()

    def next(self, count: int) -> list[TypedKey]:
        return [self._heard.get(timeout=_HEARD_S) for _ in range(count)]

    def nothing(self) -> bool:
        time.sleep(_NOT_HEARD_S)
        return self._heard.empty()


@pytest.fixture
def ears(scene: Stage) -> Iterator[Ears]:
    scene.focus(scene.first)
    made = Ears(scene)
    made.forget()
    yield made
    scene.desktop.typed_keys.stop()


def chars(text: str) -> list[TypedKey]:
    return [TypedKey(KeyKind.CHARACTER, char) for char in text]


def test_characters_come_in_order_with_shift(scene: Stage, ears: Ears) -> None:
    scene.type_keys("slash f shift+h 1 space")
    assert ears.next(5) == chars("/fH1 ")
    assert ears.nothing()


def test_other_keys_are_told_by_what_they_mean(scene: Stage, ears: Ears) -> None:
    scene.type_keys("backspace ctrl+a left enter")
    kinds = [key.kind for key in ears.next(4)]
    assert kinds == [KeyKind.BACKSPACE, KeyKind.SHORTCUT, KeyKind.MOVED, KeyKind.MOVED]
    assert ears.nothing()


def test_keys_of_ours_are_left_out(scene: Stage, ears: Ears) -> None:
    keyboard, window = scene.desktop.keyboard, scene.first
    assert keyboard.press_if_focused("backspace", window, times=3) is Press.PRESSED
    assert keyboard.type_text_if_focused("/fh ", window, "enter") == 4
    scene.type_keys("slash")
    assert ears.next(1) == chars("/")
    assert ears.nothing()


def test_keys_are_told_in_whatever_window(scene: Stage, ears: Ears) -> None:
    scene.focus(scene.second)
    ears.forget()
    scene.type_keys("f")
    assert ears.next(1) == chars("f")


def test_stopped_it_tells_nothing_until_started_again(scene: Stage, ears: Ears) -> None:
    keys = scene.desktop.typed_keys
    before = keys.is_alive
    keys.stop()
    assert (before, keys.is_alive) == (True, False)
    scene.type_keys("f")
    assert ears.nothing()
    ears.start()
    ears.forget()
    scene.type_keys("h")
    assert ears.next(1) == chars("h")


def test_armed_anew_each_key_is_told_once(scene: Stage, ears: Ears) -> None:
    scene.desktop.typed_keys.rearm()
    ears.forget()
    scene.type_keys("f h")
    assert ears.next(2) == chars("fh")
    assert ears.nothing()
    assert scene.desktop.typed_keys.is_alive
