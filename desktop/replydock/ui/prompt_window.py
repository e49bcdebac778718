"""A small window around the value prompt, at the place where the agent chose."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from replydock.ui.appearance import Appearance
from replydock.ui.value_prompt import Question, ValuePrompt
from replydock.ui.window_frame import is_blending_sure, put_in_frame

_WIDTH = 380
_LEAST_HEIGHT = 120


class PromptWindow(QWidget):
    """Asks for a reply's values; goes away when they are given or not wanted."""

    values_given = Signal(dict)
    cancelled = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._appearance = appearance
        self.prompt = ValuePrompt()
        put_in_frame(self, "PaletteFrame", is_rounded=is_blending_sure()).addWidget(self.prompt)
        self.prompt.values_given.connect(self._on_values_given)
        self.prompt.cancelled.connect(self._on_cancelled)
        self._retranslate()
        self.installEventFilter(self)

    def ask_at(self, question: Question, place: QRect) -> None:
        """Ask beside ``place``, logical pixels, wholly on its screen."""
        self.prompt.ask(question)
        self._fit()
        screen = QGuiApplication.screenAt(place.center()) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        left = min(max(place.left(), area.left()), area.right() - self.width())
        top = min(max(place.top(), area.top()), area.bottom() - self.height())
        self.move(QPoint(left, top))
        self.show()
        self.raise_()
        self.activateWindow()
        self.prompt.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not ``event``: Qt would paint from within it, waiting for the X server with Python's
        # lock held, while our clipboard may hold the server and want that lock.
        if watched is self and event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)  # a complaint must squeeze no field
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _fit(self) -> None:
        """Be as high as the form is, and wholly on the screen."""
        width = self._appearance.look.px(_WIDTH)
        # Wrapped labels need more lines at this width than their size hints tell.
        height = max(self.heightForWidth(width), _LEAST_HEIGHT)
        if self.size() == QSize(width, height):
            return
        self.setFixedSize(width, height)
        area = self.screen().availableGeometry()
        if self.isVisible() and self.geometry().bottom() > area.bottom():
            self.move(self.x(), max(area.bottom() - height, area.top()))

    def _on_values_given(self, values: dict[str, str]) -> None:
        self.hide()
        self.values_given.emit(values)

    def _on_cancelled(self) -> None:
        self.hide()
        self.cancelled.emit()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Values for this reply"))
        self.setAccessibleName(self.tr("Values for this reply"))
