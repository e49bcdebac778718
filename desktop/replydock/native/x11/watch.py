"""Which window is in front and what the followed ones do, by events alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from Xlib import X, error

from replydock.domain.errors import DesktopError
from replydock.native.x11.connection import Connection
from replydock.native.x11.event_thread import EventThread
from replydock.native.x11.followed import Followed
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

_ROOT_PROPERTIES = ("_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST_STACKING", "_NET_CURRENT_DESKTOP")
_TITLE_PROPERTIES = ("_NET_WM_NAME", "WM_NAME")


class X11Watch:
    """Reads the events of the root and of the followed windows on a thread of its own.

    Args:
        open_connection: called by ``start``; the connection is the watch's own.
        describe: tells of a window by its handle, from any thread.
    """

    def __init__(
        self,
        open_connection: Callable[[], Connection],
        describe: Callable[[int], WindowRef | None],
    ) -> None:
        self._open_connection = open_connection
        self._describe = describe
        self._thread: EventThread | None = None
        self._worker: _Worker | None = None

    def start(self, on_change: Callable[[WindowChange], None]) -> None:
        """Tell of the window in front now and of every later one.

        Raises:
            DesktopError: the server refuses another connection.
        """
        if self._thread is not None:
            return
        with ExitStack() as opened:
            connection = self._open_connection()
            opened.callback(connection.close)
            self._worker = _Worker(connection, self._describe, on_change)
            opened.pop_all()
        self._thread = EventThread("window watch", connection, self._worker)
        self._thread.start()

    def follow(self, *windows: WindowRef) -> None:
        """Tell of these windows' changes, first of how each is now."""
        worker, thread = self._worker, self._thread
        if worker is not None and thread is not None:
            thread.post(lambda: worker.follow(*windows))

    def stop(self) -> None:
        """End the thread; the handler is not called any more."""
        thread, self._thread, self._worker = self._thread, None, None
        if thread is not None:
            thread.close()


class _Worker:
    """Looks at what events name and tells what is new; runs on the thread."""

    def __init__(
        self,
        connection: Connection,
        describe: Callable[[int], WindowRef | None],
        on_change: Callable[[WindowChange], None],
    ) -> None:
        self._connection = connection
        self._describe = describe
        self._on_change = on_change
        with connection.use():
            connection.root.change_attributes(event_mask=X.PropertyChangeMask)
            self._of_root = [connection.atom(name) for name in _ROOT_PROPERTIES]
            self._of_title = {connection.atom(name) for name in _TITLE_PROPERTIES}
            connection.flush()
        self._front: WindowRef | None = None
        self._has_looked = False
        self._titled = 0
        self._followed: dict[WindowRef, Followed] = {}

    def handle_events(self) -> None:
        """Handle what has arrived, many moves as one; see ``EventWorker``."""
        if not self._has_looked:
            self._look_at_foreground()
        display = self._connection.display
        while count := display.pending_events():
            self._handle_batch(count)
        self._connection.flush()

    def before_sleep(self) -> float | None:
        """Only events wake this thread; those that came with an answer at once."""
        return 0.0 if self._connection.display.display.event_queue else None

    def on_end(self, why: DesktopError | None) -> None:
        """Nothing to give back: masks end with the connection."""

    def follow(self, *windows: WindowRef) -> None:
        """Take other windows; runs on the thread."""
        for window, followed in tuple(self._followed.items()):
            if window not in windows or followed.is_closed:
                del self._followed[window]
                followed.end()
                self._select_title(window.handle)
                self._look_at_title()
        for window in windows:
            if window not in self._followed:
                followed = Followed(self._connection, window, self._on_change)
                self._followed[window] = followed
                followed.begin()

    def _handle_batch(self, count: int) -> None:
        root = self._connection.root.id
        changed = set()
        is_title_new = False
        for _ in range(count):
            event = self._connection.display.next_event()
            handle = getattr(getattr(event, "window", None), "id", 0)
            if handle == root and event.type == X.PropertyNotify:
                changed.add(event.atom)
            elif handle == self._titled and event.type == X.PropertyNotify:
                is_title_new |= event.atom in self._of_title
            for followed in self._followed.values():
                followed.note(event, handle)
        active, stacking, current = (atom in changed for atom in self._of_root)
        for followed in self._followed.values():
            followed.look(at_sight=current, at_stacking=stacking)
        if active:
            self._look_at_foreground()
        if is_title_new:
            self._look_at_title()

    def _look_at_foreground(self) -> None:
        found = self._connection.cardinals(self._connection.root.id, "_NET_ACTIVE_WINDOW")
        handle = found[0] if found else 0
        self._listen_to_title(handle)
        # Described each time: a new window may have the number of one that is gone.
        window = self._describe(handle) if handle else None
        if window != self._front or not self._has_looked:
            self._front, self._has_looked = window, True
            self._on_change(WindowChange(WindowEvent.FOREGROUND, window))

    def _look_at_title(self) -> None:
        before = self._front
        window = self._describe(before.handle) if before is not None else None
        if before is None or window != before or window.title == before.title:
            return
        self._front = window
        self._on_change(WindowChange(WindowEvent.RETITLED, window))

    def _listen_to_title(self, handle: int) -> None:
        """Hear of the title of the window in front, before it is asked for."""
        if handle != self._titled:
            before, self._titled = self._titled, handle
            self._select_title(before)
            self._select_title(handle)

    def _select_title(self, handle: int) -> None:
        """Listen, or no longer, to a window that is not followed; a followed one tells anyway."""
        if handle and all(handle != window.handle for window in self._followed):
            mask = X.PropertyChangeMask if handle == self._titled else X.NoEventMask
            self._connection.window(handle).change_attributes(
                event_mask=mask, onerror=error.CatchError()
            )
            self._connection.display.sync()
