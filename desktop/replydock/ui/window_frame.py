"""The frame of our windows: a border, rounded where the desktop can blend."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

_SETTLE_MS = 150


def is_blending_sure() -> bool:
    """Tell whether this platform always composes windows; X11 may or may not."""
    return QGuiApplication.platformName().startswith(("wayland", "windows", "cocoa"))


def native_window(widget: QWidget) -> QWindow | None:
    """Return the native window that ``widget`` is in; None until it was shown first."""
    return widget.window().windowHandle()


class SettledPlace(QObject):
    """Keeps what Qt believes about a window's place true after showing it.

    On X11 a window manager reparents frameless windows, and Qt may read the place in
    between as (0, 0) and never hear better; hovering and menus would then appear
    elsewhere. Asking for the same place again makes the window manager repeat it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._place = window.pos()
        self._is_settled = False
        window.installEventFilter(self)

    @property
    def is_settled(self) -> bool:
        """Whether moves are the user's from now on."""
        return self._is_settled

    def aim(self, place: QPoint) -> None:
        """Take another place for the one to be at, since the program moves the window."""
        self._place = place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._place = self._window.pos()
            self._is_settled = False
            QTimer.singleShot(_SETTLE_MS, self, self._on_settled)
        return super().eventFilter(watched, event)

    def _on_settled(self) -> None:
        if self._window.isVisible() and self._window.pos() != self._place:
            self._window.move(self._place)
        self._is_settled = True


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
