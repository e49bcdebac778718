"""Small controls that the dialogs are composed of: switch, segments, cards and rows.

Colours come from the palette and the theme's style sheet; labels say what they
are through the dynamic property ``role``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    Property,
    QEasingCurve,
    QPointF,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


def make_label(role: str = "", *, is_wrapped: bool = False) -> QLabel:
    """Return a label styled by the theme for its role: title, hint, error, section."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(is_wrapped)
    label.setIndent(0)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role and let the style sheet see it."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_kind(button: QWidget, kind: str) -> None:
    """Make a button primary, dangerous or a link after it was dressed already."""
    button.setProperty("kind", kind)
    button.style().unpolish(button)
    button.style().polish(button)


class ToggleSwitch(QAbstractButton):
    """An on-off switch that works like a check box for keyboard and screen reader."""

    _WIDTH = 36
    _HEIGHT = 20
    _MARGIN = 3
    _SLIDE_MS = 120

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._offset = 0.0
        self._slide = QPropertyAnimation(self, b"offset", self)
        self._slide.setDuration(self._SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        return QSize(self._WIDTH, self._HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0.5, 0.5, self._WIDTH - 1, self._HEIGHT - 1)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        off = self.palette().color(QPalette.ColorRole.Dark)
        colour = _blend(off, accent, self._offset)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        if self.hasFocus():
            ring = QPen(self.palette().color(QPalette.ColorRole.WindowText), 1)
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = self._HEIGHT - 2 * self._MARGIN
        left = self._MARGIN + self._offset * (self._WIDTH - knob - 2 * self._MARGIN)
        painter.setPen(Qt.PenStyle.NoPen)
        base = self.palette().color(QPalette.ColorRole.Base)
        on = self.palette().color(QPalette.ColorRole.HighlightedText)
        painter.setBrush(_blend(base, on, self._offset))
        painter.drawEllipse(QRectF(left, self._MARGIN, knob, knob))

    def _get_offset(self) -> float:
        return self._offset

    def _set_offset(self, offset: float) -> None:
        self._offset = offset
        self.update()

    offset = Property(float, _get_offset, _set_offset)

    def _on_toggled(self, is_on: bool) -> None:
        end = 1.0 if is_on else 0.0
        self._slide.stop()
        if not self.isVisible():
            self._set_offset(end)
            return
        self._slide.setStartValue(self._offset)
        self._slide.setEndValue(end)
        self._slide.start()


class ChevronBox(QComboBox):
    """A combo box whose arrow follows the theme: style sheets cannot recolour one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_chevron(self)


class ChevronDateEdit(QDateTimeEdit):
    """The same for date and time."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_chevron(self)


def paint_chevron(widget: QWidget) -> None:
    """Draw a small arrow down at the right end."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = widget.palette().color(widget.palette().currentColorGroup(), QPalette.ColorRole.Text)
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    middle = QPointF(widget.width() - 15.0, widget.height() / 2 + 0.5)
    corners = (QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2))
    painter.drawPolyline([middle + corner for corner in corners])


class Segments(QFrame):
    """A row of buttons of which one is on; arrows move between them."""

    value_chosen = Signal(str)

    def __init__(self, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for value in values:
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, value=value: self.value_chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)

    @property
    def value(self) -> str:
        """The value that is on; empty if none."""
        return next((v for v, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Turn ``value`` on without a signal."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def set_text(self, value: str, text: str) -> None:
        """Label the button of ``value``."""
        self._buttons[value].setText(text)
        self._buttons[value].setAccessibleName(text)

    def button(self, value: str) -> QToolButton:
        """Return the button of ``value``."""
        return self._buttons[value]


class SettingRow(QFrame):
    """A title with a hint on the left and its control on the right, or beneath."""

    def __init__(self, control: QWidget, *, is_stacked: bool = False) -> None:
        super().__init__()
        self.setObjectName("settingRow")
        self.control = control
        self._title = make_label("rowTitle")
        self._title.setBuddy(control)
        self._hint = make_label("hint", is_wrapped=True)
        self._hint.hide()
        self._error = make_label("error", is_wrapped=True)
        self._error.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        if is_stacked:
            outer.addLayout(words)
            outer.addWidget(control)
        else:
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addLayout(words, 1)
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            outer.addLayout(row)
        outer.addWidget(self._error)

    def set_texts(self, title: str, hint: str = "") -> None:
        """Label the row and, for screen readers, its control."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(hint)

    def show_error(self, text: str) -> None:
        """Show what is wrong beneath the control; empty hides it."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @property
    def error_text(self) -> str:
        """The error that is shown, empty if none."""
        return self._error.text()


class Card(QFrame):
    """Rows that belong together, with thin lines between them."""

    def __init__(self, rows: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for row in rows:
            self.add_row(row)

    def add_row(self, row: QWidget) -> None:
        """Append a row below a hairline."""
        if self._column.count():
            line = QFrame()
            line.setObjectName("hairline")
            line.setFixedHeight(1)
            self._column.addWidget(line)
        self._column.addWidget(row)

    def tidy_lines(self) -> None:
        """Hide the lines above rows that are hidden, and above the first that is shown."""
        line: QWidget | None = None
        is_first = True
        for index in range(self._column.count()):
            widget = self._column.itemAt(index).widget()
            if widget.objectName() == "hairline":
                line = widget
                continue
            is_shown = not widget.isHidden()
            if line is not None:
                line.setVisible(is_shown and not is_first)
            is_first = is_first and not is_shown


def _blend(low: QColor, high: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        low.redF() + (high.redF() - low.redF()) * share,
        low.greenF() + (high.greenF() - low.greenF()) * share,
        low.blueF() + (high.blueF() - low.blueF()) * share,
    )
