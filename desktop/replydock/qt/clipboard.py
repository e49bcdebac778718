"""Copying where the desktop gives us no clipboard of our own (Wayland, macOS)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_to_clipboard(formats: Mapping[str, bytes]) -> None:
    """Put data by media type on Qt's clipboard; main thread.

    Text is UTF-8 under ``text/plain``.
    """
    data = QMimeData()
    for name, content in formats.items():
        if name == "text/plain":
            data.setText(content.decode())
        else:
            data.setData(name, content)
    QGuiApplication.clipboard().setMimeData(data)
