"""The settings' page of chat clients, and the helper that learns one, at work."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from replydock.controllers.clients import Clients
from replydock.controllers.learning import Learning
from replydock.ui.settings_dialog import SettingsDialog


class ClientSettings(QObject):
    """Joins the page to the clients; what is edited there is in their files at once."""

    def __init__(self, clients: Clients, learning: Learning, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clients = clients
        self._learning = learning
        self._dialog: SettingsDialog | None = None
        clients.changed.connect(self._show)

    def join(self, dialog: SettingsDialog) -> None:
        """Bring the page of a settings window to life."""
        self._dialog = dialog
        page = dialog.clients
        page.client_edited.connect(self._clients.change)
        page.client_reset.connect(self._on_reset)
        page.client_removed.connect(self._clients.remove)
        page.learn_requested.connect(self._learning.open)
        page.folder_requested.connect(self._open_folder)
        self._show()

    def _on_reset(self, client_id: str) -> None:
        for table in ("insert", "windows"):
            self._clients.reset(client_id, table)

    def _show(self) -> None:
        if self._dialog is not None:
            self._dialog.clients.show_clients(self._clients.book)

    def _open_folder(self) -> None:
        folder = self._clients.folder
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
