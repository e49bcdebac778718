"""One part of a reply in the editor: a text to type or a picture."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from replydock.domain.phrase import ImagePart, Part, TextPart
from replydock.ui import icons
from replydock.ui.controls import make_label
from replydock.ui.pasting import copied_text, is_clipboard
from replydock.ui.picture_source import has_picture
from replydock.ui.placeholder_highlighter import PlaceholderHighlighter
from replydock.ui.theme import Look
from replydock.ui.thumbnails import Thumbnails

_THUMBNAIL_PX = 72
_FILES = ("file:", "/", "x-special/")
"""How the text that file managers copy with files begins."""


class TextEdit(QPlainTextEdit):
    """Grows with its text; explains wrong placeholders under the pointer."""

    picture_pasted = Signal(QMimeData)
    focused = Signal()

    _LINES = (2, 12)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PartText")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.highlighter = PlaceholderHighlighter(self.document(), look)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not by ``event``: Qt would paste with Python's lock held; see ``pasting``.
        if (
            watched is self
            and event.type() is QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
        ):
            place = self.viewport().mapFrom(self, event.pos())
            text = self.highlighter.explanation_at(self.cursorForPosition(place).position())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().eventFilter(watched, event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Of what was copied it is asked for a menu only.
        return is_clipboard(source) or has_picture(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = copied_text() if is_clipboard(source) else ""
        if text and not text.startswith(_FILES):  # no picture comes with any other text
            self.insertPlainText(text)
            self.ensureCursorVisible()
        elif has_picture(source):
            self.picture_pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        shown = int(self.document().size().height())
        low, high = self._LINES
        margin = int(2 * self.document().documentMargin())
        chrome = margin + 2 * self.frameWidth() + 2
        self.setFixedHeight(min(max(shown, low), high) * line + chrome)


class PartCard(QFrame):
    """A part with buttons to move and to remove it."""

    changed = Signal()
    move_requested = Signal(int)
    """-1 up, 1 down"""
    remove_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("PartCard")
        self._body = QHBoxLayout()
        self._up = self._button(lambda: self.move_requested.emit(-1))
        self._down = self._button(lambda: self.move_requested.emit(1))
        self._remove = self._button(self.remove_requested.emit)
        tools = QVBoxLayout()
        tools.setSpacing(0)
        for button in (self._up, self._down, self._remove):
            tools.addWidget(button)
        tools.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(self._body, 1)
        row.addLayout(tools)
        self._dress(look)

    @property
    def part(self) -> Part | None:
        """The part as it stands; None while a picture is still being added."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Whether the card holds nothing to insert."""
        return self.part is None

    def apply_look(self, look: Look) -> None:
        """Recolour the icons."""
        self._dress(look)

    def set_place(self, index: int, count: int, *, is_editable: bool) -> None:
        """Allow only the moves that are possible; ``index`` counts from 0."""
        self._up.setVisible(is_editable and count > 1)
        self._down.setVisible(is_editable and count > 1)
        self._remove.setVisible(is_editable)
        self._up.setEnabled(index > 0)
        self._down.setEnabled(index < count - 1)
        self.retranslate(index + 1)

    def retranslate(self, number: int) -> None:
        """Take over the language in use; ``number`` counts from 1."""
        for button, text in (
            (self._up, self.tr("Move part {number} up")),
            (self._down, self.tr("Move part {number} down")),
            (self._remove, self.tr("Remove part {number}")),
        ):
            shown = text.format(number=number)
            button.setAccessibleName(shown)
            button.setToolTip(shown)

    def _dress(self, look: Look) -> None:
        colors = look.colors
        for button, name in (
            (self._up, "arrow-up"),
            (self._down, "arrow-down"),
            (self._remove, "trash-2"),
        ):
            button.setIcon(icons.icon(name, colors.text_secondary, colors.border_strong))
            button.setIconSize(QSize(look.px(15), look.px(15)))

    def _button(self, on_clicked: object) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: on_clicked())  # type: ignore[operator]
        return button


class TextCard(PartCard):
    """A text part."""

    def __init__(self, part: TextPart, look: Look) -> None:
        super().__init__(look)
        self.edit = TextEdit(look)
        self.edit.setPlainText(part.text)
        self._last = part.text
        self.edit.textChanged.connect(self._on_text_changed)
        self._body.addWidget(self.edit)

    @property
    def part(self) -> TextPart:
        return TextPart(self.edit.toPlainText())

    @property
    def is_empty(self) -> bool:
        return not self.edit.toPlainText().strip()

    def apply_look(self, look: Look) -> None:
        super().apply_look(look)
        self.edit.highlighter.apply_look(look)

    def set_place(self, index: int, count: int, *, is_editable: bool) -> None:
        super().set_place(index, count, is_editable=is_editable)
        self.edit.setReadOnly(not is_editable)

    def set_known_names(self, names: Iterable[str]) -> None:
        """Say which inputs other parts of the reply ask for."""
        self.edit.highlighter.set_known_names(names)

    def retranslate(self, number: int) -> None:
        super().retranslate(number)
        self.edit.setAccessibleName(self.tr("Text of part {number}").format(number=number))
        self.edit.setPlaceholderText(self.tr("Type the reply. Paste or drop pictures anywhere."))

    def _on_text_changed(self) -> None:
        # Colouring a text tells of a change, too, although nothing was typed.
        text = self.edit.toPlainText()
        if text != self._last:
            self._last = text
            self.changed.emit()


class ImageCard(PartCard):
    """A picture part, or the place of one that is still being added."""

    def __init__(self, part: ImagePart | None, look: Look, thumbnails: Thumbnails) -> None:
        super().__init__(look)
        self._part = part
        self._thumbnails = thumbnails
        self._picture = QLabel()
        self._picture.setObjectName("PartPicture")
        self._picture.setFixedSize(look.px(_THUMBNAIL_PX), look.px(_THUMBNAIL_PX))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = make_label("rowTitle", is_wrapped=True)
        self._size = make_label("hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._size)
        words.addStretch(1)
        self._body.setContentsMargins(8, 8, 8, 8)
        self._body.setSpacing(12)
        self._body.addWidget(self._picture)
        self._body.addLayout(words, 1)
        self.setProperty("picture", True)
        thumbnails.ready.connect(self._on_ready)
        self._show_picture()

    @property
    def part(self) -> ImagePart | None:
        return self._part

    def set_part(self, part: ImagePart) -> None:
        """Show the picture that has been added."""
        self._part = part
        self._show_picture()
        self.retranslate(1)
        self.changed.emit()

    def retranslate(self, number: int) -> None:
        super().retranslate(number)
        part = self._part
        if part is None:
            self._name.setText(self.tr("Adding picture…"))
            self._size.setText("")
            return
        self._name.setText(part.name or self.tr("Picture"))
        size = f"{part.width_px} × {part.height_px}"
        self._size.setText(f"{size} · {self.locale().formattedDataSize(part.size_bytes, 0)}")
        self._picture.setAccessibleName(self._name.text())

    def _on_ready(self, sha256: str) -> None:
        if self._part is not None and self._part.sha256 == sha256:
            self._show_picture()

    def _show_picture(self) -> None:
        if self._part is None:
            return
        box_px = self._picture.width()
        picture = self._thumbnails.fitted(self._part, box_px, self.devicePixelRatioF())
        if picture is not None:
            self._picture.setPixmap(picture)
