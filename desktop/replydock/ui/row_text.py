"""Single lines of text with marked spans, laid out once and drawn often.

Spans come as code-point ranges; Qt counts UTF-16 units, so emoji shift them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

Span = tuple[int, int]

_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\u2028\u2029", " "))
_PLACEHOLDER = re.compile(r"\{[^{}\n]{1,80}\}")
_SNIPPET_LEAD = 8
_READ_AHEAD = 320


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of a line."""

    text: QColor
    match: QColor
    match_text: QColor
    placeholder: QColor


@dataclass(slots=True)
class Line:
    """One line, ready to draw."""

    layout: QTextLayout
    marks: list[QRectF]
    width: float

    def draw(self, painter: QPainter, corner: QPointF, inks: Inks) -> None:
        """Draw with the top left at ``corner``, the marked spans on rounded grounds."""
        if self.marks:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.match)
            for mark in self.marks:
                painter.drawRoundedRect(mark.translated(corner), 2.5, 2.5)
        painter.setPen(inks.text)
        self.layout.draw(painter, corner)


def flatten(text: str) -> str:
    """Return the text on one line; every character keeps its place."""
    return text.translate(_BREAKS)


def lay_lines(
    text: str, spans: Sequence[Span], font: QFont, width: float, count: int, inks: Inks
) -> list[Line]:
    """Break a text into at most ``count`` lines, the last one elided.

    If the first span is beyond what fits, the lines show the text around it.

    Args:
        text: flattened; ``spans`` are half-open code-point ranges in it.
        width: in logical pixels.
    """
    head = text[:_READ_AHEAD]
    lines, end = _break(head, spans, font, width, count, inks, is_cut=len(text) > len(head))
    if not spans or spans[0][0] < end or end >= len(text):
        return lines
    match = spans[0]
    for start in _snippet_starts(text, match[0], end):
        snippet = "…" + text[start : start + _READ_AHEAD]
        moved = [(max(1, a - start + 1), b - start + 1) for a, b in spans if b > start]
        is_cut = len(text) > start + _READ_AHEAD
        lines, shown = _break(snippet, moved, font, width, count, inks, is_cut=is_cut)
        if match[1] - start + 1 <= shown:
            break
    return lines


def _snippet_starts(text: str, match: int, shown: int) -> Iterator[int]:
    """Yield where a snippet may start: early enough to fill its lines, then nearer.

    Args:
        match: where the first match starts.
        shown: how many characters the lines held from the start of the text.
    """
    near = max(0, match - _SNIPPET_LEAD)
    full = [min(near, max(0, len(text) - part)) for part in (shown, shown * 3 // 4)]
    for start in (*full, near):
        places = _PLACEHOLDER.finditer(text)
        around = (found for found in places if found.start() < start < found.end())
        inside = next(around, None)
        yield start if inside is None else inside.start()


def _break(
    text: str,
    spans: Sequence[Span],
    font: QFont,
    width: float,
    count: int,
    inks: Inks,
    *,
    is_cut: bool,
) -> tuple[list[Line], int]:
    """Return the lines and the index of the first character that is not shown."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    probe = QTextLayout(text, font)
    probe.setTextOption(option)
    units = _units(text)
    bounds = [0]
    probe.beginLayout()
    while len(bounds) <= count:
        line = probe.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        bounds.append(_code_points(units, line.textStart() + line.textLength()))
    probe.endLayout()
    has_more = bounds[-1] < len(text) or is_cut
    lines = []
    for number, (start, end) in enumerate(pairwise(bounds), 1):
        piece = text[start:end].rstrip()
        if number == count and has_more:
            piece = QFontMetricsF(font).elidedText(
                text[start:] + ("…" if is_cut else ""), Qt.TextElideMode.ElideRight, width
            )
        lines.append(_lay_line(piece, _within(spans, start, start + len(piece)), font, inks))
    return lines, bounds[-1] - (1 if has_more else 0)


def lay_title(text: str, spans: Sequence[Span], font: QFont, width: float, inks: Inks) -> Line:
    """Lay a text out on one line, elided at the right."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    return _lay_line(shown, _within(spans, 0, len(shown)), font, inks)


def _lay_line(text: str, spans: Sequence[Span], font: QFont, inks: Inks) -> Line:
    units = _units(text)
    layout = QTextLayout(text, font)
    layout.setCacheEnabled(True)
    ranges = [_format(units, m.span(), inks.placeholder) for m in _PLACEHOLDER.finditer(text)]
    ranges += [_format(units, span, inks.match_text) for span in spans]
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        layout.endLayout()
        return Line(layout, [], 0.0)
    line.setNumColumns(len(text) * 2 + 1)
    layout.endLayout()
    marks = []
    for start, end in spans:
        left, right = (_x(line.cursorToX(_unit(units, at))) for at in (start, end))
        marks.append(QRectF(left - 1, 1, right - left + 2, line.height() - 2))
    return Line(layout, marks, line.naturalTextWidth())


def _x(answer: object) -> float:
    """Return the x of ``cursorToX``, a number or a pair by the version of PySide."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]


def _format(units: Sequence[int] | None, span: Span, color: QColor) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    start, end = _unit(units, span[0]), _unit(units, span[1])
    result.start = start  # type: ignore[attr-defined]
    result.length = end - start  # type: ignore[attr-defined]
    ink = QTextCharFormat()
    ink.setForeground(color)
    result.format = ink  # type: ignore[attr-defined]
    return result


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]


def _units(text: str) -> list[int] | None:
    """Return the UTF-16 offset of every code point; None if they are the same."""
    if not text or max(text) <= "\uffff":
        return None
    return [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]


def _unit(units: Sequence[int] | None, at: int) -> int:
    return at if units is None else units[min(at, len(units) - 1)]


def _code_points(units: Sequence[int] | None, unit: int) -> int:
    if units is None:
        return unit
    return bisect_left(units, unit)
