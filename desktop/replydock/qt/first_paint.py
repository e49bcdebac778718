"""What must not come before the first paint of a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_DEADLINE_MS = 1_000


class FirstPaint(QObject):
    """Calls back once: after the first paint of ``window``, at once if it is hidden.

    A window that the desktop does not expose, on another workspace say, is waited
    for only so long.
    """

    def __init__(self, window: QWidget, on_painted: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._on_painted = on_painted
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)
        if window.isVisible():
            window.installEventFilter(self)
            self._timer.start(_DEADLINE_MS)
        else:
            self._timer.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The picture is sent to the screen once all widgets are painted.
            self._timer.start(0)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._window.removeEventFilter(self)
        self._on_painted()
        self.deleteLater()
