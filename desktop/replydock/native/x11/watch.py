"""Which window is in front and what the followed one does, by events alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from Xlib import X, Xutil, error

from replydock.domain.errors import DesktopError
from replydock.domain.geometry import PhysicalRect
from replydock.native.x11.connection import Connection
from replydock.native.x11.event_thread import EventThread
from replydock.native.x11.frames import grown, place_of, visible_borders_of
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

_EVERY_DESKTOP = 0xFFFFFFFF
_LEVELS_AT_MOST = 32
_ROOT_PROPERTIES = ("_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST_STACKING", "_NET_CURRENT_DESKTOP")
_SIGHT_PROPERTIES = ("_NET_WM_STATE", "WM_STATE", "_NET_WM_DESKTOP")
_TITLE_PROPERTIES = ("_NET_WM_NAME", "WM_NAME")
_BORDER_PROPERTIES = ("_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS")
_OF_SIGHT = {
    WindowEvent.MINIMISED: WindowEvent.RESTORED,
    WindowEvent.HIDDEN: WindowEvent.SHOWN,
}
"""What follows when a window that was out of sight is seen again."""


class _News(NamedTuple):
    """What one batch of events asks to look at again."""

    foreground: bool = False
    title: bool = False
    stacking: bool = False
    sight: bool = False
    borders: bool = False
    place: bool = False
    frame: bool = False


class X11Watch:
    """Reads the events of the root and of the followed window on a thread of its own.

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
        connection = self._open_connection()
        self._worker = _Worker(connection, self._describe, on_change)
        self._thread = EventThread("window watch", connection, self._worker)
        self._thread.start()

    def follow(self, window: WindowRef | None) -> None:
        """Tell of one window's changes, first of how it is now."""
        worker, thread = self._worker, self._thread
        if worker is not None and thread is not None:
            thread.post(lambda: worker.follow(window))

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
            self._of_sight = {connection.atom(name) for name in _SIGHT_PROPERTIES}
            self._of_title = {connection.atom(name) for name in _TITLE_PROPERTIES}
            self._of_borders = {connection.atom(name) for name in _BORDER_PROPERTIES}
            connection.flush()
        self._front: WindowRef | None = None
        self._has_looked = False
        self._followed: WindowRef | None = None
        self._outermost = 0
        self._borders = (0, 0, 0, 0)
        self._frame: PhysicalRect | None = None
        self._sight = WindowEvent.CLOSED
        self._stack: tuple[int, ...] = ()

    # The thread

    def handle_events(self) -> None:
        """Handle what has arrived, many moves as one; see ``EventWorker``."""
        if not self._has_looked:
            self._look_at_foreground()
        display = self._connection.display
        while display.pending_events():
            batch = [display.next_event() for _ in range(display.pending_events())]
            self._look(self._news_of(batch))
        self._connection.flush()

    def before_sleep(self) -> float | None:
        """Only events wake this thread; those that came with an answer at once."""
        return 0.0 if self._connection.display.display.event_queue else None

    def on_end(self, why: DesktopError | None) -> None:
        """Nothing to give back: masks end with the connection."""

    def follow(self, window: WindowRef | None) -> None:
        """Take another window; runs on the thread."""
        before = self._followed_handle
        self._select(self._outermost, X.NoEventMask)
        self._followed, self._outermost, self._frame = window, 0, None
        self._listen_to(before)
        if window is None:
            return
        self._listen_to(window.handle)
        self._find_frame()
        self._stack = self._stack_above()
        self._sight = self._look_at_sight()
        if self._sight is WindowEvent.MOVED:
            self._frame = self._look_at_place()
        self._tell(self._sight, self._frame)

    # What events mean

    def _news_of(self, batch: Iterable[Any]) -> _News:
        news = _News()
        active, stacking, current = self._of_root
        handle = self._followed_handle
        for event in batch:
            window = getattr(getattr(event, "window", None), "id", 0)
            if event.type == X.PropertyNotify and event.atom in self._of_title:
                news = news._replace(title=news.title or window == self._front_handle)
            if event.type == X.PropertyNotify and window == self._connection.root.id:
                news = news._replace(
                    foreground=news.foreground or event.atom == active,
                    stacking=news.stacking or event.atom == stacking,
                    sight=news.sight or event.atom == current,
                )
            elif event.type == X.PropertyNotify and window == handle:
                news = news._replace(
                    sight=news.sight or event.atom in self._of_sight,
                    borders=news.borders or event.atom in self._of_borders,
                )
            elif event.type == X.ConfigureNotify and window in (handle, self._outermost):
                news = news._replace(place=True)
            elif event.type == X.ReparentNotify and window == handle:
                news = news._replace(frame=True, borders=True)
            elif event.type in (X.MapNotify, X.UnmapNotify, X.DestroyNotify) and window == handle:
                news = news._replace(sight=True)
        return news

    def _look(self, news: _News) -> None:
        if self._followed is not None:
            if news.frame:
                self._find_frame()
            if news.borders:
                self._borders = visible_borders_of(self._connection, self._followed.handle)
            if news.sight:
                self._tell_of_sight()
            if news.place or news.borders or news.frame:
                self._tell_of_place()
            if news.stacking:
                self._tell_of_stacking()
        if news.foreground:
            self._look_at_foreground()
        if news.title:
            self._look_at_title()

    def _look_at_foreground(self) -> None:
        found = self._connection.cardinals(self._connection.root.id, "_NET_ACTIVE_WINDOW")
        # Described each time: a new window may have the number of one that is gone.
        window = self._describe(found[0]) if found and found[0] else None
        if window != self._front or not self._has_looked:
            before = self._front_handle
            self._front, self._has_looked = window, True
            self._listen_to(before)
            self._listen_to(self._front_handle)
            self._on_change(WindowChange(WindowEvent.FOREGROUND, window))

    def _look_at_title(self) -> None:
        before = self._front
        window = self._describe(before.handle) if before is not None else None
        if before is None or window != before or window.title == before.title:
            return
        self._front = window
        self._on_change(WindowChange(WindowEvent.RETITLED, window))

    def _tell_of_sight(self) -> None:
        before, now = self._sight, self._look_at_sight()
        if before is now:
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
        self._on_change(WindowChange(event, self._followed, frame))

    # Looking at the followed window

    def _look_at_sight(self) -> WindowEvent:
        """Return MOVED if it is in sight, else MINIMISED, HIDDEN or CLOSED."""
        connection, handle = self._connection, self._followed_handle
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
        place = place_of(self._connection, self._followed_handle)
        return None if place is None else grown(place, self._borders)

    def _find_frame(self) -> None:
        """Hear of the window manager's frame: some tell a client only where a move ends."""
        self._select(self._outermost, X.NoEventMask)
        self._borders = visible_borders_of(self._connection, self._followed_handle)
        self._outermost = 0
        handle = self._followed_handle
        for _ in range(_LEVELS_AT_MOST):
            try:
                parent = getattr(self._connection.window(handle).query_tree().parent, "id", 0)
            except error.XError:
                return
            if parent in (0, self._connection.root.id):
                break
            handle = parent
        if handle != self._followed_handle:
            self._outermost = handle
            self._select(handle, X.StructureNotifyMask)

    def _stack_above(self) -> tuple[int, ...]:
        """Return the windows above the followed one."""
        root = self._connection.root.id
        stack = self._connection.cardinals(root, "_NET_CLIENT_LIST_STACKING")
        handle = self._followed_handle
        return tuple(stack[stack.index(handle) + 1 :]) if handle in stack else ()

    @property
    def _followed_handle(self) -> int:
        return self._followed.handle if self._followed is not None else 0

    @property
    def _front_handle(self) -> int:
        return self._front.handle if self._front is not None else 0

    def _listen_to(self, handle: int) -> None:
        """Hear of a window what it is listened to for: followed, in front, both or neither."""
        mask = X.PropertyChangeMask if handle == self._front_handle else X.NoEventMask
        if handle == self._followed_handle:
            mask = X.StructureNotifyMask | X.PropertyChangeMask
        self._select(handle, mask)

    def _select(self, handle: int, mask: int) -> None:
        if handle:
            self._connection.window(handle).change_attributes(
                event_mask=mask, onerror=error.CatchError()
            )
