"""Events of windows for docking: which is in front, where the followed ones are."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import threading
from collections.abc import Callable

from replydock.native.windows import window_api as api
from replydock.native.windows.followed import Followed
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.win_events import WinEvents
from replydock.native.windows.windows import WinWindows, owner_of
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

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
        self._doubted: WindowRef | None = None
        self._followed: dict[WindowRef, Followed] = {}
        self._closed: WindowRef | None = None

    def start(self, on_change: Callable[[WindowChange], None]) -> None:
        """Tell of the window in front now and of every later one."""
        self._thread.post(lambda: self._start(on_change))

    def follow(self, *windows: WindowRef) -> None:
        """Tell of these windows' changes; how each is now comes first."""
        self._thread.post(lambda: self._follow(*windows))

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
        self._tell(WindowChange(WindowEvent.FOREGROUND, self._front))

    def _stop(self) -> None:
        self._follow()
        self._on_change = None
        if self._again is not None:
            self._again.cancel()
            self._again = None
        for hook in self._front_hooks:
            self._events.unhook(hook)
        self._front_hooks = []
        self._events.unhook(self._title_hook)
        self._title_hook = 0

    def _follow(self, *windows: WindowRef) -> None:
        for window, followed in tuple(self._followed.items()):
            if window not in windows or followed.is_closed:
                del self._followed[window]
                followed.end()
        if self._on_change is None:
            return
        for window in windows:
            if window not in self._followed:
                followed = Followed(window, self._events, self._windows, self._tell)
                self._followed[window] = followed
                followed.begin(is_over=window == self._closed)

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
        if self._on_change is None:
            return
        if self._again is not None:
            self._again.cancel()
        timer = threading.Timer(
            _EVENT_LATE_S, lambda: self._thread.post(lambda: self._look_again(timer))
        )
        timer.daemon = True
        self._again = timer
        timer.start()

    def _look_again(self, timer: threading.Timer) -> None:
        if timer is not self._again:
            return  # an event came in between
        self._again = None
        front = self._windows.foreground()
        if front not in (self._front, self._doubted):
            # On a busy system it may still be late; what two looks find is so.
            self._doubted = front
            self._look_again_later()
            return
        self._doubted = None
        self._note_front(front)

    def _note_front(self, front: WindowRef | None) -> None:
        if front != self._front:
            self._front = front
            self._listen_to_title()
            self._tell(WindowChange(WindowEvent.FOREGROUND, self._front))
        # Nearly every change of the order makes another window the front one.
        for followed in self._followed.values():
            followed.note_restacked()

    def _listen_to_title(self) -> None:
        """Hear of the title of the window in front, of no other program's."""
        self._events.unhook(self._title_hook)
        self._title_hook = 0
        front = self._front
        pid, tid = owner_of(front.handle) if front is not None else (0, 0)
        if front is not None and pid and self._on_change is not None:
            named = api.EVENT_OBJECT_NAMECHANGE
            self._title_hook = self._events.hook(named, named, self._on_named, pid=pid, tid=tid)
            # It may have got another one just before.
            now = self._windows.describe(front.handle)
            self._front = now if now == front else front

    def _on_named(self, event: int, handle: int) -> None:
        before = self._front
        if before is None or handle != before.handle:
            return
        front = self._windows.describe(handle)
        if front is not None and front == before and front.title != before.title:
            self._front = front
            self._tell(WindowChange(WindowEvent.RETITLED, front))

    def _tell(self, change: WindowChange) -> None:
        if change.event is WindowEvent.CLOSED:
            self._closed = change.window
        if self._on_change is not None:
            self._on_change(change)
