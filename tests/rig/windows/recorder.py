"""Chat-like windows that note what is pasted into them, and when, in the order it came.

Run as ``python -m tests.rig.windows.recorder COUNT``; ``Recorder`` is its face. One
process has all its windows, as a chat program with two accounts does.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import hashlib
import json
import os
import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from replydock.native.windows.activation import bring_to_front
from replydock.native.windows.clipboard_api import user32
from tests.rig.material import Content, content_of, mark_of
from tests.rig.processes import Conversation, RigError, answer, wait_until

_MODIFIERS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


@dataclass(frozen=True, slots=True)
class Pasted:
    """What one window got since it was last asked.

    Attributes:
        content: the pastes in their order; typed text is one piece.
        at_s: monotonic second of the last paste, None if there was none.
        pastes: how many there were.
    """

    content: Content
    at_s: float | None
    pastes: int


class Recorder(Conversation):
    """A process with recording windows."""

    def __init__(self, count: int = 1, log: Path | None = None) -> None:
        env = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        super().__init__("tests.rig.windows.recorder", env, str(count), log=log)
        self.windows: list[int] = self.ask(30.0, do="windows")["windows"]

    def focus(self, index: int = 0) -> None:
        """Bring a window to the front.

        Raises:
            RigError: it does not come.
        """
        window = self.windows[index]
        until_s = time.monotonic() + 5.0
        while user32.GetForegroundWindow() != window:
            if time.monotonic() > until_s:
                raise RigError("the recording window does not come to the front")
            self.ask(do="front", index=index)
            time.sleep(0.02)

    def take(self, index: int = 0) -> Pasted:
        """Return what a window got, and empty it."""
        found = self.ask(do="take", index=index)
        content = content_of(found["pieces"])
        if not content and found["typed"]:
            content = (found["typed"],)
        return Pasted(content, found["at_s"], len(found["pieces"]))

    def freeze(self, seconds: float) -> None:
        """Have the program do nothing for so long from now on."""
        self.ask(do="freeze", seconds=seconds)

    def close_window(self, index: int) -> None:
        """Close a window."""
        window = self.windows[index]
        self.ask(do="close", index=index)
        wait_until(lambda: not user32.IsWindow(window), "the window closes", 3.0)

    def caught_keys(self) -> list[str]:
        """Return every key but modifiers that came to any of the windows."""
        return list(self.ask(do="keys")["keys"])

    def start_stealing(
        self, seed: int, target: int, away_s: tuple[float, float], back_s: tuple[float, float]
    ) -> None:
        """Keep moving the focus between the first window and the target."""
        self.ask(do="steal", seed=seed, target=target, away_s=away_s, back_s=back_s)

    def stop_stealing(self) -> int:
        """Stop; return how often the focus was taken."""
        return int(self.ask(do="stop")["count"])


class _Chat(QTextEdit):
    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        self.pieces: list[dict[str, str]] = []
        self.at_s: float | None = None
        self.keys: list[str] = []
        self.setWindowTitle(f"Buyer {index}")
        self.resize(420, 260)
        self.move(40 + 460 * index, 60)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        if source.hasImage():
            image = source.imageData()
            piece = {"image": _mark(image)[1:]} if isinstance(image, QImage) else {"image": "?"}
        elif source.hasUrls():
            piece = {"text": "\n".join(url.toLocalFile() for url in source.urls())}
        else:
            piece = {"text": source.text()}
            if not piece["text"]:
                return  # the clipboard was shut
            super().insertFromMimeData(source)
        self.pieces.append(piece)
        self.at_s = time.monotonic()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() not in _MODIFIERS:
            self.keys.append(event.keyCombination().key().name)
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        super().closeEvent(event)
        self.deleteLater()


def _mark(image: QImage) -> str:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    pixels = bytes(image.constBits())
    rgba = b"".join(pixels[y * stride : y * stride + width * 4] for y in range(height))
    return mark_of(width, height, hashlib.sha256(rgba).hexdigest())


class _Desk(QObject):
    """Answers on the Qt thread what another thread reads."""

    asked = Signal(dict)

    def __init__(self, count: int) -> None:
        super().__init__()
        self._chats = [_Chat(index) for index in range(count)]
        for chat in self._chats:
            chat.show()
        self._stop = threading.Event()
        self._thief: threading.Thread | None = None
        self._stolen = 0
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def read(self) -> None:
        for line in sys.stdin:
            self.asked.emit(json.loads(line))
        os._exit(0)

    def _on_asked(self, message: dict[str, Any]) -> None:
        if message["do"] == "freeze":
            answer({})
            time.sleep(message["seconds"])
            return
        answer(self._answer(message))

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        match message["do"]:
            case "windows":
                return {"windows": [int(chat.winId()) for chat in self._chats]}
            case "front":
                chat = self._chats[message["index"]]
                bring_to_front(int(chat.winId()))
                chat.setFocus()
            case "take":
                return self._take(self._chats[message["index"]])
            case "close":
                self._chats[message["index"]].close()
            case "keys":
                return {"keys": [key for chat in self._chats for key in chat.keys]}
            case "steal":
                self._stop.clear()
                self._thief = threading.Thread(target=self._steal, args=(message,), daemon=True)
                self._thief.start()
            case "stop":
                self._stop.set()
                if self._thief is not None:
                    self._thief.join(2.0)
                return {"count": self._stolen}
        return {}

    def _take(self, chat: _Chat) -> dict[str, Any]:
        found = {"pieces": chat.pieces, "at_s": chat.at_s, "typed": chat.toPlainText()}
        chat.pieces, chat.at_s = [], None
        chat.clear()
        return found

    def _steal(self, message: dict[str, Any]) -> None:
        source = random.Random(message["seed"])
        own = int(self._chats[0].winId())
        while not self._stop.wait(source.uniform(*message["back_s"])):
            bring_to_front(own)
            self._stolen += 1
            if self._stop.wait(source.uniform(*message["away_s"])):
                break
            bring_to_front(message["target"])
        bring_to_front(message["target"])


def main() -> None:
    """Show the windows and serve until standard input ends."""
    application = QApplication([])
    desk = _Desk(int(sys.argv[1]))
    threading.Thread(target=desk.read, daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main()
