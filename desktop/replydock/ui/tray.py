"""The tray icon and its menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from replydock.domain.phrase import Scope
from replydock.domain.settings import DockMode, Settings
from replydock.ui import icons
from replydock.ui.appearance import Appearance
from replydock.ui.key_caps import shown_hotkey
from replydock.ui.theme import Look

_SIZES_PX = (16, 22, 24, 32, 48, 64, 128)


def app_icon() -> QIcon:
    """Return the program's icon in every size that desktops ask for."""
    result = QIcon()
    for size in _SIZES_PX:
        result.addPixmap(icons.pixmap("replydock", "#000000", size, 1.0))
    return result


def is_tray_available() -> bool:
    """Tell whether the desktop shows tray icons now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Reaches the whole program from the tray.

    Where the desktop has no tray, ``menu`` serves the dock window's own button.
    """

    dock_toggled = Signal(bool)
    palette_requested = Signal()
    new_requested = Signal()
    scope_changed = Signal(str)
    dock_mode_changed = Signal(str)
    """DockMode"""
    hotkeys_paused = Signal(bool)
    settings_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self, appearance: Appearance, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look = appearance.look
        self._hotkey = ""
        self._is_paused = False
        self.menu = _Menu()
        self.menu.language_changed.connect(self._retranslate)
        self.show_dock = QAction(self, checkable=True)
        self.open_palette = QAction(self)
        self.new_phrase = QAction(self)
        self.scope_menu = QMenu(self.menu)
        self.scopes = {scope: QAction(self, checkable=True) for scope in Scope}
        self.mode_menu = QMenu(self.menu)
        self.modes = {mode: QAction(self, checkable=True) for mode in DockMode}
        self.pause = QAction(self, checkable=True)
        self.settings = QAction(self)
        self.quit = QAction(self)
        self._icon = QSystemTrayIcon(self)
        self._compose()
        self._connect(appearance)
        self.apply_settings(settings)
        self.apply_look(appearance.look)
        self._retranslate()

    @property
    def icon(self) -> QSystemTrayIcon:
        """The icon in the tray."""
        return self._icon

    def add_menu(self, menu: QMenu) -> None:
        """Put a menu of its own above the settings."""
        self.menu.insertMenu(self.settings, menu)
        self.menu.insertSeparator(self.settings)

    def show(self) -> bool:
        """Show the icon where the desktop has a tray; return whether it has."""
        is_available = is_tray_available()
        self._icon.setVisible(is_available)
        return is_available

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def apply_settings(self, settings: Settings) -> None:
        """Show what is on, without a signal."""
        self._hotkey = settings.palette_hotkey
        self.show_dock.setChecked(settings.is_dock_visible)
        known = {scope.value: action for scope, action in self.scopes.items()}
        known.get(settings.scope, self.scopes[Scope.ALL]).setChecked(True)
        self.modes[settings.dock_mode].setChecked(True)
        self._retranslate()

    def set_paused(self, is_paused: bool) -> None:
        """Show whether the hotkeys are paused, without a signal."""
        self._is_paused = is_paused
        self.pause.setChecked(is_paused)
        self.apply_look(self._look)
        self._retranslate()

    def apply_look(self, look: Look) -> None:
        """Recolour the menu's icons."""
        self._look = look
        color = look.colors.text_secondary
        for action, name in (
            (self.open_palette, "search"),
            (self.new_phrase, "plus"),
            (self.settings, "settings"),
            (self.quit, "power"),
        ):
            action.setIcon(icons.icon(name, color))
        self.scope_menu.setIcon(icons.icon("layers", color))
        self.mode_menu.setIcon(icons.icon("pin", color))
        self._icon.setIcon(self._tray_icon())

    def _compose(self) -> None:
        group = QActionGroup(self)
        for action in self.scopes.values():
            group.addAction(action)
            self.scope_menu.addAction(action)
        modes = QActionGroup(self)
        for action in self.modes.values():
            modes.addAction(action)
            self.mode_menu.addAction(action)
        self.menu.addAction(self.open_palette)
        self.menu.addAction(self.new_phrase)
        self.menu.addSeparator()
        self.menu.addAction(self.show_dock)
        self.menu.addMenu(self.mode_menu)
        self.menu.addMenu(self.scope_menu)
        self.menu.addAction(self.pause)
        self.menu.addSeparator()
        self.menu.addAction(self.settings)
        self.menu.addAction(self.quit)
        self._icon.setContextMenu(self.menu)

    def _connect(self, appearance: Appearance) -> None:
        self.show_dock.triggered.connect(self.dock_toggled)
        self.open_palette.triggered.connect(self.palette_requested)
        self.new_phrase.triggered.connect(self.new_requested)
        for scope, action in self.scopes.items():
            action.triggered.connect(
                lambda _=False, scope=scope: self.scope_changed.emit(scope.value)
            )
        for mode, action in self.modes.items():
            action.triggered.connect(
                lambda _=False, mode=mode: self.dock_mode_changed.emit(mode.value)
            )
        self.pause.triggered.connect(self._on_pause)
        self.settings.triggered.connect(self.settings_requested)
        self.quit.triggered.connect(self.quit_requested)
        self._icon.activated.connect(self._on_activated)
        appearance.changed.connect(self.apply_look)

    def _on_pause(self, is_paused: bool) -> None:
        self.set_paused(is_paused)
        self.hotkeys_paused.emit(is_paused)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.show_dock.trigger()

    def _tray_icon(self) -> QIcon:
        if not self._is_paused:
            return app_icon()
        result = QIcon()
        for size in _SIZES_PX:
            full = app_icon().pixmap(QSize(size, size), QIcon.Mode.Disabled)
            result.addPixmap(full)
        return result

    def _retranslate(self) -> None:
        keys = shown_hotkey(self._hotkey)
        self.open_palette.setText(self.tr("Search replies") + f"\t{keys}")
        self.new_phrase.setText(self.tr("New reply…"))
        self.show_dock.setText(self.tr("Show the dock window"))
        self.mode_menu.setTitle(self.tr("Place of the window"))
        for mode, text in (
            (DockMode.BESIDE_CLIENT, self.tr("Beside the chat window")),
            (DockMode.SCREEN_EDGE, self.tr("At the edge of the screen")),
            (DockMode.FLOATING, self.tr("Free")),
        ):
            self.modes[mode].setText(text)
        self.scope_menu.setTitle(self.tr("Library"))
        for scope, text in (
            (Scope.ALL, self.tr("All")),
            (Scope.PERSONAL, self.tr("Personal")),
            (Scope.TEAM, self.tr("Team")),
            (Scope.SCENE, self.tr("Scenes")),
        ):
            self.scopes[scope].setText(text)
        self.pause.setText(self.tr("Pause hotkeys"))
        self.settings.setText(self.tr("Settings…"))
        self.quit.setText(self.tr("Quit ReplyDock"))
        state = self.tr("ReplyDock: hotkeys paused") if self._is_paused else self.tr("ReplyDock")
        self._icon.setToolTip(state)


class _Menu(QMenu):
    """Hears of a new language, which a plain QObject does not."""

    language_changed = Signal()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.language_changed.emit()
        super().changeEvent(event)
