"""The list of replies: clicks, hovering and dragging out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from replydock.domain.outcome import ChooseMode
from replydock.domain.phrase import ImagePart, Phrase, PhraseId
from replydock.ui.overlay_bar import OverlayBar
from replydock.ui.phrase_model import PhraseModel
from replydock.ui.phrase_row import PhraseRowDelegate
from replydock.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from replydock.domain.catalog import Catalog
    from replydock.ports.store import ImageStore
    from replydock.ui.drag import ReplyMime
    from replydock.ui.theme import Look

_DRAG_PICTURE_PX = 72


class ListParts(NamedTuple):
    """A list of replies with what it draws from."""

    thumbnails: Thumbnails
    model: PhraseModel
    rows: PhraseRowDelegate
    list: PhraseListView


def make_list(catalog: Catalog, images: ImageStore, look: Look, parent: QObject) -> ListParts:
    """Return an empty list over a catalogue; ``parent`` owns all but the view."""
    thumbnails = Thumbnails(images, parent)
    model = PhraseModel(catalog, parent)
    rows = PhraseRowDelegate(model, catalog, thumbnails, look)
    rows.apply_look(look)
    return ListParts(thumbnails, model, rows, PhraseListView(model, rows, images, thumbnails))


def raw_text(phrase: Phrase) -> str:
    """Return the text with its placeholders unfilled."""
    return phrase.text


class PhraseListView(QListView):
    """Shows a ``PhraseModel``; keys come from whoever has the focus."""

    row_chosen = Signal(str, str)
    """phrase id, ChooseMode"""
    row_hovered = Signal(str)
    """phrase id, empty when the pointer left"""
    menu_wanted = Signal(str, QPoint)
    """phrase id, global position"""
    more_wanted = Signal()
    """The end of the rows is near and there may be more."""
    key_pressed = Signal(QKeyEvent)

    def __init__(
        self,
        model: PhraseModel,
        delegate: PhraseRowDelegate,
        images: ImageStore,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("PhraseList")
        self._phrases = model
        self._rows = delegate
        self._images = images
        self._thumbnails = thumbnails
        self.text_for_drag: Callable[[Phrase], str] = raw_text
        self._pressed: tuple[QModelIndex, QPoint] | None = None
        self._hovered: PhraseId | None = None
        # Ours: asking for Qt's own has PySide load every kind of widget, 20 ms.
        plane = QWidget()
        plane.setAutoFillBackground(True)
        plane.setBackgroundRole(QPalette.ColorRole.Base)
        plane.setMouseTracking(True)
        self.setViewport(plane)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)  # mouseMoveEvent starts drags itself.
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        thumbnails.ready.connect(self._on_picture_ready)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayBar(self.verticalScrollBar(), self)

    def current_id(self) -> PhraseId | None:
        """Return the marked phrase's id."""
        index = self.currentIndex()
        return self._phrases.id_at(index.row()) if index.isValid() else None

    def mark(self, row: int) -> None:
        """Make a row the current one and scroll it into view; -1 marks none."""
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            return
        index = self._phrases.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def draw_unseen(self, row: int, width_px: int) -> None:
        """Draw a row for nobody: its layout and its glyphs are there when it is shown."""
        place = QRect(0, 0, width_px, self._rows.row_height)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = place  # type: ignore[attr-defined]  # unknown to the stubs
        picture = QPixmap(place.size())
        painter = QPainter(picture)
        self._rows.paint(painter, option, self._phrases.index(row))
        painter.end()

    def first_visible_row(self) -> int:
        """Return the first row that is wholly in view, -1 if there is none."""
        index = self.indexAt(QPoint(1, 1))
        if not index.isValid():
            return -1
        hidden = -self.visualRect(index).top()
        return index.row() + (1 if hidden > self._rows.row_height // 3 else 0)

    def rows_per_page(self) -> int:
        """Return how many rows fit into the view, at least one."""
        return max(1, self.viewport().height() // self._rows.row_height)

    def apply_scroll_step(self) -> None:
        """Let one wheel notch move by about one and a half rows."""
        self.verticalScrollBar().setSingleStep(self._rows.row_height // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = (index, event.position().toPoint())
            self._rows.pressed = QPersistentModelIndex(index)
            self.viewport().update(self.visualRect(index))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first click of a double click has inserted already; a second would double it.
        self._pressed = None
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            index, start = self._pressed
            far = QApplication.startDragDistance()
            if (position - start).manhattanLength() >= far:
                self._pressed = None
                self._rows.pressed = QPersistentModelIndex()
                self._drag(index, start)
            return
        super().mouseMoveEvent(event)
        self._note_hover(self.indexAt(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self._rows.pressed = QPersistentModelIndex()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        self.viewport().update()
        if index != pressed[0]:
            return
        phrase_id = self._phrases.id_at(index.row())
        if phrase_id is not None:
            is_copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            mode = ChooseMode.COPY if is_copy else ChooseMode.INSERT
            self.row_chosen.emit(phrase_id, mode.value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.pos()
        index = self.indexAt(position)
        phrase_id = self._phrases.id_at(index.row()) if index.isValid() else None
        if phrase_id is not None:
            self.menu_wanted.emit(phrase_id, self.viewport().mapToGlobal(position))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._note_hover(QModelIndex())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._note_hover(QModelIndex())
        # As Qt does for the state that it gives its own delegates; it also draws both rows anew.
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverMove}:
            position = cast("QHoverEvent", event).position().toPoint()
            self._rows.hovered = QPersistentModelIndex(self.indexAt(position))
        elif event.type() in {QEvent.Type.HoverLeave, QEvent.Type.Leave}:
            self._rows.hovered = QPersistentModelIndex()
        return super().viewportEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._rows.current = QPersistentModelIndex(current)
        super().currentChanged(current, previous)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.place()
        self._number_rows()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.apply_scroll_step()

    def sizeHint(self) -> QSize:
        return QSize(320, 400)

    def show_digits(self, is_on: bool) -> None:
        """Show which Alt+digit chooses which row, or stop showing it."""
        self._rows.numbered_from = 0 if is_on else None
        self._number_rows()
        self.viewport().update()

    def _number_rows(self) -> None:
        if self._rows.numbered_from is not None:
            self._rows.numbered_from = max(0, self.first_visible_row())

    def _on_scrolled(self, value: int) -> None:
        if self._rows.numbered_from is not None:
            self._number_rows()
            self.viewport().update()
        bar = self.verticalScrollBar()
        if bar.maximum() - value < self.viewport().height():
            self.more_wanted.emit()

    def _on_picture_ready(self, _sha256: str) -> None:
        self.viewport().update()

    def _note_hover(self, index: QModelIndex) -> None:
        phrase_id = self._phrases.id_at(index.row()) if index.isValid() else None
        if phrase_id != self._hovered:
            self._hovered = phrase_id
            self.row_hovered.emit(phrase_id or "")

    def mime_for(self, index: QModelIndex, position: QPoint) -> ReplyMime | None:
        """Return what is dragged when the drag starts at ``position`` of the viewport.

        A drag from a picture carries that picture alone.
        """
        from replydock.ui.drag import ReplyMime

        row = self._phrases.row(index.row())
        if row is None:
            return None
        picture = self._rows.picture_at(index, self.visualRect(index), position)
        if picture is not None:
            return ReplyMime("", [picture], self._images)
        return ReplyMime(self.text_for_drag(row.phrase), row.phrase.images, self._images)

    def _drag(self, index: QModelIndex, start: QPoint) -> None:
        mime = self.mime_for(index, start)
        if mime is None:
            return
        self._note_hover(QModelIndex())
        drag = QDrag(self)
        drag.setMimeData(mime)
        picture = self._rows.picture_at(index, self.visualRect(index), start)
        drag.setPixmap(self._drag_pixmap(index, picture))
        drag.setHotSpot(QPoint(12, 12))
        drag.exec(Qt.DropAction.CopyAction)

    def _drag_pixmap(self, index: QModelIndex, picture: ImagePart | None) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if picture is not None:
            found = self._thumbnails.get(picture, round(_DRAG_PICTURE_PX * ratio))
            if found is not None and not found.isNull():
                result = QPixmap(found)
                result.setDevicePixelRatio(ratio)
                return result
        return self.viewport().grab(self.visualRect(index))
