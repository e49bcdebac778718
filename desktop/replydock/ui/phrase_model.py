"""The list of found replies, as Qt's views want it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Phrase, PhraseId
from replydock.domain.search import Hit, Results

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows."""

    phrase: Phrase
    is_expired: bool


class PhraseModel(QAbstractListModel):
    """Found replies in order; phrases are looked up in the catalog when shown."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._hits: Sequence[Hit] = ()
        self._total = 0
        self._is_total_exact = True
        self._query = ""

    @property
    def query(self) -> str:
        """The query that the rows answer; highlights are for it."""
        return self._query

    @property
    def total(self) -> int:
        """How many replies match, rows not fetched yet included."""
        return self._total

    @property
    def is_total_exact(self) -> bool:
        """Whether no more replies match than ``total``."""
        return self._is_total_exact

    def show(self, results: Results, query: str) -> None:
        """Show other results; if they are the same replies, rows only repaint."""
        is_same = len(results.hits) == len(self._hits) and all(
            new == old for new, old in zip(results.hits, self._hits, strict=True)
        )
        self._total = results.total
        self._is_total_exact = results.is_total_exact
        self._query = query
        if is_same:
            self.repaint_rows()
            return
        self.beginResetModel()
        self._hits = results.hits
        self.endResetModel()

    def grow(self, results: Results) -> None:
        """Append the rows of a longer answer to the same question."""
        self._total, self._is_total_exact = results.total, results.is_total_exact
        first, last = len(self._hits), len(results.hits) - 1
        if last < first:
            return
        self.beginInsertRows(QModelIndex(), first, last)
        self._hits = results.hits
        self.endInsertRows()

    def repaint_rows(self) -> None:
        """Tell the views that the phrases' contents changed."""
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))

    def row(self, number: int) -> Row | None:
        """Return what the row shows; None if the phrase is gone meanwhile."""
        if not 0 <= number < len(self._hits):
            return None
        hit = self._hits[number]
        phrase = self._catalog.phrase(hit.phrase_id)
        return None if phrase is None else Row(phrase, hit.is_expired)

    def id_at(self, number: int) -> PhraseId | None:
        """Return the phrase's id in a row, or None beyond the end."""
        return self._hits[number].phrase_id if 0 <= number < len(self._hits) else None

    def row_of(self, phrase_id: PhraseId | None) -> int:
        """Return the row of a phrase, -1 if it is not shown."""
        if phrase_id is None:
            return -1
        found = (at for at, hit in enumerate(self._hits) if hit.phrase_id == phrase_id)
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in wanted:
            return None
        row = self.row(index.row())
        if row is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return row.phrase.title
        return self._spoken(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usual | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        return ["text/plain", "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = (self.row(index.row()) for index in indexes)
        data.setText("\n".join(row.phrase.text for row in rows if row is not None))
        return data

    def _spoken(self, row: Row) -> str:
        """Return what a screen reader says of a row."""
        phrase = row.phrase
        pieces = [phrase.title]
        if row.is_expired:
            pieces.append(self.tr("expired"))
        if phrase.is_pinned:
            pieces.append(self.tr("pinned"))
        if phrase.code:
            pieces.append(self.tr("code %1").replace("%1", phrase.code))
        if phrase.hotkey:
            pieces.append(self.tr("hotkey %1").replace("%1", phrase.hotkey))
        if phrase.images:
            pieces.append(self.tr("%n picture(s)", "", len(phrase.images)))
        pieces.append(phrase.text)
        return ", ".join(piece for piece in pieces if piece)
