"""The search index's rows, out of memory while nobody searches.

Rows are half of what an index takes. When nobody has searched for minutes they go to a
shelf; the first search after that makes those it needs, while all are taken back beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from replydock.domain.catalog import Catalog
from replydock.domain.search.shelved_rows import ShelvedRows
from replydock.domain.shelf import Shelf
from replydock.qt.background import Background, Lane

if TYPE_CHECKING:
    from replydock.domain.search import SearchIndex

IDLE_MS = 5 * 60 * 1000
_LEAST_PHRASES = 2_000
"""Rows of fewer phrases are not worth a file."""


class IndexRest(QObject):
    """Lays the rows of a catalogue's index aside, and takes them back."""

    rested = Signal()
    """What could be laid aside is; what it took of memory may be given back."""

    def __init__(
        self,
        catalog: Catalog,
        background: Background,
        make_shelf: Callable[[], Shelf],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._background = background
        self._make_shelf = make_shelf
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.rest)
        self._uses = 0
        self._is_taking_back = False
        self._shelved: tuple[SearchIndex, int, ShelvedRows] | None = None

    def note_use(self) -> None:
        """Somebody searches, or changes what is searched: have all rows at hand."""
        self._uses += 1
        self._idle.start()
        index = self._catalog.index
        if index is not None and index.is_shelved and not self._is_taking_back:
            self._take_back(index)

    def rest(self) -> None:
        """Lay the rows aside; ``rested`` follows."""
        index = self._catalog.index
        if index is None or index.is_shelved or len(index.phrases) < _LEAST_PHRASES:
            self.rested.emit()
            return
        if self._shelved is not None and self._shelved[:2] == (index, index.changes):
            self._lay_aside(index, self._shelved[2])
            return
        self._shelved = None
        rows, changes, uses = list(index.rows), index.changes, self._uses

        def put() -> ShelvedRows:
            shelved = ShelvedRows.put(rows, self._make_shelf(), _let_others)
            # The thread holds on to its work until after this was told.
            rows.clear()
            return shelved

        def on_put(shelved: ShelvedRows) -> None:
            if (index, changes, uses) != (self._catalog.index, index.changes, self._uses):
                return
            self._shelved = (index, changes, shelved)
            self._lay_aside(index, shelved)

        self._background.submit(Lane.IO, put, on_put)

    def _lay_aside(self, index: SearchIndex, shelved: ShelvedRows) -> None:
        shelved.clear()
        index.rows = shelved
        self.rested.emit()

    def _take_back(self, index: SearchIndex) -> None:
        shelved = index.rows
        if not isinstance(shelved, ShelvedRows):
            return

        def on_taken(rows: list[int]) -> None:
            self._is_taking_back = False
            if index.rows is shelved:
                index.rows = rows
                index.absorb()

        self._is_taking_back = True
        self._background.submit(Lane.IO, lambda: shelved.taken_back(_let_others), on_taken)


def _let_others() -> None:
    """Let the main thread in between slices of the work."""
    time.sleep(0)
