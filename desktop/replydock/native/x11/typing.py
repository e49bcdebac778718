"""Typing any text through XTEST, lending spare keycodes to what the layout lacks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from replydock.domain.hotkey import Chord
from replydock.native.x11.connection import Connection
from replydock.native.x11.keymap import Keymap, keysym_of_char
from replydock.ports.desktop import WindowRef

if TYPE_CHECKING:
    from replydock.native.x11.keyboard import X11Keyboard

BATCH_CHARS = 8
"""Characters sent while the server is held still: about a millisecond."""

REMAP_SETTLE_S = 0.12
"""How long the target may take to look up the last keys before their keycodes
get another meaning. X offers no sign that a program has looked a key up."""

BATCH_PAUSE_S = 0.004


def type_text(
    keyboard: X11Keyboard,
    connection: Connection,
    keymap: Keymap,
    text: str,
    window: WindowRef,
    newline: Chord,
) -> int:
    """Type ``text``; return the count of characters sent before the focus left."""
    typed = 0
    try:
        while typed < len(text):
            stretch, lent = _next_stretch(keymap, text[typed:])
            done = _type_stretch(keyboard, connection, keymap, stretch, window, newline, lent)
            typed += done
            if lent:
                time.sleep(REMAP_SETTLE_S)
                keymap.give_back()
                keymap.refresh()
            if done < len(stretch):
                break
    finally:
        keymap.give_back()
    return typed


def _next_stretch(keymap: Keymap, text: str) -> tuple[str, dict[int, int]]:
    """Return how far the text can be typed with the spare keycodes there are."""
    group = keymap.group()
    room = len(keymap.spare())
    missing: list[int] = []
    end = 0
    for char in text:
        keysym = keysym_of_char(char)
        if char != "\n" and keysym not in missing and keymap.direct(keysym, group) is None:
            if len(missing) == room:
                break
            missing.append(keysym)
        end += 1
    return text[:end], keymap.lend(missing) if missing else {}


def _type_stretch(
    keyboard: X11Keyboard,
    connection: Connection,
    keymap: Keymap,
    text: str,
    window: WindowRef,
    newline: Chord,
    lent: dict[int, int],
) -> int:
    group = keymap.group()
    shift = keymap.modifier_keycode("shift")
    line_keys = keymap.keycodes_for(newline)
    for start in range(0, len(text), BATCH_CHARS):
        batch = text[start : start + BATCH_CHARS]
        with keyboard.grabbed():
            if not keyboard.can_type(window):
                return start
            for char in batch:
                if char == "\n":
                    if line_keys is not None:
                        keyboard.strike(*line_keys)
                    continue
                keysym = keysym_of_char(char)
                if keysym in lent:
                    keyboard.strike([], lent[keysym])
                    continue
                place = keymap.direct(keysym, group)
                if place is not None:
                    keyboard.strike([shift] if place[1] else [], place[0])
        time.sleep(BATCH_PAUSE_S)
    return len(text)
