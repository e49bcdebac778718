"""200 replies clicked in the dock of the whole program while somebody types on beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Self

import pytest

from tests.desktop.own_replies import DOCK_X, DOCK_Y, fill_library
from tests.rig.displays import VirtualDisplay, has_focus
from tests.rig.gtk_editor import GtkEditor
from tests.rig.processes import wait_until
from tests.rig.program import Hands, Program

_CLICKS = 200
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BETWEEN_KEYS_S = 0.02
_ROWS = ((DOCK_Y + 220, "一口价。"), (DOCK_Y + 280, "两件减十元。"))
"""Two by turns: a second click on the same one would be a double click."""


@pytest.fixture
def program(
    display: VirtualDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", display.env["XDG_RUNTIME_DIR"])
    fill_library(tmp_path / "data")
    with Program(display, tmp_path / "data") as started:
        started.window("ReplyDock")
        yield started


class Typist:
    """Types letters without a pause until told to stop; a context manager."""

    def __init__(self, display: VirtualDisplay) -> None:
        self._hands = Hands(display.connect())
        self._has_ended = Event()
        self._thread = Thread(target=self._type_on)
        self.typed = ""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._has_ended.set()
        self._thread.join()
        self._hands.connection.close()

    def _type_on(self) -> None:
        while not self._has_ended.wait(_BETWEEN_KEYS_S):
            letter = _LETTERS[len(self.typed) % len(_LETTERS)]
            self._hands.type(letter)
            self.typed += letter


def test_200_replies_go_in_and_no_key_is_lost(
    display: VirtualDisplay, program: Program, editor: GtkEditor
) -> None:
    hands = Hands(display.connect())
    with Typist(display) as typist:
        for number in range(_CLICKS):
            y, reply = _ROWS[number % 2]
            hands.click(DOCK_X + 100, y)
            count = number // 2 + 1
            wait_until(lambda: editor.look().text.count(reply) == count, "the reply", 5.0)  # noqa: B023
    assert has_focus(hands.connection, editor.window)
    hands.connection.close()

    def letters() -> str:
        return "".join(letter for letter in editor.look().text if letter in _LETTERS)

    wait_until(lambda: len(letters()) >= len(typist.typed), "the typing", 5.0)
    assert letters() == typist.typed
    assert len(typist.typed) > _CLICKS
    left = editor.look().text
    for rest in (*(reply for _, reply in _ROWS), *_LETTERS):
        left = left.replace(rest, "")
    assert left == ""
    assert program.quit() == 0
    assert program.said() == ""
