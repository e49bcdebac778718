"""Painting of one reply in a list.

▌ Title with matches          fh  Ctrl+Alt+1  📌
1 Two lines of text, or the part of it        ┌──┐┌──┐
  around the first match…                     └──┘└──┘
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import ImagePart
from replydock.ui import icons
from replydock.ui.phrase_model import Index, PhraseModel, Row
from replydock.ui.theme import Look, TypeRole
from replydock.ui.thumbnails import Thumbnails

# The window is painted before it has rows: their text layout is loaded with the first.
if TYPE_CHECKING:
    from replydock.ui.row_text import Inks, Line

_PAD_LEFT, _PAD_RIGHT, _PAD_Y = 16, 12, 9
_TITLE_HEIGHT, _LINE_HEIGHT, _LINE_GAP = 18, 17, 3
_THUMB, _THUMB_GAP = 34, 4
_WIDE_FROM = 400
_CACHED_ROWS = 240
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Badge:
    """A small label at the right of the title; ``tone`` names its colours."""

    text: str
    tone: str


@dataclass(slots=True)
class _Laid:
    title: Line
    lines: list[Line]
    badges: list[tuple[Badge, QRect]]
    pin: QRect | None
    thumbs: list[tuple[ImagePart, QRect]]
    hidden_pictures: int
    inks: list[Inks] = field(default_factory=list)


class PhraseRowDelegate(QStyledItemDelegate):
    """Paints rows of a ``PhraseModel``; all rows are equally high."""

    def __init__(
        self, model: PhraseModel, catalog: Catalog, thumbnails: Thumbnails, look: Look
    ) -> None:
        super().__init__(model)
        self._model = model
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._look = look
        self._laid: OrderedDict[tuple[object, ...], _Laid] = OrderedDict()
        self.numbered_from: int | None = None
        """First row that shows the digit of its Alt key; None: no digits."""
        self.is_keyboard_used = False
        """Whether the current row is marked."""
        # Told by the view. The option's state would tell as well, but asking for it has PySide
        # make Qt's style class with its 600 enumerators: 10 ms at once and 0.5 MB for good.
        self.current = QPersistentModelIndex()
        self.hovered = QPersistentModelIndex()
        self.pressed = QPersistentModelIndex()

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        self._look = look
        self.forget()

    def forget(self) -> None:
        """Drop what was laid out, because phrases or the look changed."""
        self._laid.clear()

    @property
    def row_height(self) -> int:
        px = self._look.px
        text = px(_TITLE_HEIGHT) + px(_LINE_GAP) + 2 * px(_LINE_HEIGHT)
        return 2 * px(_PAD_Y) + text + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The view widens every row to its own width.
        return QSize(1, self.row_height)

    def picture_at(self, index: Index, place: QRect, position: QPoint) -> ImagePart | None:
        """Return the picture of the row in ``place`` that is under ``position``."""
        row = self._model.row(index.row())
        if row is None:
            return None
        for part, rect in self._lay(row, place.width()).thumbs:
            if rect.translated(place.topLeft()).contains(position):
                return part
        return None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        place: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, index)
        painter.translate(place.topLeft())
        laid = self._lay(row, place.width())
        self._paint_text(painter, laid, row)
        self._paint_badges(painter, laid, is_marked=self._is_marked(index))
        self._paint_thumbs(painter, laid, row)
        self._paint_digit(painter, index.row())
        painter.restore()

    def _is_marked(self, index: Index) -> bool:
        return self.is_keyboard_used and self.current == index

    def _paint_ground(self, painter: QPainter, place: QRect, index: Index) -> None:
        look, px = self._look, self._look.px
        if self._is_marked(index):
            painter.fillRect(place, look.color("selected"))
            bar = QRect(place.left(), place.top(), px(3), place.height() - 1)
            painter.fillRect(bar, look.color("accent"))
        elif self.hovered == index:
            is_down = self.pressed == index
            painter.fillRect(place, look.color("pressed" if is_down else "hover"))
        rule = QRect(place.left(), place.bottom(), place.width(), 1)
        painter.fillRect(rule, look.color("border"))

    def _paint_text(self, painter: QPainter, laid: _Laid, row: Row) -> None:
        px = self._look.px
        title_inks, body_inks = laid.inks
        laid.title.draw(painter, QPointF(px(_PAD_LEFT), self._title_top(laid.title)), title_inks)
        top = px(_PAD_Y) + px(_TITLE_HEIGHT) + px(_LINE_GAP)
        for line in laid.lines:
            offset = (px(_LINE_HEIGHT) - line.layout.boundingRect().height()) / 2
            line.draw(painter, QPointF(px(_PAD_LEFT), top + offset), body_inks)
            top += px(_LINE_HEIGHT)

    def _title_top(self, title: Line) -> float:
        px = self._look.px
        return px(_PAD_Y) + (px(_TITLE_HEIGHT) - title.layout.boundingRect().height()) / 2

    def _paint_badges(self, painter: QPainter, laid: _Laid, *, is_marked: bool) -> None:
        look = self._look
        painter.setFont(look.font(TypeRole.BADGE))
        for badge, rect in laid.badges:
            ground, ink = _TONES[badge.tone]
            if is_marked and ground == "badge":
                ground = "raised"  # its own is hardly seen on a marked row
            painter.setPen(Qt.PenStyle.NoPen)
            if ground:
                painter.setBrush(look.color(ground))
                painter.drawRoundedRect(rect, look.px(4), look.px(4))
            painter.setPen(look.color(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, badge.text)
        if laid.pin is not None:
            icons.draw(painter, "pin", look.colors.accent, laid.pin)

    def _paint_thumbs(self, painter: QPainter, laid: _Laid, row: Row) -> None:
        look = self._look
        ratio = painter.device().devicePixelRatioF()
        for number, (part, rect) in enumerate(laid.thumbs, 1):
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(rect), look.px(4), look.px(4))
            picture = self._thumbnails.get(part, round(rect.width() * ratio))
            painter.save()
            painter.setClipPath(outline)
            if picture is None or picture.isNull():
                painter.fillRect(rect, look.color("badge"))
                side = look.px(16)
                icon = QRect(0, 0, side, side)
                icon.moveCenter(rect.center())
                name = "image" if picture is None else "circle-alert"
                icons.draw(painter, name, look.colors.text_muted, icon)
            else:
                painter.fillRect(rect, QColor("white"))
                short = min(picture.width(), picture.height())
                source = QRect(0, 0, short, short)
                source.moveCenter(picture.rect().center())
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawPixmap(rect, picture, source)
            if number == len(laid.thumbs) and laid.hidden_pictures:
                painter.fillRect(rect, QColor(0, 0, 0, 150))
                painter.setPen(QColor("white"))
                painter.setFont(look.font(TypeRole.LABEL))
                more = f"+{laid.hidden_pictures + 1}"
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, more)
            painter.restore()
            painter.setPen(QPen(look.color("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)

    def _paint_digit(self, painter: QPainter, number: int) -> None:
        if self.numbered_from is None or not 0 <= number - self.numbered_from < _DIGITS:
            return
        look = self._look
        painter.setPen(look.color("text_muted"))
        painter.setFont(look.font(TypeRole.BADGE))
        place = QRect(look.px(3), look.px(_PAD_Y), look.px(_PAD_LEFT - 4), look.px(_TITLE_HEIGHT))
        digit = str(number - self.numbered_from + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, digit)

    def _lay(self, row: Row, width: int) -> _Laid:
        key = (row.phrase.id, width, self._model.query, row.is_expired)
        found = self._laid.get(key)
        if found is None:
            found = self._lay_anew(row, width)
            self._laid[key] = found
            while len(self._laid) > _CACHED_ROWS:
                self._laid.popitem(last=False)
        return found

    def _lay_anew(self, row: Row, width: int) -> _Laid:
        from replydock.ui.row_text import flatten, lay_lines, lay_title

        look, px, phrase = self._look, self._look.px, row.phrase
        marks = self._catalog.highlights(self._model.query, phrase.id)
        title_inks = self._inks("text_muted" if row.is_expired else "text")
        body_inks = self._inks("text_muted" if row.is_expired else "text_secondary")
        is_marked = bool(marks.title or marks.body or marks.code)
        names = () if is_marked else marks.names[:1]
        right, badges, pin = self._place_badges(row, width, names)
        room = right - px(_PAD_LEFT)
        title = lay_title(
            flatten(phrase.title), marks.title, look.font(TypeRole.TITLE), room, title_inks
        )
        text = flatten(phrase.text)
        thumbs, hidden, text_width = self._place_thumbs(phrase.images, width, bool(text.strip()))
        font = look.font(TypeRole.BODY)
        lines = lay_lines(text, marks.body, font, text_width, 2, body_inks) if text.strip() else []
        return _Laid(title, lines, badges, pin, thumbs, hidden, [title_inks, body_inks])

    def _inks(self, text: str) -> Inks:
        from replydock.ui.row_text import Inks

        color = self._look.color
        return Inks(color(text), color("match"), color("match_text"), color("placeholder"))

    def _place_badges(
        self, row: Row, width: int, names: tuple[str, ...]
    ) -> tuple[float, list[tuple[Badge, QRect]], QRect | None]:
        px, phrase = self._look.px, row.phrase
        right = width - px(_PAD_RIGHT)
        pin = None
        if phrase.is_pinned:
            side = px(13)
            top = px(_PAD_Y) + (px(_TITLE_HEIGHT) - side) // 2
            pin = QRect(right - side, top, side, side)
            right -= side + px(5)
        badges = [Badge(name, "code") for name in names]  # says why it is here
        if phrase.hotkey:
            from replydock.ui.key_caps import shown_hotkey

            badges.append(Badge(shown_hotkey(phrase.hotkey).replace(" + ", "+"), "key"))
        if phrase.code:
            badges.append(Badge(phrase.code, "code"))
        if row.is_expired:
            now_or_later = phrase.valid_from is not None and phrase.valid_until is None
            text = self.tr("Not yet valid") if now_or_later else self.tr("Expired")
            badges.append(Badge(text, "warning"))
        metrics = QFontMetricsF(self._look.font(TypeRole.BADGE))
        placed = []
        for badge in badges:
            wide = round(metrics.horizontalAdvance(badge.text)) + px(10)
            top = px(_PAD_Y) + (px(_TITLE_HEIGHT) - px(16)) // 2
            placed.append((badge, QRect(right - wide, top, wide, px(16))))
            right -= wide + px(4)
        return right - px(4), placed, pin

    def _place_thumbs(
        self, images: tuple[ImagePart, ...], width: int, has_text: bool
    ) -> tuple[list[tuple[ImagePart, QRect]], int, float]:
        px = self._look.px
        room = width - px(_PAD_LEFT) - px(_PAD_RIGHT)
        if not images:
            return [], 0, room
        side, step = px(_THUMB), px(_THUMB) + px(_THUMB_GAP)
        most = 6 if not has_text else 3 if width >= px(_WIDE_FROM) else 2
        shown = images[: max(1, min(most, room // step))]
        top = px(_PAD_Y) + px(_TITLE_HEIGHT) + px(_LINE_GAP)
        left = px(_PAD_LEFT)
        if has_text:
            left = width - px(_PAD_RIGHT) - len(shown) * step + px(_THUMB_GAP)
        thumbs = [(part, QRect(left + at * step, top, side, side)) for at, part in enumerate(shown)]
        return thumbs, len(images) - len(shown), left - px(8) - px(_PAD_LEFT)

    def editorEvent(self, event: QEvent, *_rest: object) -> bool:
        return False


_TONES = {
    "code": ("badge", "badge_text"),
    "key": ("", "text_muted"),
    "warning": ("warning_soft", "warning"),
}
