"""Which of our windows are open: dock, palette, tray, settings, welcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices, QGuiApplication

from replydock.controllers.basics import Basics
from replydock.controllers.hotkeys import GlobalHotkeys
from replydock.controllers.targeting import Targeting
from replydock.domain.errors import ReplyDockError
from replydock.domain.geometry import LogicalPoint, PhysicalPoint
from replydock.domain.settings import Settings
from replydock.native.autostart import is_autostart_on, set_autostart
from replydock.ports.desktop import Desktop, WindowRef, Windows
from replydock.program_home import start_command
from replydock.ui.dock_window import DockWindow
from replydock.ui.palette import Palette
from replydock.ui.placing import show_clear_of
from replydock.ui.tray import Tray

if TYPE_CHECKING:
    from replydock.ui.settings_dialog import SettingsDialog
    from replydock.ui.welcome import Welcome


class Shell(QObject):
    """Opens and closes our windows; the rare ones are made when first wanted."""

    quit_requested = Signal()
    failed = Signal(object)
    """A ``ReplyDockError`` to show."""
    settings_made = Signal(object)
    """The ``SettingsDialog``, once it is there"""

    def __init__(
        self,
        basics: Basics,
        desktop: Desktop,
        dock: DockWindow,
        palette: Palette,
        tray: Tray,
        hotkeys: GlobalHotkeys,
        targeting: Targeting,
    ) -> None:
        super().__init__(dock)
        self._basics = basics
        self._preferences = basics.preferences
        self._desktop = desktop
        self._dock = dock
        self._palette = palette
        self._tray = tray
        self._hotkeys = hotkeys
        self._targeting = targeting
        self._settings_dialog: SettingsDialog | None = None
        self._welcome: Welcome | None = None
        self._connect()
        self._has_tray = tray.show()

    def _connect(self) -> None:
        tray, dock = self._tray, self._dock
        tray.dock_toggled.connect(self.show_dock)
        tray.palette_requested.connect(
            lambda: self.open_palette(self._desktop.windows.foreground())
        )
        tray.scope_changed.connect(self._preferences.set_scope)
        tray.hotkeys_paused.connect(self._on_hotkeys_paused)
        tray.settings_requested.connect(self.open_settings)
        tray.quit_requested.connect(self.quit_requested)
        dock.title_bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        dock.title_bar.customContextMenuRequested.connect(self._on_menu_asked)
        dock.settings_requested.connect(self.open_settings)
        dock.closed.connect(self._on_dock_closed)
        dock.scope_changed.connect(self._preferences.set_scope)
        self._palette.focus_wanted.connect(
            lambda: self._targeting.bring_forward(int(self._palette.winId()))
        )
        self._palette.settings_requested.connect(self.open_settings)
        self._palette.scope_changed.connect(self._preferences.set_scope)
        self._hotkeys.palette_pressed.connect(self._on_palette_pressed)
        self._hotkeys.unsupported.connect(self._tell_of_hotkeys)
        self._hotkeys.refused.connect(self._tell_of_hotkeys)
        self._preferences.changed.connect(self._on_settings_changed)

    # Dock and palette

    def show_dock(self, is_shown: bool = True) -> None:
        """Show the dock window without taking the focus, or hide it."""
        if is_shown and self._dock.isMinimized():  # by the desktop's "show desktop", say
            self._dock.showNormal()
        self._dock.setVisible(is_shown)
        if is_shown:
            self._dock.raise_()
        self._preferences.set_dock_visible(is_shown)

    def open_palette(self, target: WindowRef | None) -> None:
        """Open the palette for ``target``, near its caret or the pointer."""
        if self._palette.isVisible():
            self._palette.dismiss()
            return
        self._targeting.record(target)
        self._palette.set_practising(target is not None and self.is_practice(target.handle))
        place = place_beside(self._desktop.windows, target)
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        self._palette.open_at(LogicalPoint(place.x(), place.y()), screen)
        self._targeting.bring_forward(int(self._palette.winId()))
        self._basics.libraries.notice_outside_changes()

    def is_practice(self, handle: int) -> bool:
        """Tell whether a window of ours takes replies: the welcome's practice chat."""
        return self._welcome is not None and int(self._welcome.winId()) == handle

    def note_inserted(self, target: WindowRef | None) -> None:
        """A reply was put into ``target``: tell the welcome if that is its practice chat."""
        if self._welcome is not None and target is not None and self.is_practice(target.handle):
            self._welcome.note_reply_inserted()

    # Settings and welcome

    def open_settings(self) -> None:
        """Show the settings."""
        if self._settings_dialog is None:
            self._settings_dialog = self._make_settings()
        self._settings_dialog.apply_settings(self._preferences.settings)
        self._settings_dialog.set_autostart(is_autostart_on())
        show_clear_of(self._settings_dialog, self._dock)

    def open_welcome(self) -> None:
        """Greet a new user and have her insert one reply."""
        from replydock.ui.welcome import Welcome

        welcome = Welcome(
            self._basics.appearance, self._preferences.settings, self._hotkeys.try_hotkey
        )
        self._welcome = welcome
        welcome.settings_changed.connect(self._preferences.apply)
        welcome.recording_changed.connect(self._hotkeys.set_paused)
        welcome.finished.connect(self._on_welcomed)
        self._tell_of_hotkeys()
        show_clear_of(welcome, self._dock)

    def _tell_of_hotkeys(self) -> None:
        """Let the welcome offer what works here."""
        if self._welcome is None:
            return
        if self._hotkeys.is_unsupported:
            self._welcome.note_no_hotkeys()
        hotkey = self._preferences.settings.palette_hotkey
        if self._hotkeys.is_refused(hotkey):
            self._welcome.note_hotkey_taken(hotkey)

    def _make_settings(self) -> SettingsDialog:
        from replydock.ui.settings_dialog import SettingsDialog
        from replydock.ui.settings_pages.data import DataPlace

        backups = self._basics.libraries.opened.backups
        dialog = SettingsDialog(
            self._basics.appearance,
            self._preferences.settings,
            DataPlace(self._basics.data_dir, self._basics.is_portable, backups.newest_at()),
            self._hotkeys.try_hotkey,
        )
        dialog.settings_changed.connect(self._preferences.apply)
        dialog.recording_changed.connect(self._hotkeys.set_paused)
        dialog.autostart_toggled.connect(self._on_autostart_toggled)
        dialog.open_folder_requested.connect(self._on_open_folder)
        dialog.backup_requested.connect(self._on_backup_requested)
        self.settings_made.emit(dialog)
        return dialog

    def _on_settings_changed(self, settings: Settings) -> None:
        self._dock.apply_settings(settings)
        self._palette.apply_settings(settings)
        self._tray.apply_settings(settings)
        for window in (self._settings_dialog, self._welcome):
            if window is not None:
                window.apply_settings(settings)

    def _on_palette_pressed(self, target: WindowRef | None) -> None:
        if self._welcome is not None:
            self._welcome.note_hotkey_pressed()
        self.open_palette(target)

    def _on_hotkeys_paused(self, is_paused: bool) -> None:
        self._hotkeys.set_paused(is_paused)
        self._tray.set_paused(is_paused)

    def _on_menu_asked(self, place: QPoint) -> None:
        """Offer the tray's menu on the dock's title, for desktops without a tray."""
        self._tray.menu.popup(self._dock.title_bar.mapToGlobal(place))

    def _on_dock_closed(self) -> None:
        """Without a tray nothing would show that the program still runs."""
        if self._has_tray:
            self._preferences.set_dock_visible(False)
        else:
            self.quit_requested.emit()

    def _on_welcomed(self) -> None:
        welcome, self._welcome = self._welcome, None
        if welcome is not None:
            welcome.deleteLater()
        self.show_dock()

    def _on_autostart_toggled(self, is_on: bool) -> None:
        try:
            set_autostart(is_on, self._start_command())
        except OSError as error:
            self.failed.emit(
                ReplyDockError("autostart.unwritable", reason=error.strerror or str(error))
            )

    def _start_command(self) -> Sequence[str]:
        place = ["--data", str(self._basics.data_dir)] if self._basics.is_portable else []
        return [*start_command(), *place, "--hidden"]

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._basics.data_dir)))

    def _on_backup_requested(self) -> None:
        dialog = self._settings_dialog
        if dialog is not None:
            self._basics.libraries.back_up(
                dialog.show_backup,
                lambda error: dialog.show_backup_failure(error.code, dict(error.details)),
            )


def place_beside(windows: Windows, target: WindowRef | None) -> QPoint:
    """Return where the palette belongs: the caret, the pointer over the client, or its middle."""
    caret = windows.caret(target) if target is not None else None
    if caret is not None:
        return logical(caret)
    frame = windows.frame(target) if target is not None else None
    pointer = windows.pointer()
    if frame is None or pointer is None or frame.contains(pointer):
        return QCursor.pos()
    return logical(frame.center)


def logical(point: PhysicalPoint) -> QPoint:
    """Return the logical place of a physical one, on the screen that holds it."""
    for screen in QGuiApplication.screens():
        ratio = screen.devicePixelRatio()
        area = screen.geometry()
        left, top = point.x - area.left(), point.y - area.top()
        if 0 <= left < area.width() * ratio and 0 <= top < area.height() * ratio:
            return QPoint(area.left() + round(left / ratio), area.top() + round(top / ratio))
    return QCursor.pos()
