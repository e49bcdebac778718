"""The menu of one reply."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from replydock.domain.outcome import ChooseMode
from replydock.domain.phrase import Phrase
from replydock.ui import icons
from replydock.ui.theme import Look


class PhraseMenu(QMenu):
    """Everything that can be done with one reply, with its keys."""

    def __init__(
        self,
        phrase: Phrase,
        look: Look,
        choose: Callable[[ChooseMode], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("Actions for this reply"))
        self.insert = self._add("corner-down-left", self.tr("Insert"), "Return")
        self.insert.triggered.connect(lambda: choose(ChooseMode.INSERT))
        self.insert_text = self._add("type", self.tr("Insert as text only"), "Alt+Return")
        self.insert_text.setEnabled(bool(phrase.text.strip()))
        self.insert_text.triggered.connect(lambda: choose(ChooseMode.INSERT_TEXT_ONLY))
        self.copy = self._add("copy", self.tr("Copy"), "Ctrl+Return")
        self.copy.triggered.connect(lambda: choose(ChooseMode.COPY))
        self.addSeparator()
        self.edit = self._add("pencil", self.tr("Edit…"), "F2")
        pin = self.tr("Unpin") if phrase.is_pinned else self.tr("Pin to the top")
        self.pin = self._add("pin-off" if phrase.is_pinned else "pin", pin, "Ctrl+P")
        self.addSeparator()
        self.remove = self._add("trash-2", self.tr("Delete…"), "Shift+Del")

    def _add(self, icon_name: str, text: str, shortcut: str) -> QAction:
        colors = self._look.colors
        color = colors.danger if icon_name == "trash-2" else colors.text_secondary
        action = QAction(icons.icon(icon_name, color, colors.border_strong), text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutVisibleInContextMenu(True)
        self.addAction(action)
        return action
