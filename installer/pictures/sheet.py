"""A sheet to draw on: one visual language for all pictures.

Units are image pixels. Chat clients show the sheets at about a third of their
width, so no text is smaller than ``SMALL``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from pictures.icons import icon_svg

WIDTH = 900
MARGIN = 44
GAP = 20
RADIUS = 22
INNER = WIDTH - 2 * MARGIN
TALLEST = 2400

TITLE = 52
HEADING = 34
BODY = 28
SMALL = 24

PAPER = "#F7F4EF"
CARD = "#FFFFFF"
INK = "#20242C"
MUTED = "#68707D"
LINE = "#E5DED4"
ACCENT = "#CF4F33"
ACCENT_TINT = "#FBEBE5"
CALM = "#1C756F"
CALM_TINT = "#E3F1EF"
GOLD = "#9A6A12"
GOLD_TINT = "#FBF0D9"

FAMILY = "Noto Sans CJK SC"

LEFT = Qt.AlignmentFlag.AlignLeft
CENTER = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight


class Row(NamedTuple):
    """One row of a card: icon, heading, a line of text, the icon's colours."""

    icon: str
    heading: str
    text: str
    color: str = CALM
    tint: str = CALM_TINT


def font(size: float, *, is_bold: bool = False) -> QFont:
    """Return the sheet's typeface at ``size`` pixels."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(round(size))
    chosen.setBold(is_bold)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return chosen


def break_lines(text: str, width: float, chosen: QFont) -> str:
    """Break a text that needs two lines after the stop nearest to its middle.

    Breaks within a phrase read badly, and so does a last line of one character.
    """
    metrics = QFontMetricsF(chosen)
    if "\n" in text or metrics.horizontalAdvance(text) <= width:
        return text
    stops = [index + 1 for index, letter in enumerate(text[:-1]) if letter in "，；：。、"]

    def merit(stop: int) -> tuple[bool, float]:
        return text[stop - 1] == "、", abs(stop - len(text) / 2)

    for stop in sorted(stops, key=merit):
        halves = text[:stop], text[stop:]
        if all(metrics.horizontalAdvance(half) <= width for half in halves):
            return "\n".join(halves)
    return text


class Sheet:
    """A picture in the making; ``y`` is where the next block starts."""

    def __init__(self) -> None:
        self._image = QImage(WIDTH, TALLEST, QImage.Format.Format_RGB32)
        self._image.fill(QColor(PAPER))
        self.painter = QPainter(self._image)
        self.painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        self.y: float = MARGIN

    def header(self, icon: str, title: str, subtitle: str) -> None:
        """Draw the picture's icon, title and one line of explanation."""
        tile = QRectF(MARGIN, self.y + 2, 104, 104)
        self.box(tile, ACCENT, radius=26)
        self.icon(icon, tile.adjusted(22, 22, -22, -22), "#FFFFFF")
        left = tile.right() + 26
        room = WIDTH - MARGIN - left
        self.text(QRectF(left, self.y - 10, room, 70), title, TITLE, is_bold=True)
        self.text(QRectF(left, self.y + 66, room, 40), subtitle, BODY, MUTED)
        self.y = tile.bottom() + 34

    def tip(self, text: str, *, color: str = CALM, tint: str = CALM_TINT) -> None:
        """Draw the closing advice on a tinted bar."""
        room = INNER - 120
        height = max(self.text_height(text, room, BODY) + 40, 84)
        bar = QRectF(MARGIN, self.y, INNER, height)
        self.box(bar, tint)
        self.icon("bulb", QRectF(MARGIN + 28, bar.center().y() - 22, 44, 44), color)
        top = bar.center().y() - self.text_height(text, room, BODY) / 2
        self.text(QRectF(MARGIN + 92, top, room, height), text, BODY, color)
        self.y = bar.bottom() + GAP

    def box(
        self, rect: QRectF, fill: str, *, radius: float = RADIUS, border: str | None = None
    ) -> None:
        """Draw a rounded rectangle."""
        self.painter.setPen(QPen(QColor(border), 2) if border else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawRoundedRect(rect, radius, radius)

    def card(self, height: float, *, left: float = MARGIN, width: float = INNER) -> QRectF:
        """Draw a white card at ``y``, which stays where it is, and return its place."""
        rect = QRectF(left, self.y, width, height)
        self.box(rect, CARD, border=LINE)
        return rect

    def halves(self, height: float) -> tuple[QRectF, QRectF]:
        """Return the left and the right half at ``y``, which stays where it is."""
        width = (INNER - GAP) / 2
        left = QRectF(MARGIN, self.y, width, height)
        return left, left.translated(width + GAP, 0)

    def rows(self, rows: Sequence[Row]) -> None:
        """Draw a card of rows, each an icon with a heading and a line of text."""
        card = self.card(len(rows) * 124 + 32)
        for index, row in enumerate(rows):
            top = card.top() + 16 + index * 124
            self.tile(row.icon, QRectF(MARGIN + 36, top + 20, 84, 84), row.color, row.tint)
            area = QRectF(MARGIN + 150, top + 12, INNER - 190, 50)
            self.text(area, row.heading, HEADING, is_bold=True)
            self.text(area.translated(0, 52), row.text, BODY, MUTED)
        self.y = card.bottom() + GAP

    def text(
        self,
        rect: QRectF,
        text: str,
        size: float = BODY,
        color: str = INK,
        *,
        is_bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Draw wrapped text from the top of ``rect`` and return its height."""
        self.painter.setFont(font(size, is_bold=is_bold))
        self.painter.setPen(QColor(color))
        flags = align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        tall = QRectF(rect.left(), rect.top(), rect.width(), TALLEST)
        lines = break_lines(text, rect.width(), self.painter.font())
        return self.painter.drawText(tall, int(flags), lines).height()

    def text_middle(
        self,
        rect: QRectF,
        text: str,
        size: float = BODY,
        color: str = INK,
        *,
        is_bold: bool = False,
        align: Qt.AlignmentFlag = CENTER,
    ) -> None:
        """Draw one or more lines in the vertical middle of ``rect``."""
        self.painter.setFont(font(size, is_bold=is_bold))
        self.painter.setPen(QColor(color))
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.painter.drawText(rect, int(flags), text)

    @staticmethod
    def text_height(text: str, width: float, size: float, *, is_bold: bool = False) -> float:
        """Return the height that wrapped text will take."""
        room = QRectF(0, 0, width, TALLEST)
        flags = int(LEFT | Qt.TextFlag.TextWordWrap)
        chosen = font(size, is_bold=is_bold)
        lines = break_lines(text, width, chosen)
        return QFontMetricsF(chosen).boundingRect(room, flags, lines).height()

    @staticmethod
    def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
        """Return the width of a line of text."""
        return QFontMetricsF(font(size, is_bold=is_bold)).horizontalAdvance(text)

    def icon(self, name: str, rect: QRectF, color: str, *, stroke: float = 1.7) -> None:
        """Draw one of the line icons."""
        svg = icon_svg(name, color, stroke)
        QSvgRenderer(QByteArray(svg.encode())).render(self.painter, rect)

    def tile(self, icon: str, rect: QRectF, color: str = ACCENT, tint: str = ACCENT_TINT) -> None:
        """Draw an icon on a tinted square."""
        self.box(rect, tint, radius=RADIUS)
        inset = rect.width() * 0.22
        self.icon(icon, rect.adjusted(inset, inset, -inset, -inset), color)

    def badge(self, center: QPointF, label: str, fill: str = ACCENT, radius: float = 25) -> None:
        """Draw a filled circle with a number or a letter."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawEllipse(center, radius, radius)
        rect = QRectF(center.x() - radius, center.y() - radius - 1, 2 * radius, 2 * radius)
        self.text_middle(rect, label, radius * 1.1, "#FFFFFF", is_bold=True)

    def line(
        self,
        start: QPointF,
        end: QPointF,
        color: str = LINE,
        width: float = 3,
        *,
        is_dashed: bool = False,
    ) -> None:
        """Draw a straight line with round ends."""
        pen = QPen(QColor(color), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if is_dashed:
            pen.setDashPattern([2.5, 3])
        self.painter.setPen(pen)
        self.painter.drawLine(start, end)

    def pill(self, rect: QRectF, text: str, color: str = ACCENT, tint: str = ACCENT_TINT) -> None:
        """Draw a short label with round ends."""
        self.box(rect, tint, radius=rect.height() / 2)
        self.text_middle(rect, text, SMALL, color, is_bold=True)

    def save(self, file: Path) -> None:
        """Cut the sheet below the last block and write it as PNG."""
        self.painter.end()
        height = round(self.y - GAP + MARGIN)
        file.parent.mkdir(parents=True, exist_ok=True)
        cut = _with_palette(self._image.copy(0, 0, WIDTH, height))
        writer = QImageWriter(str(file), QByteArray(b"png"))
        writer.setQuality(0)  # of PNG: the smallest file, not the poorest picture
        if not writer.write(cut):
            raise OSError(f"cannot write {file}: {writer.errorString()}")


def _with_palette(image: QImage) -> QImage:
    """Return the image with its 256 commonest colours, a third of the file's size.

    Flat areas keep their exact colour; only the smoothed edges of letters move
    to a neighbouring shade.
    """
    pixels = memoryview(image.constBits()).cast("I")  # lines of 32-bit pixels have no padding
    common = [colour for colour, _ in Counter(pixels).most_common(256)]
    plain = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, common, plain)
