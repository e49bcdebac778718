"""The search field: it knows when an input method is composing."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from replydock.ui import icons
from replydock.ui.pasting import paste_into
from replydock.ui.theme import Look

_SEPARATORS = re.compile(r"['’ ]")


class SearchBox(QLineEdit):
    """A line for the query.

    While an input method composes, the letters under composition count as part
    of the query (``fa'huo`` is searched as ``fahuo``), and every key belongs to the
    input method: ``key_pressed`` is not emitted and nothing can be chosen.
    """

    query_changed = Signal(str)
    key_pressed = Signal(QKeyEvent)
    """A key outside of composing; accept the event to keep it from the line."""
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SearchBox")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._preedit = ""
        self._query = ""
        self._is_settling = False
        self._glass = QAction(self)
        self._glass.setEnabled(False)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._on_text_changed)
        self.retranslate()
        self.installEventFilter(self)

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self.setPlaceholderText(self.tr("Search: words, pinyin or code"))
        self.setAccessibleName(self.tr("Search replies"))
        self._clear.setText(self.tr("Clear search"))
        self._clear.setToolTip(self.tr("Clear search"))

    def apply_look(self, look: Look) -> None:
        """Recolour the icons."""
        colors = look.colors
        self._glass.setIcon(icons.icon("search", colors.text_muted))
        self._clear.setIcon(icons.icon("x", colors.text_secondary))

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds letters that are not committed yet."""
        return bool(self._preedit)

    @property
    def query(self) -> str:
        """The text, letters under composition included."""
        return self._query

    @property
    def committed(self) -> str:
        """The text without letters under composition."""
        return self.text()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_settling = True
        super().inputMethodEvent(event)
        self._is_settling = False
        self._preedit = event.preeditString()
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_composing:
            event.ignore()
            self.key_pressed.emit(event)
            if event.isAccepted():
                return
            event.accept()
            if event.matches(QKeySequence.StandardKey.Paste):
                paste_into(self)
                return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not by ``event``: the field's own menu, and more, asks for the clipboard; see ``pasting``.
        if watched is not self:
            return super().eventFilter(watched, event)
        # The menu that a key asks for is the marked reply's, and the key has been told.
        if isinstance(event, QContextMenuEvent):
            return event.reason() is QContextMenuEvent.Reason.Keyboard
        # Tab never reaches keyPressEvent, and shortcuts would take Alt+digits and others.
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.is_composing:
                event.accept()
                return True
            tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.type() == QEvent.Type.KeyPress and event.key() in tabs:
                if self.is_composing:
                    return True
                event.ignore()
                self.key_pressed.emit(event)
                if event.isAccepted():
                    return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._preedit:
            self._preedit = ""
            self._settle()

    def _on_text_changed(self, _text: str) -> None:
        if not self._is_settling:
            self._settle()

    def _settle(self) -> None:
        text, at = self.text(), self.cursorPosition()
        query = text[:at] + _SEPARATORS.sub("", self._preedit) + text[at:]
        self._clear.setVisible(bool(text))
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)
