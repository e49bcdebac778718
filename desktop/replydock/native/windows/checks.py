"""What works on this Windows desktop, for ``replydock doctor``."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

from collections.abc import Sequence

from replydock.domain.errors import DesktopError
from replydock.native.windows import window_api as api
from replydock.native.windows.clipboard import WinClipboard
from replydock.native.windows.hotkeys import WinHotkeys
from replydock.native.windows.tokens import own_integrity_level
from replydock.native.windows.typed_keys import WinTypedKeys
from replydock.ports.desktop import Check

_PROBE_HOTKEY = "ctrl+alt+shift+super+f12"
_PROBE_BYTES = 1 << 20
_PROBE_S = 1.0
_HIGH_INTEGRITY = 0x3000


def run_checks(
    clipboard: WinClipboard, hotkeys: WinHotkeys, typed_keys: WinTypedKeys
) -> Sequence[Check]:
    """Try each ability; nothing the user sees changes."""
    return [
        _display(),
        _keys(),
        _clipboard(clipboard),
        _hotkeys(hotkeys),
        _typed_codes(typed_keys),
        _rights(),
    ]


def _display() -> Check:
    version = sys.getwindowsversion()
    kind = "remote" if api.user32.GetSystemMetrics(api.SM_REMOTESESSION) else "local"
    details = {"name": f"Windows {version.major}.{version.minor}.{version.build}", "kind": kind}
    return Check("display", True, "", details)


def _keys() -> Check:
    """Keys reach programs only on the desktop that gets the user's input."""
    desktop = api.user32.OpenInputDesktop(0, False, api.DESKTOP_READOBJECTS)
    if desktop:
        api.user32.CloseDesktop(desktop)
    return Check("synthetic_keys", bool(desktop), "" if desktop else "keys.locked")


def _clipboard(clipboard: WinClipboard) -> Check:
    """It can be opened and read within a moment; another may keep it open for good."""
    try:
        clipboard.snapshot(_PROBE_BYTES, _PROBE_S)
    except DesktopError as why:
        return Check("clipboard", False, why.code)
    return Check("clipboard", True)


def _hotkeys(hotkeys: WinHotkeys) -> Check:
    try:
        works = hotkeys.is_free(_PROBE_HOTKEY)
    except DesktopError as why:
        return Check("hotkeys", False, why.code)
    return Check("hotkeys", works, "" if works else "hotkeys.refused")


def _typed_codes(typed_keys: WinTypedKeys) -> Check:
    """A hook can be set; it is removed at once."""
    if typed_keys.is_alive:
        return Check("typed_codes", True)
    try:
        typed_keys.start(lambda _: None)
    except DesktopError as why:
        return Check("typed_codes", False, why.code)
    typed_keys.stop()
    return Check("typed_codes", True)


def _rights() -> Check:
    """As administrator, files and texts cannot be dragged to us from other programs."""
    level = own_integrity_level()
    is_high = level is not None and level >= _HIGH_INTEGRITY
    return Check("rights", not is_high, "rights.administrator" if is_high else "")
