"""Controls that leave the wheel to the page, so that scrolling past changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from replydock.ui.controls import ChevronBox


class CalmBox(ChevronBox):
    """A list of values."""

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__()
        self.setMinimumWidth(180)
        for value in values:
            self.addItem(str(value), str(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmSpin(QSpinBox):
    """A number."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
