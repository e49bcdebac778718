"""Where the libraries are kept, and their backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from replydock.ui.controls import SettingRow
from replydock.ui.notices import shown_moment
from replydock.ui.settings_pages.page import SettingsPage


@dataclass(frozen=True, slots=True)
class DataPlace:
    """The data folder as the app found it.

    Attributes:
        is_portable: chosen with ``--data``.
        last_backup_at: aware; None if there is no backup yet.
    """

    folder: Path
    is_portable: bool = False
    last_backup_at: datetime | None = None


class DataPage(SettingsPage):
    """Shows the folder, opens it, asks for a backup."""

    icon_name = "hard-drive"
    open_folder_requested = Signal()
    backup_requested = Signal()

    def __init__(self, place: DataPlace) -> None:
        super().__init__()
        self.place = place
        self.open = QPushButton()
        self.open.clicked.connect(self.open_folder_requested)
        self.backup = QPushButton()
        self.backup.clicked.connect(self._on_backup_clicked)
        self._folder_row = SettingRow(self.open)
        self._backup_row = SettingRow(self.backup)
        self.add_card(self._folder_row)
        self.add_card(self._backup_row)
        self._note = self.add_note()
        self.add_stretch()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("Data and backups")

    def show_place(self, place: DataPlace) -> None:
        """Show the folder and the time of the last backup; ends a running backup."""
        self.place = place
        self.backup.setEnabled(True)
        self._backup_row.show_error("")
        self.retranslate()

    def show_backup_failure(self, text: str) -> None:
        """Say why the backup could not be made."""
        self.backup.setEnabled(True)
        self.retranslate()
        self._backup_row.show_error(text)

    def retranslate(self) -> None:
        super().retranslate()
        self._folder_row.set_texts(self.tr("Data folder"), str(self.place.folder))
        self.open.setText(self.tr("Open"))
        self._backup_row.set_texts(self.tr("Backup"), self._last_backup())
        is_idle = self.backup.isEnabled()
        self.backup.setText(self.tr("Back up now") if is_idle else self.tr("Backing up…"))
        self._note.setText(
            self.tr("Portable: everything stays in this folder, nothing outside it is used.")
            if self.place.is_portable
            else self.tr(
                "Your replies, pictures and settings are kept here. To carry them on a stick, "
                "start ReplyDock with --data and a folder of your choice."
            )
        )

    def _last_backup(self) -> str:
        moment = self.place.last_backup_at
        if moment is None:
            return self.tr("No backup yet")
        return self.tr("Last one: {moment}").format(moment=shown_moment(moment))

    def _on_backup_clicked(self) -> None:
        self.backup.setEnabled(False)
        self._backup_row.show_error("")
        self.retranslate()
        self.backup_requested.emit()
