"""The dock window beside a program that is being typed into, on a real X server."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from Xlib import X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from tests.rig.displays import VirtualDisplay, active_window
from tests.rig.processes import REPOSITORY, OwnedProcess, wait_until
from tests.rig.terminal import Terminal

_CLICKS = 50
_MANY_CLICKS = 200
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ESCAPE = 0xFF1B
_RETURN = 0xFF0D


@dataclass
class Hands:
    """Somebody with a mouse and a keyboard."""

    connection: xdisplay.Display

    def click(self, x: int, y: int) -> None:
        xtest.fake_input(self.connection, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self.connection, X.ButtonPress, 1)
        xtest.fake_input(self.connection, X.ButtonRelease, 1)
        self.connection.sync()

    def type(self, letters: str) -> None:
        for letter in letters:
            self.press(ord(letter))

    def press(self, keysym: int) -> None:
        code = self.connection.keysym_to_keycode(keysym)
        xtest.fake_input(self.connection, X.KeyPress, code)
        xtest.fake_input(self.connection, X.KeyRelease, code)
        self.connection.sync()


@dataclass
class Dock:
    """The dock window of another process, and what it said."""

    log: Path

    def said(self) -> list[dict[str, Any]]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines if line.startswith("{")]

    def events(self, name: str) -> list[list[str]]:
        return [item["event"] for item in self.said() if item.get("event", [""])[0] == name]

    @property
    def places(self) -> dict[str, Any]:
        return next(item for item in self.said() if "box" in item)


@pytest.fixture
def hands(display: VirtualDisplay) -> Iterator[Hands]:
    connection = display.connect()
    yield Hands(connection)
    connection.close()


def _start(module: str, display: VirtualDisplay, folder: Path, log: Path) -> OwnedProcess:
    env = dict(display.env)
    env["PYTHONPATH"] = f"{REPOSITORY}:{REPOSITORY / 'desktop'}"
    env["QT_QPA_PLATFORM"] = "xcb"
    return OwnedProcess([sys.executable, "-m", module, str(folder / "images")], env, log=log)


@pytest.fixture
def dock(display: VirtualDisplay, tmp_path: Path) -> Iterator[Dock]:
    made = Dock(tmp_path / "dock.log")
    process = _start("tests.desktop.dock_program", display, tmp_path, made.log)
    try:
        wait_until(lambda: any("box" in item for item in made.said()), "the dock window", 15.0)
        yield made
    finally:
        process.stop()


@pytest.fixture
def palette(display: VirtualDisplay, terminal: Terminal, tmp_path: Path) -> Iterator[Dock]:
    """The palette, opened over the terminal."""
    made = Dock(tmp_path / "palette.log")
    process = _start("tests.desktop.palette_program", display, tmp_path, made.log)
    try:
        wait_until(lambda: bool(made.events("opened")), "the palette", 15.0)
        yield made
    finally:
        process.stop()


def _click_rows(dock: Dock, hands: Hands, clicks: int) -> None:
    left, top, width, height = dock.places["list"]
    rows = height // dock.places["row_height"]
    for number in range(clicks):
        y = top + (number % rows) * dock.places["row_height"] + 20
        hands.type(_LETTERS[number % len(_LETTERS)])
        hands.click(left + width // 2, y)
        wait_until(lambda: len(dock.events("chosen")) > number, "the click", 3.0)  # noqa: B023


def test_showing_and_clicking_rows_leaves_the_keyboard_with_the_client(
    display: VirtualDisplay, terminal: Terminal, dock: Dock, hands: Hands
) -> None:
    assert active_window(hands.connection) == terminal.window
    _click_rows(dock, hands, _CLICKS)
    hands.type("end")
    wanted = "".join(_LETTERS[number % len(_LETTERS)] for number in range(_CLICKS)) + "end"
    wait_until(lambda: len(terminal.received()) >= len(wanted), "the typing", 5.0)
    assert terminal.received() == wanted
    assert len(dock.events("chosen")) == _CLICKS
    assert active_window(hands.connection) == terminal.window
    assert dock.events("focus_wanted") == []


def test_200_clicks_take_no_key_from_the_client_that_is_typed_into(
    display: VirtualDisplay, terminal: Terminal, dock: Dock, hands: Hands
) -> None:
    typist = Hands(display.connect())
    typed: list[str] = []
    has_clicked = Event()

    def type_on() -> None:
        while not has_clicked.is_set():
            letter = _LETTERS[len(typed) % len(_LETTERS)]
            typist.type(letter)
            typed.append(letter)
            has_clicked.wait(0.005)

    typing = Thread(target=type_on)
    typing.start()
    try:
        left, top, width, height = dock.places["list"]
        rows = height // dock.places["row_height"]
        for number in range(_MANY_CLICKS):
            hands.click(left + width // 2, top + number % rows * dock.places["row_height"] + 20)
            wait_until(lambda: len(dock.events("chosen")) > number, "the click", 3.0)  # noqa: B023
    finally:
        has_clicked.set()
        typing.join()
        typist.connection.close()
    assert len(dock.events("chosen")) == _MANY_CLICKS
    assert len(typed) > _MANY_CLICKS
    wait_until(lambda: len(terminal.received()) >= len(typed), "the typing", 5.0)
    assert terminal.received() == "".join(typed)
    assert dock.events("query") == []
    assert active_window(hands.connection) == terminal.window


def test_it_knows_where_it_is(dock: Dock) -> None:
    assert dock.places["window"][:2] == [40, 40]


def test_the_search_box_takes_the_keyboard_and_escape_gives_it_up(
    display: VirtualDisplay, terminal: Terminal, dock: Dock, hands: Hands
) -> None:
    left, top, width, height = dock.places["box"]
    hands.click(left + width // 2, top + height // 2)
    wait_until(lambda: active_window(hands.connection) == dock.places["handle"], "the focus", 3.0)
    hands.type("ship")
    wait_until(lambda: ["query", "ship"] in dock.events("query"), "the query", 3.0)
    assert terminal.received() == ""
    assert len(dock.events("focus_wanted")) == 1
    hands.press(_ESCAPE)
    wait_until(lambda: bool(dock.events("focus_released")), "the release", 3.0)
    display.activate(terminal.window)
    _click_rows(dock, hands, 3)
    hands.type("z")
    wait_until(lambda: terminal.received() == "abcz", "typing after it", 3.0)
    assert active_window(hands.connection) == terminal.window


def test_the_palette_takes_the_keyboard_each_time_it_opens(
    terminal: Terminal, palette: Dock, hands: Hands
) -> None:
    for number in (1, 2, 3):
        wait_until(lambda: len(palette.events("opened")) == number, "the palette", 5.0)  # noqa: B023
        handle = palette.said()[-1]["handle"]
        wait_until(lambda: active_window(hands.connection) == handle, "the focus", 3.0)  # noqa: B023
        hands.type("ship")
        wait_until(
            lambda: palette.events("query").count(["query", "ship"]) == number,  # noqa: B023
            "the query",
            3.0,
        )
        hands.press(_RETURN)
        wait_until(lambda: len(palette.events("closed")) == number, "closing", 3.0)  # noqa: B023
        wait_until(
            lambda: active_window(hands.connection) == terminal.window, "the focus back", 3.0
        )
    assert palette.events("chosen") == [["chosen", "shipping", "insert"]] * 3
    assert len(palette.events("focus_released")) == 3
    assert terminal.received() == ""


def test_going_elsewhere_closes_the_palette_without_a_word(
    display: VirtualDisplay, terminal: Terminal, palette: Dock, hands: Hands
) -> None:
    handle = palette.said()[-1]["handle"]
    wait_until(lambda: active_window(hands.connection) == handle, "the focus", 3.0)
    display.activate(terminal.window)
    wait_until(lambda: bool(palette.events("closed")), "closing", 3.0)
    assert palette.events("focus_released") == []
