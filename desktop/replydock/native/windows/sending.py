"""Key events sent in one piece, at once after a look at the window in front."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from collections.abc import Iterable
from ctypes import wintypes as w

from replydock.native.windows import window_api as api
from replydock.ports.desktop import Press

# Called with Python's lock held, unlike the calls of ``window_api``: having to wait for
# the lock after the look would give the focus time to leave before the keys. SendInput
# must let go of it: it waits for keyboard hooks, and one is our own.
_front_at_once = ctypes.PyDLL("user32").GetForegroundWindow
_front_at_once.restype = w.HWND
_front_at_once.argtypes = ()


class KeyBatch:
    """Key events, ready to be sent."""

    def __init__(self, events: Iterable[api.KeyInput]) -> None:
        listed = list(events)
        self._count = len(listed)
        self._array = (api.KeyInput * self._count)(*listed)

    def send(self) -> bool:
        """Send; False if the system takes none or not all of them."""
        size = ctypes.sizeof(api.KeyInput)
        return int(api.user32.SendInput(self._count, self._array, size)) == self._count

    def send_into(self, handle: int) -> Press:
        """Send if a top-level window is in front; some microseconds lie between."""
        send, count, array = api.user32.SendInput, self._count, self._array
        size = ctypes.sizeof(api.KeyInput)
        front = _front_at_once()
        if front != handle and (not front or _root_of(front) != handle):
            return Press.NOT_FOCUSED
        return Press.PRESSED if send(count, array, size) == count else Press.REFUSED


def _root_of(handle: int) -> int:
    return api.user32.GetAncestor(handle, api.GA_ROOT) or handle
