"""The menu of chat clients: start another one, arrange, name an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class StartEntry(NamedTuple):
    """One client that another instance can be asked of."""

    client_id: str
    name: str


class AccountsMenu(QMenu):
    """Filled anew each time it opens; ``about_to_fill`` asks for what is true then."""

    about_to_fill = Signal()
    start_requested = Signal(str)
    """client id"""
    arrange_requested = Signal()
    rename_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = self.addSeparator()
        self.arrange = self.addAction("")
        self.rename = self.addAction("")
        self.starts: list[QAction] = []
        self._entries: tuple[StartEntry, ...] = ()
        self._account = ""
        self.rename.triggered.connect(self._on_rename)
        self.arrange.triggered.connect(self._on_arrange)
        self.aboutToShow.connect(self.about_to_fill)
        self._fill()

    def set_entries(self, entries: Sequence[StartEntry], account: str) -> None:
        """Show clients that can be started, and the account that may be named."""
        self._entries, self._account = tuple(entries), account
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _on_rename(self) -> None:
        self.rename_requested.emit()

    def _on_arrange(self) -> None:
        self.arrange_requested.emit()

    def _fill(self) -> None:
        self.setTitle(self.tr("Chat clients"))
        for action in self.starts:
            self.removeAction(action)
            action.deleteLater()
        self.starts = [self._start_action(entry) for entry in self._entries]
        self.insertActions(self._line, self.starts)
        self._line.setVisible(bool(self.starts))
        self.arrange.setText(self.tr("Arrange side by side"))
        account = self._account.replace("&", "&&")
        self.rename.setText(
            self.tr("Name and colour of {account}…").format(account=account)
            if account
            else self.tr("Name and colour of the account…")
        )
        self.rename.setEnabled(bool(account))

    def _start_action(self, entry: StartEntry) -> QAction:
        name = entry.name.replace("&", "&&")
        action = QAction(self.tr("Start another {client}").format(client=name), self)
        action.triggered.connect(
            lambda _=False, client_id=entry.client_id: self.start_requested.emit(client_id)
        )
        return action
