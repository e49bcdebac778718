"""How far the dock lags behind a client on Windows, by events of the system.

Notepad is dragged by its title bar with the pointer, then moved by another program, each
60 times a second; the whole program stands beside it.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from replydock.domain.geometry import PhysicalRect
from replydock.native.windows import window_api as api
from replydock.native.windows.desktop import WinDesktop
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.win_events import WinEvents
from tests.bench.dock.lag import Spot, lag_row
from tests.bench.dock.way import RATE_HZ, places_of
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.rig.processes import wait_until
from tests.rig.windows import hands
from tests.rig.windows.editors import notepad
from tests.rig.windows.program import Program

_REST_S = 0.7
_START = PhysicalRect(250, 150, 600, 500)
_KEEP = api.SWP_NOSIZE | api.SWP_NOZORDER | api.SWP_NOACTIVATE | api.SWP_ASYNCWINDOWPOS
_GRIP_PX = 14

Way = Callable[[WinDesktop, int, float], Iterator[float]]


class Track:
    """Where windows are, noted when the system tells that they moved."""

    def __init__(self, desktop: WinDesktop, *windows: int) -> None:
        self._desktop = desktop
        self._thread = MessageThread("track")
        self._events = WinEvents(self._thread)
        self.spots: dict[int, list[Spot]] = {handle: [] for handle in windows}
        moved = api.EVENT_OBJECT_LOCATIONCHANGE
        self._events.hook(moved, moved, self._note)

    def tracks(self) -> tuple[list[Spot], ...]:
        """Return where each was, oldest first."""
        return tuple(self.spots.values())

    def close(self) -> None:
        """Listen no more."""
        self._events.close()
        self._thread.close()

    def _note(self, event: int, handle: int) -> None:
        spots = self.spots.get(handle)
        if spots is None:
            return
        place = place_of(self._desktop, handle)
        spot = Spot(time.monotonic(), place.x, place.y)
        if not spots or (spots[-1].x, spots[-1].y) != (spot.x, spot.y):
            spots.append(spot)


def measure(seconds: float) -> list[dict[str, object]]:
    """Return a row for each way of moving the client."""
    rows = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data_dir = Path(folder) / "data"
        fill_library(data_dir, replace(SETTINGS, client_programs=("notepad",)))
        desktop = WinDesktop()
        program = Program(data_dir)
        try:
            program.wait_answers()
            wait_until(lambda: "ReplyDock" in program.windows(), "the dock", 20.0)
            with notepad() as editor:
                for how, way in (("pointer drag", _drag), ("move requests", _request)):
                    editor.focus()
                    dock = program.windows()["ReplyDock"]
                    rows.append(_measure(desktop, editor.window, dock, how, way, seconds))
        finally:
            program.process.stop()
            desktop.close()
    return rows


def place_of(desktop: WinDesktop, handle: int) -> PhysicalRect:
    """Return where a window is seen."""
    window = desktop.windows.describe(handle)
    place = desktop.windows.visible_frame(window) if window is not None else None
    if place is None:
        raise RuntimeError("a window is gone")
    return place


def _measure(
    desktop: WinDesktop, client: int, dock: int, how: str, way: Way, seconds: float
) -> dict[str, object]:
    window = desktop.windows.describe(client)
    if window is None:
        raise RuntimeError("the client is gone")
    desktop.windows.move(window, _START)

    def offset() -> tuple[int, int]:
        one, other = place_of(desktop, client), place_of(desktop, dock)
        return other.x - one.x, other.y - one.y

    wait_until(lambda: place_of(desktop, client) == _START, "the client's place", 5.0)
    wait_until(lambda: offset() == (_START.width, 0), "the dock beside the client", 5.0)
    time.sleep(_REST_S)
    track = Track(desktop, client, dock)
    try:
        for next_s in way(desktop, client, seconds):
            time.sleep(max(0.0, next_s - time.monotonic()))
        time.sleep(_REST_S)
    finally:
        track.close()
    moves, followed = track.tracks()
    is_beside = offset() == (_START.width, 0)
    return lag_row(how, moves, followed, (_START.width, 0), is_beside=is_beside)


def _drag(desktop: WinDesktop, client: int, seconds: float) -> Iterator[float]:
    """Drag the window by its title bar, as a hand does."""
    place = place_of(desktop, client)
    grip = (place.x + place.width // 2, place.y + _GRIP_PX)
    hands.reach(*grip)
    hands.hold_button()
    begin_s = time.monotonic()
    try:
        for step, (x, y) in enumerate(places_of(grip, seconds), 1):
            hands.point(x, y)
            yield begin_s + step / RATE_HZ
    finally:
        hands.let_go_button()


def _request(desktop: WinDesktop, client: int, seconds: float) -> Iterator[float]:
    """Have the window moved by a program that does not wait for it."""
    place = place_of(desktop, client)
    begin_s = time.monotonic()
    for step, (x, y) in enumerate(places_of((place.x, place.y), seconds), 1):
        api.user32.SetWindowPos(client, None, x, y, 0, 0, _KEEP)
        yield begin_s + step / RATE_HZ
