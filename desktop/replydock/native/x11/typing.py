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

Lent = dict[int, tuple[int, bool]]
"""Keycode and whether shift is needed, by keysym."""

BATCH_CHARS = 8
"""Characters sent while the server is held still: about a millisecond."""

REMAP_SETTLE_S = 0.25
REMAP_SETTLE_PER_CHAR_S = 0.004
"""How long the target may take to look up the last keys before their keycodes
get another meaning. X offers no sign that a program has looked a key up."""

READY_S = 0.5
"""How long a window manager may be busy, and the focus nowhere, with a new mapping."""

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
    caps = keymap.caps_keycode() if keymap.has_caps_lock() else 0
    try:
        _set_caps_lock(keyboard, keymap, caps, False)
        while typed < len(text):
            stretch, lent = _next_stretch(keymap, text[typed:])
            done = _type_stretch(keyboard, connection, keymap, stretch, window, newline, lent)
            typed += done
            if lent:
                time.sleep(REMAP_SETTLE_S + REMAP_SETTLE_PER_CHAR_S * done)
            if done < len(stretch):
                break
    finally:
        keymap.give_back()
        _set_caps_lock(keyboard, keymap, caps, True)
    return typed


def _wait_ready(keyboard: X11Keyboard, window: WindowRef) -> None:
    end = time.monotonic() + READY_S
    while time.monotonic() < end:
        with keyboard.grabbed():
            if keyboard.can_type(window):
                return
        time.sleep(0.02)


def _set_caps_lock(keyboard: X11Keyboard, keymap: Keymap, keycode: int, is_on: bool) -> None:
    """CapsLock is off while typing, as it would change letters' case, and on again after."""
    for _ in range(3 if keycode else 0):
        if keymap.has_caps_lock() == is_on:
            return
        with keyboard.grabbed():
            keyboard.strike([], keycode)
        time.sleep(0.01)


def _next_stretch(keymap: Keymap, text: str) -> tuple[str, Lent]:
    """Return how far the text can be typed with the spare keycodes there are."""
    group = keymap.group()
    room = keymap.room()
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
    lent: Lent,
) -> int:
    group = keymap.group()
    shift = keymap.modifier_keycode("shift")
    line_keys = keymap.keycodes_for(newline)
    _wait_ready(keyboard, window)
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
                    code, needs_shift = lent[keysym]
                    keyboard.strike([shift] if needs_shift else [], code)
                    continue
                place = keymap.direct(keysym, group)
                if place is not None:
                    keyboard.strike([shift] if place[1] else [], place[0])
        time.sleep(BATCH_PAUSE_S)
    return len(text)
