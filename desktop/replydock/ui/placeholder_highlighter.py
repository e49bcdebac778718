"""Colours placeholders in a text and underlines those that are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import (
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from replydock.domain.template import Problem, parse, problems
from replydock.domain.template.nodes import Literal
from replydock.ui.notices import describe_code
from replydock.ui.theme import Look


@dataclass(frozen=True, slots=True)
class _Mark:
    """A half-open range of the document, counted as Qt counts: in UTF-16 units."""

    start: int
    end: int
    problem: Problem | None = None


class PlaceholderHighlighter(QSyntaxHighlighter):
    """Marks the placeholders of one text part as it is typed."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._names: frozenset[str] = frozenset()
        self._text: str | None = None
        self._marks: tuple[_Mark, ...] = ()
        self._good = QTextCharFormat()
        self._wrong = QTextCharFormat()
        self.apply_look(look)

    def apply_look(self, look: Look) -> None:
        """Take over the colours of a look."""
        self._good = QTextCharFormat()
        self._good.setForeground(look.color("placeholder"))
        self._wrong = QTextCharFormat()
        self._wrong.setForeground(look.color("danger"))
        self._wrong.setUnderlineColor(look.color("danger"))
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self.rehighlight()

    def set_known_names(self, names: Iterable[str]) -> None:
        """Say which inputs other parts of the reply ask for; sums may use them."""
        names = frozenset(names)
        if names != self._names:
            self._names = names
            self._text = None
            self.rehighlight()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the text as it stands."""
        self._analyse()
        return tuple(mark.problem for mark in self._marks if mark.problem is not None)

    def explanation_at(self, position: int) -> str:
        """Return why the text at a cursor position is wrong; empty if it is not."""
        self._analyse()
        for mark in self._marks:
            if mark.problem is not None and mark.start <= position < mark.end:
                return describe_problem(mark.problem)
        return ""

    def highlightBlock(self, text: str) -> None:
        self._analyse()
        start = self.currentBlock().position()
        end = start + len(text.encode("utf-16-le")) // 2
        for mark in self._marks:
            low, high = max(mark.start, start), min(mark.end, end)
            if low < high:
                style = self._good if mark.problem is None else self._wrong
                self.setFormat(low - start, high - low, style)

    def _analyse(self) -> None:
        text = self.document().toPlainText()
        if text == self._text:
            return
        self._text = text
        found = problems(text, self._names)
        wrong = {(problem.start, problem.end) for problem in found}
        good = [
            _Mark(_units(text, item.start), _units(text, item.end))
            for item in parse(text)
            if not isinstance(item.node, Literal) and (item.start, item.end) not in wrong
        ]
        bad = [_Mark(_units(text, p.start), _units(text, p.end), p) for p in found]
        self._marks = (*good, *bad)


def describe_problem(problem: Problem) -> str:
    """Say why a placeholder is wrong and how it is written rightly."""
    return describe_code(problem.code, {"name": problem.detail, "detail": problem.detail})


def _units(text: str, index: int) -> int:
    return len(text[:index].encode("utf-16-le")) // 2
