"""The dock beside clients on two screens side by side."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from replydock.domain.geometry import PhysicalRect
from tests.desktop.conftest import need
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.rig.chat_window import ChatWindow, place_of
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import wait_until
from tests.rig.program import Program

WIDE, HIGH, DOCK_PX = 1000, 900, 320
_SCREENS = (("left", 0, "screen"), ("right", WIDE, "none"))


@pytest.fixture
def two_screens() -> Iterator[VirtualDisplay]:
    need("Xvfb", "openbox", "setpriv", "xrandr")
    with VirtualDisplay(f"{2 * WIDE}x{HIGH}x24") as display:
        for name, left, output in _SCREENS:
            size = f"{WIDE}/260x{HIGH}/230+{left}+0"
            command = ["xrandr", "--setmonitor", name, size, output]
            subprocess.run(command, env=display.env, check=True, capture_output=True, timeout=5)
        yield display


def test_a_client_on_either_screen_and_one_that_fills_its_screen(
    two_screens: VirtualDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", two_screens.env["XDG_RUNTIME_DIR"])
    settings = replace(SETTINGS, client_programs=("ChatOne",), dock_x=100, dock_y=100)
    fill_library(tmp_path / "data", settings)
    first = PhysicalRect(80, 60, 500, 500)
    with (
        Program(two_screens, tmp_path / "data") as program,
        ChatWindow(two_screens, "ChatOne", first) as chat,
    ):
        dock = program.window("ReplyDock")

        def wait_at(left: Callable[[], int]) -> None:
            def is_there() -> bool:
                place = place_of(chat.connection, dock)
                return place is not None and (place.x, place.width) == (left(), DOCK_PX)

            wait_until(is_there, "the dock", 4.0)

        def right_of() -> int:
            return chat.frame().x + chat.frame().width

        def left_of() -> int:
            return chat.frame().x - DOCK_PX

        chat.focus()
        wait_at(right_of)
        # Close to the seam the dock stays on the client's screen, at its other side.
        chat.move(460, 60)
        wait_at(left_of)
        chat.move(1100, 60)
        wait_at(right_of)
        chat.move(1480, 60)
        wait_at(left_of)
        # No room left beside it on its own screen: the next one takes the dock.
        chat.move(5, 60)
        chat.resize(WIDE - 12, 600)
        wait_at(lambda: WIDE)
