"""The controls of the value prompt: one for each kind of field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from replydock.domain.errors import TemplateError
from replydock.domain.template import Field, FieldKind
from replydock.domain.template.arithmetic import parse_number
from replydock.ui.flow_layout import FlowLayout
from replydock.ui.pasting import paste_into

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FieldControl(Protocol):
    """What the prompt needs of a control."""

    @property
    def value(self) -> str: ...
    @property
    def is_composing(self) -> bool: ...
    def error_code(self) -> str:
        """Return why the value cannot be used; empty if it can."""


class ValueLine(QLineEdit):
    """One line of text; while an input method composes, all keys are its own."""

    entered = Signal()
    escaped = Signal()
    changed = Signal()
    stepped = Signal(int)
    """Up or Down was pressed: -1 or 1."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field.default, parent)
        self._field = field
        self._preedit = ""
        self.textChanged.connect(lambda _text: self.changed.emit())
        if field.kind is FieldKind.NUMBER:
            self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    @property
    def value(self) -> str:
        return self.text().strip()

    @property
    def is_composing(self) -> bool:
        return bool(self._preedit)

    def error_code(self) -> str:
        if self._field.kind is not FieldKind.NUMBER:
            return ""
        try:
            parse_number(self.value, self._field.key)
        except TemplateError as error:
            return error.code
        return ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing:
            super().keyPressEvent(event)
            event.accept()  # or else the form around would take Enter and Esc
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            paste_into(self)
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """Short texts to choose from: arrows, digits 1 to 9 or the mouse."""

    entered = Signal()
    escaped = Signal()
    changed = Signal()
    chosen = Signal(str)

    def __init__(self, options: Sequence[str], chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipRow")
        self._options = tuple(options)
        flow = FlowLayout(self)
        self._chips = []
        for number, option in enumerate(self._options, start=1):
            chip = QToolButton()
            chip.setText(option)
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAccessibleName(f"{number}: {option}")
            chip.clicked.connect(lambda _=False, option=option: self._on_clicked(option))
            flow.addWidget(chip)
            self._chips.append(chip)
        self.choose(chosen)

    @property
    def value(self) -> str:
        return next((chip.text() for chip in self._chips if chip.isChecked()), "")

    @property
    def is_composing(self) -> bool:
        return False

    def error_code(self) -> str:
        return ""

    def choose(self, option: str) -> None:
        """Mark ``option``; marks nothing if it is not among the options."""
        for chip in self._chips:
            chip.setChecked(chip.text() == option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif Qt.Key(key) in step:
            self._move(step[Qt.Key(key)])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < len(self._options):
            self._on_clicked(self._options[key - Qt.Key.Key_1])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("focused", event.type() is QEvent.Type.FocusIn)
            for chip in self._chips:
                chip.setProperty("rowFocused", event.type() is QEvent.Type.FocusIn)
                chip.style().unpolish(chip)
                chip.style().polish(chip)
        return super().event(event)

    def _move(self, step: int) -> None:
        value = self.value
        index = self._options.index(value) + step if value in self._options else 0
        self._on_clicked(self._options[index % len(self._options)])

    def _on_clicked(self, option: str) -> None:
        self.choose(option)
        self.chosen.emit(option)
        self.changed.emit()


class BuyerLine(QWidget):
    """The buyer's nickname, with those used lately one click or one Down away."""

    entered = Signal()
    escaped = Signal()
    changed = Signal()

    _SHOWN_NAMES = 6

    def __init__(self, field: Field, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names[: self._SHOWN_NAMES])
        self.line = ValueLine(field)
        self.line.entered.connect(self.entered)
        self.line.escaped.connect(self.escaped)
        self.line.changed.connect(self._on_changed)
        self.line.stepped.connect(self._on_stepped)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        self._chips = ChipRow(self._names, "")
        self._chips.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chips.chosen.connect(self.line.setText)
        self._chips.setVisible(bool(self._names))
        column.addWidget(self._chips)

    @property
    def value(self) -> str:
        return self.line.value

    @property
    def is_composing(self) -> bool:
        return self.line.is_composing

    def error_code(self) -> str:
        return ""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _on_changed(self) -> None:
        self._chips.choose(self.line.value)
        self.changed.emit()

    def _on_stepped(self, step: int) -> None:
        if not self._names:
            return
        value = self.line.value
        index = self._names.index(value) + step if value in self._names else 0
        self.line.setText(self._names[index % len(self._names)])
        self.line.selectAll()


def make_control(field: Field, buyer_names: Sequence[str]) -> ValueLine | ChipRow | BuyerLine:
    """Return the control that asks for ``field``."""
    if field.kind is FieldKind.CHOICE:
        row = ChipRow(field.options, field.default)
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return row
    if field.kind is FieldKind.BUYER:
        return BuyerLine(field, buyer_names)
    return ValueLine(field)
