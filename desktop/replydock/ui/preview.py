"""The whole reply, shown beside the dock window while the pointer rests on a row."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import PhraseId
from replydock.ui.reply_view import OutlookOf, ReplyView
from replydock.ui.theme import Look
from replydock.ui.thumbnails import Thumbnails

_REST_MS = 350
_WIDTH = 340
_GAP = 6


class Preview(QFrame):
    """A window that takes neither focus nor clicks.

    It appears after the pointer rested on a row, follows to other rows at once,
    and hides with ``dismiss``.
    """

    def __init__(
        self, catalog: Catalog, thumbnails: Thumbnails, look: Look, parent: QWidget
    ) -> None:
        super().__init__(
            parent,
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput,
        )
        self.setObjectName("Preview")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._host = parent.window()
        self._catalog = catalog
        self._look = look
        self._view = ReplyView(catalog, thumbnails)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._view)
        self._awaited: tuple[PhraseId, str, QRect] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rested)

    def set_outlook(self, outlook_of: OutlookOf) -> None:
        """Have it said what becomes of each reply."""
        self._view.set_outlook(outlook_of)

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes from the next showing on."""
        self._look = look
        self.dismiss()

    def show_soon(self, phrase_id: PhraseId, query: str, row: QRect) -> None:
        """Show a reply after a short rest; at once if another one is shown.

        Args:
            row: the row's place on the screen, logical pixels.
        """
        self._awaited = (phrase_id, query, row)
        if self.isVisible():
            self._on_rested()
        else:
            self._rest.start()

    def show_now(self, phrase_id: PhraseId, query: str, row: QRect) -> None:
        """Show a reply without waiting."""
        self._awaited = (phrase_id, query, row)
        self._rest.stop()
        self._on_rested()

    def dismiss(self) -> None:
        """Hide, and forget what was about to be shown."""
        self._rest.stop()
        self._awaited = None
        self.hide()

    def _on_rested(self) -> None:
        if self._awaited is None:
            return
        phrase_id, query, row = self._awaited
        phrase = self._catalog.phrase(phrase_id)
        if phrase is None:
            self.dismiss()
            return
        anchor = self._host.frameGeometry()
        screen = self._host.screen().availableGeometry()
        width = self._look.px(_WIDTH)
        height = self._view.show_phrase(phrase, query, self._look, width - 2) + 2
        self.setGeometry(place_beside(anchor, row, width, height, screen))
        self.show()


def place_beside(anchor: QRect, row: QRect, width: int, height: int, screen: QRect) -> QRect:
    """Return where the preview goes: beside the window, level with the row, on screen.

    Prefers the side with more room; all rectangles are logical pixels.
    """
    height = min(height, screen.height() - 2 * _GAP)
    on_left = anchor.left() - screen.left() > screen.right() - anchor.right()
    left = anchor.left() - _GAP - width if on_left else anchor.right() + 1 + _GAP
    left = min(max(left, screen.left()), screen.right() + 1 - width)
    top = min(max(row.top(), screen.top() + _GAP), screen.bottom() + 1 - _GAP - height)
    return QRect(left, top, width, height)
