"""A dock window at the screen's edge goes out of the way and comes back, by events alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from replydock.ui.appearance import Appearance
from replydock.ui.edge_strip import EdgeStrip

_LEAVE_MS = 600
"""How long after the pointer has left."""


class EdgeHiding(QObject):
    """Hides the dock window while nobody uses it and shows it when the pointer comes.

    It is in use while the pointer is over it, while it has the keyboard and while
    a menu or another popup is open.
    """

    def __init__(self, dock: QWidget, appearance: Appearance) -> None:
        super().__init__(dock)
        self._dock = dock
        self._appearance = appearance
        self._strip: EdgeStrip | None = None
        self._place = QRect()
        self._is_left = False
        self._is_on = False
        self._is_wanted = True
        self._timer = QTimer(self, singleShot=True, interval=_LEAVE_MS)
        self._timer.timeout.connect(self._hide_if_unused)
        dock.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the dock window hides."""
        return self._is_on

    def switch_on(self, place: QRect, *, is_left: bool, is_wanted: bool) -> None:
        """Hide when unused.

        Args:
            place: where the dock window is when shown; logical pixels.
            is_wanted: whether the user wants the dock at all.
        """
        self._place, self._is_left = place, is_left
        self._is_on, self._is_wanted = True, is_wanted
        if not is_wanted:
            self._set_strip_shown(False)
        elif self._dock.isVisible():
            self._timer.start()
        else:
            self._set_strip_shown(True)

    def switch_off(self) -> None:
        """Stay; the strip goes."""
        self._is_on = False
        self._timer.stop()
        self._set_strip_shown(False)

    def reveal(self) -> None:
        """Show the dock window; it goes again if nobody comes."""
        if self._is_on and self._is_wanted:
            self._dock.show()
            self._dock.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_on:
            self._note(watched, event.type())
        return super().eventFilter(watched, event)

    def _note(self, watched: QObject, kind: QEvent.Type) -> None:
        if watched is not self._dock:
            if kind is QEvent.Type.Hide:  # a popup over it that has closed
                watched.removeEventFilter(self)
                self._timer.start()
        elif kind is QEvent.Type.Enter:
            self._timer.stop()
        elif kind in (QEvent.Type.Leave, QEvent.Type.WindowDeactivate):
            self._timer.start()
        elif kind is QEvent.Type.Show:
            self._set_strip_shown(False)
            self._timer.start()

    def _hide_if_unused(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.installEventFilter(self)
            return
        if self._dock.geometry().contains(QCursor.pos()) or self._dock.isActiveWindow():
            return
        self._dock.hide()
        self._set_strip_shown(True)

    def _set_strip_shown(self, is_shown: bool) -> None:
        if is_shown:
            if self._strip is None:
                self._strip = EdgeStrip(self._appearance.look)
                self._strip.entered.connect(self.reveal)
                self._appearance.changed.connect(self._strip.apply_look)
            self._strip.lie_along(self._place, is_left=self._is_left)
        if self._strip is not None:
            self._strip.setVisible(is_shown)
