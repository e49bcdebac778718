"""Synthetic keys by SendInput: never into a window that is not the one meant."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

from collections.abc import Iterable

from replydock.domain.hotkey import Chord, parse_chord
from replydock.native.windows import clipboard_api as api
from replydock.native.windows import window_api
from replydock.native.windows.clipboard import WinOffer
from replydock.native.windows.sending import KeyBatch
from replydock.native.windows.typing import type_text
from replydock.native.windows.virtual_keys import virtual_key
from replydock.ports.desktop import Offer, Press, WindowRef, Windows

_MODIFIERS = {
    "ctrl": (api.VK_CONTROL,),
    "alt": (api.VK_MENU,),
    "shift": (api.VK_SHIFT,),
    "super": (api.VK_LWIN, api.VK_RWIN),
}
# Keys of the block between letters and digits, which share a scan code with that one.
_EXTENDED = frozenset(
    virtual_key(name)
    for name in (
        *("insert", "delete", "home", "end", "pageup", "pagedown"),
        *("left", "right", "up", "down", "menu"),
    )
) | {api.VK_LWIN, api.VK_RWIN}
# Let go alone, these open the menu bar or the start menu.
_OPENING = frozenset({"alt", "super"})
_DOWN = 0x8000


class WinKeyboard:
    """Keys for whatever has the focus; used by the insertion thread.

    Args:
        windows: tells which window that is and whether its rights bar ours.
    """

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._masked: frozenset[str] = frozenset()

    def held_modifiers(self) -> frozenset[str]:
        """Return the modifiers that are physically down."""
        return frozenset(
            name for name, codes in _MODIFIERS.items() if any(_is_down(code) for code in codes)
        )

    def press_if_focused(
        self, chord: str, window: WindowRef, offer: Offer | None = None, *, times: int = 1
    ) -> Press:
        """Check focus, rights, modifiers and clipboard, and press at once after that."""
        wanted = parse_chord(chord)
        if not virtual_key(wanted.key):
            return Press.REFUSED
        verdict = self._verdict(window)
        if verdict is not Press.PRESSED:
            return verdict
        if self._windows.is_elevated(window):
            return Press.REFUSED  # Windows would drop the keys without telling
        ours = offer if isinstance(offer, WinOffer) else None
        if ours is not None and not ours.prepare_press(window):
            return Press.CLIPBOARD_LOST
        batch = KeyBatch(chord_events(wanted, self._layout_of(window)) * times)
        if ours is not None:
            ours.note_pressed()
        verdict = self._verdict(window)
        if verdict is Press.PRESSED and ours is not None and not ours.is_ours:
            verdict = Press.CLIPBOARD_LOST
        if verdict is Press.PRESSED:
            verdict = batch.send_into(window.handle)
        if verdict is not Press.PRESSED and ours is not None:
            ours.note_not_pressed()
        return verdict

    def type_text_if_focused(self, text: str, window: WindowRef, newline_chord: str) -> int:
        """Type text; see ``typing``."""
        newline = chord_events(parse_chord(newline_chord), self._layout_of(window))
        if self._windows.is_elevated(window):
            return 0

        def can_type() -> bool:
            return self._verdict(window) is Press.PRESSED

        return type_text(text, window, newline, can_type)

    def mask_modifiers(self) -> None:
        """Keep Alt or the Windows key, held for a hotkey, from opening a menu when let go."""
        held = self.held_modifiers() & _OPENING
        if held - self._masked:
            send([key_event(window_api.VK_MASK), key_event(window_api.VK_MASK, is_up=True)])
        self._masked = held

    def _verdict(self, window: WindowRef) -> Press:
        if not self._windows.is_focused(window):
            return Press.NOT_FOCUSED
        if self.held_modifiers():
            self.mask_modifiers()
            return Press.KEYS_HELD
        self._masked = frozenset()
        return Press.PRESSED

    @staticmethod
    def _layout_of(window: WindowRef) -> int:
        tid = api.user32.GetWindowThreadProcessId(window.handle, None)
        return api.user32.GetKeyboardLayout(tid) or 0


def _is_down(code: int) -> bool:
    return bool(api.user32.GetAsyncKeyState(code) & _DOWN)


def chord_events(chord: Chord, layout: int) -> list[window_api.KeyInput]:
    """Return the key events of a chord, with scan codes of a keyboard layout."""
    held = [_MODIFIERS[name][0] for name in ("ctrl", "alt", "shift", "super")
            if name in chord.modifiers]  # fmt: skip
    key = virtual_key(chord.key)
    return [
        *(key_event(code, layout) for code in held),
        key_event(key, layout),
        key_event(key, layout, is_up=True),
        *(key_event(code, layout, is_up=True) for code in reversed(held)),
    ]


def key_event(code: int, layout: int = 0, *, is_up: bool = False) -> window_api.KeyInput:
    """Return the event of one key by its virtual-key code."""
    event = window_api.KeyInput(type=window_api.INPUT_KEYBOARD)
    event.of.ki.wVk = code
    event.of.ki.wScan = api.user32.MapVirtualKeyExW(code, api.MAPVK_VK_TO_VSC, layout or None)
    event.of.ki.dwFlags = (window_api.KEYEVENTF_KEYUP if is_up else 0) | (
        api.KEYEVENTF_EXTENDEDKEY if code in _EXTENDED else 0
    )
    event.of.ki.dwExtraInfo = api.OWN_KEYS
    return event


def send(events: Iterable[window_api.KeyInput]) -> bool:
    """Send events in one piece; False if the system takes none or not all of them."""
    return KeyBatch(events).send()
