"""Python's garbage, collected on the main thread only.

A closed window leaves cycles of Python and Qt objects. Python collects them on whichever
thread makes one object too many, and a widget that dies on a lane while the main thread
handles events takes the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 4000


class GarbageCollection(QObject):
    """Collects in place of Python, by Python's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(collect_if_due)

    @property
    def is_on(self) -> bool:
        """Whether garbage is looked for."""
        return self._timer.isActive()

    def start(self) -> None:
        """Look for garbage from now on; what is there now stays and is not looked through."""
        if not self.is_on:
            gc.disable()
            gc.freeze()
            self._timer.start()


def collect_if_due() -> None:
    """Collect the oldest generation that is over its threshold."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
