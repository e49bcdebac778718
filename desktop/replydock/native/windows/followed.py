"""One window that is followed: what an event about it means."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

from collections.abc import Callable

from replydock.domain.geometry import PhysicalRect
from replydock.native.windows import window_api as api
from replydock.native.windows.win_events import WinEvents
from replydock.native.windows.windows import WinWindows, owner_of
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

_HEARD = (
    (api.EVENT_OBJECT_DESTROY, api.EVENT_OBJECT_HIDE),
    (api.EVENT_OBJECT_LOCATIONCHANGE, api.EVENT_OBJECT_LOCATIONCHANGE),
    (api.EVENT_SYSTEM_MINIMIZESTART, api.EVENT_SYSTEM_MINIMIZEEND),
    (api.EVENT_OBJECT_CLOAKED, api.EVENT_OBJECT_UNCLOAKED),
)


class Followed:
    """Tells how one window is and what becomes of it; lives on the message thread."""

    def __init__(
        self,
        window: WindowRef,
        events: WinEvents,
        windows: WinWindows,
        tell: Callable[[WindowChange], None],
    ) -> None:
        self._window = window
        self._events = events
        self._windows = windows
        self._tell_change = tell
        self._hooks: list[int] = []
        self._state = WindowEvent.CLOSED
        self._frame: PhysicalRect | None = None

    @property
    def is_closed(self) -> bool:
        """Whether its end was told."""
        return self._state is WindowEvent.CLOSED

    def begin(self, *, is_over: bool) -> None:
        """Tell how it is now, and listen.

        Args:
            is_over: its end was told before, a moment before the system is done with it.
        """
        pid, tid = owner_of(self._window.handle)
        if pid:
            self._hooks = [
                self._events.hook(first, last, self._on_event, pid=pid, tid=tid)
                for first, last in _HEARD
            ]
        self._state, self._frame = self._look(is_over=is_over)
        self._tell(self._state, self._frame)

    def end(self) -> None:
        """Listen no more."""
        for hook in self._hooks:
            self._events.unhook(hook)
        self._hooks = []

    def note_restacked(self) -> None:
        """Tell that other windows changed places with it, if it is in sight."""
        if self._state is WindowEvent.MOVED:
            self._tell(WindowEvent.RESTACKED)

    def _on_event(self, event: int, handle: int) -> None:
        if handle != self._window.handle or self.is_closed:
            return
        if event == api.EVENT_OBJECT_DESTROY:
            now, frame = WindowEvent.CLOSED, None
        else:
            now, frame = self._look()
        before, self._state = self._state, now
        if now is not WindowEvent.MOVED:
            if now is not before:
                self._tell(now)
            return
        if before is WindowEvent.MINIMISED:
            now = WindowEvent.RESTORED
        elif before is WindowEvent.HIDDEN:
            now = WindowEvent.SHOWN
        elif frame == self._frame:
            return
        self._frame = frame
        self._tell(now, frame)

    def _look(self, *, is_over: bool = False) -> tuple[WindowEvent, PhysicalRect | None]:
        """Return how it is: MOVED with its frame, MINIMISED, HIDDEN or CLOSED."""
        handle = self._window.handle
        if not self._windows.exists(self._window):
            return WindowEvent.CLOSED, None
        if api.user32.IsIconic(handle):
            return WindowEvent.MINIMISED, None
        if not api.user32.IsWindowVisible(handle):
            return WindowEvent.CLOSED if is_over else WindowEvent.HIDDEN, None
        if self._windows.is_cloaked(handle):
            return WindowEvent.HIDDEN, None
        return WindowEvent.MOVED, self._windows.visible_frame(self._window)

    def _tell(self, event: WindowEvent, frame: PhysicalRect | None = None) -> None:
        self._tell_change(WindowChange(event, self._window, frame))
