"""Another name and colour for an account."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from replydock.domain.accounts import MAX_NAME, Hue
from replydock.ui.account_chip import AccountChip, AccountTag
from replydock.ui.appearance import Appearance
from replydock.ui.controls import make_label
from replydock.ui.theme import SPACE_L, SPACE_M, SPACE_S, Look

_SWATCH_PX = 28
_WIDTH = 340


class AccountDialog(QDialog):
    """Asks for one account's name and colour; ``chosen`` tells them."""

    chosen = Signal(str, str)
    """name, empty for the usual one; Hue"""

    def __init__(self, appearance: Appearance, name: str, usual_name: str, hue: Hue) -> None:
        """Make the dialog.

        Args:
            name: the agent's own, empty if there is none.
            usual_name: what it is called without.
        """
        super().__init__(None, Qt.WindowType.WindowStaysOnTopHint)
        self._appearance = appearance
        self._usual_name = usual_name
        self._name_label, self._hue_label = make_label("fieldLabel"), make_label("fieldLabel")
        self.name = QLineEdit(name)
        self.name.setMaxLength(MAX_NAME)
        self.name.setPlaceholderText(usual_name)
        self.preview = AccountChip(appearance.look)
        self.swatches = {each: Swatch(each, appearance.look) for each in Hue}
        self._group = QButtonGroup(self)
        self.cancel, self.keep = QPushButton(), QPushButton()
        self.keep.setDefault(True)
        self.keep.setProperty("kind", "primary")
        self._build()
        self.swatches[hue].setChecked(True)
        self.name.textChanged.connect(self._show_preview)
        self._group.buttonToggled.connect(self._show_preview)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._on_kept)
        appearance.changed.connect(self._apply_look)
        self._retranslate()
        self._show_preview()
        self.setMinimumWidth(appearance.look.px(_WIDTH))

    @property
    def hue(self) -> Hue:
        """The colour that is chosen."""
        return next(hue for hue, swatch in self.swatches.items() if swatch.isChecked())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SPACE_S)
        column.addWidget(self._name_label)
        column.addWidget(self.name)
        column.addSpacing(SPACE_S)
        column.addWidget(self._hue_label)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for swatch in self.swatches.values():
            self._group.addButton(swatch)
            row.addWidget(swatch)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SPACE_M)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        column.addLayout(buttons)
        self._name_label.setBuddy(self.name)

    def _on_kept(self) -> None:
        self.chosen.emit(self.name.text().strip(), self.hue.value)
        self.accept()

    def _show_preview(self) -> None:
        name = " ".join(self.name.text().split()) or self._usual_name
        self.preview.set_tag(AccountTag(name, self.hue.value))

    def _apply_look(self, look: Look) -> None:
        self.preview.apply_look(look)
        for swatch in self.swatches.values():
            swatch.apply_look(look)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Name and colour of the account"))
        self._name_label.setText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name"))
        self._hue_label.setText(self.tr("Colour"))
        self.cancel.setText(self.tr("Cancel"))
        self.keep.setText(self.tr("Save"))
        names = {
            Hue.BLUE: self.tr("Blue"),
            Hue.ORANGE: self.tr("Orange"),
            Hue.GREEN: self.tr("Green"),
            Hue.PURPLE: self.tr("Purple"),
            Hue.PINK: self.tr("Pink"),
            Hue.TEAL: self.tr("Teal"),
            Hue.OLIVE: self.tr("Olive"),
            Hue.SLATE: self.tr("Grey"),
        }
        for hue, name in names.items():
            self.swatches[hue].setToolTip(name)
            self.swatches[hue].setAccessibleName(name)
        self.preview.retranslate()


class Swatch(QAbstractButton):
    """A round patch of one colour; the chosen one has a ring and a tick."""

    def __init__(self, hue: Hue, look: Look) -> None:
        super().__init__()
        self._hue = hue
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = self._look.px(_SWATCH_PX)
        return QSize(side, side)

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        self._look = look
        self.setFixedSize(self.sizeHint())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.account_color(self._hue.value)
        side = self.width()
        if self.isChecked() or self.hasFocus():
            ring = color if self.isChecked() else self._look.color("border_strong")
            painter.setPen(QPen(ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(1.5, 1.5, side - 3, side - 3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(5, 5, side - 10, side - 10))
        if self.isChecked():
            pen = QPen(self._look.account_color("on"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            mid = side / 2
            painter.drawLine(int(mid - 4), int(mid), int(mid - 1), int(mid + 3))
            painter.drawLine(int(mid - 1), int(mid + 3), int(mid + 4), int(mid - 3))
