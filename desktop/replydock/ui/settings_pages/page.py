"""What every page of the settings has: cards of rows and one signal for edits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from replydock.domain.settings import Settings
from replydock.ui.controls import Card, make_label


class SettingsPage(QScrollArea):
    """A page; ``edited`` carries the changed fields of ``Settings``."""

    # Not Signal(dict): that turns the enumerations inside into plain text.
    edited = Signal(object)

    icon_name = ""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("SettingsPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("SettingsPageBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(8)
        self._heading = make_label("heading")
        self._column.addWidget(self._heading)
        self._column.addSpacing(4)
        self.setWidget(body)

    @property
    def title(self) -> str:
        """The page's name in the language in use."""
        raise NotImplementedError

    def show_settings(self, settings: Settings) -> None:
        """Show values without a signal."""

    def leave(self) -> None:
        """Take what is still being typed; the window closes."""

    def retranslate(self) -> None:
        """Take over the language in use."""
        self._heading.setText(self.title)
        self.setAccessibleName(self.title)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def add_section(self) -> QLabel:
        """Reserve a section label and return it."""
        label = make_label("section")
        self._column.addSpacing(8)
        self._column.addWidget(label)
        return label

    def add_card(self, *rows: QWidget) -> Card:
        """Append a card with rows."""
        card = Card(rows)
        self._column.addWidget(card)
        return card

    def add_note(self) -> QLabel:
        """Append a remark in small print and return its label."""
        label = make_label("hint", is_wrapped=True)
        label.setContentsMargins(16, 4, 16, 0)
        self._column.addWidget(label)
        return label

    def add_stretch(self) -> None:
        """Push everything to the top."""
        self._column.addStretch(1)

    def _tell(self, **changes: Any) -> None:
        self.edited.emit(changes)
