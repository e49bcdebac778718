"""The look in force: follows the settings and the system's colour scheme."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from replydock.domain.settings import Settings
from replydock.ui.theme import Look, TypeRole, look_for, palette, style_sheet

STYLE_NAME = "Fusion"
STYLE_PROPERTY = "replydock_style"
"""The application's property that names the style it has; not set, it is Qt's choice."""


class Appearance(QObject):
    """Applies one look to the whole application and tells when it changes.

    There is one per process; windows keep it and repaint on ``changed``.
    """

    changed = Signal(object)
    """Look"""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._look = look_for(settings, hints.colorScheme())
        self._apply()

    @property
    def look(self) -> Look:
        return self._look

    def apply_settings(self, settings: Settings) -> None:
        """Take over theme and font scale; does nothing if the look stays the same."""
        self._settings = settings
        self._update(QGuiApplication.styleHints().colorScheme())

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._update(scheme)

    def _update(self, scheme: Qt.ColorScheme) -> None:
        look = look_for(self._settings, scheme)
        if look != self._look:
            self._look = look
            self._apply()
            self.changed.emit(look)

    def _apply(self) -> None:
        app = cast("QApplication", QApplication.instance())
        if app.property(STYLE_PROPERTY) != STYLE_NAME:
            app.setStyle(QStyleFactory.create(STYLE_NAME))
            app.setProperty(STYLE_PROPERTY, STYLE_NAME)
        app.setFont(self._look.font(TypeRole.INPUT))
        app.setPalette(palette(self._look))
        app.setStyleSheet(style_sheet(self._look))
