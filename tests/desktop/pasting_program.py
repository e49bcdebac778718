"""Pastes into our own fields what a thread of the same process serves.

Run as ``python -m tests.desktop.pasting_program``; writes what is in each field then.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from replydock.app import _connect
from replydock.domain.settings import Settings
from replydock.domain.template import Field, FieldKind
from replydock.qt.window_connection import window_connection
from replydock.ui.appearance import Appearance
from replydock.ui.part_cards import TextEdit
from replydock.ui.prompt_fields import ValueLine
from replydock.ui.search_box import SearchBox
from tests.rig.processes import answer

COPIED = "中文 reply"
_NEXT_MS = 50


def main() -> int:
    """Paste into one field after the other."""
    app = QApplication([])
    desktop = _connect(window_connection())
    desktop.clipboard.offer({"text/plain": COPIED.encode()})
    window = QWidget()
    column = QVBoxLayout(window)
    line = ValueLine(Field("name", FieldKind.TEXT))
    text = TextEdit(Appearance(Settings(), app).look)
    box = SearchBox()
    for field in (box, line, text):
        column.addWidget(field)
    window.show()

    def press(fields: list[QWidget]) -> None:
        """Press Ctrl+V in the first; the key comes from Qt's loop, as the user's does."""
        if not fields:
            answer({"found": [box.text(), line.text(), text.toPlainText()]})
            app.quit()
            return
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QCoreApplication.postEvent(fields[0], key)
        QTimer.singleShot(_NEXT_MS, lambda: press(fields[1:]))

    QTimer.singleShot(0, lambda: press([box, line, text]))
    app.exec()
    desktop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
