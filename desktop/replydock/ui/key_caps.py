"""Hotkeys as they are written on keys. Without widgets, as a terminal shows them too."""

from __future__ import annotations

PUNCTUATION = {
    "`": "grave",
    "-": "minus",
    "=": "equal",
    "[": "bracketleft",
    "]": "bracketright",
    ";": "semicolon",
    "'": "apostrophe",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "\\": "backslash",
}
_SHOWN = {"pageup": "PgUp", "pagedown": "PgDn", "delete": "Del", "insert": "Ins"} | {
    name: sign for sign, name in PUNCTUATION.items()
}
"""Names that the desktop port understands, and how they are shown on a key cap."""


def shown_hotkey(hotkey: str) -> str:
    """Return ``Ctrl + Alt + Space`` for ``ctrl+alt+space``."""
    return " + ".join(cap_of(part) for part in hotkey.split("+") if part)


def cap_of(part: str) -> str:
    """Return what stands on the key with this name."""
    return _SHOWN.get(part, part.upper() if len(part) == 1 else part.capitalize())
