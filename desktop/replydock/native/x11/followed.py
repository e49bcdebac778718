"""One window that is followed: what events about it mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from Xlib import X, Xutil, error

from replydock.domain.geometry import PhysicalRect
from replydock.native.x11.connection import Connection
from replydock.native.x11.frames import grown, place_of, visible_borders_of
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

_EVERY_DESKTOP = 0xFFFFFFFF
_LEVELS_AT_MOST = 32
_SIGHT_PROPERTIES = ("_NET_WM_STATE", "WM_STATE", "_NET_WM_DESKTOP")
_BORDER_PROPERTIES = ("_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS")
_OF_SIGHT = {
    WindowEvent.MINIMISED: WindowEvent.RESTORED,
    WindowEvent.HIDDEN: WindowEvent.SHOWN,
}
"""What follows when a window that was out of sight is seen again."""


class Followed:
    """Tells how one window is and what becomes of it; lives on the watch's thread.

    Events are noted one by one and looked into together, so that many become one.
    """

    def __init__(
        self, connection: Connection, window: WindowRef, tell: Callable[[WindowChange], None]
    ) -> None:
        self._connection = connection
        self._window = window
        self._handle = window.handle
        self._tell_change = tell
        self._of_sight = {connection.atom(name) for name in _SIGHT_PROPERTIES}
        self._of_borders = {connection.atom(name) for name in _BORDER_PROPERTIES}
        self._outermost = 0
        self._borders = (0, 0, 0, 0)
        self._frame: PhysicalRect | None = None
        self._sight = WindowEvent.CLOSED
        self._stack: tuple[int, ...] = ()
        self._is_sight_new = self._are_borders_new = self._is_place_new = False
        self._is_frame_new = False

    @property
    def is_closed(self) -> bool:
        """Whether its end was told."""
        return self._sight is WindowEvent.CLOSED

    def begin(self) -> None:
        """Tell how it is now, and listen."""
        self._select(self._handle, X.StructureNotifyMask | X.PropertyChangeMask)
        self._find_frame()
        self._stack = self._stack_above()
        self._sight = self._look_at_sight()
        if self._sight is WindowEvent.MOVED:
            self._frame = self._look_at_place()
        self._tell(self._sight, self._frame)

    def end(self) -> None:
        """Listen no more."""
        self._select(self._handle, X.NoEventMask)
        self._select(self._outermost, X.NoEventMask)

    def note(self, event: Any, handle: int) -> None:
        """Note an event about a window, of whichever it is."""
        if handle not in (self._handle, self._outermost):
            return
        if event.type == X.ConfigureNotify:
            self._is_place_new = True
        if handle != self._handle:
            return
        if event.type == X.PropertyNotify:
            self._is_sight_new |= event.atom in self._of_sight
            self._are_borders_new |= event.atom in self._of_borders
        elif event.type == X.ReparentNotify:
            self._is_frame_new = self._are_borders_new = True
        elif event.type in (X.MapNotify, X.UnmapNotify, X.DestroyNotify):
            self._is_sight_new = True

    def look(self, *, at_sight: bool, at_stacking: bool) -> None:
        """Look into what was noted, and tell what is new.

        Args:
            at_sight, at_stacking: whether the root's events ask for that.
        """
        if self._is_frame_new:
            self._find_frame()
        elif self._are_borders_new:
            self._borders = visible_borders_of(self._connection, self._handle)
        if self._is_sight_new or at_sight:
            self._tell_of_sight()
        if self._is_place_new or self._are_borders_new:
            self._tell_of_place()
        if at_stacking:
            self._tell_of_stacking()
        self._is_sight_new = self._are_borders_new = self._is_place_new = False
        self._is_frame_new = False

    def _tell_of_sight(self) -> None:
        before, now = self._sight, self._look_at_sight()
        if before is now or self.is_closed:
            return
        self._sight = now
        if now is WindowEvent.MOVED:
            self._frame = self._look_at_place()
            self._tell(_OF_SIGHT.get(before, WindowEvent.SHOWN), self._frame)
        else:
            self._tell(now)

    def _tell_of_place(self) -> None:
        if self._sight is not WindowEvent.MOVED:
            return
        frame = self._look_at_place()
        if frame is not None and frame != self._frame:
            self._frame = frame
            self._tell(WindowEvent.MOVED, frame)

    def _tell_of_stacking(self) -> None:
        stack = self._stack_above()
        if stack != self._stack:
            self._stack = stack
            self._tell(WindowEvent.RESTACKED)

    def _tell(self, event: WindowEvent, frame: PhysicalRect | None = None) -> None:
        self._tell_change(WindowChange(event, self._window, frame))

    def _look_at_sight(self) -> WindowEvent:
        """Return MOVED if it is in sight, else MINIMISED, HIDDEN or CLOSED."""
        connection, handle = self._connection, self._handle
        try:
            attributes = connection.window(handle).get_attributes()
        except error.XError:
            return WindowEvent.CLOSED
        if connection.atom("_NET_WM_STATE_HIDDEN") in connection.cardinals(handle, "_NET_WM_STATE"):
            return WindowEvent.MINIMISED
        theirs = connection.cardinals(handle, "_NET_WM_DESKTOP")
        current = connection.cardinals(connection.root.id, "_NET_CURRENT_DESKTOP")
        if theirs and current and theirs[0] not in (current[0], _EVERY_DESKTOP):
            return WindowEvent.HIDDEN
        state = connection.cardinals(handle, "WM_STATE")
        if state and state[0] == Xutil.IconicState:
            return WindowEvent.MINIMISED
        is_mapped = attributes.map_state != X.IsUnmapped
        return WindowEvent.MOVED if is_mapped else WindowEvent.HIDDEN

    def _look_at_place(self) -> PhysicalRect | None:
        place = place_of(self._connection, self._handle)
        return None if place is None else grown(place, self._borders)

    def _find_frame(self) -> None:
        """Hear of the window manager's frame: some tell a client only where a move ends."""
        self._select(self._outermost, X.NoEventMask)
        self._borders = visible_borders_of(self._connection, self._handle)
        self._outermost = 0
        handle = self._handle
        for _ in range(_LEVELS_AT_MOST):
            try:
                parent = getattr(self._connection.window(handle).query_tree().parent, "id", 0)
            except error.XError:
                return
            if parent in (0, self._connection.root.id):
                break
            handle = parent
        if handle != self._handle:
            self._outermost = handle
            self._select(handle, X.StructureNotifyMask)

    def _stack_above(self) -> tuple[int, ...]:
        """Return the windows above it."""
        root = self._connection.root.id
        stack = self._connection.cardinals(root, "_NET_CLIENT_LIST_STACKING")
        handle = self._handle
        return tuple(stack[stack.index(handle) + 1 :]) if handle in stack else ()

    def _select(self, handle: int, mask: int) -> None:
        if handle:
            self._connection.window(handle).change_attributes(
                event_mask=mask, onerror=error.CatchError()
            )
