"""Things that other threads hand to the main thread, many at a time if they come fast."""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

_T = TypeVar("_T")


class Mailbox(QObject, Generic[_T]):
    """Wakes the main thread once for everything that arrived since it last looked."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._items: list[_T] = []

    def put(self, item: _T) -> None:
        """Add an item, from any thread; ``arrived`` goes out on this object's own."""
        with self._lock:
            is_first = not self._items
            self._items.append(item)
        if is_first:
            self.arrived.emit()

    def take(self) -> list[_T]:
        """Return what has arrived, oldest first, and forget it."""
        with self._lock:
            taken, self._items = self._items, []
        return taken
