"""Which account the window serves: a chip with its name, and a stripe in its colour."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from replydock.ui.theme import Look, TypeRole

_STRIPE_PX = 3
_PAD_X, _PAD_Y = 7, 2
_MOST_PX = 132


class AccountTag(NamedTuple):
    """An account as it is shown.

    Attributes:
        hue: name of a colour of ``theme.AccountColors``.
    """

    name: str
    hue: str


class AccountChip(QWidget):
    """The account's name on its colour; a click asks for another name or colour."""

    clicked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tag: AccountTag | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def tag(self) -> AccountTag | None:
        """What is shown."""
        return self._tag

    def set_tag(self, tag: AccountTag | None) -> None:
        """Show an account, or none."""
        self._tag = tag
        self.retranslate()
        self.updateGeometry()
        self.update()
        self.setVisible(tag is not None)

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        text = self.tr("Account: {name}").format(name=self._tag.name) if self._tag else ""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(TypeRole.SMALL))
        name = self._tag.name if self._tag else ""
        width = min(metrics.horizontalAdvance(name), self._look.px(_MOST_PX))
        return QSize(
            width + 2 * self._look.px(_PAD_X) + 1, metrics.height() + 2 * self._look.px(_PAD_Y)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Accepted, so that the title bar behind does not begin to move the window.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._tag is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.account_color(self._tag.hue))
        round_px = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), round_px, round_px)
        font = self._look.font(TypeRole.SMALL)
        pad = self._look.px(_PAD_X)
        room = self.width() - 2 * pad
        shown = QFontMetrics(font).elidedText(self._tag.name, Qt.TextElideMode.ElideRight, room + 1)
        painter.setFont(font)
        painter.setPen(self._look.account_color("on"))
        painter.drawText(
            self.rect().adjusted(pad, 0, -pad + 1, 0), Qt.AlignmentFlag.AlignCenter, shown
        )


class AccountStripe(QWidget):
    """A line in the account's colour along the top of a window."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hue = ""
        self.setFixedHeight(look.px(_STRIPE_PX))
        self.hide()

    def set_tag(self, tag: AccountTag | None) -> None:
        """Show an account's colour, or none."""
        self._hue = tag.hue if tag is not None else ""
        self.setVisible(tag is not None)
        self.update()

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        self._look = look
        self.setFixedHeight(look.px(_STRIPE_PX))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._hue:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._look.account_color(self._hue))


class AccountSign:
    """Chip and stripe of one window, made when an account is first shown.

    Args:
        row: where the chip goes, at ``chip_at``.
        column: of the window; the stripe goes below its first row.
    """

    def __init__(self, row: QHBoxLayout, chip_at: int, column: QVBoxLayout, look: Look) -> None:
        self.chip = AccountChip(look)
        self.stripe = AccountStripe(look)
        row.insertWidget(chip_at, self.chip)
        column.insertWidget(1, self.stripe)

    def set_tag(self, tag: AccountTag | None) -> None:
        """Show an account, or none."""
        self.chip.set_tag(tag)
        self.stripe.set_tag(tag)

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        self.chip.apply_look(look)
        self.stripe.apply_look(look)
