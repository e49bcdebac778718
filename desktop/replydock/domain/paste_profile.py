"""How known programs take a paste: which key, and how often they ask for the data.

Measured with ``tests/bench/insert`` and the logs in docs/adr/0030. A program is
its WM_CLASS (second part) or executable name, compared without case.
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_CHORD = "ctrl+v"


@dataclass(frozen=True, slots=True)
class PasteProfile:
    """What a program needs.

    Attributes:
        chord: the paste key.
        asks_once: it reads the data itself just once a paste, so that one
            whole delivery is the paste and what follows is not about it.
        quiet_ms: silence after which the paste is over; None: the setting.
        picture_ms_per_mb: added to ``quiet_ms`` for a picture, by the megabytes of its
            file: Chromium decodes and encodes it between two looks at the
            clipboard, and pastes nothing if it finds another one.
        with_primary: it pastes X11's PRIMARY selection.
    """

    chord: str = DEFAULT_CHORD
    asks_once: bool = False
    quiet_ms: int | None = None
    with_primary: bool = False
    picture_ms_per_mb: int = 60


_PRIMARY_TERMINAL = PasteProfile("shift+insert", True, 10, True)
_TERMINAL = PasteProfile("ctrl+shift+v", True, 10)
_GTK_EDITOR = PasteProfile(asks_once=True, quiet_ms=10)
_CHROMIUM = PasteProfile(quiet_ms=100)

_PROFILES = {
    **dict.fromkeys(("xterm", "uxterm", "urxvt", "rxvt", "st-256color"), _PRIMARY_TERMINAL),
    **dict.fromkeys(
        (
            "gnome-terminal-server",
            "gnome-terminal",
            "xfce4-terminal",
            "mate-terminal",
            "lxterminal",
            "tilix",
            "terminator",
            "konsole",
            "kitty",
            "alacritty",
            "foot",
        ),
        _TERMINAL,
    ),
    **dict.fromkeys(("mousepad", "gedit", "xed", "pluma", "leafpad"), _GTK_EDITOR),
    **dict.fromkeys(("chromium", "google-chrome", "chromium-browser"), _CHROMIUM),
}
_DEFAULT = PasteProfile()


def paste_profile(program: str) -> PasteProfile:
    """Return the profile of a program, the cautious default if it is not known."""
    return _PROFILES.get(program.lower(), _DEFAULT)
