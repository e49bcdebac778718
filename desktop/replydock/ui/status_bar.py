"""The line at the bottom: connection, last outcome and how many replies are listed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from replydock.ui import icons
from replydock.ui.notices import Notice, NoticeKind
from replydock.ui.theme import SPACE_M, SPACE_S, Look


class StatusKind(StrEnum):
    """How the libraries stand."""

    LOCAL = "local"
    SYNCED = "synced"
    OFFLINE = "offline"
    BUSY = "busy"
    WARNING = "warning"


_STATUS_SIGNS = {
    StatusKind.LOCAL: ("hard-drive", "text_muted"),
    StatusKind.SYNCED: ("cloud", "success"),
    StatusKind.OFFLINE: ("cloud-off", "warning"),
    StatusKind.BUSY: ("loader", "text_muted"),
    StatusKind.WARNING: ("triangle-alert", "warning"),
}
_NOTICE_SIGNS = {
    NoticeKind.DONE: ("circle-check", "success"),
    NoticeKind.HINT: ("info", "text_secondary"),
    NoticeKind.WARNING: ("triangle-alert", "warning"),
    NoticeKind.FAULT: ("circle-alert", "danger"),
}
_LOUD = frozenset({NoticeKind.WARNING, NoticeKind.FAULT})


class StatusBar(QFrame):
    """Shows the last outcome where there is one, else how the libraries stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusBar")
        self._kind = StatusKind.LOCAL
        self._status = ""
        self._number = 0
        self._is_number_exact = True
        self._notice: Notice | None = None
        self._look: Look | None = None
        self._sign, self._text, self._count = QLabel(), QLabel(), QLabel()
        self._count.setObjectName("Count")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 5, SPACE_M, 5)
        row.setSpacing(SPACE_S)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._count)

    @property
    def text(self) -> str:
        """The whole message, even where it is shown elided."""
        if self._notice is not None:
            return self._notice.text
        return self._status or self.tr("On this computer")

    def apply_look(self, look: Look) -> None:
        """Recolour the icon."""
        self._look = look
        self._show()

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self.set_count(self._number, is_exact=self._is_number_exact)
        self._show()

    def set_status(self, kind: StatusKind, text: str) -> None:
        """Say how the libraries stand."""
        self._kind, self._status = kind, text
        self._show()

    def set_notice(self, notice: Notice | None) -> None:
        """Say what became of the last insertion, until the next one."""
        self._notice = notice
        self._show()

    def set_count(self, count: int, *, is_exact: bool = True) -> None:
        """Say how many replies match; at least so many unless ``is_exact``."""
        self._number, self._is_number_exact = count, is_exact or not count
        text = self.tr("%n replies", "", count)
        self._count.setText(
            text if self._is_number_exact else text.replace(str(count), f"{count}+", 1)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _show(self) -> None:
        if self._look is None:
            return
        signs = _STATUS_SIGNS[self._kind]
        if self._notice is not None:
            signs = _NOTICE_SIGNS[self._notice.kind]
        name, color = signs
        side = self._look.px(14)
        tint = self._look.color(color).name()
        self._sign.setPixmap(icons.pixmap(name, tint, side, self.devicePixelRatioF()))
        self.setToolTip(self.text)
        self._text.setAccessibleName(self.text)
        self._elide()

    def _elide(self) -> None:
        self._text.ensurePolished()
        # What went wrong stands there in full; good news may be cut short.
        is_loud = self._notice is not None and self._notice.kind in _LOUD
        self._text.setWordWrap(is_loud)
        if is_loud:
            self._text.setText(self.text)
            return
        metrics = QFontMetrics(self._text.font())
        room = self._text.width()
        self._text.setText(metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room))
