"""Which program a process is, and whether its rights bar ours from it."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes as w

from replydock.native.windows import window_api as api

_PATH_CHARS = 1024


def program_of(pid: int) -> str:
    """Return the name of a process's file, such as ``WeChat.exe``; empty if unknown."""
    return path_of(pid).rpartition("\\")[2]


def path_of(pid: int) -> str:
    """Return the whole path of a process's file; empty if unknown."""
    with _opened(pid) as process:
        if not process:
            return ""
        path = ctypes.create_unicode_buffer(_PATH_CHARS)
        length = w.DWORD(_PATH_CHARS)
        if not api.kernel32.QueryFullProcessImageNameW(process, 0, path, ctypes.byref(length)):
            return ""
        return path.value


def is_barred(pid: int) -> bool | None:
    """Tell whether a process stands above ours, so that no key of ours reaches it.

    Windows compares integrity levels (User Interface Privilege Isolation); a
    program run as administrator has a higher one. A process that does not even
    let itself be asked stands above us too. None: it is gone, or cannot be told.
    """
    with _opened(pid) as process:
        if not process:
            return True if ctypes.get_last_error() == api.ERROR_ACCESS_DENIED else None
        theirs = _integrity_level(process)
        if theirs is None:
            return True if ctypes.get_last_error() == api.ERROR_ACCESS_DENIED else None
    ours = own_integrity_level()
    return None if ours is None else theirs > ours


def own_integrity_level() -> int | None:
    """Return ours: 0x2000 for an ordinary program, 0x3000 for an administrator's."""
    return _integrity_level(api.kernel32.GetCurrentProcess())


@contextmanager
def _opened(pid: int) -> Iterator[int]:
    """Give a handle that may ask for little; 0 if that is denied."""
    process = api.kernel32.OpenProcess(api.PROCESS_QUERY_LIMITED_INFORMATION, False, pid)
    try:
        yield process or 0
    finally:
        if process:
            api.kernel32.CloseHandle(process)


def _integrity_level(process: int) -> int | None:
    """Return the last number of the mandatory label's SID.

    Source: Windows SDK, TOKEN_MANDATORY_LABEL and "Mandatory Integrity Control".
    """
    token = w.HANDLE()
    if not api.advapi32.OpenProcessToken(process, api.TOKEN_QUERY, ctypes.byref(token)):
        return None
    try:
        size = w.DWORD()
        ask = api.advapi32.GetTokenInformation
        ask(token, api.TokenIntegrityLevel, None, 0, ctypes.byref(size))
        if not size.value:
            return None
        data = ctypes.create_string_buffer(size.value)
        if not ask(token, api.TokenIntegrityLevel, data, size, ctypes.byref(size)):
            return None
        sid = api.SidAndAttributes.from_buffer(data).Sid
        count = api.advapi32.GetSidSubAuthorityCount(sid).contents.value
        if not count:
            return None
        return int(api.advapi32.GetSidSubAuthority(sid, count - 1).contents.value)
    finally:
        api.kernel32.CloseHandle(token)
