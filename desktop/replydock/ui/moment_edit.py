"""A moment that may be left open: a switch, then date and time."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from replydock.ui.controls import ChevronDateEdit, ToggleSwitch, make_label


class MomentEdit(QWidget):
    """A moment that may be left open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._original: datetime | None = None
        self.box = ToggleSwitch()
        self.edit = ChevronDateEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.edit.hide()
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.edit, 1)
        self._always = make_label("hint")
        row.addWidget(self._always, 1)
        self.box.toggled.connect(self._on_toggled)
        self.edit.dateTimeChanged.connect(lambda _moment: self.changed.emit())

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC; None if left open."""
        if not self.box.isChecked():
            return None
        if self._original is not None and self.edit.dateTime() == _qt_moment(self._original):
            return self._original
        seconds = self.edit.dateTime().toSecsSinceEpoch()
        return datetime.fromtimestamp(seconds, UTC)

    def set_moment(self, moment: datetime | None) -> None:
        """Show ``moment`` in local time, to the minute."""
        with QSignalBlocker(self.edit), QSignalBlocker(self.box):
            self._original = moment
            if moment is not None:
                self.edit.setDateTime(_qt_moment(moment))
            self.box.setChecked(moment is not None)
        self._settle()

    def set_texts(self, name: str, always: str) -> None:
        """Label both controls."""
        self._always.setText(always)
        self.box.setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self._settle()

    def _on_toggled(self, is_on: bool) -> None:
        if is_on and self._original is None:
            now = QDateTime.currentDateTime()
            with QSignalBlocker(self.edit):
                self.edit.setDateTime(QDateTime(now.date(), QTime(0, 0)))
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        is_on = self.box.isChecked()
        self.edit.setVisible(is_on)
        self._always.setVisible(not is_on)


def _qt_moment(moment: datetime) -> QDateTime:
    """Return the local time to the whole minute that is shown."""
    seconds = int(moment.timestamp()) // 60 * 60
    return QDateTime.fromSecsSinceEpoch(seconds)
