"""The settings in force: changed anywhere, applied everywhere, kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, QRect, QTimer, Signal

from replydock.domain.settings import Settings
from replydock.qt.translations import content_language, install_translator

_SAVE_DELAY_MS = 400
_KEPT_BUYERS = 8


class Preferences(QObject):
    """Holds the settings; ``changed`` goes out once they are in force."""

    changed = Signal(object)
    """Settings"""
    language_changed = Signal()

    def __init__(
        self,
        app: QCoreApplication,
        settings: Settings,
        save: Callable[[Settings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._save = save
        self._timer = QTimer(self, interval=_SAVE_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    @property
    def language(self) -> str:
        """``zh`` or ``en``: the language in force."""
        return content_language(self._settings.language)

    def apply(self, settings: Settings) -> None:
        """Put settings in force and keep them."""
        before, self._settings = self._settings, settings.with_bounds()
        if before == self._settings:
            return
        self._timer.start()
        if before.language != self._settings.language:
            install_translator(self._app, self._settings.language)
            self.language_changed.emit()
        self.changed.emit(self._settings)

    def set_scope(self, scope: str) -> None:
        """Remember which libraries are shown."""
        self.apply(replace(self._settings, scope=scope))

    def set_dock_geometry(self, place: QRect) -> None:
        """Remember where the dock window is; nothing on screen changes by it."""
        self._settings = replace(
            self._settings,
            dock_x=place.x(),
            dock_y=place.y(),
            dock_width=place.width(),
            dock_height=place.height(),
        )
        self._timer.start()

    def set_dock_visible(self, is_visible: bool) -> None:
        """Remember whether the dock window is shown."""
        self.apply(replace(self._settings, is_dock_visible=is_visible))

    def add_buyer(self, name: str) -> None:
        """Remember a buyer's nickname, newest first."""
        self.apply(with_buyer(self._settings, name))

    def flush(self) -> None:
        """Keep the settings on disk now."""
        self._timer.stop()
        self._save(self._settings)


def with_buyer(settings: Settings, buyer: str) -> Settings:
    """Return the settings with ``buyer`` as the nickname used last."""
    others = tuple(name for name in settings.buyer_names if name != buyer)
    return replace(settings, buyer_names=(buyer, *others)[:_KEPT_BUYERS])
