"""What lies over a scrolled area: a slim scroll bar, and fades where more follows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from replydock.ui.theme import Look

_BAR_PX = 10
_FADE_PX = 28


class OverlayBar(QScrollBar):
    """Mirrors a hidden scroll bar above the contents, so that rows keep the full width."""

    def __init__(self, mirrored: QScrollBar, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._mirrored = mirrored
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        mirrored.rangeChanged.connect(self._on_range_changed)
        mirrored.valueChanged.connect(self.setValue)
        self.valueChanged.connect(mirrored.setValue)
        self._on_range_changed(mirrored.minimum(), mirrored.maximum())

    def place(self) -> None:
        """Lie along the right edge of the parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.width() - _BAR_PX, 0, _BAR_PX, parent.height())
            self.raise_()

    def _on_range_changed(self, low: int, high: int) -> None:
        self.setRange(low, high)
        self.setPageStep(self._mirrored.pageStep())
        self.setSingleStep(self._mirrored.singleStep())
        self.setVisible(high > low)


class EdgeFade(QWidget):
    """Fades the edge of a sideways scrolled area while something is beyond it."""

    def __init__(self, area: QScrollArea, bar: QScrollBar, *, at_end: bool) -> None:
        super().__init__(area)
        self._area, self._bar, self._at_end = area, bar, at_end
        self._color = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self._follow)
        area.installEventFilter(self)

    def apply_look(self, look: Look) -> None:
        """Fade into the ground of the tool rows."""
        self._color = look.color("chrome")
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Seldom seen, and its enumerations cost the first paint two milliseconds.
        from PySide6.QtGui import QLinearGradient

        clear = QColor(self._color)
        clear.setAlpha(0)
        ramp = QLinearGradient(0, 0, self.width(), 0)
        ramp.setColorAt(0, clear if self._at_end else self._color)
        ramp.setColorAt(1, self._color if self._at_end else clear)
        QPainter(self).fillRect(self.rect(), ramp)

    def _follow(self) -> None:
        bar = self._bar
        has_more = bar.value() < bar.maximum() if self._at_end else bar.value() > bar.minimum()
        left = self._area.width() - _FADE_PX if self._at_end else 0
        self.setGeometry(left, 0, _FADE_PX, self._area.height())
        self.setVisible(has_more)
        self.raise_()
