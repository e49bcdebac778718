"""Declarations of the system's calls around keys that are watched.

Names and values are those of the Windows SDK (winuser.h, imm.h, immdev.h).
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from ctypes import wintypes as w

from replydock.native.windows import window_api

user32 = window_api.user32

WH_KEYBOARD_LL = 13
HC_ACTION = 0
WM_QUIT = 0x0012
WM_KEYDOWN = 0x0100
WM_SYSKEYDOWN = 0x0104
WM_IME_CONTROL = 0x0283
EM_GETPASSWORDCHAR = 0x00D2
GWL_STYLE = -16
ES_PASSWORD = 0x0020
IMC_GETCONVERSIONMODE = 0x0001
IMC_GETOPENSTATUS = 0x0005
IME_CMODE_NATIVE = 0x0001

VK_BACK = 0x08
VK_CAPITAL = 0x14
VK_NUMLOCK = 0x90
VK_PACKET = 0xE7
MOUSE_BUTTONS = (0x01, 0x02, 0x04)
MODIFIERS = (0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0x5B, 0x5C)
"""Left and right Shift, Ctrl, Alt; left and right Windows key."""

KEEP_STATE = 4
"""ToUnicodeEx leaves dead keys that wait as they are; since Windows 10, 1607."""

PROBE_KEYS = 0x52444B32
"""``dwExtraInfo`` of a key that only asks whether the hook still hears."""


class LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = (("cbSize", w.UINT), ("dwTime", w.DWORD))


def _declare(library: ctypes.WinDLL, name: str, result: object, *arguments: object) -> None:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments


_KeyState = ctypes.c_uint8 * 256

HOOKPROC = ctypes.WINFUNCTYPE(window_api.LRESULT, ctypes.c_int, w.WPARAM, w.LPARAM)
"""Its result fills the register: one of 32 bits leaves chance in the upper half, and whatever
is not zero there swallows the key."""

_declare(user32, "CallNextHookEx", window_api.LRESULT, w.HHOOK, ctypes.c_int, w.WPARAM, w.LPARAM)
_declare(user32, "GetLastInputInfo", w.BOOL, ctypes.POINTER(LastInput))
_declare(user32, "GetKeyState", w.SHORT, ctypes.c_int)
_declare(user32, "PostThreadMessageW", w.BOOL, w.DWORD, w.UINT, w.WPARAM, w.LPARAM)
_declare(
    user32,
    "ToUnicodeEx",
    ctypes.c_int,
    w.UINT,
    w.UINT,
    _KeyState,
    w.LPWSTR,
    ctypes.c_int,
    w.UINT,
    w.HANDLE,
)


def load_input_methods() -> ctypes.WinDLL | None:
    """Return the input methods' library, None where there is none."""
    try:
        library = ctypes.WinDLL("imm32")
    except OSError:
        return None
    _declare(library, "ImmGetDefaultIMEWnd", w.HWND, w.HWND)
    return library


def last_input_ms() -> int:
    """Return the tick at which the user last touched keyboard or mouse."""
    about = LastInput(cbSize=ctypes.sizeof(LastInput))
    return int(about.dwTime) if user32.GetLastInputInfo(ctypes.byref(about)) else 0


def character_of(key: int, scan: int, down: frozenset[int], layout: int) -> tuple[int, str]:
    """Return what a key gives in a layout with other keys down or on.

    The number is 1 for one character, 0 for none, less for a dead key.
    """
    state = _KeyState()
    for code in down:
        state[code] = 0x01 if code in {VK_CAPITAL, VK_NUMLOCK} else 0x80
    buffer = ctypes.create_unicode_buffer(8)
    count = int(
        user32.ToUnicodeEx(key, scan, state, buffer, len(buffer) - 1, KEEP_STATE, layout or None)
    )
    return count, "".join(buffer[:count]) if count > 0 else ""
