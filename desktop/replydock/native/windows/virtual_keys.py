"""Virtual-key codes of the keys in the notation of ``domain.hotkey``."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

from replydock.native.windows.window_api import user32

_CODES = {
    "backspace": 0x08,
    "tab": 0x09,
    "enter": 0x0D,
    "pause": 0x13,
    "escape": 0x1B,
    "space": 0x20,
    "pageup": 0x21,
    "pagedown": 0x22,
    "end": 0x23,
    "home": 0x24,
    "left": 0x25,
    "up": 0x26,
    "right": 0x27,
    "down": 0x28,
    "print": 0x2C,
    "insert": 0x2D,
    "delete": 0x2E,
    "menu": 0x5D,
}
_CHARACTERS = {
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "period": ".",
    "slash": "/",
    "backslash": "\\",
    "semicolon": ";",
    "apostrophe": "'",
    "grave": "`",
    "bracketleft": "[",
    "bracketright": "]",
    "equal": "=",
}
_F1 = 0x70


def virtual_key(key: str) -> int:
    """Return the code of a key, 0 if this keyboard layout has no such key.

    Source: winuser.h, virtual-key codes; where a sign is depends on the layout.
    """
    if key in _CODES:
        return _CODES[key]
    if key in _CHARACTERS:
        found = int(user32.VkKeyScanW(_CHARACTERS[key]))
        return found & 0xFF if found != -1 else 0
    if key.startswith("f") and key[1:].isdigit():
        return _F1 + int(key[1:]) - 1
    return ord(key.upper())
