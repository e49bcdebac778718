"""All folders of a scope as a tree, laid over the list while one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Folder, FolderId, LibraryKind, Scope
from replydock.ui import icons
from replydock.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
_ID = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_KIND_ICONS = {
    LibraryKind.PERSONAL: "user",
    LibraryKind.TEAM: "users",
    LibraryKind.SCENE: "layers",
}


class _CountDelegate(QStyledItemDelegate):
    """Writes the number of replies at the right of a folder."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        count = index.data(_COUNT)
        if count is not None:
            place: QRect = option.rect  # type: ignore[attr-defined]
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))  # type: ignore[attr-defined]
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place.adjusted(0, 0, -8, 0), right, str(count))
            painter.restore()


class FolderTree(QTreeView):
    """Libraries with their folders and how many replies each holds."""

    folder_chosen = Signal(str)
    """folder id, empty for all"""
    dismissed = Signal()

    def __init__(self, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("FolderTree")
        self._catalog = catalog
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setIndentation(16)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._on_clicked)
        self.setItemDelegate(_CountDelegate(self))
        self.hide()

    def open_for(self, scope: Scope, folder_id: FolderId | None, look: Look) -> None:
        """Fill the tree and show it; the caller places it."""
        self.setAccessibleName(self.tr("Folders"))
        self._items.clear()
        everything = self._item(self.tr("All folders"), "", self._catalog.count(scope))
        everything.setIcon(icons.icon("inbox", look.colors.text_secondary))
        self._items.appendRow(everything)
        chosen = everything
        for library in self._catalog.libraries(scope):
            root = QStandardItem(library.name)
            root.setIcon(icons.icon(_KIND_ICONS[library.kind], look.colors.text_muted))
            root.setSelectable(False)
            self._items.appendRow(root)
            folders = self._catalog.folders(library.id)
            found = self._add_children(root, None, list(folders), folder_id, look)
            chosen = found or chosen
        self.expandAll()
        self.setCurrentIndex(chosen.index())
        self.show()
        self.raise_()
        self.scrollTo(chosen.index())
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _add_children(
        self,
        above: QStandardItem,
        parent_id: FolderId | None,
        folders: list[Folder],
        chosen_id: FolderId | None,
        look: Look,
    ) -> QStandardItem | None:
        chosen = None
        for folder in [item for item in folders if item.parent_id == parent_id]:
            item = self._item(folder.name, folder.id, self._catalog.count_in_folder(folder.id))
            item.setIcon(icons.icon("folder", look.colors.text_secondary))
            above.appendRow(item)
            if folder.id == chosen_id:
                chosen = item
            inner = [other for other in folders if other.id != folder.id]
            chosen = self._add_children(item, folder.id, inner, chosen_id, look) or chosen
        return chosen

    def _item(self, name: str, folder_id: str, count: int) -> QStandardItem:
        item = QStandardItem(name)
        item.setData(folder_id, _ID)
        item.setData(count, _COUNT)
        item.setAccessibleText(self.tr("%1, %n replies", "", count).replace("%1", name))
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

    def _on_clicked(self, index: QModelIndex) -> None:
        folder_id = index.data(_ID)
        if folder_id is None:
            return
        self.hide()
        self.folder_chosen.emit(folder_id)
