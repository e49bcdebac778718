"""Declarations of the system's calls for windows, messages, hotkeys and tokens.

Names and values are those of the Windows SDK (winuser.h, dwmapi.h, wtsapi32.h,
winnt.h); every call has its argument and result types, so that handles stay whole
on 64 bits.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from ctypes import wintypes as w

user32 = ctypes.WinDLL("user32", use_last_error=True)
kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)

LRESULT = ctypes.c_ssize_t
WNDPROC = ctypes.WINFUNCTYPE(LRESULT, w.HWND, w.UINT, w.WPARAM, w.LPARAM)
ENUMWINDOWSPROC = ctypes.WINFUNCTYPE(w.BOOL, w.HWND, w.LPARAM)
WINEVENTPROC = ctypes.WINFUNCTYPE(None, w.HANDLE, w.DWORD, w.HWND, w.LONG, w.LONG, w.DWORD, w.DWORD)

# Messages.
WM_DESTROY = 0x0002
WM_CLOSE = 0x0010
WM_QUERYENDSESSION = 0x0011
WM_ENDSESSION = 0x0016
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
WM_HOTKEY = 0x0312
WM_APP = 0x8000
PBT_APMRESUMESUSPEND = 0x07
PBT_APMRESUMEAUTOMATIC = 0x12
WTS_CONSOLE_CONNECT = 0x1
WTS_REMOTE_CONNECT = 0x3
WTS_SESSION_LOGON = 0x5
WTS_SESSION_UNLOCK = 0x8
NOTIFY_FOR_THIS_SESSION = 0
SESSION_IS_BACK = frozenset(
    {WTS_CONSOLE_CONNECT, WTS_REMOTE_CONNECT, WTS_SESSION_LOGON, WTS_SESSION_UNLOCK}
)
IS_AWAKE = frozenset({PBT_APMRESUMEAUTOMATIC, PBT_APMRESUMESUSPEND})

# Hotkeys.
MOD_ALT = 0x0001
MOD_CONTROL = 0x0002
MOD_SHIFT = 0x0004
MOD_WIN = 0x0008
MOD_NOREPEAT = 0x4000
ERROR_ACCESS_DENIED = 5
ERROR_HOTKEY_ALREADY_REGISTERED = 1409

# Windows.
WS_POPUP = 0x80000000
WS_EX_TOPMOST = 0x00000008
WS_EX_TOOLWINDOW = 0x00000080
WS_EX_APPWINDOW = 0x00040000
WS_EX_NOACTIVATE = 0x08000000
GWL_EXSTYLE = -20
GW_HWNDPREV = 3
GA_ROOT = 2
ASFW_ANY = 0xFFFFFFFF
SW_RESTORE = 9
SW_SHOWNOACTIVATE = 4
HWND_TOP = 0
HWND_TOPMOST = -1
HWND_NOTOPMOST = -2
SWP_NOSIZE = 0x0001
SWP_NOMOVE = 0x0002
SWP_NOACTIVATE = 0x0010
SWP_NOZORDER = 0x0004
SWP_ASYNCWINDOWPOS = 0x4000
SWP_NOOWNERZORDER = 0x0200
SWP_FRAMECHANGED = 0x0020
DWMWA_EXTENDED_FRAME_BOUNDS = 9
DWMWA_CLOAKED = 14
PER_MONITOR_AWARE_V2 = -4

# Events.
EVENT_SYSTEM_FOREGROUND = 0x0003
EVENT_SYSTEM_MINIMIZESTART = 0x0016
EVENT_SYSTEM_MINIMIZEEND = 0x0017
EVENT_OBJECT_DESTROY = 0x8001
EVENT_OBJECT_SHOW = 0x8002
EVENT_OBJECT_HIDE = 0x8003
EVENT_OBJECT_NAMECHANGE = 0x800C
EVENT_OBJECT_LOCATIONCHANGE = 0x800B
EVENT_OBJECT_CLOAKED = 0x8017
EVENT_OBJECT_UNCLOAKED = 0x8018
EVENT_OBJECT_FOCUS = 0x8005
OBJID_WINDOW = 0
OBJID_CLIENT = -4
CHILDID_SELF = 0
WINEVENT_OUTOFCONTEXT = 0

# Input.
INPUT_KEYBOARD = 1
KEYEVENTF_KEYUP = 0x0002
VK_MASK = 0xE8
"""A key code that no keyboard has and no program heeds."""

# Processes and tokens.
PROCESS_QUERY_LIMITED_INFORMATION = 0x1000
TOKEN_QUERY = 0x0008
TokenIntegrityLevel = 25
SM_REMOTESESSION = 0x1000
DESKTOP_READOBJECTS = 0x0001
UOI_NAME = 2


class Message(ctypes.Structure):
    """MSG."""

    _fields_ = (
        ("hwnd", w.HWND),
        ("message", w.UINT),
        ("wParam", w.WPARAM),
        ("lParam", w.LPARAM),
        ("time", w.DWORD),
        ("pt", w.POINT),
        ("lPrivate", w.DWORD),
    )


class WindowClass(ctypes.Structure):
    """WNDCLASSEXW."""

    _fields_ = (
        ("cbSize", w.UINT),
        ("style", w.UINT),
        ("lpfnWndProc", WNDPROC),
        ("cbClsExtra", ctypes.c_int),
        ("cbWndExtra", ctypes.c_int),
        ("hInstance", w.HINSTANCE),
        ("hIcon", w.HANDLE),
        ("hCursor", w.HANDLE),
        ("hbrBackground", w.HANDLE),
        ("lpszMenuName", w.LPCWSTR),
        ("lpszClassName", w.LPCWSTR),
        ("hIconSm", w.HANDLE),
    )


class GuiThreadInfo(ctypes.Structure):
    """GUITHREADINFO."""

    _fields_ = (
        ("cbSize", w.DWORD),
        ("flags", w.DWORD),
        ("hwndActive", w.HWND),
        ("hwndFocus", w.HWND),
        ("hwndCapture", w.HWND),
        ("hwndMenuOwner", w.HWND),
        ("hwndMoveSize", w.HWND),
        ("hwndCaret", w.HWND),
        ("rcCaret", w.RECT),
    )


class _Key(ctypes.Structure):
    """KEYBDINPUT."""

    _fields_ = (
        ("wVk", w.WORD),
        ("wScan", w.WORD),
        ("dwFlags", w.DWORD),
        ("time", w.DWORD),
        ("dwExtraInfo", ctypes.c_size_t),
    )


class _AnyInput(ctypes.Union):
    """The union of INPUT; MOUSEINPUT is the longest of them."""

    _fields_ = (("ki", _Key), ("_longest", ctypes.c_size_t * 4))


class KeyInput(ctypes.Structure):
    """INPUT."""

    _fields_ = (("type", w.DWORD), ("of", _AnyInput))


class SidAndAttributes(ctypes.Structure):
    """SID_AND_ATTRIBUTES, which is all of TOKEN_MANDATORY_LABEL."""

    _fields_ = (("Sid", ctypes.c_void_p), ("Attributes", w.DWORD))


def _declare(library: ctypes.WinDLL, name: str, result: object, *arguments: object) -> None:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments


for _name, _result, *_arguments in (
    ("RegisterClassExW", w.ATOM, ctypes.POINTER(WindowClass)),
    ("UnregisterClassW", w.BOOL, w.LPCWSTR, w.HINSTANCE),
    (
        "CreateWindowExW",
        w.HWND,
        w.DWORD,
        w.LPCWSTR,
        w.LPCWSTR,
        w.DWORD,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
        w.HWND,
        w.HMENU,
        w.HINSTANCE,
        w.LPVOID,
    ),
    ("DestroyWindow", w.BOOL, w.HWND),
    ("DefWindowProcW", LRESULT, w.HWND, w.UINT, w.WPARAM, w.LPARAM),
    ("GetMessageW", ctypes.c_int, ctypes.POINTER(Message), w.HWND, w.UINT, w.UINT),
    (
        "PeekMessageW",
        w.BOOL,
        ctypes.POINTER(Message),
        w.HWND,
        w.UINT,
        w.UINT,
        w.UINT,
    ),
    ("DispatchMessageW", LRESULT, ctypes.POINTER(Message)),
    ("PostMessageW", w.BOOL, w.HWND, w.UINT, w.WPARAM, w.LPARAM),
    ("PostQuitMessage", None, ctypes.c_int),
    ("RegisterWindowMessageW", w.UINT, w.LPCWSTR),
    ("RegisterHotKey", w.BOOL, w.HWND, ctypes.c_int, w.UINT, w.UINT),
    ("UnregisterHotKey", w.BOOL, w.HWND, ctypes.c_int),
    ("GetForegroundWindow", w.HWND),
    ("SetForegroundWindow", w.BOOL, w.HWND),
    ("AllowSetForegroundWindow", w.BOOL, w.DWORD),
    ("BringWindowToTop", w.BOOL, w.HWND),
    ("AttachThreadInput", w.BOOL, w.DWORD, w.DWORD, w.BOOL),
    ("IsHungAppWindow", w.BOOL, w.HWND),
    ("GetAncestor", w.HWND, w.HWND, w.UINT),
    ("GetWindow", w.HWND, w.HWND, w.UINT),
    ("GetWindowThreadProcessId", w.DWORD, w.HWND, ctypes.POINTER(w.DWORD)),
    ("GetWindowTextW", ctypes.c_int, w.HWND, w.LPWSTR, ctypes.c_int),
    ("GetClassNameW", ctypes.c_int, w.HWND, w.LPWSTR, ctypes.c_int),
    ("FindWindowExW", w.HWND, w.HWND, w.HWND, w.LPCWSTR, w.LPCWSTR),
    ("IsWindow", w.BOOL, w.HWND),
    ("IsIconic", w.BOOL, w.HWND),
    ("IsWindowVisible", w.BOOL, w.HWND),
    ("IsZoomed", w.BOOL, w.HWND),
    ("EnumWindows", w.BOOL, ENUMWINDOWSPROC, w.LPARAM),
    ("ShowWindowAsync", w.BOOL, w.HWND, ctypes.c_int),
    ("GetWindowRect", w.BOOL, w.HWND, ctypes.POINTER(w.RECT)),
    ("GetGUIThreadInfo", w.BOOL, w.DWORD, ctypes.POINTER(GuiThreadInfo)),
    ("ClientToScreen", w.BOOL, w.HWND, ctypes.POINTER(w.POINT)),
    ("GetDesktopWindow", w.HWND),
    ("GetCursorPos", w.BOOL, ctypes.POINTER(w.POINT)),
    ("GetWindowLongPtrW", ctypes.c_ssize_t, w.HWND, ctypes.c_int),
    ("SetWindowLongPtrW", ctypes.c_ssize_t, w.HWND, ctypes.c_int, ctypes.c_ssize_t),
    (
        "SetWindowPos",
        w.BOOL,
        w.HWND,
        w.HWND,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
        w.UINT,
    ),
    ("SendInput", w.UINT, w.UINT, ctypes.POINTER(KeyInput), ctypes.c_int),
    ("GetSystemMetrics", ctypes.c_int, ctypes.c_int),
    ("SetThreadDpiAwarenessContext", ctypes.c_void_p, ctypes.c_void_p),
    (
        "SetWinEventHook",
        w.HANDLE,
        w.DWORD,
        w.DWORD,
        w.HMODULE,
        WINEVENTPROC,
        w.DWORD,
        w.DWORD,
        w.DWORD,
    ),
    ("UnhookWinEvent", w.BOOL, w.HANDLE),
    ("VkKeyScanW", w.SHORT, w.WCHAR),
    ("OpenInputDesktop", w.HANDLE, w.DWORD, w.BOOL, w.DWORD),
    ("CloseDesktop", w.BOOL, w.HANDLE),
):
    _declare(user32, str(_name), _result, *_arguments)

for _name, _result, *_arguments in (
    ("GetModuleHandleW", w.HMODULE, w.LPCWSTR),
    ("GetCurrentThreadId", w.DWORD),
    ("GetCurrentProcess", w.HANDLE),
    ("OpenProcess", w.HANDLE, w.DWORD, w.BOOL, w.DWORD),
    ("CloseHandle", w.BOOL, w.HANDLE),
    (
        "QueryFullProcessImageNameW",
        w.BOOL,
        w.HANDLE,
        w.DWORD,
        w.LPWSTR,
        ctypes.POINTER(w.DWORD),
    ),
):
    _declare(kernel32, str(_name), _result, *_arguments)

for _name, _result, *_arguments in (
    ("OpenProcessToken", w.BOOL, w.HANDLE, w.DWORD, ctypes.POINTER(w.HANDLE)),
    (
        "GetTokenInformation",
        w.BOOL,
        w.HANDLE,
        ctypes.c_int,
        ctypes.c_void_p,
        w.DWORD,
        ctypes.POINTER(w.DWORD),
    ),
):
    _declare(advapi32, str(_name), _result, *_arguments)
_declare(advapi32, "GetSidSubAuthorityCount", ctypes.POINTER(ctypes.c_ubyte), ctypes.c_void_p)
_declare(advapi32, "GetSidSubAuthority", ctypes.POINTER(w.DWORD), ctypes.c_void_p, w.DWORD)


def load_dwm() -> ctypes.WinDLL | None:
    """Return the desktop window manager's library, None where there is none."""
    try:
        library = ctypes.WinDLL("dwmapi")
    except OSError:
        return None
    _declare(library, "DwmGetWindowAttribute", LRESULT, w.HWND, w.DWORD, ctypes.c_void_p, w.DWORD)
    library.DwmGetWindowAttribute.restype = ctypes.c_int32
    return library


def load_sessions() -> ctypes.WinDLL | None:
    """Return the terminal services' library, None where there is none."""
    try:
        library = ctypes.WinDLL("wtsapi32")
    except OSError:
        return None
    _declare(library, "WTSRegisterSessionNotification", w.BOOL, w.HWND, w.DWORD)
    _declare(library, "WTSUnRegisterSessionNotification", w.BOOL, w.HWND)
    return library
