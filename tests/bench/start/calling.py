"""From the hotkey, pressed while another program has the focus, to the drawn palette."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from tests.bench.start.launching import wait_rest
from tests.bench.start.programs import Program, started
from tests.bench.start.watcher import Watcher
from tests.rig.displays import VirtualDisplay, active_window
from tests.rig.processes import RigError, wait_until
from tests.rig.terminal import Terminal

_CHORD = ("Control_L", "Alt_L", "space")
_ALIKE = 0.97
_DEADLINE_S = 5.0
_OPEN_S = 0.25
"""How long the palette stays, so that it is drawn as it rests."""


def call_palette(
    display: VirtualDisplay, watcher: Watcher, program: Program, count: int
) -> Sequence[float]:
    """Return milliseconds from pressing the hotkey to the palette drawn; the first first.

    What counts is the first drawing that looks as the palette does at rest.
    """
    chance = random.Random(7)
    keys = display.connect()
    try:
        with Terminal(display) as terminal, started(program) as running:
            dock = wait_rest(watcher, running.pid)
            terminal.focus()
            found = []
            for _ in range(count):
                found.append(_call_once(watcher, keys, dock))
                _tap(keys, "Escape")
                wait_until(
                    lambda: active_window(keys) == terminal.window,
                    "the focus is back in the terminal",
                    _DEADLINE_S,
                )
                time.sleep(0.05 + 0.1 * chance.random())
                if terminal.received():
                    raise RigError("keys went to the terminal")
            return found
    finally:
        keys.close()


def _call_once(watcher: Watcher, keys: xdisplay.Display, dock: int) -> float:
    watcher.watch(0.05, 1.0)
    watcher.forget_drawings()
    pressed_s = _press(keys)
    is_drawn = watcher.wait(
        lambda seen: any(each.window != dock for each in seen.drawings), _DEADLINE_S
    )
    if not is_drawn:
        raise RigError("the hotkey opens no palette")
    watcher.watch(_OPEN_S, _DEADLINE_S)
    drawings = [each for each in watcher.seen.drawings if each.window != dock]
    final = drawings[-1]
    for drawing in drawings:
        if drawing.likeness(final, 0, final.height_px) >= _ALIKE:
            return (drawing.at_s - pressed_s) * 1000
    raise RigError("a drawing is not like itself")


def _press(keys: xdisplay.Display) -> float:
    """Press and let go of the hotkey; return when its last key went down."""
    codes = [keys.keysym_to_keycode(XK.string_to_keysym(name)) for name in _CHORD]
    for code in codes[:-1]:
        xtest.fake_input(keys, X.KeyPress, code)
    keys.sync()
    pressed_s = time.monotonic()
    xtest.fake_input(keys, X.KeyPress, codes[-1])
    for code in reversed(codes):
        xtest.fake_input(keys, X.KeyRelease, code)
    keys.flush()
    return pressed_s


def _tap(keys: xdisplay.Display, name: str) -> None:
    code = keys.keysym_to_keycode(XK.string_to_keysym(name))
    xtest.fake_input(keys, X.KeyPress, code)
    xtest.fake_input(keys, X.KeyRelease, code)
    keys.flush()
