"""Edits the ordered parts of a reply: text and pictures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from replydock.domain.errors import ImageError, ReplyDockError
from replydock.domain.phrase import ImagePart, Part, Parts, TextPart
from replydock.domain.template import Problem, declared_names
from replydock.ui.notices import describe_code
from replydock.ui.part_cards import ImageCard, PartCard, TextCard, TextEdit
from replydock.ui.picture_source import (
    FILE_PATTERNS,
    PictureSource,
    Read,
    encoded_picture,
    file_picture,
    has_picture,
    picture_files,
)
from replydock.ui.theme import Look
from replydock.ui.thumbnails import Thumbnails

AddImage = Callable[[bytes, str, Callable[[ImagePart | ReplyDockError], None]], None]
"""Keeps a picture in the background; calls back on the main thread."""


class PartsEditor(QWidget):
    """A column of cards; there is always a text to type into."""

    changed = Signal()
    failed = Signal(str)
    """Text of what went wrong with a picture."""

    def __init__(self, look: Look, thumbnails: Thumbnails, add_image: AddImage) -> None:
        super().__init__()
        self.setObjectName("PartsEditor")
        self.setAcceptDrops(True)
        self._look = look
        self._thumbnails = thumbnails
        self._add_image = add_image
        self._is_editable = True
        self._cards: list[PartCard] = []
        self._last_text: TextEdit | None = None
        self._tickets = count(1)
        self._awaited: dict[int, ImageCard] = {}
        self._pictures = PictureSource(self)
        self._pictures.loaded.connect(self._on_loaded)
        self._pictures.failed.connect(self._on_unreadable)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def parts(self) -> Parts:
        """The parts as they stand; empty texts are left out."""
        found = (card.part for card in self._cards if not card.is_empty)
        return tuple(part for part in found if part is not None)

    @property
    def cards(self) -> tuple[PartCard, ...]:
        """The cards in order."""
        return tuple(self._cards)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every wrong placeholder of every text."""
        texts = (card for card in self._cards if isinstance(card, TextCard))
        return tuple(problem for card in texts for problem in card.edit.highlighter.problems)

    @property
    def is_busy(self) -> bool:
        """Whether a picture is still being added."""
        return bool(self._awaited)

    def set_parts(self, parts: Parts) -> None:
        """Show a reply's parts."""
        for card in self._cards:
            self._drop_card(card)
        self._cards.clear()
        self._awaited.clear()
        self._last_text = None
        for part in parts or (TextPart(""),):
            self._append(self._card_for(part))
        self._settle()

    def set_editable(self, is_editable: bool) -> None:
        """Allow or forbid every change."""
        self._is_editable = is_editable
        self.setAcceptDrops(is_editable)
        self._settle()

    def apply_look(self, look: Look) -> None:
        """Take over the colours of a look."""
        self._look = look
        for card in self._cards:
            card.apply_look(look)

    def add_text(self) -> None:
        """Add an empty text at the end and go there."""
        card = self._card_for(TextPart(""))
        self._append(card)
        self._settle()
        if isinstance(card, TextCard):
            card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def insert_placeholder(self, written: str) -> None:
        """Put a placeholder where the cursor was last."""
        edit = self._last_text
        if edit is None:
            texts = [card for card in self._cards if isinstance(card, TextCard)]
            if not texts:
                self.add_text()
                texts = [card for card in self._cards if isinstance(card, TextCard)]
            edit = texts[-1].edit
        edit.insertPlainText(written)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_pictures(self) -> None:
        """Let the user pick picture files."""
        dialog = QFileDialog(self, self.tr("Add pictures"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Pictures ({patterns})").format(patterns=FILE_PATTERNS))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def add_picture(self, name: str, read: Read, *, after: PartCard | None = None) -> None:
        """Add a picture whose bytes ``read`` gives off the main thread."""
        ticket = next(self._tickets)
        card = ImageCard(None, self._look, self._thumbnails)
        self._awaited[ticket] = card
        index = self._cards.index(after) + 1 if after in self._cards else len(self._cards)
        self._append(card, index)
        self._settle()
        self._pictures.load(ticket, name, read)

    def retranslate(self) -> None:
        """Take over the language in use."""
        for number, card in enumerate(self._cards, start=1):
            card.retranslate(number)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData(), self._card_above(event.position().toPoint()))
        event.acceptProposedAction()

    def _card_for(self, part: Part) -> PartCard:
        if isinstance(part, ImagePart):
            return ImageCard(part, self._look, self._thumbnails)
        card = TextCard(part, self._look)
        card.edit.picture_pasted.connect(lambda mime, card=card: self._take(mime, card))
        card.edit.focused.connect(lambda card=card: self._on_focused(card.edit))
        return card

    def _append(self, card: PartCard, index: int | None = None) -> None:
        place = len(self._cards) if index is None else index
        self._cards.insert(place, card)
        self._column.insertWidget(place, card)
        card.changed.connect(self._on_card_changed)
        card.move_requested.connect(lambda step, card=card: self._on_move(card, step))
        card.remove_requested.connect(lambda card=card: self._on_remove(card))
        card.show()

    def _drop_card(self, card: PartCard) -> None:
        if isinstance(card, TextCard) and card.edit is self._last_text:
            self._last_text = None
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_focused(self, edit: TextEdit) -> None:
        self._last_text = edit

    def _on_card_changed(self) -> None:
        self._share_names()
        self.changed.emit()

    def _on_move(self, card: PartCard, step: int) -> None:
        index = self._cards.index(card)
        self._cards.insert(index + step, self._cards.pop(index))
        self._column.removeWidget(card)
        self._column.insertWidget(index + step, card)
        self._settle()
        self.changed.emit()

    def _on_remove(self, card: PartCard) -> None:
        self._cards.remove(card)
        self._drop_card(card)
        if not self._cards:
            self._append(self._card_for(TextPart("")))
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        for index, card in enumerate(self._cards):
            card.set_place(index, len(self._cards), is_editable=self._is_editable)
        self._share_names()

    def _share_names(self) -> None:
        names = declared_names(self.parts)
        for card in self._cards:
            if isinstance(card, TextCard):
                card.set_known_names(names)

    def _card_above(self, place: QPoint) -> PartCard | None:
        above = [card for card in self._cards if card.geometry().center().y() <= place.y()]
        return above[-1] if above else None

    def _on_files_selected(self, names: list[str]) -> None:
        for name in names:
            path = Path(name)
            self.add_picture(path.name, file_picture(path))

    def _take(self, mime: QMimeData, after: PartCard | None) -> None:
        if not self._is_editable:
            return
        files = picture_files(mime)
        for path in reversed(files):
            self.add_picture(path.name, file_picture(path), after=after)
        if not files and mime.hasImage():
            name = self.tr("pasted picture") + ".png"
            self.add_picture(name, encoded_picture(mime), after=after)

    def _on_loaded(self, ticket: int, data: bytes, name: str) -> None:
        self._add_image(data, name, lambda result: self._on_added(ticket, result))

    def _on_unreadable(self, ticket: int, name: str) -> None:
        self._on_added(ticket, ImageError("image.unreadable", name=name))

    def _on_added(self, ticket: int, result: ImagePart | ReplyDockError) -> None:
        card = self._awaited.pop(ticket, None)
        if card is None or card not in self._cards:
            return
        if isinstance(result, ImagePart):
            card.set_part(result)
            return
        self._on_remove(card)
        self.failed.emit(describe_code(result.code, result.details))
