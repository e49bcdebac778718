"""The whole of one reply: title, where it lives, and its parts in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import ImagePart, Parts, Phrase, TextPart
from replydock.ui import icons
from replydock.ui.client_texts import Outlook
from replydock.ui.theme import SPACE_L, SPACE_S, Look, TypeRole
from replydock.ui.thumbnails import Thumbnails

_PLACEHOLDER = re.compile(r"\{[^{}\n]{1,80}\}")
_PICTURE_MAX_HEIGHT = 300
# Not by ``html``, which keeps two thousand names of characters in memory.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
Span = tuple[int, int]
OutlookOf = Callable[[Parts], Outlook | None]
"""What a reply becomes in the client that it would go into, if that is to be said."""


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def marked_html(text: str, spans: Sequence[Span], look: Look) -> str:
    """Return the text as HTML with matches and placeholders coloured.

    Args:
        spans: half-open code-point ranges of ``text``.
    """
    colors = look.colors
    marked = [0] * len(text)
    for found in _PLACEHOLDER.finditer(text):
        marked[found.start() : found.end()] = [1] * (found.end() - found.start())
    for start, end in spans:
        marked[start:end] = [2] * (min(end, len(text)) - start)
    styles = {
        1: f"color:{colors.placeholder}",
        2: f"color:{colors.match_text};background-color:{colors.match}",
    }
    pieces, at = [], 0
    while at < len(text):
        end = at
        while end < len(text) and marked[end] == marked[at]:
            end += 1
        piece = _escaped(text[at:end]).replace("\n", "<br>")
        style = styles.get(marked[at])
        pieces.append(f'<span style="{style}">{piece}</span>' if style else piece)
        at = end
    return f'<div style="line-height:112%;white-space:pre-wrap">{"".join(pieces)}</div>'


def _outlook_html(outlook: Outlook, look: Look) -> str:
    lines = [(outlook.text, look.colors.text_secondary), (outlook.warning, look.colors.warning)]
    return "<br>".join(
        f'<span style="color:{color}">{_escaped(text).replace(chr(10), "<br>")}</span>'
        for text, color in lines
        if text
    )


class Picture(QWidget):
    """One picture of a reply, fitted to the width, sharp at the screen's ratio."""

    def __init__(self, part: ImagePart, thumbnails: Thumbnails, look: Look, width: int) -> None:
        super().__init__()
        self._part = part
        self._thumbnails = thumbnails
        self._look = look
        self._size = fit(part, width, _PICTURE_MAX_HEIGHT)
        self.setFixedSize(self._size)
        self.setAccessibleName(part.name or self.tr("Picture"))
        thumbnails.ready.connect(self._on_ready)

    def _on_ready(self, sha256: str) -> None:
        if sha256 == self._part.sha256:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(place, look.px(6), look.px(6))
        ratio = self.devicePixelRatioF()
        shorter = round(min(self._size.width(), self._size.height()) * ratio)
        picture = self._thumbnails.get(self._part, shorter)
        painter.setClipPath(outline)
        if picture is None or picture.isNull():
            painter.fillRect(self.rect(), look.color("badge"))
            side = look.px(24)
            icon = QRect(0, 0, side, side)
            icon.moveCenter(self.rect().center())
            name = "image" if picture is None else "circle-alert"
            icons.draw(painter, name, look.colors.text_muted, icon)
        else:
            painter.fillRect(self.rect(), QColor("white"))
            painter.drawPixmap(self.rect(), picture)
        painter.setClipping(False)
        painter.setPen(QPen(look.color("border"), 1))
        painter.drawPath(outline)


def fit(part: ImagePart, width: int, height: int) -> QSize:
    """Return the picture's size scaled down, never up, into a box of logical pixels."""
    natural = QSize(max(1, part.width_px), max(1, part.height_px))
    box = QSize(width, height)
    if natural.width() > width or natural.height() > height:
        natural.scale(box, Qt.AspectRatioMode.KeepAspectRatio)
    return natural.expandedTo(QSize(8, 8))


class ReplyView(QScrollArea):
    """Shows one reply; nothing in it takes the focus."""

    def __init__(
        self, catalog: Catalog, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._outlook_of: OutlookOf = lambda _: None
        self.setObjectName("PreviewBody")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def clear(self) -> None:
        """Show nothing."""
        self.setWidget(QWidget())

    def set_outlook(self, outlook_of: OutlookOf) -> None:
        """Have it said, below each reply, what becomes of it."""
        self._outlook_of = outlook_of

    def show_phrase(self, phrase: Phrase, query: str, look: Look, width: int) -> int:
        """Show a reply with the matches of ``query`` marked.

        Args:
            width: of the view, logical pixels.

        Returns:
            The height that shows all of it, logical pixels.
        """
        inner = QWidget()
        column = QVBoxLayout(inner)
        pad = look.px(SPACE_L)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px(SPACE_S))
        room = width - 2 * pad
        marks = self._catalog.highlights(query, phrase.id)
        title = self._label(marked_html(phrase.title, marks.title, look), TypeRole.HEADING, look)
        column.addWidget(title)
        column.addWidget(self._label(self._place_html(phrase, look), TypeRole.SMALL, look))
        column.addSpacing(look.px(4))
        start = 0
        for part in phrase.parts:
            if isinstance(part, TextPart):
                spans = [(a - start, b - start) for a, b in marks.body]
                inside = [
                    (max(0, a), min(b, len(part.text)))
                    for a, b in spans
                    if b > 0 and a < len(part.text)
                ]
                text = marked_html(part.text, inside, look)
                column.addWidget(self._label(text, TypeRole.INPUT, look))
                start += len(part.text) + 1
            else:
                column.addWidget(Picture(part, self._thumbnails, look, room))
        outlook = self._outlook_of(phrase.parts)
        if outlook is not None:
            column.addSpacing(look.px(4))
            column.addWidget(self._label(_outlook_html(outlook, look), TypeRole.SMALL, look))
        column.addStretch(1)
        self.setWidget(inner)
        return column.totalHeightForWidth(width)

    def _label(self, text: str, role: TypeRole, look: Look) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setFont(look.font(role))
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _place_html(self, phrase: Phrase, look: Look) -> str:
        library = self._catalog.library(phrase.library_id)
        folder = None if phrase.folder_id is None else self._catalog.folder(phrase.folder_id)
        names = [item.name for item in (library, folder) if item is not None]
        pieces = [_escaped(" › ".join(names))]
        if phrase.code:
            pieces.append(_escaped(self.tr("code %1").replace("%1", phrase.code)))
        if phrase.variants:
            pieces.append(self.tr("%n more wording(s)", "", len(phrase.variants)))
        text = f'<span style="color:{look.colors.text_muted}">{" · ".join(pieces)}</span>'
        return text + self._validity_html(phrase, look)

    def _validity_html(self, phrase: Phrase, look: Look) -> str:
        if phrase.valid_from is None and phrase.valid_until is None:
            return ""
        pattern = "%Y-%m-%d %H:%M"
        start, end = (
            moment.astimezone().strftime(pattern) if moment is not None else "…"
            for moment in (phrase.valid_from, phrase.valid_until)
        )
        text = self.tr("Valid %1 to %2").replace("%1", start).replace("%2", end)
        return f'<br><span style="color:{look.colors.warning}">{_escaped(text)}</span>'
