"""Pictures about sizes: the chart, measuring the body, measuring the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from pictures.layouts import draw_table
from pictures.sheet import (
    ACCENT,
    BODY,
    CALM,
    CARD,
    GAP,
    GOLD,
    HEADING,
    INNER,
    MARGIN,
    MUTED,
    SMALL,
    Sheet,
)


class ChartWords(NamedTuple):
    """What is written around a size chart."""

    title: str = "上衣尺码参考"
    subtitle: str = "平铺手工测量，1–3 cm 误差属正常"
    tip: str = "两码之间：爱宽松选大一码，爱合身选小一码。\n不同款式略有差别，以详情页为准。"


CHINESE_CHART = ChartWords()
CHART_SHARES = (0.13, 0.24, 0.2, 0.145, 0.145, 0.14)


def chart(
    values: Mapping[str, Any],
    words: ChartWords = CHINESE_CHART,
    *,
    shares: Sequence[float] = CHART_SHARES,
) -> Sheet:
    """Show which size fits which height and weight."""
    sheet = Sheet()
    sheet.header("shirt", words.title, words.subtitle)
    draw_table(sheet, values["columns"], values["rows"], shares, units=values["units"])
    sheet.tip(words.tip)
    return sheet


def _dress_form(center_x: float, top: float) -> QPainterPath:
    """Return the outline of a dressmaker's dummy, 470 high."""
    start = (26, 0)
    right: list[tuple[tuple[int, int], ...]] = [
        ((26, 30), (32, 48), (52, 56)),
        ((74, 64), (92, 68), (106, 76)),
        ((118, 84), (112, 104), (104, 118)),
        ((96, 134), (94, 144), (97, 158)),
        ((100, 172), (105, 182), (105, 198)),
        ((105, 236), (74, 264), (74, 308)),
        ((74, 352), (109, 376), (109, 424)),
        ((109, 442), (107, 456), (104, 470)),
    ]

    def at(point: tuple[int, int], sign: int) -> QPointF:
        return QPointF(center_x + sign * point[0], top + point[1])

    path = QPainterPath(at(start, 1))
    for first, second, end in right:
        path.cubicTo(at(first, 1), at(second, 1), at(end, 1))
    path.lineTo(at(right[-1][2], -1))
    ends = [start, *(curve[2] for curve in right)]
    for index in reversed(range(len(right))):
        first, second, _ = right[index]
        path.cubicTo(at(second, -1), at(first, -1), at(ends[index], -1))
    path.closeSubpath()
    return path


def _tape(sheet: Sheet, center: QPointF, half_width: float, color: str) -> None:
    """Draw a tape around the body: the near half solid, the far half dashed."""
    band = QRectF(center.x() - half_width, center.y() - 17, 2 * half_width, 34)
    pen = QPen(QColor(color), 6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.painter.setPen(pen)
    sheet.painter.drawArc(band, 180 * 16, 180 * 16)
    pen.setWidthF(3)
    pen.setDashPattern([3, 3])
    sheet.painter.setPen(pen)
    sheet.painter.drawArc(band, 0, 180 * 16)


class BodyWords(NamedTuple):
    """What is written around the dressmaker's dummy: a name and a rule for each tape."""

    title: str = "三围怎么量"
    subtitle: str = "穿贴身薄衣，软尺水平，不勒不松"
    bust: tuple[str, str] = ("胸围", "绕过胸部丰满处一圈，双臂自然下垂")
    waist: tuple[str, str] = ("腰围", "肚脐上方细处一圈，放松呼吸读数")
    hips: tuple[str, str] = ("臀围", "绕过臀部丰满处一圈，双脚并拢站直")
    tip: str = "量两次取平均，单位用厘米，把 A、B、C 三个数发给客服就行。"


CHINESE_BODY = BodyWords()


def body(words: BodyWords = CHINESE_BODY) -> Sheet:
    """Show where bust, waist and hip are measured."""
    sheet = Sheet()
    sheet.header("ruler", words.title, words.subtitle)
    card = sheet.card(660)
    x, top = MARGIN + 220, card.top() + 50
    painter = sheet.painter
    sheet.line(QPointF(x, top + 470), QPointF(x, top + 545), MUTED, 8)
    sheet.line(QPointF(x - 78, top + 550), QPointF(x + 78, top + 550), MUTED, 10)
    sheet.box(QRectF(x - 30, top - 14, 60, 18), MUTED, radius=8)
    painter.setPen(QPen(QColor("#D8C9B8"), 3))
    painter.setBrush(QColor("#F4EBDF"))
    painter.drawPath(_dress_form(x, top))
    places = [
        ("A", *words.bust, 198, 105, 136, ACCENT),
        ("B", *words.waist, 308, 74, 318, CALM),
        ("C", *words.hips, 424, 109, 500, GOLD),
    ]
    for letter, name, text, y, half, text_y, color in places:
        _tape(sheet, QPointF(x, top + y), half, color)
        start = QPointF(x + half + 12, top + y)
        end = QPointF(MARGIN + 420, card.top() + text_y + 24)
        sheet.line(start, end, color, 3, is_dashed=True)
        sheet.badge(QPointF(end.x() + 28, end.y()), letter, color)
        left = end.x() + 72
        room = MARGIN + INNER - left - 28
        sheet.text(QRectF(left, end.y() - 30, room, 50), name, HEADING, is_bold=True)
        sheet.text(QRectF(left, end.y() + 24, room, 90), text, BODY, MUTED)
    sheet.y = card.bottom() + GAP
    sheet.tip(words.tip)
    return sheet


def _foot(left: float, top: float) -> QPainterPath:
    """Return the outline of a right foot from above, 196 wide and 430 high, toes up."""
    path = QPainterPath(QPointF(left + 92, top + 430))
    curves = [
        ((40, 430), (28, 380), (40, 330)),
        ((50, 280), (44, 240), (26, 190)),
        ((14, 150), (16, 110), (34, 96)),
        ((80, 50), (160, 66), (188, 136)),
        ((200, 180), (180, 240), (166, 290)),
        ((152, 340), (156, 430), (92, 430)),
    ]
    for first, second, end in curves:
        a, b, c = (QPointF(left + dx, top + dy) for dx, dy in (first, second, end))
        path.cubicTo(a, b, c)
    toes = [(50, 50, 29, 50), (98, 52, 18, 36), (131, 70, 16, 31), (158, 94, 14, 27)]
    for dx, dy, rx, ry in [*toes, (180, 124, 13, 22)]:
        toe = QPainterPath()
        toe.addEllipse(QPointF(left + dx, top + dy), rx, ry)
        path = path.united(toe)
    return path


def foot() -> Sheet:
    """Show how to measure a foot on a sheet of paper."""
    sheet = Sheet()
    sheet.header("foot", "脚长怎么量", "一张白纸、一支笔、一把尺就够了")
    card = sheet.card(640)
    painter = sheet.painter
    wall = QRectF(MARGIN + 40, card.bottom() - 84, 370, 30)
    paper = QRectF(MARGIN + 54, card.top() + 40, 342, wall.top() - card.top() - 40)
    sheet.box(paper, CARD, radius=4, border="#CFC6BA")
    sheet.box(wall, "#CFC6BA", radius=6)
    sheet.text_middle(QRectF(wall.left(), wall.bottom() + 6, 370, 36), "墙面", SMALL, MUTED)
    left, top = paper.left() + 28, wall.top() - 432
    painter.setPen(QPen(QColor("#D9A58F"), 3))
    painter.setBrush(QColor("#F9E1D6"))
    painter.drawPath(_foot(left, top))
    x = paper.right() - 50
    toe_y = top
    sheet.line(QPointF(paper.left() + 12, toe_y), QPointF(x + 22, toe_y), ACCENT, 3, is_dashed=True)
    sheet.line(QPointF(x, toe_y + 4), QPointF(x, wall.top() - 4), ACCENT, 5)
    for y, sign in ((toe_y + 4, 1), (wall.top() - 4, -1)):
        sheet.line(QPointF(x, y), QPointF(x - 11, y + sign * 14), ACCENT, 5)
        sheet.line(QPointF(x, y), QPointF(x + 11, y + sign * 14), ACCENT, 5)
    label = QRectF(x - 40, (toe_y + wall.top()) / 2 - 24, 80, 48)
    sheet.pill(label, "脚长", CARD, ACCENT)
    steps = [
        ("贴墙站好", "白纸靠墙放平，\n脚后跟轻抵墙面"),
        ("标出脚尖", "笔尖垂直向下，\n在脚趾前端画线"),
        ("量两点距离", "从墙边到这条线，\n就是您的脚长"),
    ]
    text_left = MARGIN + 450
    room = MARGIN + INNER - text_left - 28
    for index, (heading, text) in enumerate(steps):
        y = card.top() + 56 + index * 190
        sheet.badge(QPointF(text_left + 25, y + 25), str(index + 1))
        sheet.text(QRectF(text_left + 66, y - 1, room, 50), heading, HEADING, is_bold=True)
        sheet.text(QRectF(text_left + 66, y + 56, room - 60, 120), text, BODY, MUTED)
    sheet.y = card.bottom() + GAP
    sheet.tip("两只脚都量，按长的那只选码；傍晚脚会略微舒展，那时量更合适。")
    return sheet
