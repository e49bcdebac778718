"""Pasting into our own windows without holding Python's lock.

After an insertion a thread of this process serves what the user had copied, and needs
Python's lock to answer. A call of Qt that holds the lock while it asks for the clipboard
would wait for that answer in vain, five seconds for each format, and paste nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget


def paste_into(field: QWidget) -> None:
    """Have a text field of Qt's paste; PySide lets go of the lock for a call by name."""
    # PySide's stubs want bytes, which it refuses itself.
    QMetaObject.invokeMethod(field, "paste", Qt.ConnectionType.DirectConnection)  # type: ignore[call-overload]


def is_clipboard(source: QMimeData) -> bool:
    """Tell whether this is what was copied, and not what is dragged; asks nobody."""
    return QGuiApplication.clipboard().mimeData() is source


def copied_text() -> str:
    """Return the text that was copied, empty if there is none."""
    field = QPlainTextEdit()
    paste_into(field)
    return field.toPlainText()
