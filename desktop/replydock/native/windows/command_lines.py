"""The command line of another program's process."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from ctypes import wintypes as w

from replydock.native.windows import window_api as api

_COMMAND_LINE = 60
"""ProcessCommandLineInformation, since Windows 8.1."""

_BYTES_AT_MOST = 1 << 17


class _Text(ctypes.Structure):
    """UNICODE_STRING; its letters follow in the same buffer."""

    _fields_ = (("Length", w.USHORT), ("MaximumLength", w.USHORT), ("Buffer", ctypes.c_void_p))


_ntdll = ctypes.WinDLL("ntdll")
_ntdll.NtQueryInformationProcess.restype = ctypes.c_long
_ntdll.NtQueryInformationProcess.argtypes = (
    w.HANDLE,
    ctypes.c_int,
    ctypes.c_void_p,
    w.ULONG,
    ctypes.POINTER(w.ULONG),
)
_shell = ctypes.WinDLL("shell32")
_shell.CommandLineToArgvW.restype = ctypes.POINTER(w.LPWSTR)
_shell.CommandLineToArgvW.argtypes = (w.LPCWSTR, ctypes.POINTER(ctypes.c_int))
_kernel = ctypes.WinDLL("kernel32")
_kernel.LocalFree.restype = ctypes.c_void_p
_kernel.LocalFree.argtypes = (ctypes.c_void_p,)


def command_line_of(pid: int) -> tuple[str, ...] | None:
    """Return the words a process was started with; None if they cannot be read.

    Wine does not tell them.
    """
    process = api.kernel32.OpenProcess(api.PROCESS_QUERY_LIMITED_INFORMATION, False, pid)
    if not process:
        return None
    try:
        data = ctypes.create_string_buffer(_BYTES_AT_MOST)
        size = w.ULONG()
        status = _ntdll.NtQueryInformationProcess(
            process, _COMMAND_LINE, data, _BYTES_AT_MOST, ctypes.byref(size)
        )
        if status < 0:
            return None
        text = _Text.from_buffer(data)
        if not text.Buffer or not text.Length:
            return None
        return split_words(
            ctypes.wstring_at(text.Buffer, text.Length // ctypes.sizeof(ctypes.c_wchar))
        )
    finally:
        api.kernel32.CloseHandle(process)


def split_words(line: str) -> tuple[str, ...]:
    """Return the words of a command line as Windows programs split theirs."""
    count = ctypes.c_int()
    found = _shell.CommandLineToArgvW(line, ctypes.byref(count))
    if not found:
        return ()
    try:
        return tuple(found[index] or "" for index in range(count.value))
    finally:
        _kernel.LocalFree(ctypes.cast(found, ctypes.c_void_p))
