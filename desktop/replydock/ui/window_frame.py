"""The frame of our windows: a border, rounded where the desktop can blend."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def is_blending_sure() -> bool:
    """Tell whether this platform always composes windows; X11 may or may not."""
    return QGuiApplication.platformName().startswith(("wayland", "windows", "cocoa"))


def native_window(widget: QWidget) -> QWindow | None:
    """Return the native window that ``widget`` is in; None until it was shown first."""
    return widget.window().windowHandle()


def put_in_frame(window: QWidget, name: str, *, is_rounded: bool) -> QVBoxLayout:
    """Fill a frameless window with one bordered frame and return its layout.

    Args:
        name: object name of the frame, for the style sheet.
        is_rounded: needs a compositor, else the corners are black.
    """
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, is_rounded)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    frame = QFrame(window)
    frame.setObjectName(name)
    frame.setProperty("rounded", "true" if is_rounded else "false")
    outer.addWidget(frame)
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.setSpacing(0)
    return inner
