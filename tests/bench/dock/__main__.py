"""How far the dock lags behind a client that is dragged, by events of the X server.

Usage: ``python -m tests.bench.dock [--quick] [--json]``. xterm is dragged by its title bar
with the pointer, then moved by requests, each 60 times a second, under openbox; the whole
program stands beside it. Ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import math
import os
import select
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from Xlib import X
from Xlib.ext import xtest

from replydock.domain.geometry import PhysicalRect
from tests.bench.dock.lag import Spot, lags_ms
from tests.bench.report import percentile, write_report
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.rig.chat_window import place_of
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import wait_until
from tests.rig.program import Program
from tests.rig.terminal import Terminal

TARGET_P95_MS = 50
_RATE_HZ = 60
_REST_S = 0.5
_CIRCLE = (110, 80)
"""Half width and half height of the way, in pixels; there is room for the dock all along."""

_TURN_S = 2.5


class Track:
    """Where two windows are, as the server tells of their frames.

    A manager may tell a client of its place only where a drag ends.
    """

    def __init__(self, display: VirtualDisplay, *windows: int) -> None:
        self._connection = display.connect()
        self._frames = [_frame_of(self._connection, handle) for handle in windows]
        self.spots: dict[int, list[Spot]] = {handle: [] for handle in self._frames}
        for handle in self._frames:
            self._connection.create_resource_object("window", handle).change_attributes(
                event_mask=X.StructureNotifyMask
            )
        self._connection.sync()

    def places(self) -> tuple[PhysicalRect, ...]:
        """Return where the frames are."""
        places = [place_of(self._connection, handle) for handle in self._frames]
        return tuple(place for place in places if place is not None)

    def tracks(self) -> tuple[list[Spot], ...]:
        """Return where each was, oldest first."""
        return tuple(self.spots[handle] for handle in self._frames)

    def listen(self, until_s: float) -> None:
        """Note what arrives until then."""
        while True:
            while self._connection.pending_events():
                self._note(self._connection.next_event())
            left_s = until_s - time.monotonic()
            if left_s <= 0:
                return
            select.select([self._connection.fileno()], [], [], left_s)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _note(self, event: Any) -> None:
        if event.type == X.ConfigureNotify and event.window.id in self.spots:
            spots = self.spots[event.window.id]
            spot = Spot(time.monotonic(), event.x, event.y)
            if not spots or (spots[-1].x, spots[-1].y) != (spot.x, spot.y):
                spots.append(spot)


def _frame_of(connection: Any, handle: int) -> int:
    root = connection.screen().root.id
    while True:
        parent = connection.create_resource_object("window", handle).query_tree().parent.id
        if parent == root:
            return handle
        handle = parent


def main() -> int:
    """Run the benchmark; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="bench dock", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 seconds instead of 10")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    seconds = 3.0 if arguments.quick else 10.0
    rows = []
    with VirtualDisplay() as display, tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_RUNTIME_DIR"] = display.env["XDG_RUNTIME_DIR"]
        data_dir = Path(folder) / "data"
        fill_library(data_dir, replace(SETTINGS, client_programs=("xterm",)))
        with Program(display, data_dir) as program, Terminal(display) as terminal:
            dock = program.window("ReplyDock")
            for how, way in (("pointer drag", _drag), ("move requests", _request)):
                rows.append(_measure(display, terminal, dock, how, way, seconds))
    notes = [f"{_RATE_HZ} moves a second for {seconds:g} s; times when the server tells of them"]
    write_report("dock", {"lag": rows}, notes, is_json=arguments.json)
    return 0 if all(row["reached"] for row in rows) else 1


def _measure(
    display: VirtualDisplay,
    terminal: Terminal,
    dock: int,
    how: str,
    way: Callable[[Any, int, PhysicalRect, float], Iterator[float]],
    seconds: float,
) -> dict[str, object]:
    connection = display.connect()
    window = connection.create_resource_object("window", terminal.window)
    window.configure(x=150, y=200, width=600, height=500)
    connection.sync()
    terminal.focus()
    time.sleep(_REST_S)
    wait_until(lambda: place_of(connection, dock) is not None, "the dock", 5.0)
    track = Track(display, terminal.window, dock)
    before = track.places()
    offset = _offset(*before)
    if offset[0] != before[0].width:
        raise RuntimeError(f"the dock is not beside the client: {before}")
    client = place_of(connection, terminal.window)
    if client is None:
        raise RuntimeError("the client is out of sight")
    for next_s in way(connection, terminal.window, client, seconds):
        track.listen(next_s)
    track.listen(time.monotonic() + _REST_S)
    is_beside = _offset(*track.places()) == offset
    moves, followed = track.tracks()
    track.close()
    connection.close()
    lags = lags_ms(moves, followed, offset)
    p95 = percentile(lags, 0.95)
    return {
        "way": how,
        "moves": len(moves),
        "dock moves": len(followed),
        "p50 ms": percentile(lags, 0.5),
        "p95 ms": p95,
        "max ms": max(lags),
        "target p95 ms": TARGET_P95_MS,
        "reached": p95 < TARGET_P95_MS and is_beside and len(lags) == len(moves),
    }


def _offset(client: PhysicalRect, dock: PhysicalRect) -> tuple[int, int]:
    return dock.x - client.x, dock.y - client.y


def _way(start: tuple[int, int], seconds: float) -> Iterator[tuple[int, int]]:
    """Yield places on a closed way that begins at ``start``."""
    for step in range(1, int(seconds * _RATE_HZ)):
        angle = 2 * math.pi * step / (_RATE_HZ * _TURN_S)
        x = start[0] + round(_CIRCLE[0] * math.sin(angle))
        yield x, start[1] + round(_CIRCLE[1] * (1 - math.cos(angle)))


def _drag(connection: Any, _: int, client: PhysicalRect, seconds: float) -> Iterator[float]:
    """Drag the window by its title bar, as a hand does."""
    grip = (client.x + client.width // 2, client.y - 8)
    xtest.fake_input(connection, X.MotionNotify, x=grip[0], y=grip[1])
    xtest.fake_input(connection, X.ButtonPress, 1)
    connection.sync()
    begin_s = time.monotonic()
    for step, (x, y) in enumerate(_way(grip, seconds), 1):
        xtest.fake_input(connection, X.MotionNotify, x=x, y=y)
        connection.sync()
        yield begin_s + step / _RATE_HZ
    xtest.fake_input(connection, X.ButtonRelease, 1)
    connection.sync()


def _request(connection: Any, handle: int, client: PhysicalRect, seconds: float) -> Iterator[float]:
    """Ask the manager for each place."""
    window = connection.create_resource_object("window", handle)
    begin_s = time.monotonic()
    for step, (x, y) in enumerate(_way((client.x, client.y), seconds), 1):
        window.configure(x=x, y=y)
        connection.sync()
        yield begin_s + step / _RATE_HZ


if __name__ == "__main__":
    raise SystemExit(main())
