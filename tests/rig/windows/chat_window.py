"""A chat-like program on Windows: an input for text and pictures, moved about at a word.

Run as ``python -m tests.rig.windows.chat_window TITLE X Y WIDTH HEIGHT``; JSON lines come and go.
``ChatWindow`` is its face.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.rig.processes import Conversation, answer, wait_until

_START_S = 20.0


class _Input(QTextEdit):
    """Notes what is pasted and which letter keys come, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.pasted: list[str] = []
        self.keys = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
            self.keys += chr(event.key()).lower()
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        if source.hasImage():
            picture = source.imageData()
            self.pasted.append(f"picture {picture.width()}x{picture.height()}")
            return
        self.pasted.append(source.text())
        super().insertFromMimeData(source)


class _Ears(QObject):
    """Hears what is asked for, on a thread, and tells the window's thread."""

    heard = Signal(dict)

    def listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(json.loads(line))
        os._exit(0)


def _tell_of_title(handle: int) -> None:
    """Do in the system's stead what Windows does with every new title, and Wine does not."""
    if sys.platform == "win32":
        import ctypes

        object_name_change = 0x800C
        ctypes.WinDLL("user32").NotifyWinEvent(
            ctypes.c_uint32(object_name_change), ctypes.c_void_p(handle), 0, 0
        )


def main() -> int:
    title, *place = sys.argv[1:]
    app = QApplication([])
    window = _Input()
    window.setWindowTitle(title)
    window.setGeometry(*map(int, place))
    window.show()

    def do(wanted: dict[str, Any]) -> None:
        what = wanted["do"]
        if what == "move":
            window.setGeometry(*wanted["to"])
        elif what == "title":
            window.setWindowTitle(wanted["to"])
            _tell_of_title(int(window.winId()))
        elif what == "minimise":
            window.showMinimized()
        elif what == "restore":
            window.showNormal()
        elif what == "hide":
            window.hide()
        elif what == "show":
            window.show()
        elif what == "clear":
            window.clear()
            window.pasted.clear()
        elif what == "topmost":
            window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
            window.show()
        answer(
            {
                "handle": int(window.winId()),
                "text": window.toPlainText(),
                "pasted": window.pasted,
                "keys": window.keys,
                "is_active": window.isActiveWindow(),
            }
        )
        if what == "close":
            app.quit()

    ears = _Ears()
    ears.heard.connect(do)
    threading.Thread(target=ears.listen, daemon=True).start()
    return app.exec()


class ChatWindow:
    """The program's face; its window is in sight when entered.

    Attributes:
        handle: of its window.
    """

    def __init__(
        self, title: str, x: int = 100, y: int = 100, width: int = 400, height: int = 300
    ) -> None:
        self.title = title
        self._place = (x, y, width, height)
        self.handle = 0

    def __enter__(self) -> Self:
        env = {**os.environ, "QT_QPA_PLATFORM": "windows"}
        place = [str(number) for number in self._place]
        module = "tests.rig.windows.chat_window"
        self._talk = Conversation(module, env, self.title, *place)
        self.handle = int(self._talk.ask(_START_S, do="look")["handle"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._talk.close()

    @property
    def pid(self) -> int:
        return self._talk.pid

    @property
    def text(self) -> str:
        """What is in the input."""
        return str(self._talk.ask(do="look")["text"])

    @property
    def pasted(self) -> list[str]:
        """What was pasted, piece by piece; a picture as ``picture 60x40``."""
        return list(self._talk.ask(do="look")["pasted"])

    @property
    def keys(self) -> str:
        """The letter keys that came, with modifiers or without."""
        return str(self._talk.ask(do="look")["keys"])

    def do(self, what: str, **more: Any) -> None:
        """Have it move ``to`` a place, take the title ``to``, minimise, restore, hide, show.

        A place is x, y, width, height; clear, topmost and close are done too.
        """
        self._talk.ask(do=what, **more)

    def wait_text(self, text: str, timeout_s: float = 5.0) -> None:
        """Wait until exactly this is in the input."""
        wait_until(lambda: self.text == text, f"{text!r} in the input", timeout_s)


if __name__ == "__main__":
    raise SystemExit(main())
