"""How far the dock lags behind a client on X11, by events of the server.

xterm is dragged by its title bar with the pointer, then moved by requests, each 60 times
a second, under openbox; the whole program stands beside it.
"""

from __future__ import annotations

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
from tests.bench.dock.lag import Spot, lag_row
from tests.bench.dock.way import RATE_HZ, places_of
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.rig.chat_window import place_of
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import wait_until
from tests.rig.program import Program
from tests.rig.terminal import Terminal

_REST_S = 0.5


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


def measure(seconds: float) -> list[dict[str, object]]:
    """Return a row for each way of moving the client."""
    rows = []
    with VirtualDisplay() as display, tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_RUNTIME_DIR"] = display.env["XDG_RUNTIME_DIR"]
        data_dir = Path(folder) / "data"
        fill_library(data_dir, replace(SETTINGS, client_programs=("xterm",)))
        with Program(display, data_dir) as program, Terminal(display) as terminal:
            dock = program.window("ReplyDock")
            for how, way in (("pointer drag", _drag), ("move requests", _request)):
                rows.append(_measure(display, terminal, dock, how, way, seconds))
    return rows


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
    return lag_row(how, moves, followed, offset, is_beside=is_beside)


def _offset(client: PhysicalRect, dock: PhysicalRect) -> tuple[int, int]:
    return dock.x - client.x, dock.y - client.y


def _drag(connection: Any, _: int, client: PhysicalRect, seconds: float) -> Iterator[float]:
    """Drag the window by its title bar, as a hand does."""
    grip = (client.x + client.width // 2, client.y - 8)
    xtest.fake_input(connection, X.MotionNotify, x=grip[0], y=grip[1])
    xtest.fake_input(connection, X.ButtonPress, 1)
    connection.sync()
    begin_s = time.monotonic()
    for step, (x, y) in enumerate(places_of(grip, seconds), 1):
        xtest.fake_input(connection, X.MotionNotify, x=x, y=y)
        connection.sync()
        yield begin_s + step / RATE_HZ
    xtest.fake_input(connection, X.ButtonRelease, 1)
    connection.sync()


def _request(connection: Any, handle: int, client: PhysicalRect, seconds: float) -> Iterator[float]:
    """Ask the manager for each place."""
    window = connection.create_resource_object("window", handle)
    begin_s = time.monotonic()
    for step, (x, y) in enumerate(places_of((client.x, client.y), seconds), 1):
        window.configure(x=x, y=y)
        connection.sync()
        yield begin_s + step / RATE_HZ
