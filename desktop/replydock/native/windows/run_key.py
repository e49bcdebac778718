"""Starting with Windows: one value of the user's Run key.

Source: "Run and RunOnce Registry Keys" in the Windows documentation. What the user
switches off in the Task Manager or in the settings stays in the Run key; a value of
the same name under StartupApproved then begins with an odd byte.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import subprocess
import winreg
from collections.abc import Sequence
from contextlib import suppress

_NAME = "ReplyDock"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


def is_run_at_login() -> bool:
    """Tell whether the program starts with Windows, by its own wish and the user's."""
    if _read(_RUN) is None:
        return False
    approval = _read(_APPROVED)
    return not (isinstance(approval, bytes) and approval and approval[0] & 1)


def set_run_at_login(command: Sequence[str] | None) -> None:
    """Have Windows start a command at login, or, with None, no longer.

    Raises:
        OSError: the registry refuses it.
    """
    with suppress(FileNotFoundError), _opened(_APPROVED) as key:
        winreg.DeleteValue(key, _NAME)
    if command is None:
        with suppress(FileNotFoundError), _opened(_RUN) as key:
            winreg.DeleteValue(key, _NAME)
        return
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
        winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(command))


def _opened(path: str) -> winreg.HKEYType:
    return winreg.OpenKeyEx(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE)


def _read(path: str) -> object:
    try:
        with winreg.OpenKeyEx(winreg.HKEY_CURRENT_USER, path) as key:
            value, _ = winreg.QueryValueEx(key, _NAME)
    except OSError:
        return None
    return value
