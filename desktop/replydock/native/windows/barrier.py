"""Whether a program has worked off the keys that were sent to it."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes

from replydock.native.windows import clipboard_api as api
from replydock.native.windows import window_api

PASSES_AFTER_KEY = 12
"""A sent message is handled before the input that waits, so one answer tells nothing;
but between two answers at least one waiting message is taken out of the queue. A
chord is four key messages, and the one or two that the program makes of them."""

REST_S = 0.1
SLOWEST_PASSES = 2
"""A message taken is not yet a key handled: Qt puts keys off by a timer of ten
milliseconds. So a program counts as through with a key only after this long, or so
many times its slowest answer, which comes late while it tries for a shut clipboard."""

PASSES_AFTER_DATA = 3
"""One may be answered while the program still waits for our data, the next may not."""


def focus_in(hwnd: int) -> int:
    """Return the window with the focus on the thread of a top-level window, else that."""
    about = window_api.GuiThreadInfo(cbSize=ctypes.sizeof(window_api.GuiThreadInfo))
    tid = api.user32.GetWindowThreadProcessId(hwnd, None)
    if tid and api.user32.GetGUIThreadInfo(tid, ctypes.byref(about)) and about.hwndFocus:
        return int(about.hwndFocus)
    return hwnd


def pass_queue(hwnd: int, timeout_s: float) -> bool:
    """Wait until a window's thread has answered a message; False if it does not."""
    result = ctypes.c_size_t()
    return bool(
        api.user32.SendMessageTimeoutW(
            *(hwnd, api.WM_NULL, 0, 0),
            *(api.SMTO_ABORTIFHUNG, max(1, int(timeout_s * 1000)), ctypes.byref(result)),
        )
    )
