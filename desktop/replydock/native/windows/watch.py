"""Events of windows for docking: which is in front, where the followed one is."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import threading
from collections.abc import Callable

from replydock.domain.geometry import PhysicalRect
from replydock.native.windows import window_api as api
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.win_events import WinEvents
from replydock.native.windows.windows import WinWindows, owner_of
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

_OF_FOLLOWED = (
    (api.EVENT_OBJECT_DESTROY, api.EVENT_OBJECT_HIDE),
    (api.EVENT_OBJECT_LOCATIONCHANGE, api.EVENT_OBJECT_LOCATIONCHANGE),
    (api.EVENT_SYSTEM_MINIMIZESTART, api.EVENT_SYSTEM_MINIMIZEEND),
    (api.EVENT_OBJECT_CLOAKED, api.EVENT_OBJECT_UNCLOAKED),
)

_EVENT_LATE_S = 0.1
"""The event may come before the system has changed what it tells of, or the order of
the windows; so both are looked at again."""


class WinWatch:
    """Tells of windows by WinEvents; see ``ports.window_watch``.

    An event only says that something changed; what, is asked for then. So events
    that come faster than they are handled become one, and one that the system
    left out is made up for by the next.
    """

    def __init__(self, thread: MessageThread, events: WinEvents, windows: WinWindows) -> None:
        self._thread = thread
        self._events = events
        self._windows = windows
        self._on_change: Callable[[WindowChange], None] | None = None
        self._front_hooks: list[int] = []
        self._front: WindowRef | None = None
        self._title_hook = 0
        self._again: threading.Timer | None = None
        self._followed: WindowRef | None = None
        self._closed: WindowRef | None = None
        self._hooks: list[int] = []
        self._state = WindowEvent.CLOSED
        self._frame: PhysicalRect | None = None

    def start(self, on_change: Callable[[WindowChange], None]) -> None:
        """Tell of the window in front now and of every later one."""
        self._thread.post(lambda: self._start(on_change))

    def follow(self, window: WindowRef | None) -> None:
        """Tell of one window's changes; how it is now comes first."""
        self._thread.post(lambda: self._follow(window))

    def stop(self) -> None:
        """End; the handler is not called any more."""
        self._thread.call(self._stop)

    # The thread.

    def _start(self, on_change: Callable[[WindowChange], None]) -> None:
        self._on_change = on_change
        if not self._front_hooks:
            front, focus = api.EVENT_SYSTEM_FOREGROUND, api.EVENT_OBJECT_FOCUS
            self._front_hooks = [
                self._events.hook(front, front, self._on_foreground),
                # Comes also where the system leaves the other one out.
                self._events.hook(focus, focus, self._on_focus, of=api.OBJID_CLIENT),
            ]
        self._front = self._windows.foreground()
        self._listen_to_title()
        self._tell(WindowEvent.FOREGROUND, self._front)

    def _stop(self) -> None:
        self._follow(None)
        self._on_change = None
        if self._again is not None:
            self._again.cancel()
            self._again = None
        for hook in self._front_hooks:
            self._events.unhook(hook)
        self._front_hooks = []
        self._events.unhook(self._title_hook)
        self._title_hook = 0

    def _follow(self, window: WindowRef | None) -> None:
        for hook in self._hooks:
            self._events.unhook(hook)
        self._hooks = []
        self._followed = window
        if window is None or self._on_change is None:
            return
        pid, tid = owner_of(window.handle)
        if pid:
            self._hooks = [
                self._events.hook(first, last, self._on_event, pid=pid, tid=tid)
                for first, last in _OF_FOLLOWED
            ]
        self._state, self._frame = self._look(window)
        self._tell(self._state, window, self._frame)

    def _on_foreground(self, event: int, handle: int) -> None:
        # Asked now, the system may still name the window before.
        front = self._windows.describe(handle) if handle else None
        self._note_front(front or self._windows.foreground())
        self._look_again_later()

    def _on_focus(self, event: int, handle: int) -> None:
        front = self._windows.foreground()
        if front != self._front and front == self._windows.describe(handle):
            self._note_front(front)
            self._look_again_later()

    def _look_again_later(self) -> None:
        if self._again is None and self._on_change is not None:
            self._again = threading.Timer(
                _EVENT_LATE_S, lambda: self._thread.post(self._look_again)
            )
            self._again.daemon = True
            self._again.start()

    def _look_again(self) -> None:
        if self._again is not None:
            self._again = None
            self._note_front(self._windows.foreground())

    def _note_front(self, front: WindowRef | None) -> None:
        if front != self._front:
            self._front = front
            self._listen_to_title()
            self._tell(WindowEvent.FOREGROUND, front)
        # Nearly every change of the order makes another window the front one.
        if self._followed is not None and self._state is WindowEvent.MOVED:
            self._tell(WindowEvent.RESTACKED, self._followed)

    def _listen_to_title(self) -> None:
        """Hear of the title of the window in front, of no other program's."""
        self._events.unhook(self._title_hook)
        self._title_hook = 0
        pid, tid = owner_of(self._front.handle) if self._front is not None else (0, 0)
        if pid and self._on_change is not None:
            named = api.EVENT_OBJECT_NAMECHANGE
            self._title_hook = self._events.hook(named, named, self._on_named, pid=pid, tid=tid)

    def _on_named(self, event: int, handle: int) -> None:
        before = self._front
        if before is None or handle != before.handle:
            return
        front = self._windows.describe(handle)
        if front is not None and front == before and front.title != before.title:
            self._front = front
            self._tell(WindowEvent.RETITLED, front)

    def _on_event(self, event: int, handle: int) -> None:
        window = self._followed
        if window is None or handle != window.handle or self._state is WindowEvent.CLOSED:
            return
        if event == api.EVENT_OBJECT_DESTROY:
            now, frame = WindowEvent.CLOSED, None
            self._closed = window
        else:
            now, frame = self._look(window)
        before, self._state = self._state, now
        if now is not WindowEvent.MOVED:
            if now is not before:
                self._tell(now, window)
            return
        if before is WindowEvent.MINIMISED:
            now = WindowEvent.RESTORED
        elif before is WindowEvent.HIDDEN:
            now = WindowEvent.SHOWN
        elif frame == self._frame:
            return
        self._frame = frame
        self._tell(now, window, frame)

    def _look(self, window: WindowRef) -> tuple[WindowEvent, PhysicalRect | None]:
        """Return how a window is: MOVED with its frame, MINIMISED, HIDDEN or CLOSED."""
        if not self._windows.exists(window):
            return WindowEvent.CLOSED, None
        if api.user32.IsIconic(window.handle):
            return WindowEvent.MINIMISED, None
        if not api.user32.IsWindowVisible(window.handle):
            # Its end is told a moment before it is over, and only once.
            is_over = window == self._closed
            return WindowEvent.CLOSED if is_over else WindowEvent.HIDDEN, None
        if self._windows.is_cloaked(window.handle):
            return WindowEvent.HIDDEN, None
        return WindowEvent.MOVED, self._windows.visible_frame(window)

    def _tell(
        self, event: WindowEvent, window: WindowRef | None, frame: PhysicalRect | None = None
    ) -> None:
        if self._on_change is not None:
            self._on_change(WindowChange(event, window, frame))
