"""Asks for the values that a reply needs, inline, by keyboard alone."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from replydock.domain.errors import TemplateError
from replydock.domain.phrase import Parts, TextPart
from replydock.domain.template import Context, Field, FieldKind, fields_needed, render
from replydock.ui.controls import make_label
from replydock.ui.notices import describe_code
from replydock.ui.prompt_fields import BuyerLine, ChipRow, ValueLine, make_control

Control = ValueLine | ChipRow | BuyerLine


@dataclass(frozen=True, slots=True)
class Question:
    """What a value prompt asks.

    Attributes:
        title: of the reply.
        parts: the drawn body, placeholders unfilled.
        seed: for the preview's random words; the insert uses the same, so that
            what was shown is what goes in.
        buyer_names: offered, newest first.
    """

    title: str
    parts: Parts
    context: Context
    seed: int
    buyer_names: Sequence[str] = ()


class ValuePrompt(QFrame):
    """A small form in place of the list: Tab moves, Enter inserts, Esc goes back."""

    values_given = Signal(dict)
    """Field key to value, both str."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ValuePrompt")
        self._question: Question | None = None
        self._fields: tuple[Field, ...] = ()
        self._controls: dict[str, Control] = {}
        self._labels: dict[str, QLabel] = {}
        self._left_empty: set[str] = set()
        self._title = make_label("title")
        self._form = QVBoxLayout()
        self._form.setSpacing(4)
        self._notice = make_label("error", is_wrapped=True)
        self._notice.hide()
        self._preview_title = make_label("fieldLabel")
        self._preview = make_label("bubble", is_wrapped=True)
        self._preview.setObjectName("PromptPreview")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._hint = make_label("hint")
        self._back = QPushButton()
        self._back.setProperty("kind", "link")
        self._insert = QPushButton()
        self._insert.setProperty("kind", "primary")
        self._back.clicked.connect(self.cancelled)
        self._insert.clicked.connect(self._on_entered)
        self._compose()
        self._retranslate()

    def ask(self, question: Question) -> None:
        """Show the fields of a reply and put the cursor into the first."""
        self._question = question
        self._fields = fields_needed(question.parts)
        self._left_empty.clear()
        self._clear_form()
        for field in self._fields:
            control = make_control(field, question.buyer_names)
            control.entered.connect(self._on_entered)
            control.escaped.connect(self.cancelled)
            control.changed.connect(self._on_changed)
            label = make_label("fieldLabel")
            label.setBuddy(control)
            self._controls[field.key] = control
            self._labels[field.key] = label
            self._form.addWidget(label)
            self._form.addWidget(control)
            self._form.addSpacing(6)
        self._chain_tabs()
        self._retranslate()
        self._on_changed()
        self.focus_first()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the controls now."""
        return {key: control.value for key, control in self._controls.items()}

    @property
    def preview_text(self) -> str:
        """The reply as it would go in now."""
        return self._preview.text()

    def control(self, key: str) -> Control:
        """Return the control of a field."""
        return self._controls[key]

    def focus_first(self) -> None:
        """Put the cursor where the first value is missing, else into the first field."""
        keys = [field.key for field in self._fields]
        target = next((key for key in keys if not self._controls[key].value), None)
        self._focus(target or next(iter(keys), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_entered()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            if self._question is not None:
                self._on_changed()
        super().changeEvent(event)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._form)
        column.addWidget(self._notice)
        column.addWidget(self._preview_title)
        column.addWidget(self._preview)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._insert)
        column.addLayout(foot)

    def _clear_form(self) -> None:
        self._controls.clear()
        self._labels.clear()
        while (item := self._form.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _chain_tabs(self) -> None:
        chain: list[QWidget] = [*self._controls.values(), self._insert, self._back]
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _focus(self, key: str) -> None:
        control = self._controls.get(key)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(control, ValueLine):
                control.selectAll()

    def _on_changed(self) -> None:
        self._notice.hide()
        self._preview.setText(self._filled_text())

    def _on_entered(self) -> None:
        if any(control.is_composing for control in self._controls.values()):
            return
        for field in self._fields:
            if not self._is_settled(field):
                return
        self.values_given.emit(self.values)

    def _is_settled(self, field: Field) -> bool:
        """Tell whether a field can go in; moves there and says why if not.

        An empty text is accepted at the second Enter: it may be meant.
        """
        control = self._controls[field.key]
        code = control.error_code()
        if code:
            details = {"name": field.label, "value": control.value}
            self._complain(field.key, describe_code(code, details))
            return False
        if control.value or field.key in self._left_empty:
            return True
        self._left_empty.add(field.key)
        self._complain(field.key, self.tr("Still empty. Press Enter again to leave it out."))
        return False

    def _complain(self, key: str, text: str) -> None:
        self._notice.setText(text)
        self._notice.show()
        self._focus(key)

    def _filled_text(self) -> str:
        question = self._question
        if question is None:
            return ""
        numbers = (field.key for field in self._fields if field.kind is FieldKind.NUMBER)
        if not all(self._controls[key].value for key in numbers):
            return self.tr("Fill in the numbers to see the reply.")
        values = {
            field.key: self._controls[field.key].value
            or self.tr("[{name}]").format(name=self._name(field))
            for field in self._fields
        }
        context = replace(question.context, source=random.Random(question.seed))  # noqa: S311
        try:
            done = render(question.parts, values, context, is_raw_allowed=True)
        except TemplateError:
            return self.tr("Fill in the numbers to see the reply.")
        texts = [part.text for part in done.parts if isinstance(part, TextPart)]
        return "\n".join(texts)

    def _name(self, field: Field) -> str:
        if field.kind is FieldKind.BUYER:
            return self.tr("Buyer's nickname")
        return field.label or self.tr("Choose one")

    def _retranslate(self) -> None:
        title = self._question.title if self._question else ""
        self._title.setText(title)
        self._preview_title.setText(self.tr("Will be inserted"))
        self._hint.setText(self.tr("Tab: next field"))
        self._back.setText(self.tr("Back"))
        self._back.setToolTip(self.tr("Esc"))
        self._insert.setText(self.tr("Insert"))
        self._insert.setToolTip(self.tr("Enter"))
        self.setAccessibleName(self.tr("Values for this reply"))
        for field in self._fields:
            name = self._name(field)
            self._labels[field.key].setText(name)
            self._controls[field.key].setAccessibleName(name)
