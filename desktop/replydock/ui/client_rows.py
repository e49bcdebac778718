"""The list of chat clients: a search, and a row with a switch for each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from replydock.domain.client import Client
from replydock.ui import icons
from replydock.ui.client_texts import shown_language, shown_proof
from replydock.ui.controls import ToggleSwitch, make_label, set_role
from replydock.ui.theme import Look


class ClientRow(QFrame):
    """One client: its name opens it, the switch turns it on and off."""

    opened = Signal(str)
    toggled = Signal(str, bool)

    def __init__(self, client: Client) -> None:
        super().__init__()
        self.setObjectName("settingRow")
        self.client = client
        self.name = QPushButton()
        self.name.setObjectName("ClientName")
        self.name.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.name.clicked.connect(lambda: self.opened.emit(self.client.id))
        self.badge = make_label("badge")
        self.switch = ToggleSwitch()
        self.switch.clicked.connect(lambda is_on: self.toggled.emit(self.client.id, is_on))
        self.chevron = QToolButton()
        self.chevron.setObjectName("ClientChevron")
        self.chevron.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chevron.setCursor(Qt.CursorShape.PointingHandCursor)
        self.chevron.clicked.connect(lambda: self.opened.emit(self.client.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self.name, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.switch)
        row.addWidget(self.chevron)
        self.show_client(client)

    def show_client(self, client: Client) -> None:
        """Show the client as it is now, in the language in use."""
        self.client = client
        name = client.name(shown_language())
        self.name.setText(name)
        self.name.setAccessibleName(self.tr("Open %1").replace("%1", name))
        self.chevron.setAccessibleName(self.name.accessibleName())
        self.switch.setAccessibleName(self.tr("Use ReplyDock in %1").replace("%1", name))
        self.switch.setChecked(client.use.is_on)
        show_badge(self.badge, client)

    def fits(self, words: Iterable[str]) -> bool:
        """Tell whether all words of a search are in the names, the id or the programs."""
        client = self.client
        programs = (program for rule in client.rules for program in rule.programs)
        text = " ".join((*client.names.values(), client.id, *programs)).lower()
        return all(word in text for word in words)

    def apply_look(self, look: Look) -> None:
        """Recolour the chevron."""
        self.chevron.setIcon(icons.icon("chevron-right", look.colors.text_muted))
        self.chevron.setIconSize(QSize(look.px(16), look.px(16)))


def show_badge(badge: QLabel, client: Client) -> None:
    """Say on a label whether the client's values were tried on the real program."""
    badge.setText(shown_proof(client))
    badge.setToolTip(client.note(shown_language()))
    set_role(badge, "badgeGood" if client.is_verified else "badge")
