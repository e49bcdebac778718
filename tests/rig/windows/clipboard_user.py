"""Somebody else at the Windows clipboard: the user's own copies, or an adversary's.

Run as ``python -m tests.rig.windows.clipboard_user``; JSON lines come and go.
``ClipboardUser`` is its face. Formats go by their names on X11, so that one test
serves both: ``UTF8_STRING`` is CF_UNICODETEXT, ``image/png`` is PNG.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import base64
import json
import os
import random
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from replydock.native.windows import clipboard_api as api
from replydock.native.windows.formats import format_name, format_number
from replydock.native.windows.memory import put_data, read_handle
from replydock.native.windows.message_thread import MessageThread
from tests.rig.processes import Conversation, answer

_NAMES = {"UTF8_STRING": "CF_UNICODETEXT", "text/html": "HTML Format", "image/png": "PNG"}
_BACK = {windows: name for name, windows in _NAMES.items()}
_ALSO_TEXT = frozenset({"text/plain;charset=utf-8", "text/plain"})
_MADE = frozenset({"CF_LOCALE", "CF_TEXT", "CF_OEMTEXT", "CF_BITMAP", "CF_PALETTE"})
_OPEN_S = 2.0
_ENGLISH = "copied meanwhile 抄 "


def to_windows(formats: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return data by X11 target as data by Windows format; other names are kept."""
    found = {}
    for name, data in formats.items():
        if name in _ALSO_TEXT:
            continue
        text = name == "UTF8_STRING"
        found[_NAMES.get(name, name)] = (
            data.decode().encode("utf-16-le") + b"\0\0" if text else data
        )
    return found


def from_windows(formats: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return data by Windows format as data by X11 target, without what the system made."""
    found = {}
    for name, data in formats.items():
        if name in _MADE:
            continue
        if name == "CF_UNICODETEXT":
            text = data.decode("utf-16-le").partition("\0")[0]
            found["UTF8_STRING"] = text.replace("\r\n", "\n").encode()
        else:
            found[_BACK.get(name, name)] = data
    return found


class ClipboardUser(Conversation):
    """A program of the rig that copies and pastes, in a process of its own."""

    def __init__(self, log: Path | None = None) -> None:
        super().__init__("tests.rig.windows.clipboard_user", os.environ, log=log)
        self.ask(20.0, do="latest")

    def copy(self, formats: Mapping[str, bytes]) -> None:
        """Copy, as a user does."""
        self.ask(do="copy", formats=_encode(to_windows(formats)))

    def copy_text(self, text: str) -> None:
        """Copy plain text."""
        self.copy({"UTF8_STRING": text.encode()})

    def read(self) -> dict[str, bytes]:
        """Return all that is on the clipboard now."""
        return from_windows(_decode(self.ask(do="read")["formats"]))

    def read_text(self) -> str:
        """Return the text on the clipboard, empty if there is none."""
        return self.read().get("UTF8_STRING", b"").decode()

    def lock(self, seconds: float) -> None:
        """Keep the clipboard open from now on for so long."""
        self.ask(do="lock", seconds=seconds)

    def hang(self, seconds: float) -> None:
        """Handle no messages from now on for so long."""
        self.ask(do="hang", seconds=seconds)

    def unlock(self) -> None:
        """Shut it."""
        self.ask(do="unlock")

    def start_copying(self, seed: int, shortest_s: float, longest_s: float) -> None:
        """Keep copying something new at random intervals."""
        self.ask(do="start", seed=seed, shortest_s=shortest_s, longest_s=longest_s)

    def stop_copying(self) -> None:
        self.ask(do="stop")

    def start_reading(self, seed: int, shortest_s: float, longest_s: float) -> None:
        """Keep reading everything at random intervals, as a clipboard manager does."""
        self.ask(do="start reading", seed=seed, shortest_s=shortest_s, longest_s=longest_s)

    def latest(self) -> str:
        """Return the text that was copied last."""
        return str(self.ask(do="latest")["text"])

    def count(self) -> int:
        """Return how often something was copied."""
        return int(self.ask(do="latest")["count"])


def _encode(formats: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in formats.items()}


def _decode(formats: Mapping[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(data) for name, data in formats.items()}


class _Copier:
    """Owns what it copies by a window whose messages are handled, as programs do."""

    def __init__(self) -> None:
        self._thread = MessageThread("user")
        self._stop = threading.Event()
        self._copying: threading.Thread | None = None
        self._unlock = threading.Event()
        self._lock = threading.Lock()
        self._latest = ""
        self._count = 0

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        match message["do"]:
            case "copy":
                self._copy(_decode(message["formats"]))
            case "read":
                return {"formats": _encode(self._read())}
            case "lock":
                is_locked = threading.Event()
                self._unlock.clear()
                threading.Thread(
                    target=self._keep_open, args=(message["seconds"], is_locked), daemon=True
                ).start()
                is_locked.wait(_OPEN_S)
            case "hang":
                began = threading.Event()

                def hang() -> None:
                    began.set()
                    time.sleep(message["seconds"])

                threading.Thread(target=self._thread.call, args=(hang,), daemon=True).start()
                began.wait(_OPEN_S)
            case "unlock":
                self._unlock.set()
            case "start" | "start reading" as what:
                self._stop.clear()
                self._copying = threading.Thread(
                    target=self._copy_on if what == "start" else self._read_on,
                    args=(message["seed"], message["shortest_s"], message["longest_s"]),
                    daemon=True,
                )
                self._copying.start()
            case "stop":
                self._stop.set()
                if self._copying is not None:
                    self._copying.join(3.0)
            case "latest":
                return {"text": self._latest, "count": self._count}
        return {}

    def close(self) -> None:
        self._stop.set()
        self._thread.close()

    def _copy(self, formats: Mapping[str, bytes]) -> None:
        # Noted first: whoever asks meanwhile must not think that nothing newer comes.
        with self._lock:
            self._count += 1
            self._latest = from_windows(formats).get("UTF8_STRING", b"").decode()
        until_s = time.monotonic() + _OPEN_S
        while not self._thread.call(lambda: self._copy_here(formats)):
            if time.monotonic() > until_s:
                raise RuntimeError("the clipboard stays shut")
            time.sleep(0.001)

    def _copy_here(self, formats: Mapping[str, bytes]) -> bool:
        if not api.user32.OpenClipboard(self._thread.hwnd):
            return False
        api.user32.EmptyClipboard()
        for name, data in formats.items():
            put_data(format_number(name), data)
        api.user32.CloseClipboard()
        return True

    def _read(self) -> dict[str, bytes]:
        found = {}
        with _opened(self._thread.hwnd):
            number = api.user32.EnumClipboardFormats(0)
            while number:
                name = format_name(number)
                if name and name not in _MADE:
                    handle = api.user32.GetClipboardData(number)
                    data = read_handle(number, handle, 1 << 28) if handle else None
                    if data is not None:
                        found[name] = data
                number = api.user32.EnumClipboardFormats(number)
        return found

    def _keep_open(self, seconds: float, is_locked: threading.Event) -> None:
        with _opened(self._thread.hwnd):
            is_locked.set()
            self._unlock.wait(seconds)

    def _copy_on(self, seed: int, shortest_s: float, longest_s: float) -> None:
        source = random.Random(seed)
        while not self._stop.wait(source.uniform(shortest_s, longest_s)):
            text = f"{_ENGLISH}{self._count + 1} {source.random()}"
            formats = {"UTF8_STRING": text.encode()}
            if self._count % 3 == 0:
                formats["text/html"] = f"<b>{text}</b>".encode()
            self._copy(to_windows(formats))

    def _read_on(self, seed: int, shortest_s: float, longest_s: float) -> None:
        source = random.Random(seed)
        while not self._stop.wait(source.uniform(shortest_s, longest_s)):
            self._read()
            self._count += 1


@contextmanager
def _opened(hwnd: int) -> Iterator[None]:
    until_s = time.monotonic() + _OPEN_S
    while not api.user32.OpenClipboard(hwnd):
        if time.monotonic() > until_s:
            raise RuntimeError("the clipboard stays shut")
        time.sleep(0.001)
    try:
        yield
    finally:
        api.user32.CloseClipboard()


def main() -> None:
    """Serve until standard input ends."""
    copier = _Copier()
    try:
        for line in sys.stdin:
            answer(copier.answer(json.loads(line)))
    finally:
        copier.close()


if __name__ == "__main__":
    main()
