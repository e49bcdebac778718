"""Small flat illustrations: the cup that is packed and photographed, and its box."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from pictures.sheet import ACCENT, CARD, INK, MUTED, Sheet

CUP = "#8DB8B4"
CUP_DARK = "#6E9C98"
CARTON = "#DDB98F"
CARTON_DARK = "#C79E70"
CARTON_LIGHT = "#E9CDAA"
TAPE = "#B5895B"
BUBBLE = "#CBE3F0"


def _fill(sheet: Sheet, points: list[QPointF], color: str) -> None:
    sheet.painter.setPen(Qt.PenStyle.NoPen)
    sheet.painter.setBrush(QColor(color))
    sheet.painter.drawPolygon(QPolygonF(points))


def draw_cup(sheet: Sheet, center: QPointF, scale: float, *, is_cracked: bool = False) -> None:
    """Draw a cup about 100 wide and high, times ``scale``."""
    painter = sheet.painter
    painter.save()
    painter.translate(center)
    painter.scale(scale, scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(CUP_DARK), 12))
    painter.drawRoundedRect(QRectF(24, -28, 48, 56), 22, 22)
    body = QPainterPath()
    body.addRoundedRect(QRectF(-50, -50, 94, 100), 16, 16)
    painter.setClipPath(body, Qt.ClipOperation.IntersectClip)
    painter.fillPath(body, QColor(CUP))
    painter.fillRect(QRectF(-50, -50, 94, 20), QColor(CUP_DARK))
    if is_cracked:
        points = [QPointF(6, -50), QPointF(-6, -24), QPointF(10, -6), QPointF(-4, 18)]
        for start, end in pairwise(points):
            sheet.line(start, end, INK, 3.5)
    painter.restore()


def draw_waybill(sheet: Sheet, bill: QRectF) -> None:
    """Draw a waybill: bars and two lines of writing."""
    sheet.box(bill, CARD, radius=5)
    unit = bill.width() / 104
    for index in range(10):
        x = bill.left() + (12 + index * 8.6) * unit
        top = bill.top() + bill.height() * 0.16
        sheet.line(
            QPointF(x, top),
            QPointF(x, top + bill.height() * 0.28),
            INK,
            (2 + index % 3) * unit,
        )
    for row, share in enumerate((0.76, 0.52)):
        y = bill.top() + bill.height() * (0.64 + 0.18 * row)
        left = bill.left() + 12 * unit
        sheet.line(QPointF(left, y), QPointF(left + bill.width() * share, y), MUTED, 4 * unit)


def draw_parcel(sheet: Sheet, middle: QPointF) -> None:
    """Draw a parcel from above with its waybill."""
    sheet.box(QRectF(middle.x() - 84, middle.y() - 66, 168, 140), CARTON, radius=8)
    sheet.box(QRectF(middle.x() - 14, middle.y() - 66, 28, 140), CARTON_DARK, radius=0)
    draw_waybill(sheet, QRectF(middle.x() - 58, middle.y() - 34, 104, 82))


def draw_wrapping(sheet: Sheet, area: QRectF) -> None:
    """Draw a cup inside bubble wrap."""
    middle = area.center()
    wrap = QRectF(middle.x() - 88, middle.y() - 70, 176, 140)
    sheet.box(wrap, "#E8F3F9", radius=34)
    draw_cup(sheet, QPointF(middle.x() - 8, middle.y()), 0.72)
    painter = sheet.painter
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(wrap, 34, 34)
    painter.setClipPath(clip)
    bubble = QColor(BUBBLE)
    bubble.setAlpha(90)
    painter.setBrush(bubble)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1.6))
    for row in range(7):
        for column in range(9):
            x = wrap.left() + 4 + column * 22 + (row % 2) * 11
            painter.drawEllipse(QPointF(x, wrap.top() + 6 + row * 21.5), 8.5, 8.5)
    painter.restore()


def _carton_front(sheet: Sheet, area: QRectF) -> QRectF:
    """Draw the front of a carton and return its place."""
    middle = area.center()
    front = QRectF(middle.x() - 92, middle.y() - 22, 184, 96)
    sheet.painter.fillRect(front, QColor(CARTON))
    return front


def draw_filling(sheet: Sheet, area: QRectF) -> None:
    """Draw an open carton, filled up around the wrapped cup."""
    middle = area.center()
    top = middle.y() - 22
    back = [(-92, 0), (-72, -34), (72, -34), (92, 0)]
    _fill(sheet, [QPointF(middle.x() + x, top + y) for x, y in back], CARTON_DARK)
    sheet.box(QRectF(middle.x() - 44, top - 46, 88, 70), BUBBLE, radius=18)
    painter = sheet.painter
    painter.setPen(QPen(QColor("#E4D9C6"), 2))
    painter.setBrush(QColor("#FBF5EA"))
    for index, x in enumerate((-74, -56, -64, 60, 76, 50, -38, 36, 0, -20, 20)):
        y = (-8, -22, 4, -16, -2, -30, 0, 2, -2, 6, 6)[index]
        painter.drawEllipse(QPointF(middle.x() + x, top + y), 13, 10)
    _carton_front(sheet, area)
    for sign in (-1, 1):
        flap = [(92, 0), (128, 22), (122, 36), (92, 16)]
        _fill(sheet, [QPointF(middle.x() + sign * x, top + y) for x, y in flap], CARTON_LIGHT)


def _closed_carton(sheet: Sheet, area: QRectF) -> QRectF:
    """Draw a closed carton with its lid in view; return the front."""
    front = _carton_front(sheet, area)
    top = front.top()
    lid = [
        QPointF(front.left(), top),
        QPointF(front.left() + 34, top - 52),
        QPointF(front.right() - 34, top - 52),
        QPointF(front.right(), top),
    ]
    _fill(sheet, lid, CARTON_LIGHT)
    return front


def draw_sealing(sheet: Sheet, area: QRectF) -> None:
    """Draw a closed carton with tape over its seams, in the shape of an H."""
    front = _closed_carton(sheet, area)
    top, x = front.top(), front.center().x()
    middle_seam = [(-79, -30), (79, -30), (83, -16), (-83, -16)]
    _fill(sheet, [QPointF(x + dx, top + dy) for dx, dy in middle_seam], TAPE)
    for sign in (-1, 1):
        edge = [(92, 0), (58, -52), (44, -52), (72, 0), (72, 22), (92, 22)]
        _fill(sheet, [QPointF(x + sign * dx, top + dy) for dx, dy in edge], TAPE)


def draw_labelling(sheet: Sheet, area: QRectF) -> None:
    """Draw a closed carton with its waybill and the sign for fragile goods."""
    front = _closed_carton(sheet, area)
    draw_waybill(sheet, QRectF(front.left() + 14, front.top() + 16, 82, 64))
    sign = QRectF(front.right() - 76, front.top() + 18, 62, 60)
    sheet.box(sign, ACCENT, radius=6)
    sheet.text_middle(sign.adjusted(0, -2, 0, 0), "易碎", 24, CARD, is_bold=True)
