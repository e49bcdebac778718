"""Long work on the main thread, done in turns so that input comes in between."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_BUDGET_S = 0.004
"""A turn takes no further step after so long."""

Steps = Iterator[None]
"""Work that yields where it may be left alone for a while."""


class Turns(QObject):
    """Runs one work after another, as many steps a turn of the event loop as are quick.

    Work that raises ends there; what waits behind it is still done.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Steps] = deque()
        # Started anew after each turn: other timers that are due then come first.
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._on_turn)

    def add(self, work: Steps) -> None:
        """Do ``work`` after all that waits."""
        self._waiting.append(work)
        self._timer.start()

    def stop(self) -> None:
        """Drop what waits."""
        self._waiting.clear()
        self._timer.stop()

    def _on_turn(self) -> None:
        end_s = time.monotonic() + _BUDGET_S
        while self._waiting:
            if not self._step(self._waiting[0]):
                self._waiting.popleft()
            if time.monotonic() > end_s:
                break
        if self._waiting:
            self._timer.start()

    def _step(self, work: Steps) -> bool:
        """Take one step; False if that was the end."""
        try:
            next(work)
        except StopIteration:
            return False
        except BaseException:
            self._waiting.popleft()
            if self._waiting:
                self._timer.start()
            raise
        return True
