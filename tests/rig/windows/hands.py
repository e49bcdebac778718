"""Somebody with a keyboard and a mouse on Windows."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes
from ctypes import wintypes

from replydock.domain.hotkey import parse_chord
from replydock.native.windows import window_api as api
from replydock.native.windows.virtual_keys import virtual_key
from tests.rig.processes import wait_until

_CODES = {"ctrl": 0x11, "alt": 0x12, "shift": 0x10, "super": 0x5B}
_INPUT_MOUSE = 0
_ABSOLUTE, _MOVE, _DOWN, _UP = 0x8000, 0x0001, 0x0002, 0x0004
_SPAN = 65536
_LEFT_BUTTON = 0x01
_TAKEN_S = 10.0


def press(chord: str) -> None:
    """Press a chord such as ``ctrl+alt+space``."""
    hold(chord)
    let_go(chord)


def hold(chord: str) -> None:
    """Press the keys of a chord, or one modifier, and keep them down."""
    _send([(code, 0) for code in _codes(chord)])


def let_go(chord: str) -> None:
    """Let go of the keys of a chord."""
    _send([(code, api.KEYEVENTF_KEYUP) for code in reversed(_codes(chord))])


def type_letters(letters: str) -> None:
    """Type plain letters and digits."""
    for letter in letters:
        press(letter)


def click(x: int, y: int) -> None:
    """Click with the left button at a place on the only screen, as slowly as a hand does."""
    reach(x, y)
    hold_button()
    let_go_button()


def reach(x: int, y: int) -> None:
    """Put the pointer at a place on the only screen, and wait until it is there.

    Raises:
        RigError: the system did not take it there.
    """
    point(x, y)
    wait_until(lambda: _is_at(x, y), "the pointer's place", _TAKEN_S)


def point(x: int, y: int) -> None:
    """Send the pointer to a place on the only screen."""
    width, height = api.user32.GetSystemMetrics(0), api.user32.GetSystemMetrics(1)
    _send_mouse(_MOVE | _ABSOLUTE, x * _SPAN // width + 1, y * _SPAN // height + 1)


def hold_button() -> None:
    """Press the left button and keep it down.

    Raises:
        RigError: the system did not take it.
    """
    _send_mouse(_DOWN)
    wait_until(lambda: _is_down(_LEFT_BUTTON), "the button down", _TAKEN_S)


def let_go_button() -> None:
    """Let go of the left button.

    Raises:
        RigError: the system did not take it.
    """
    _send_mouse(_UP)
    wait_until(lambda: not _is_down(_LEFT_BUTTON), "the button up", _TAKEN_S)


def _is_at(x: int, y: int) -> bool:
    place = wintypes.POINT()
    api.user32.GetCursorPos(ctypes.byref(place))
    return abs(place.x - x) <= 1 and abs(place.y - y) <= 1


def _is_down(key: int) -> bool:
    return bool(api.user32.GetAsyncKeyState(key) & 0x8000)


def _send_mouse(flags: int, x: int = 0, y: int = 0) -> None:
    event = api.KeyInput(type=_INPUT_MOUSE)
    # MOUSEINPUT begins with two LONGs, a DWORD of data and the flags.
    numbers = (ctypes.c_uint32 * 4)(x, y, 0, flags)
    ctypes.memmove(ctypes.byref(event.of), numbers, ctypes.sizeof(numbers))
    api.user32.SendInput(1, ctypes.byref(event), ctypes.sizeof(api.KeyInput))


def _codes(chord: str) -> list[int]:
    if chord in _CODES:
        return [_CODES[chord]]
    wanted = parse_chord(chord)
    return [*(_CODES[name] for name in sorted(wanted.modifiers)), virtual_key(wanted.key)]


def _send(keys: list[tuple[int, int]]) -> None:
    events = (api.KeyInput * len(keys))()
    for event, (code, flags) in zip(events, keys, strict=True):
        event.type = api.INPUT_KEYBOARD
        event.of.ki.wVk = code
        event.of.ki.dwFlags = flags
    sent = api.user32.SendInput(len(keys), events, ctypes.sizeof(api.KeyInput))
    assert sent == len(keys), ctypes.FormatError(ctypes.get_last_error())
