"""Somebody else at the clipboard: the user's own copies, or an adversary's.

Run as ``python -m tests.rig.clipboard_user``; the display is taken from the
environment, JSON lines come and go. ``ClipboardUser`` is its face.
"""

from __future__ import annotations

import base64
import json
import os
import random
import select
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.rig.processes import Conversation, answer
from tests.rig.selections import SelectionClient

_ENGLISH = "copied meanwhile 抄 "


class ClipboardUser(Conversation):
    """A program of the rig that copies and pastes, in a process of its own."""

    def __init__(self, env: Mapping[str, str], log: Path | None = None) -> None:
        super().__init__("tests.rig.clipboard_user", env, log=log)

    def copy(self, formats: Mapping[str, bytes]) -> None:
        """Copy data under X target names, as a user does."""
        self.ask(do="copy", formats=_encode(formats))

    def stamp(self) -> int:
        """Press the copy key: return its moment by the server's clock."""
        return int(self.ask(do="stamp")["stamp"])

    def copy_late(self, formats: Mapping[str, bytes], stamp: int) -> None:
        """Copy as a busy program does: now, but stamped with the key press."""
        self.ask(do="copy", formats=_encode(formats), stamp=stamp)

    def copy_text(self, text: str) -> None:
        """Copy plain text under the targets that programs offer for it."""
        self.copy(text_formats(text))

    def read(self) -> dict[str, bytes]:
        """Return every data target that is on the clipboard now."""
        return _decode(self.ask(do="read")["formats"])

    def read_text(self) -> str:
        """Return the text on the clipboard, empty if there is none."""
        return str(self.ask(do="read_text")["text"])

    def start_copying(self, seed: int, shortest_s: float, longest_s: float) -> None:
        """Keep copying something new at random intervals."""
        self.ask(do="start", seed=seed, shortest_s=shortest_s, longest_s=longest_s)

    def stop_copying(self) -> None:
        self.ask(do="stop")

    def latest(self) -> str:
        """Return the text that was copied last, or the mark of the picture."""
        return str(self.ask(do="latest")["text"])

    def count(self) -> int:
        """Return how often something was copied."""
        return int(self.ask(do="latest")["count"])

    def copies(self) -> list[tuple[float, float]]:
        """Return when each copy since ``start_copying`` was made, in monotonic seconds.

        The server carried it out between the first moment and the second.
        """
        return [(begun_s, done_s) for begun_s, done_s in self.ask(do="copies")["copies"]]


def text_formats(text: str) -> dict[str, bytes]:
    """Return text under the targets a GTK or Qt program would offer."""
    data = text.encode()
    return {"UTF8_STRING": data, "text/plain;charset=utf-8": data, "text/plain": data}


def _encode(formats: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in formats.items()}


def _decode(formats: Mapping[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(data) for name, data in formats.items()}


class _Copier:
    """Answers commands and, when told, copies on its own."""

    def __init__(self, client: SelectionClient) -> None:
        self._client = client
        self._source = random.Random(0)
        self._span_s = (0.0, 0.0)
        self._next_s: float | None = None
        self._latest = ""
        self._count = 0
        self._copies: list[tuple[float, float]] = []

    def run(self) -> None:
        while True:
            wait_s = None if self._next_s is None else max(0.0, self._next_s - time.monotonic())
            ready, _, _ = select.select([sys.stdin, self._client], [], [], wait_s)
            self._client.pump()
            if sys.stdin in ready:
                line = sys.stdin.readline()
                if not line:
                    return
                answer(self._answer(json.loads(line)))
            if self._next_s is not None and time.monotonic() >= self._next_s:
                self._copy_something()
                self._next_s = time.monotonic() + self._source.uniform(*self._span_s)
            self._client.pump()

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        match message["do"]:
            case "copy":
                formats = _decode(message["formats"])
                self._client.copy(formats, message.get("stamp", 0))
                self._count += 1
                self._latest = formats.get("UTF8_STRING", b"").decode()
            case "stamp":
                return {"stamp": self._client.stamp()}
            case "read":
                return {"formats": _encode(self._client.read())}
            case "read_text":
                data = self._client.read_target("UTF8_STRING")
                return {"text": (data or b"").decode()}
            case "start":
                self._copies.clear()
                self._source = random.Random(message["seed"])
                self._span_s = (message["shortest_s"], message["longest_s"])
                self._next_s = time.monotonic() + self._source.uniform(*self._span_s)
            case "stop":
                self._next_s = None
            case "latest":
                return {"text": self._latest, "count": self._count}
            case "copies":
                return {"copies": self._copies}
        return {}

    def _copy_something(self) -> None:
        self._count += 1
        self._latest = f"{_ENGLISH}{self._count} {self._source.random()}"
        formats = text_formats(self._latest)
        if self._count % 3 == 0:
            formats["text/html"] = f"<b>{self._latest}</b>".encode()
        stamp = self._client.stamp()
        begun_s = time.monotonic()
        self._client.copy(formats, stamp)
        self._copies.append((begun_s, time.monotonic()))


def main() -> None:
    """Serve until standard input ends."""
    os.set_blocking(0, True)
    client = SelectionClient(os.environ["DISPLAY"])
    try:
        _Copier(client).run()
    finally:
        client.close()


if __name__ == "__main__":
    main()
