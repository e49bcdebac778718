"""Top-level windows: which has the focus, where it is, bringing it to the front."""

from __future__ import annotations

import select
import time
from collections.abc import Sequence
from typing import Any

from Xlib import X, Xutil, error
from Xlib.protocol import event

from replydock.domain.geometry import PhysicalPoint, PhysicalRect
from replydock.native.x11 import moving, stacking
from replydock.native.x11.connection import Connection
from replydock.native.x11.frames import frame_of, visible_frame_of
from replydock.ports.desktop import WindowRef

_FROM_PAGER = 2
"""Source indication of _NET_ACTIVE_WINDOW: asked for by the user, not by a program."""

_LEVELS_AT_MOST = 32


class X11Windows:
    """Windows through EWMH, with the plain input focus where no manager runs.

    Args:
        queries: for quick questions from any thread.
        waits: for waiting on the insertion thread.
    """

    def __init__(self, queries: Connection, waits: Connection) -> None:
        self._queries = queries
        self._waits = waits
        with waits.use():
            waits.root.change_attributes(event_mask=X.PropertyChangeMask)
            waits.flush()

    def foreground(self) -> WindowRef | None:
        """Return the focused top-level window, by EWMH or else by the focus itself."""
        with self._queries.use():
            active = self._queries.cardinals(self._queries.root.id, "_NET_ACTIVE_WINDOW")
            handle = active[0] if active else 0
            if not handle:
                handle = self._top_level_of_focus()
            return self.describe(handle) if handle else None

    def describe(self, handle: int) -> WindowRef | None:
        """Return a reference to a window, None if it is gone."""
        with self._queries.use():
            try:
                names = self._queries.window(handle).get_wm_class()
            except error.XError:
                return None
            title = self._queries.text(handle, "_NET_WM_NAME")
            return WindowRef(
                handle,
                self._queries.pid_of(handle),
                names[1] if names else "",
                title or self._queries.text(handle, "WM_NAME"),
                names[0] if names else "",
            )

    def exists(self, window: WindowRef) -> bool:
        """Tell whether the window is there and shown (or minimised)."""
        with self._queries.use():
            try:
                self._queries.window(window.handle).get_attributes()
            except error.XError:
                return False
            return True

    def is_focused(self, window: WindowRef) -> bool:
        """Tell whether the input focus is in the window."""
        with self._queries.use():
            return has_focus(self._queries, window.handle)

    def activate(self, window: WindowRef) -> None:
        """Ask the window manager for the window; without one set the focus."""
        connection = self._queries
        with connection.use() as display:
            target = connection.window(window.handle)
            if connection.cardinals(connection.root.id, "_NET_SUPPORTING_WM_CHECK"):
                message = event.ClientMessage(
                    window=target,
                    client_type=connection.atom("_NET_ACTIVE_WINDOW"),
                    data=(32, [_FROM_PAGER, X.CurrentTime, 0, 0, 0]),
                )
                connection.root.send_event(
                    message, X.SubstructureRedirectMask | X.SubstructureNotifyMask
                )
            else:
                target.configure(stack_mode=X.Above)
                display.set_input_focus(target, X.RevertToPointerRoot, X.CurrentTime)
            connection.flush()

    def wait_focused(self, window: WindowRef, timeout_s: float) -> bool:
        """Wait for the window to have the focus: its FocusIn or a new active window."""
        end = time.monotonic() + timeout_s
        connection = self._waits
        with connection.use() as display:
            target = connection.window(window.handle)
            target.change_attributes(event_mask=X.FocusChangeMask | X.StructureNotifyMask)
            try:
                while True:
                    while display.pending_events():
                        display.next_event()
                    if has_focus(connection, window.handle):
                        return True
                    left = end - time.monotonic()
                    if left <= 0 or not self.exists(window):
                        return False
                    if not display.pending_events():
                        select.select([display.fileno()], [], [], left)
            finally:
                target.change_attributes(event_mask=X.NoEventMask)
                connection.flush()

    def frame(self, window: WindowRef) -> PhysicalRect | None:
        """Return the window with its decorations, in root coordinates."""
        with self._queries.use():
            return frame_of(self._queries, window.handle)

    def visible_frame(self, window: WindowRef) -> PhysicalRect | None:
        """Return ``frame`` without the shadow a program draws around itself."""
        with self._queries.use():
            return visible_frame_of(self._queries, window.handle)

    def all(self) -> Sequence[WindowRef]:
        """Return what the window manager manages, in the order in which they appeared."""
        with self._queries.use():
            handles = self._queries.cardinals(self._queries.root.id, "_NET_CLIENT_LIST")
            found = (self.describe(handle) for handle in handles)
            return [window for window in found if window is not None]

    def move(self, window: WindowRef, place: PhysicalRect) -> None:
        """Ask the window manager; see ``moving``."""
        with self._queries.use():
            moving.move(self._queries, window.handle, place)

    def caret(self, window: WindowRef) -> PhysicalPoint | None:
        """X11 tells nobody where another program's caret is."""
        return None

    def pointer(self) -> PhysicalPoint | None:
        """Return the pointer in root coordinates."""
        with self._queries.use():
            found = self._queries.root.query_pointer()
            return PhysicalPoint(found.root_x, found.root_y)

    def set_no_focus(self, handle: int) -> None:
        """Set WM_HINTS input to false and drop WM_TAKE_FOCUS."""
        with self._queries.use():
            window = self._queries.window(handle)
            try:
                hints = window.get_wm_hints()
                flags = (hints.flags if hints else 0) | Xutil.InputHint
                window.set_wm_hints(hints or {}, flags=flags, input=0)
                take_focus = self._queries.atom("WM_TAKE_FOCUS")
                kept = [atom for atom in window.get_wm_protocols() if atom != take_focus]
                window.set_wm_protocols(kept)
            except error.XError:
                return
            self._queries.flush()

    def stack_above(self, handle: int, window: WindowRef | None) -> None:
        """Keep a window of ours directly above another, see ``stacking``."""
        with self._queries.use():
            stacking.stack_above(self._queries, handle, window.handle if window else None)

    def set_topmost(self, handle: int, is_topmost: bool) -> None:
        """Keep a window of ours above all others, or no longer."""
        with self._queries.use():
            stacking.set_topmost(self._queries, handle, is_topmost=is_topmost)

    def is_elevated(self, window: WindowRef) -> bool | None:
        """Return False: X11 lets every program send keys to every other."""
        return False

    def _top_level_of_focus(self) -> int:
        focus = self._queries.display.get_input_focus().focus
        return top_level_of(self._queries, getattr(focus, "id", 0))


def top_level_of(connection: Connection, handle: int) -> int:
    """Return the top-level window that a window is within, or is; caller holds ``use``."""
    state = connection.atom("WM_STATE")
    outermost = 0
    for _ in range(_LEVELS_AT_MOST):
        if handle in (0, X.PointerRoot, connection.root.id):
            return outermost
        try:
            window = connection.window(handle)
            if window.get_property(state, X.AnyPropertyType, 0, 1) is not None:
                return handle
            outermost, handle = handle, getattr(window.query_tree().parent, "id", 0)
        except error.XError:
            return 0
    return outermost


def has_focus(connection: Connection, handle: int) -> bool:
    """Tell whether the input focus is the window or within it; caller holds ``use``."""
    focus: Any = connection.display.get_input_focus().focus
    current = getattr(focus, "id", 0)
    for _ in range(_LEVELS_AT_MOST):
        if current == handle:
            return True
        if current in (0, X.PointerRoot, connection.root.id):
            return False
        try:
            current = getattr(connection.window(current).query_tree().parent, "id", 0)
        except error.XError:
            return False
    return False
