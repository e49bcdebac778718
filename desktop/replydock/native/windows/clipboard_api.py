"""Declarations of the system's calls for the clipboard, memory and keys.

Names and values are those of the Windows SDK (winuser.h, winbase.h, shlobj_core.h).
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from ctypes import wintypes as w

from replydock.native.windows import window_api

user32 = window_api.user32
kernel32 = window_api.kernel32
gdi32 = ctypes.WinDLL("gdi32", use_last_error=True)

# Messages.
WM_NULL = 0x0000
WM_RENDERFORMAT = 0x0305
WM_RENDERALLFORMATS = 0x0306
WM_DESTROYCLIPBOARD = 0x0307
WM_CLIPBOARDUPDATE = 0x031D
SMTO_ABORTIFHUNG = 0x0002

# Formats.
CF_TEXT = 1
CF_BITMAP = 2
CF_METAFILEPICT = 3
CF_OEMTEXT = 7
CF_DIB = 8
CF_PALETTE = 9
CF_UNICODETEXT = 13
CF_ENHMETAFILE = 14
CF_HDROP = 15
CF_LOCALE = 16
CF_DIBV5 = 17
CF_FIRST_REGISTERED = 0xC000

# Memory.
GMEM_MOVEABLE = 0x0002

# Keys.
MAPVK_VK_TO_VSC = 0
KEYEVENTF_EXTENDEDKEY = 0x0001
KEYEVENTF_UNICODE = 0x0004
VK_SHIFT = 0x10
VK_CONTROL = 0x11
VK_MENU = 0x12
VK_LWIN = 0x5B
VK_RWIN = 0x5C

OWN_KEYS = 0x52444B31
"""``dwExtraInfo`` of every key that ReplyDock sends, for whoever watches keys."""


def _declare(library: ctypes.WinDLL, name: str, result: object, *arguments: object) -> None:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments


_window_calls: tuple[tuple[object, ...], ...] = (
    ("OpenClipboard", w.BOOL, w.HWND),
    ("CloseClipboard", w.BOOL),
    ("EmptyClipboard", w.BOOL),
    ("SetClipboardData", w.HANDLE, w.UINT, w.HANDLE),
    ("GetClipboardData", w.HANDLE, w.UINT),
    ("EnumClipboardFormats", w.UINT, w.UINT),
    ("GetClipboardFormatNameW", ctypes.c_int, w.UINT, w.LPWSTR, ctypes.c_int),
    ("RegisterClipboardFormatW", w.UINT, w.LPCWSTR),
    ("GetClipboardOwner", w.HWND),
    ("GetOpenClipboardWindow", w.HWND),
    ("GetClipboardSequenceNumber", w.DWORD),
    ("AddClipboardFormatListener", w.BOOL, w.HWND),
    ("RemoveClipboardFormatListener", w.BOOL, w.HWND),
    (
        "SendMessageTimeoutW",
        window_api.LRESULT,
        w.HWND,
        w.UINT,
        w.WPARAM,
        w.LPARAM,
        w.UINT,
        w.UINT,
        ctypes.POINTER(ctypes.c_size_t),
    ),
    ("GetAsyncKeyState", w.SHORT, ctypes.c_int),
    ("GetKeyboardLayout", w.HANDLE, w.DWORD),
    ("MapVirtualKeyExW", w.UINT, w.UINT, w.UINT, w.HANDLE),
)

_memory_calls: tuple[tuple[object, ...], ...] = (
    ("GlobalAlloc", w.HGLOBAL, w.UINT, ctypes.c_size_t),
    ("GlobalLock", ctypes.c_void_p, w.HGLOBAL),
    ("GlobalUnlock", w.BOOL, w.HGLOBAL),
    ("GlobalSize", ctypes.c_size_t, w.HGLOBAL),
    ("GlobalFree", w.HGLOBAL, w.HGLOBAL),
)

_drawing_calls: tuple[tuple[object, ...], ...] = (
    ("GetEnhMetaFileBits", w.UINT, w.HANDLE, w.UINT, ctypes.c_void_p),
    ("SetEnhMetaFileBits", w.HANDLE, w.UINT, ctypes.c_char_p),
    ("DeleteEnhMetaFile", w.BOOL, w.HANDLE),
)

for _library, _calls in (
    (user32, _window_calls),
    (kernel32, _memory_calls),
    (gdi32, _drawing_calls),
):
    for _name, _result, *_arguments in _calls:
        _declare(_library, str(_name), _result, *_arguments)


def process_of(hwnd: int) -> int:
    """Return the process id of a window, 0 if it is gone."""
    pid = w.DWORD()
    user32.GetWindowThreadProcessId(hwnd, ctypes.byref(pid))
    return pid.value
