"""Bringing windows to the front, one after another, as a user does."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes

from replydock.native.windows import window_api as api
from replydock.native.windows.windows import WinWindows, owner_of
from replydock.ports.desktop import WindowRef
from tests.rig.processes import wait_until

_TRY_S = 1.0
_KNOWN_S = 20.0


def bring_forward(windows: WinWindows, window: WindowRef) -> None:
    """Bring a window to the front; over once it, and the one before it, have handled that.

    Under Wine a program is told by messages that its window was reached or left, and tells
    others only then. One that is reached again before it knew that it was left tells nobody.

    Raises:
        RigError: it does not come to the front.
    """
    before = windows.foreground()

    def is_there() -> bool:
        windows.activate(window)
        return windows.wait_focused(window, _TRY_S)

    wait_until(is_there, f"{window.title} in front", _KNOWN_S)
    wait_until(lambda: _is_active(window), f"{window.title} knows that it is in front", _KNOWN_S)
    if before is not None and before != window:
        left = before
        wait_until(lambda: not _is_active(left), f"{left.title} knows that it is left", _KNOWN_S)


def _is_active(window: WindowRef) -> bool:
    """Tell whether the window's own thread takes it for the active one."""
    _, tid = owner_of(window.handle)
    about = api.GuiThreadInfo(cbSize=ctypes.sizeof(api.GuiThreadInfo))
    is_told = tid and api.user32.GetGUIThreadInfo(tid, ctypes.byref(about))
    return bool(is_told and about.hwndActive == window.handle)
