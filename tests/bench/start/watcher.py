"""Sees from outside when a program's windows are mapped and drawn, and what they show."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from Xlib import X, Xatom
from Xlib import display as xdisplay
from Xlib.error import XError
from Xlib.ext import damage
from Xlib.protocol import rq
from Xlib.xobject.drawable import Window

_LEAST_PX = 64
"""Smaller windows are helpers that nobody sees."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something was drawn into a window.

    Attributes:
        at_s: when the X server's word of it came, on the monotonic clock.
        image: the window's pixels, four bytes each, read just after.
    """

    at_s: float
    window: int
    width_px: int
    height_px: int
    image: bytes

    def likeness(self, other: Drawing, first_row: int, end_row: int) -> float:
        """Return which share of the pixels in these rows is the same as in ``other``."""
        if (self.width_px, self.height_px) != (other.width_px, other.height_px):
            return 0.0
        stride = self.width_px * 4
        mine = memoryview(self.image)[first_row * stride : end_row * stride].cast("I")
        its = memoryview(other.image)[first_row * stride : end_row * stride].cast("I")
        return sum(a == b for a, b in zip(mine, its, strict=True)) / max(1, len(mine))

    @property
    def color_count(self) -> int:
        """How many colours there are: text makes dozens, a mere background one."""
        return len(set(memoryview(self.image).cast("I")))


@dataclass(slots=True)
class Watch:
    """What was seen so far."""

    mapped_s: dict[int, float] = field(default_factory=dict)
    unmapped_s: dict[int, float] = field(default_factory=dict)
    drawings: list[Drawing] = field(default_factory=list)


class Watcher:
    """Follows every window of one process; all other windows are passed over.

    X tells of drawing by its DAMAGE extension. Mapping alone draws nothing into Qt's
    windows (they have no background), so that the first damage is the first paint.
    """

    def __init__(self, connection: xdisplay.Display) -> None:
        self._display = connection
        connection.damage_query_version()
        connection.set_error_handler(lambda *_: None)
        self._pid_atom = connection.intern_atom("_NET_WM_PID")
        self._root = connection.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._damages: dict[int, int] = {}
        self._is_ours: dict[int, bool] = {}
        self._pid = 0
        self.seen = Watch()
        connection.sync()

    def follow(self, pid: int) -> None:
        """Forget all that was seen; from now on look at windows of this process."""
        self._pid = pid
        self._is_ours.clear()
        self.seen = Watch()

    def forget_drawings(self) -> None:
        """Keep the windows, forget what was seen of them."""
        self.seen = Watch()

    def wait(self, is_enough: Callable[[Watch], bool], timeout_s: float) -> bool:
        """Watch until enough was seen; False if time ran out first."""
        deadline_s = time.monotonic() + timeout_s
        while not is_enough(self.seen):
            left_s = deadline_s - time.monotonic()
            if left_s <= 0:
                return False
            self._step(left_s)
        return True

    def watch(self, quiet_s: float, timeout_s: float) -> None:
        """Watch until nothing was drawn for a while."""
        deadline_s = time.monotonic() + timeout_s
        quiet_until_s = time.monotonic() + quiet_s
        count = len(self.seen.drawings)
        while (now_s := time.monotonic()) < min(deadline_s, quiet_until_s):
            self._step(quiet_until_s - now_s)
            if len(self.seen.drawings) != count:
                count = len(self.seen.drawings)
                quiet_until_s = time.monotonic() + quiet_s

    def of(self, window: int) -> Sequence[Drawing]:
        """Return what was drawn into one window."""
        return [each for each in self.seen.drawings if each.window == window]

    def _step(self, timeout_s: float) -> None:
        if not self._display.pending_events():
            select.select([self._display], [], [], min(timeout_s, 0.1))
        at_s = time.monotonic()
        for _ in range(self._display.pending_events()):
            self._take(self._display.next_event(), at_s)

    def _take(self, event: rq.Event, at_s: float) -> None:
        if event.type == X.CreateNotify:
            window = self._window(event.window.id)
            if min(event.width, event.height) >= _LEAST_PX:
                self._damages[window.id] = damage.damage_create(window, damage.DamageReportNonEmpty)
                window.change_attributes(event_mask=X.StructureNotifyMask)
                self._display.flush()
        elif event.type == X.DestroyNotify:
            self._damages.pop(event.window.id, None)
        elif event.type == X.MapNotify and self._belongs(event.window.id):
            self.seen.mapped_s.setdefault(event.window.id, at_s)
        elif event.type == X.UnmapNotify and self._belongs(event.window.id):
            self.seen.unmapped_s.setdefault(event.window.id, at_s)
        elif event.type == self._display.extension_event.DamageNotify:
            self._take_damage(event, at_s)

    def _take_damage(self, event: rq.Event, at_s: float) -> None:
        handle = event.drawable.id
        if handle not in self._damages:
            return
        self._display.damage_subtract(self._damages[handle])
        if not self._belongs(handle):
            self._display.flush()
            return
        drawing = self._look(handle, at_s)
        if drawing is not None:
            self.seen.drawings.append(drawing)

    def _look(self, handle: int, at_s: float) -> Drawing | None:
        try:
            window = self._window(handle)
            place = window.get_geometry()
            width, height = place.width, place.height
            image = window.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF)
        except XError:  # gone, or no longer shown
            return None
        return Drawing(at_s, handle, width, height, image.data)

    def _belongs(self, handle: int) -> bool:
        if handle not in self._damages:
            return False
        if handle not in self._is_ours:
            try:
                found = self._window(handle).get_full_property(self._pid_atom, Xatom.CARDINAL)
            except XError:
                return False
            if found is None:  # not told yet, or one of the window manager's
                return False
            self._is_ours[handle] = found.value[0] == self._pid
        return self._is_ours[handle]

    def _window(self, handle: int) -> Window:
        window: Window = self._display.create_resource_object("window", handle)
        return window
