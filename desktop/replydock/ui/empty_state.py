"""What stands in the list's place when there is nothing to list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from replydock.ui import icons
from replydock.ui.theme import SPACE_S, SPACE_XL, Look


class EmptyState(QWidget):
    """An icon, a sentence and up to two ways on."""

    first_chosen = Signal()
    second_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = "inbox"
        self._look: Look | None = None
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setObjectName("EmptyTitle")
        self._text = QLabel()
        self._text.setObjectName("EmptyText")
        self._first, self._second = QPushButton(), QPushButton()
        self._first.setProperty("kind", "primary")
        self._second.setProperty("kind", "link")
        self._first.clicked.connect(self.first_chosen)
        self._second.clicked.connect(self.second_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        for label in (self._icon, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(SPACE_S)
        for button in (self._first, self._second):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMaximumWidth(260)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def apply_look(self, look: Look) -> None:
        """Recolour the icon."""
        self._look = look
        side = look.px(36)
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._icon_name, look.colors.text_muted, side, ratio))

    def say(self, icon_name: str, title: str, text: str, first: str = "", second: str = "") -> None:
        """Show a message; empty button texts hide their buttons."""
        self._icon_name = icon_name
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for button, label in ((self._first, first), (self._second, second)):
            button.setText(label)
            button.setAccessibleName(label)
            button.setVisible(bool(label))
        if self._look is not None:
            self.apply_look(self._look)
