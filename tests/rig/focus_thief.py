"""A program that takes the focus, and notes every key that it gets by mistake.

Run as ``python -m tests.rig.focus_thief``; ``FocusThief`` is its face.
"""

from __future__ import annotations

import json
import os
import random
import select
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from Xlib import X, Xatom
from Xlib import display as xdisplay
from Xlib.protocol import rq

from tests.rig.displays import active_window, request_activation
from tests.rig.processes import Conversation, answer

_MODIFIER_KEYSYMS = range(0xFFE1, 0xFFEF)


class FocusThief(Conversation):
    """A decoy window in a process of its own that can take the focus and give it back."""

    def __init__(self, env: Mapping[str, str], log: Path | None = None) -> None:
        super().__init__("tests.rig.focus_thief", env, log=log)
        self.ask(do="keys")  # the decoys are on the screen before anything else goes on

    def steal(self) -> None:
        """Take the focus and keep it."""
        self.ask(do="steal")

    def start_stealing(
        self, seed: int, target: int, away_s: tuple[float, float], back_s: tuple[float, float]
    ) -> None:
        """Keep moving the focus between the decoys and the target.

        Args:
            away_s: shortest and longest time with a decoy.
            back_s: shortest and longest time with the target.
        """
        self.ask(do="start", seed=seed, target=target, away_s=away_s, back_s=back_s)

    def stop_stealing(self) -> None:
        """Stop and leave the focus where it is."""
        self.ask(do="stop")

    def caught_keys(self) -> list[dict[str, Any]]:
        """Return every key but modifiers that was pressed in a decoy."""
        keys: list[dict[str, Any]] = self.ask(do="keys")["keys"]
        return keys

    def count(self) -> int:
        """Return how often the focus was taken."""
        return int(self.ask(do="keys")["count"])

    def window(self) -> int:
        """Return the first decoy's window."""
        return int(self.ask(do="keys")["window"])


class _Thief:
    """Two decoy windows: one is activated politely, one grabs the focus rudely."""

    def __init__(self, connection: xdisplay.Display) -> None:
        self._display = connection
        self._decoys = [self._make_decoy(index) for index in range(2)]
        self._source = random.Random(0)
        self._target = 0
        self._away_s = self._back_s = (0.0, 0.0)
        self._next_s: float | None = None
        self._is_away = False
        self._keys: list[dict[str, Any]] = []
        self._count = 0
        connection.set_error_handler(lambda *_: None)

    def run(self) -> None:
        while True:
            wait_s = None if self._next_s is None else max(0.0, self._next_s - time.monotonic())
            ready, _, _ = select.select([sys.stdin, self._display], [], [], wait_s)
            self._pump()
            if sys.stdin in ready:
                line = sys.stdin.readline()
                if not line:
                    return
                answer(self._answer(json.loads(line)))
            if self._next_s is not None and time.monotonic() >= self._next_s:
                self._move()
            self._pump()

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        match message["do"]:
            case "steal":
                self._count += 1
                deadline_s = time.monotonic() + 3.0
                while active_window(self._display) != self._decoys[0].id:
                    request_activation(self._display, self._decoys[0].id)
                    time.sleep(0.02)
                    if time.monotonic() > deadline_s:
                        break
            case "start":
                self._source = random.Random(message["seed"])
                self._target = message["target"]
                self._away_s, self._back_s = message["away_s"], message["back_s"]
                self._next_s = time.monotonic()
            case "stop":
                self._next_s = None
            case "keys":
                self._display.sync()
                self._pump()
                return {"keys": self._keys, "count": self._count, "window": self._decoys[0].id}
        return {}

    def _move(self) -> None:
        if self._is_away:
            request_activation(self._display, self._target)
            span_s = self._back_s
        else:
            self._count += 1
            if self._source.random() < 0.5:
                request_activation(self._display, self._decoys[0].id)
            else:
                self._decoys[1].set_input_focus(X.RevertToParent, X.CurrentTime)
                self._display.flush()
            span_s = self._away_s
        self._is_away = not self._is_away
        self._next_s = time.monotonic() + self._source.uniform(*span_s)

    def _pump(self) -> None:
        while self._display.pending_events():
            found = self._display.next_event()
            if found.type == X.KeyPress:
                self._note_key(found)

    def _note_key(self, found: rq.Event) -> None:
        keysym = self._display.keycode_to_keysym(found.detail, 0)
        if keysym not in _MODIFIER_KEYSYMS:
            key = {"keysym": keysym, "state": found.state, "at_s": time.monotonic()}
            self._keys.append(key)

    def _make_decoy(self, index: int) -> Any:
        screen = self._display.screen()
        window = screen.root.create_window(
            750, 30 + 200 * index, 300, 150, 0, screen.root_depth, event_mask=X.KeyPressMask
        )
        window.set_wm_class("decoy", "Decoy")
        window.set_wm_name(f"decoy {index}")
        window.set_wm_hints(flags=1, input=1)
        window.change_property(
            self._display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [os.getpid()]
        )
        # A window that no user asked for is not given the focus when it appears.
        window.change_property(
            self._display.intern_atom("_NET_WM_USER_TIME"), Xatom.CARDINAL, 32, [0]
        )
        window.map()
        self._display.sync()
        return window


def main() -> None:
    """Serve until standard input ends."""
    connection = xdisplay.Display(os.environ["DISPLAY"])
    _Thief(connection).run()


if __name__ == "__main__":
    main()
