"""The settings: pages on the left, the chosen page on the right.

There is no OK and no Cancel. Every setting is small and can be turned back; theme,
size and language are judged by seeing them, and a hotkey must be tried at
once to tell whether another program has it. So each change takes effect as it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from replydock.domain.settings import Settings
from replydock.ui import icons
from replydock.ui.appearance import Appearance
from replydock.ui.notices import describe_code
from replydock.ui.settings_pages.about import AboutPage
from replydock.ui.settings_pages.clients import ClientsPage
from replydock.ui.settings_pages.data import DataPage, DataPlace
from replydock.ui.settings_pages.docking import DockingPage
from replydock.ui.settings_pages.hotkeys import HotkeysPage
from replydock.ui.settings_pages.insertion import InsertionPage
from replydock.ui.settings_pages.look import LookPage
from replydock.ui.settings_pages.page import SettingsPage
from replydock.ui.settings_pages.personal import PersonalPage
from replydock.ui.settings_pages.typed_codes import TypedCodesPage
from replydock.ui.text_growth import grow_with_text
from replydock.ui.theme import Look

_SIDE_PX = 196


class SettingsDialog(QWidget):
    """Shows settings and tells of every change at once."""

    settings_changed = Signal(object)
    """Settings"""
    autostart_toggled = Signal(bool)
    open_folder_requested = Signal()
    backup_requested = Signal()
    recording_changed = Signal(bool)
    """True while a hotkey is being recorded: pause the global hotkeys."""
    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        place: DataPlace,
        try_hotkey: Callable[[str], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("SettingsDialog")
        self.setWindowIcon(icons.app_icon())
        self._settings = settings
        self.hotkeys = HotkeysPage(try_hotkey)
        self.insertion = InsertionPage()
        self.typed_codes = TypedCodesPage()
        self.clients = ClientsPage()
        self.look = LookPage()
        self.docking = DockingPage()
        self.personal = PersonalPage()
        self.data = DataPage(place)
        self.about = AboutPage()
        self._side = QListWidget()
        self._stack = QStackedWidget()
        self._compose()
        self._connect(appearance)
        self.apply_settings(settings)
        self.apply_look(appearance.look)
        self._retranslate()

    @property
    def pages(self) -> tuple[SettingsPage, ...]:
        """The pages in order."""
        return (
            self.look,
            self.docking,
            self.hotkeys,
            self.insertion,
            self.typed_codes,
            self.clients,
            self.personal,
            self.data,
            self.about,
        )

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    def apply_settings(self, settings: Settings) -> None:
        """Show settings that changed elsewhere, without a signal."""
        self._settings = settings
        for page in self.pages:
            page.show_settings(settings)

    def apply_look(self, look: Look) -> None:
        """Take over sizes; recolour the icons of the pages."""
        grow_with_text(self, look, 820, 600)
        self.clients.apply_look(look)
        size = look.px(18)
        self._side.setIconSize(QSize(size, size))
        for index, page in enumerate(self.pages):
            self._side.item(index).setIcon(icons.icon(page.icon_name, look.colors.text_secondary))

    def show_page(self, page: SettingsPage) -> None:
        """Turn to one of ``pages``."""
        self._side.setCurrentRow(self.pages.index(page))

    def set_autostart(self, is_on: bool) -> None:
        """Show whether the program starts with the computer."""
        self.personal.set_autostart(is_on)

    def show_backup(self, made_at: datetime) -> None:
        """Say that a backup was made."""
        self.data.show_place(replace(self.data.place, last_backup_at=made_at))

    def show_backup_failure(self, code: str, details: dict[str, object] | None = None) -> None:
        """Say why a backup was not made."""
        self.data.show_backup_failure(describe_code(code, details))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for page in self.pages:
            page.leave()
        self.hotkeys.hotkey.stop_recording()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _compose(self) -> None:
        self._side.setObjectName("SettingsSide")
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setMinimumWidth(_SIDE_PX)
        self._side.setMaximumWidth(_SIDE_PX * 2)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for page in self.pages:
            self._side.addItem(QListWidgetItem())
            self._stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        self._side.setCurrentRow(0)

    def _connect(self, appearance: Appearance) -> None:
        self._side.currentRowChanged.connect(self._on_turned)
        for page in self.pages:
            page.edited.connect(self._on_edited)
        self.personal.autostart_toggled.connect(self.autostart_toggled)
        self.data.open_folder_requested.connect(self.open_folder_requested)
        self.data.backup_requested.connect(self.backup_requested)
        self.hotkeys.recording_changed.connect(self.recording_changed)
        appearance.changed.connect(self.apply_look)

    def _on_turned(self, index: int) -> None:
        if self.pages[index] is self.clients:
            self.clients.make_rows()
        self._stack.setCurrentIndex(index)

    def _on_edited(self, changes: dict[str, Any]) -> None:
        settings = replace(self._settings, **changes).with_bounds()
        if settings != self._settings:
            self.apply_settings(settings)
            self.settings_changed.emit(settings)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self._side.setAccessibleName(self.tr("Pages"))
        for index, page in enumerate(self.pages):
            self._side.item(index).setText(page.title)
