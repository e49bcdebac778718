"""What is on the screen on Windows."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes
from collections.abc import Iterator
from ctypes import wintypes

_user32 = ctypes.WinDLL("user32")
_gdi32 = ctypes.WinDLL("gdi32")
_user32.GetDC.restype = wintypes.HDC
_user32.GetDC.argtypes = (wintypes.HWND,)
_user32.ReleaseDC.argtypes = (wintypes.HWND, wintypes.HDC)
_gdi32.GetPixel.restype = wintypes.DWORD
_gdi32.GetPixel.argtypes = (wintypes.HDC, ctypes.c_int, ctypes.c_int)


def lightness(left: int, top: int, width: int, height: int) -> Iterator[int]:
    """Yield red, green and blue together, 0 to 765, of every second pixel each way."""
    screen = _user32.GetDC(None)
    try:
        for y in range(top, top + height, 2):
            for x in range(left, left + width, 2):
                yield sum(_gdi32.GetPixel(screen, x, y).to_bytes(4, "little")[:3])
    finally:
        _user32.ReleaseDC(None, screen)
