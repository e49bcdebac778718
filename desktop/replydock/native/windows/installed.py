"""Where a program is installed: chat clients are on nobody's PATH.

Source: "Application Registration" (App Paths) and "Uninstall Registry Key" in the Windows
documentation. Only what the registry says and what is there is believed; no disk is searched.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import os
import winreg
from collections.abc import Iterator, Sequence
from pathlib import Path

_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
_UNINSTALL_32 = r"Software\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"
_ROOTS = (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE)
_MAX_KEYS = 2000


def installed_program(names: Sequence[str]) -> str | None:
    """Return the path of the first of these programs that the registry knows.

    Args:
        names: file names, with or without ``.exe``.
    """
    wanted = [_file_name(name) for name in names]
    for name in wanted:
        for root in _ROOTS:
            path = _existing(_read(root, rf"{_APP_PATHS}\{name}", ""))
            if path is not None:
                return path
    found: dict[str, str] = {}
    for folder, icon in _installations():
        for name in wanted:
            if name not in found and (path := _within(folder, icon, name)) is not None:
                found[name] = path
    return next((found[name] for name in wanted if name in found), None)


def _installations() -> Iterator[tuple[str, str]]:
    """Yield folder and icon of everything that can be uninstalled; either may be empty."""
    for root in _ROOTS:
        for base in (_UNINSTALL, _UNINSTALL_32):
            for name in _names_below(root, base):
                key = rf"{base}\{name}"
                folder = _read(root, key, "InstallLocation")
                icon = _read(root, key, "DisplayIcon")
                if folder or icon:
                    yield folder, icon


def _within(folder: str, icon: str, name: str) -> str | None:
    """Return the program that an installation's own words lead to."""
    shown = icon.rpartition(",")[0] if icon.rpartition(",")[2].lstrip("-").isdigit() else icon
    folders = [folder.strip('" '), shown.strip('" ').rpartition("\\")[0]]
    for each in filter(None, folders):
        path = _existing(str(Path(each, name)))
        if path is not None:
            return path
    return None


def _existing(path: str) -> str | None:
    path = os.path.expandvars(path.strip('" '))
    return path if Path(path).is_absolute() and Path(path).is_file() else None


def _file_name(name: str) -> str:
    name = name.lower()
    return name if name.endswith(".exe") else f"{name}.exe"


def _names_below(root: int, path: str) -> list[str]:
    try:
        with winreg.OpenKeyEx(root, path) as key:
            count = min(winreg.QueryInfoKey(key)[0], _MAX_KEYS)
            return [winreg.EnumKey(key, index) for index in range(count)]
    except OSError:
        return []


def _read(root: int, path: str, name: str) -> str:
    """Return a text value, the key's own for an empty name; empty if there is none."""
    try:
        with winreg.OpenKeyEx(root, path) as key:
            value, _ = winreg.QueryValueEx(key, name)
    except OSError:
        return ""
    return value if isinstance(value, str) else ""
