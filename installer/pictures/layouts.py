"""Arrangements that several pictures share: steps, cases, tables, time lines, check lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath

from pictures.sheet import (
    ACCENT,
    ACCENT_TINT,
    BODY,
    CALM,
    CARD,
    CENTER,
    GAP,
    HEADING,
    INNER,
    LINE,
    MARGIN,
    MUTED,
    RADIUS,
    SMALL,
    Row,
    Sheet,
)


class Step(NamedTuple):
    """One step: icon, heading, explanation."""

    icon: str
    heading: str
    text: str


def draw_grid(sheet: Sheet, steps: Sequence[Step]) -> None:
    """Draw steps as numbered cards, two in a row."""
    width = (INNER - GAP) / 2
    inner = width - 56
    for start in range(0, len(steps), 2):
        row = steps[start : start + 2]
        texts = max(sheet.text_height(step.text, inner, BODY) for step in row)
        height = 252 + texts
        for column, step in enumerate(row):
            left = MARGIN + column * (width + GAP)
            card = sheet.card(height, left=left, width=width)
            sheet.tile(step.icon, QRectF(left + 28, card.top() + 28, 124, 124))
            sheet.badge(QPointF(card.right() - 52, card.top() + 54), str(start + column + 1))
            top = card.top() + 168
            sheet.text(QRectF(left + 28, top, inner, 50), step.heading, HEADING, is_bold=True)
            sheet.text(QRectF(left + 28, top + 56, inner, texts), step.text, BODY, MUTED)
        sheet.y += height + GAP


def draw_list(sheet: Sheet, steps: Sequence[Step]) -> None:
    """Draw steps under one another on one card, joined by a line."""
    left, room = MARGIN + 172, INNER - 172 - 36
    heights = [max(sheet.text_height(step.text, room, BODY) + 92, 148) for step in steps]
    card = sheet.card(sum(heights) + 32)
    top = card.top() + 16
    for index, (step, height) in enumerate(zip(steps, heights, strict=True)):
        if index + 1 < len(steps):
            x = MARGIN + 86
            sheet.line(QPointF(x, top + 118), QPointF(x, top + height + 14), LINE, 4)
        sheet.tile(step.icon, QRectF(MARGIN + 36, top + 18, 100, 100))
        sheet.badge(QPointF(MARGIN + 136, top + 24), str(index + 1), radius=20)
        sheet.text(QRectF(left, top + 14, room, 50), step.heading, HEADING, is_bold=True)
        sheet.text(QRectF(left, top + 66, room, height), step.text, BODY, MUTED)
        top += height
    sheet.y = card.bottom() + GAP


def draw_cases(sheet: Sheet, height: float, cases: Sequence[Row]) -> None:
    """Draw two coloured boxes side by side: what applies in which case."""
    for area, case in zip(sheet.halves(height), cases, strict=True):
        sheet.box(area, case.tint)
        sheet.icon(case.icon, QRectF(area.left() + 28, sheet.y + 28, 40, 40), case.color)
        heading = QRectF(area.left() + 82, sheet.y + 22, area.width() - 100, 50)
        sheet.text(heading, case.heading, HEADING, case.color, is_bold=True)
        words = QRectF(area.left() + 28, sheet.y + 82, area.width() - 52, 90)
        sheet.text(words, case.text, BODY, case.color)
    sheet.y += height + GAP


class Event(NamedTuple):
    """One event of a time line: icon, heading, when, explanation, the icon's colours."""

    icon: str
    heading: str
    when: str
    text: str
    color: str = ACCENT
    tint: str = ACCENT_TINT


def draw_events(sheet: Sheet, events: Sequence[Event], *, when_width: float = 144) -> None:
    """Draw events under one another, each with a label that says when."""
    row = 168
    card = sheet.card(row * len(events) + 24)
    x = MARGIN + 88
    for index, event in enumerate(events):
        top = card.top() + 20 + index * row
        if index + 1 < len(events):
            sheet.line(QPointF(x, top + 112), QPointF(x, top + row + 8), LINE, 6)
        tile = QRectF(x - 52, top + 10, 104, 104)
        sheet.tile(event.icon, tile, event.color, event.tint)
        left = x + 84
        room = MARGIN + INNER - left - 32
        label = QRectF(MARGIN + INNER - when_width - 32, top + 12, when_width, 44)
        sheet.text(QRectF(left, top + 10, room, 50), event.heading, HEADING, is_bold=True)
        sheet.pill(label, event.when, event.color, event.tint)
        sheet.text(QRectF(left, top + 66, room, 90), event.text, BODY, MUTED)
    sheet.y = card.bottom() + GAP


class Span(NamedTuple):
    """One stretch of a band: what applies, when, its colours."""

    heading: str
    text: str
    color: str
    tint: str


def draw_band(sheet: Sheet, spans: Sequence[Span], marks: Sequence[str]) -> None:
    """Draw stretches of time side by side, with a mark at each end and border."""
    card = sheet.card(296)
    left, width = MARGIN + 40, (INNER - 80) / len(spans)
    for index, span in enumerate(spans):
        area = QRectF(left + index * width, card.top() + 36, width - 8, 150)
        sheet.box(area, span.tint, radius=14)
        sheet.text(
            area.adjusted(8, 22, -8, 0),
            span.heading,
            HEADING,
            span.color,
            is_bold=True,
            align=CENTER,
        )
        sheet.text(area.adjusted(8, 84, -8, 0), span.text, SMALL, span.color, align=CENTER)
    y = card.top() + 212
    sheet.line(QPointF(left, y), QPointF(left + width * len(spans), y), MUTED, 4)
    for index, mark in enumerate(marks):
        x = left + width * index
        sheet.badge(QPointF(x, y), "", MUTED, radius=9)
        wide = 180
        place = QRectF(
            min(max(x - wide / 2, MARGIN + 4), MARGIN + INNER - wide - 4), y + 20, wide, 44
        )
        sheet.text(place, mark, SMALL, MUTED, align=CENTER)
    sheet.y = card.bottom() + GAP


def draw_table(
    sheet: Sheet,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    *,
    units: Sequence[str] | None = None,
) -> None:
    """Draw a table with a tinted head; the first cell of each row is a label.

    Args:
        shares: the width of each column as a part of the whole.
        units: a second, smaller line of each column's head; empty for none.
    """
    head_height, row_height = (112, 88) if units else (84, 92)
    card = sheet.card(head_height + row_height * len(rows))
    outline = QPainterPath()
    outline.addRoundedRect(card, RADIUS, RADIUS)
    sheet.painter.save()
    sheet.painter.setClipPath(outline)
    head = QRectF(card.left(), card.top(), INNER, head_height)
    sheet.painter.fillRect(head, QColor(ACCENT_TINT))
    left = card.left()
    for column, share in enumerate(shares):
        width = INNER * share
        cell = QRectF(left, card.top(), width, head_height)
        if units and units[column]:
            sheet.text_middle(cell.adjusted(0, 14, 0, -44), columns[column], BODY, is_bold=True)
            sheet.text_middle(cell.adjusted(0, 60, 0, -10), units[column], SMALL, MUTED)
        else:
            sheet.text_middle(cell, columns[column], BODY, is_bold=True)
        for index, row in enumerate(rows):
            top = card.top() + head_height + index * row_height
            place = QRectF(left, top, width, row_height)
            if column == 0:
                wide = max(80, sheet.text_width(row[0], SMALL, is_bold=True) + 36)
                middle = place.center()
                sheet.pill(QRectF(middle.x() - wide / 2, middle.y() - 25, wide, 50), row[0])
            else:
                _draw_cell(sheet, place, row[column])
        left += width
    for index in range(1, len(rows)):
        y = card.top() + head_height + index * row_height
        sheet.line(QPointF(card.left() + 24, y), QPointF(card.right() - 24, y), LINE, 2)
    sheet.painter.restore()
    sheet.y = card.bottom() + GAP


def _draw_cell(sheet: Sheet, place: QRectF, text: str) -> None:
    """Draw a cell's text; ``_`` is a line to write on, ``□`` a box to tick."""
    middle = place.center()
    if text == "_":
        y = middle.y() + 18
        sheet.line(
            QPointF(place.left() + 24, y),
            QPointF(place.right() - 24, y),
            "#BDB3A5",
            2,
            is_dashed=True,
        )
    elif text == "□":
        box = QRectF(middle.x() - 17, middle.y() - 17, 34, 34)
        sheet.box(box, CARD, radius=7, border=MUTED)
    else:
        sheet.text_middle(place.adjusted(8, 0, -8, 0), text, BODY)


def draw_checks(
    sheet: Sheet, heading: str, lines: Sequence[str], *, icon: str = "check", color: str = CALM
) -> None:
    """Draw a card with a heading and a line of text behind each tick or cross."""
    card = sheet.card(96 + 56 * len(lines) + 12)
    area = QRectF(MARGIN + 36, card.top() + 24, INNER - 72, 50)
    sheet.text(area, heading, HEADING, is_bold=True)
    for row, text in enumerate(lines):
        top = card.top() + 90 + row * 56
        sheet.icon(icon, QRectF(MARGIN + 38, top + 7, 30, 30), color, stroke=2.6)
        sheet.text(QRectF(MARGIN + 88, top, INNER - 116, 44), text, BODY)
    sheet.y = card.bottom() + GAP


def draw_notice(sheet: Sheet, headline: str, text: str, *, color: str = ACCENT) -> None:
    """Draw one large line that everybody sees first, and a sentence under it."""
    words = sheet.text_height(text, INNER - 96, BODY)
    card = sheet.card(176 + words)
    area = QRectF(MARGIN + 40, card.top() + 34, INNER - 80, 90)
    sheet.text(area, headline, 60, color, is_bold=True, align=CENTER)
    sheet.text(
        QRectF(MARGIN + 48, card.top() + 138, INNER - 96, words), text, BODY, MUTED, align=CENTER
    )
    sheet.y = card.bottom() + GAP


def draw_stations(sheet: Sheet, stations: Sequence[tuple[str, str, str]]) -> None:
    """Draw stations side by side on a line, each with icon, name and a few words."""
    card = sheet.card(300)
    step = INNER / len(stations)
    y = card.top() + 98
    sheet.line(
        QPointF(MARGIN + step / 2, y), QPointF(MARGIN + INNER - step / 2, y), ACCENT_TINT, 10
    )
    for index, (icon, name, text) in enumerate(stations):
        x = MARGIN + step * (index + 0.5)
        sheet.tile(icon, QRectF(x - 52, y - 52, 104, 104))
        area = QRectF(x - step / 2, y + 70, step, 50)
        sheet.text(area, name, HEADING, is_bold=True, align=CENTER)
        sheet.text(area.translated(0, 56), text, SMALL, MUTED, align=CENTER)
    sheet.y = card.bottom() + GAP
