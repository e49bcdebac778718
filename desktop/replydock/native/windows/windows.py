"""Top-level windows: which has the focus, where it is, bringing it to the front."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import threading
import time
from collections.abc import Sequence
from ctypes import wintypes as w

from replydock.domain.geometry import PhysicalPoint, PhysicalRect
from replydock.native.windows import window_api as api
from replydock.native.windows.activation import bring_to_front
from replydock.native.windows.message_thread import physical_pixels
from replydock.native.windows.tokens import is_barred, program_of
from replydock.native.windows.win_events import WinEvents
from replydock.ports.desktop import WindowRef

_TITLE_CHARS = 512
_CLASS_CHARS = 256
_CARET_HEIGHT_AT_MOST = 400
_KEEP_PLACE = api.SWP_NOMOVE | api.SWP_NOSIZE | api.SWP_NOACTIVATE | api.SWP_NOOWNERZORDER
_KEEP_ORDER = api.SWP_NOZORDER | api.SWP_NOACTIVATE | api.SWP_NOOWNERZORDER | api.SWP_ASYNCWINDOWPOS
_EVENT_LATE_S = 0.1
"""The event may come before the system tells of the change; so it is looked at again."""

_STORE_HOST = "applicationframehost.exe"
_STORE_CORE = "Windows.UI.Core.CoreWindow"


class WinWindows:
    """Windows by their handles; every question is answered at once, on any thread.

    Args:
        events: for waiting until a window comes to the front.
    """

    def __init__(self, events: WinEvents) -> None:
        self._dwm = api.load_dwm()
        self._events = events
        self._front = threading.Condition()
        events.hook(api.EVENT_SYSTEM_FOREGROUND, api.EVENT_SYSTEM_FOREGROUND, self._on_event)
        # A window that comes back before it knew that it was left is told of by this alone.
        focus = api.EVENT_OBJECT_FOCUS
        events.hook(focus, focus, self._on_event, of=api.OBJID_CLIENT)

    def foreground(self) -> WindowRef | None:
        """Return the window in front; None for a moment while the system changes it."""
        handle = api.user32.GetForegroundWindow()
        return self.describe(handle) if handle else None

    def describe(self, handle: int) -> WindowRef | None:
        """Return a reference to the top-level window of ``handle``, None if it is gone."""
        root = api.user32.GetAncestor(handle, api.GA_ROOT) or handle
        pid, _ = owner_of(root)
        if not pid:
            return None
        program = program_of(pid)
        if program.lower() == _STORE_HOST:
            # One process frames the windows of all programs of the store.
            core = api.user32.FindWindowExW(root, None, _STORE_CORE, None)
            if core:
                pid, _ = owner_of(core)
                program = program_of(pid)
        title = ctypes.create_unicode_buffer(_TITLE_CHARS)
        api.user32.GetWindowTextW(root, title, _TITLE_CHARS)
        name = ctypes.create_unicode_buffer(_CLASS_CHARS)
        api.user32.GetClassNameW(root, name, _CLASS_CHARS)
        return WindowRef(root, pid, program, title.value, name.value)

    def exists(self, window: WindowRef) -> bool:
        """Tell whether the window is there; handles are used again, so by whose it is."""
        pid, _ = owner_of(window.handle)
        return bool(pid) and window.pid in {0, pid, self._inner_pid(window.handle)}

    def is_focused(self, window: WindowRef) -> bool:
        """Tell whether the window is the one in front; a minimised one can be, and is not used."""
        if api.user32.IsIconic(window.handle):
            return False
        front = api.user32.GetForegroundWindow()
        if not front:
            return False
        return window.handle in {front, api.user32.GetAncestor(front, api.GA_ROOT)}

    def activate(self, window: WindowRef) -> None:
        """Bring the window to the front, as far as Windows lets us; see ``activation``."""
        if not self.is_focused(window) and self.exists(window):
            bring_to_front(window.handle)

    def wait_focused(self, window: WindowRef, timeout_s: float) -> bool:
        """Wait, by the system's events, until the window is in front."""

        def is_over() -> bool:
            return self.is_focused(window) or not self.exists(window)

        if is_over():
            return self.is_focused(window)
        pid, tid = owner_of(window.handle)
        destroyed = api.EVENT_OBJECT_DESTROY
        hook = self._events.hook(destroyed, destroyed, self._on_event, pid=pid, tid=tid)
        try:
            with self._front:
                until_s = time.monotonic() + timeout_s
                while not is_over() and (left_s := until_s - time.monotonic()) > 0:
                    self._front.wait(min(left_s, _EVENT_LATE_S))
        finally:
            self._events.unhook(hook)
        return self.is_focused(window)

    def frame(self, window: WindowRef) -> PhysicalRect | None:
        """Return the window with its borders; None if it is gone or minimised."""
        if api.user32.IsIconic(window.handle):
            return None
        rect = w.RECT()
        with physical_pixels():
            if not api.user32.GetWindowRect(window.handle, ctypes.byref(rect)):
                return None
        return _rect(rect)

    def visible_frame(self, window: WindowRef) -> PhysicalRect | None:
        """Return what is drawn: the borders to grab at are invisible since Windows 10."""
        whole = self.frame(window)
        if whole is None or self._dwm is None:
            return whole
        rect = w.RECT()
        with physical_pixels():
            refused = self._dwm.DwmGetWindowAttribute(
                window.handle,
                api.DWMWA_EXTENDED_FRAME_BOUNDS,
                ctypes.byref(rect),
                ctypes.sizeof(rect),
            )
        found = _rect(rect)
        return whole if refused or found.width <= 0 or found.height <= 0 else found

    def is_cloaked(self, handle: int) -> bool:
        """Tell whether a window is kept from sight, as on another virtual desktop."""
        if self._dwm is None:
            return False
        state = w.DWORD(0)
        refused = self._dwm.DwmGetWindowAttribute(
            handle, api.DWMWA_CLOAKED, ctypes.byref(state), ctypes.sizeof(state)
        )
        return not refused and bool(state.value)

    def all(self) -> Sequence[WindowRef]:
        """Return the windows that a taskbar would show, as the system lists them."""
        handles: list[int] = []

        def note(handle: int, _: int) -> bool:
            is_tool = api.user32.GetWindowLongPtrW(handle, api.GWL_EXSTYLE) & api.WS_EX_TOOLWINDOW
            if api.user32.IsWindowVisible(handle) and not is_tool:
                handles.append(handle)
            return True

        api.user32.EnumWindows(api.ENUMWINDOWSPROC(note), 0)
        found = (self.describe(handle) for handle in handles if not self.is_cloaked(handle))
        return [window for window in found if window is not None]

    def move(self, window: WindowRef, place: PhysicalRect) -> None:
        """Move it without waiting for its program; invisible borders are added."""
        handle = window.handle
        if api.user32.IsIconic(handle) or api.user32.IsZoomed(handle):
            api.user32.ShowWindowAsync(handle, api.SW_SHOWNOACTIVATE)
        whole, seen = self.frame(window), self.visible_frame(window)
        left = top = right = bottom = 0
        if whole is not None and seen is not None:
            left, top = seen.x - whole.x, seen.y - whole.y
            right = whole.x + whole.width - seen.x - seen.width
            bottom = whole.y + whole.height - seen.y - seen.height
        with physical_pixels():
            api.user32.SetWindowPos(
                handle,
                None,
                place.x - left,
                place.y - top,
                place.width + left + right,
                place.height + top + bottom,
                _KEEP_ORDER,
            )

    def caret(self, window: WindowRef) -> PhysicalPoint | None:
        """Return the lower left end of the caret where the program has a system caret.

        Programs that draw their own (browsers, most chat clients) have none, or
        one of no height at a corner: that is no answer.
        """
        _, tid = owner_of(window.handle)
        about = api.GuiThreadInfo(cbSize=ctypes.sizeof(api.GuiThreadInfo))
        with physical_pixels():
            if not tid or not api.user32.GetGUIThreadInfo(tid, ctypes.byref(about)):
                return None
            height = about.rcCaret.bottom - about.rcCaret.top
            if not about.hwndCaret or not 1 < height <= _CARET_HEIGHT_AT_MOST:
                return None
            place = w.POINT(about.rcCaret.left, about.rcCaret.bottom)
            if not api.user32.ClientToScreen(about.hwndCaret, ctypes.byref(place)):
                return None
        point = PhysicalPoint(place.x, place.y)
        frame = self.frame(window)
        return point if frame is not None and frame.contains(point) else None

    def pointer(self) -> PhysicalPoint | None:
        """Return the pointer; None on a locked or foreign desktop."""
        place = w.POINT()
        with physical_pixels():
            if not api.user32.GetCursorPos(ctypes.byref(place)):
                return None
        return PhysicalPoint(place.x, place.y)

    def set_no_focus(self, handle: int) -> None:
        """Let a window of ours never come to the front, nor into the taskbar."""
        style = api.user32.GetWindowLongPtrW(handle, api.GWL_EXSTYLE)
        wanted = (style | api.WS_EX_NOACTIVATE | api.WS_EX_TOOLWINDOW) & ~api.WS_EX_APPWINDOW
        if wanted != style:
            api.user32.SetWindowLongPtrW(handle, api.GWL_EXSTYLE, wanted)

    def stack_above(self, handle: int, window: WindowRef | None) -> None:
        """Put a window of ours directly above another; it stays there until others move.

        Owning it by the other would keep them together, and join the input of both
        programs: one that hangs would hang the other. So callers ask again.
        """
        if window is None or not api.user32.IsWindow(window.handle):
            return
        above = api.user32.GetWindow(window.handle, api.GW_HWNDPREV) or api.HWND_TOP
        if above == handle:
            return
        is_topmost = _is_topmost(window.handle)
        if not is_topmost and _is_topmost(handle):
            self.set_topmost(handle, False)
        if above and _is_topmost(above) and not is_topmost:
            above = api.HWND_TOP  # behind a topmost window ours would become one
        api.user32.SetWindowPos(handle, above, 0, 0, 0, 0, _KEEP_PLACE)

    def set_topmost(self, handle: int, is_topmost: bool) -> None:
        """Keep a window of ours above all others, under menus, which open later."""
        # Set again it would come above a menu that is open.
        if _is_topmost(handle) != is_topmost:
            place = api.HWND_TOPMOST if is_topmost else api.HWND_NOTOPMOST
            api.user32.SetWindowPos(handle, place, 0, 0, 0, 0, _KEEP_PLACE)

    def is_elevated(self, window: WindowRef) -> bool | None:
        """Tell whether its program runs with rights that bar our keys from it."""
        pid, _ = owner_of(window.handle)
        return is_barred(pid) if pid else None

    def _inner_pid(self, handle: int) -> int:
        core = api.user32.FindWindowExW(handle, None, _STORE_CORE, None)
        return owner_of(core)[0] if core else 0

    def _on_event(self, event: int, handle: int) -> None:
        with self._front:
            self._front.notify_all()


def owner_of(handle: int) -> tuple[int, int]:
    """Return the process and the thread of a window, zeros if it is gone."""
    pid = w.DWORD()
    tid = api.user32.GetWindowThreadProcessId(handle, ctypes.byref(pid))
    return (pid.value, tid) if tid else (0, 0)


def _is_topmost(handle: int) -> bool:
    return bool(api.user32.GetWindowLongPtrW(handle, api.GWL_EXSTYLE) & api.WS_EX_TOPMOST)


def _rect(rect: w.RECT) -> PhysicalRect:
    return PhysicalRect(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
