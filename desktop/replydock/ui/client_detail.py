"""One chat client in the settings: how it is used, and how replies are put into it.

``edited`` carries tables as they stand in the client's file, so that what is not
touched stays as ReplyDock ships it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from replydock.domain.client import Client
from replydock.ui import icons
from replydock.ui.client_rows import show_badge
from replydock.ui.client_rules import ClientRules
from replydock.ui.client_texts import shown_language, shown_rule
from replydock.ui.client_use import ClientUseCard
from replydock.ui.client_way import ClientWay
from replydock.ui.controls import make_label
from replydock.ui.theme import Look


class ClientDetail(QFrame):
    """Shows a client and tells of every change at once."""

    edited = Signal(str, object)
    """Client id, changes as tables of its file."""
    reset_requested = Signal(str)
    """Drop the agent's values for inserting and recognising."""
    remove_requested = Signal(str)
    """Drop a client that the agent taught us."""
    try_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._client: Client | None = None
        self.back = QPushButton()
        self.back.setProperty("kind", "link")
        self.back.clicked.connect(self.back_requested)
        self.name = make_label("heading")
        self.badge = make_label("badge")
        self.note = make_label("hint", is_wrapped=True)
        self.told_by = make_label("hint", is_wrapped=True)
        self.use, self.way, self.rules = ClientUseCard(), ClientWay(), ClientRules()
        for part in (self.use, self.way):
            part.edited.connect(self._tell)
        self.rules.edited.connect(lambda tables: self._tell({"windows": tables}))
        self.reset = QPushButton()
        self.reset.clicked.connect(self._on_reset)
        self.try_out = QPushButton()
        self.try_out.clicked.connect(self.try_requested)
        self._compose()
        self.retranslate()

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.try_out)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.told_by)
        column.addSpacing(4)
        column.addWidget(self.use)
        column.addWidget(self.way)
        self._rules_title = make_label("section")
        column.addSpacing(8)
        column.addWidget(self._rules_title)
        column.addWidget(self.rules)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    # Showing

    @property
    def client(self) -> Client | None:
        """The client that is shown."""
        return self._client

    def show_client(self, client: Client) -> None:
        """Show a client's values without a signal."""
        self._client = client
        language = shown_language()
        self.name.setText(client.name(language))
        show_badge(self.badge, client)
        self.note.setText(client.note(language))
        self.note.setVisible(bool(self.note.text()))
        told_by = self.tr("; or ").join(shown_rule(rule) for rule in client.rules)
        self.told_by.setText(self.tr("Recognised by: %1").replace("%1", told_by))
        self.use.show_client(client)
        self.way.show_client(client)
        self.rules.show_rules(client.rules)
        is_taught = not client.has_built_in
        self.reset.setText(
            self.tr("Remove this client") if is_taught else self.tr("Restore ReplyDock's values")
        )
        self.reset.setEnabled(client.is_own)

    def apply_look(self, look: Look) -> None:
        """Recolour the icon."""
        self.back.setIcon(icons.icon("chevron-left", look.colors.accent))
        self.back.setIconSize(QSize(look.px(16), look.px(16)))

    # Telling

    def _tell(self, tables: object) -> None:
        if self._client is not None:
            self.edited.emit(self._client.id, tables)

    def _on_reset(self) -> None:
        client = self._client
        if client is not None:
            wanted = self.reset_requested if client.has_built_in else self.remove_requested
            wanted.emit(client.id)

    # Words

    def retranslate(self) -> None:
        """Take over the language in use."""
        self.back.setText(self.tr("All clients"))
        self.try_out.setText(self.tr("Try an insert…"))
        self.reset.setText(self.tr("Restore ReplyDock's values"))
        self.use.retranslate()
        self.way.retranslate()
        self._rules_title.setText(self.tr("How its windows are recognised"))
        self.rules.retranslate()
        if self._client is not None:
            self.show_client(self._client)
