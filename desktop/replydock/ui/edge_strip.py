"""What is left at the screen's edge of a dock window that is out of the way."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from replydock.ui.theme import Look

_WIDE_PX, _HIGH_PX = 6, 160


class EdgeStrip(QWidget):
    """A short handle at an edge; the pointer on it calls the window back."""

    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFixedSize(_WIDE_PX, _HIGH_PX)
        self._color = QColor()
        self.apply_look(look)
        self.retranslate()

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self.setWindowTitle(self.tr("ReplyDock handle"))
        self.setAccessibleName(self.tr("Show the replies"))

    def apply_look(self, look: Look) -> None:
        """Take over the accent colour."""
        self._color = QColor(look.colors.accent)
        self.update()

    def lie_along(self, window: QRect, *, is_left: bool) -> None:
        """Lie at the middle of the outer edge of where the window would be."""
        left = window.left() if is_left else window.right() + 1 - _WIDE_PX
        self.move(left, window.top() + (window.height() - _HIGH_PX) // 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.entered.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._color)
