"""Chat clients: the list with its switches, and one client opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from replydock.domain.client import ClientBook, ClientKind
from replydock.ui.client_detail import ClientDetail
from replydock.ui.client_rows import ClientRow
from replydock.ui.controls import Card, make_label
from replydock.ui.settings_pages.page import SettingsPage
from replydock.ui.theme import Look

_GROUPS = (ClientKind.SHOP, ClientKind.CHAT, ClientKind.WEB, ClientKind.PROGRAM)


class ClientsPage(SettingsPage):
    """The rows are made when the page is first shown: there are dozens."""

    icon_name = "message-square-text"
    client_edited = Signal(str, object)
    """Client id, changes as tables of its file."""
    client_reset = Signal(str)
    client_removed = Signal(str)
    learn_requested = Signal()
    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._book = ClientBook()
        self._look: Look | None = None
        self.rows: dict[str, ClientRow] = {}
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.learn = QPushButton()
        self.learn.setProperty("kind", "primary")
        self.learn.clicked.connect(self.learn_requested)
        self._intro = make_label("hint", is_wrapped=True)
        self._none = make_label("hint", is_wrapped=True)
        self._none.hide()
        self.folder = QPushButton()
        self.folder.setProperty("kind", "link")
        self.folder.clicked.connect(self.folder_requested)
        self._list = QWidget()
        self._groups: dict[ClientKind, tuple[QLabel, Card]] = {}
        self.detail = ClientDetail()
        self.detail.hide()
        self._compose()
        self._connect()
        self.retranslate()

    def _compose(self) -> None:
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._intro)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.learn)
        column.addSpacing(4)
        column.addLayout(tools)
        column.addWidget(self._none)
        for kind in _GROUPS:
            title, card = make_label("section"), Card()
            column.addSpacing(8)
            column.addWidget(title)
            column.addWidget(card)
            self._groups[kind] = (title, card)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._list)
        self._column.addWidget(self.detail)
        self.add_stretch()

    def _connect(self) -> None:
        self.detail.back_requested.connect(self.show_list)
        self.detail.edited.connect(self.client_edited)
        self.detail.reset_requested.connect(self.client_reset)
        self.detail.remove_requested.connect(self._on_removed)
        self.detail.try_requested.connect(self.learn_requested)

    @property
    def title(self) -> str:
        return self.tr("Chat clients")

    def show_clients(self, book: ClientBook) -> None:
        """Show the clients as they are now."""
        self._book = book
        shown = self.detail.client
        if shown is not None:
            changed = book.get(shown.id)
            if changed is not None:
                self.detail.show_client(changed)
        if self.rows:
            self._fill()

    def make_rows(self) -> None:
        """Make the list, unless it is there."""
        if not self.rows:
            self._fill()

    def open_client(self, client_id: str) -> None:
        """Show one client in full."""
        client = self._book.get(client_id)
        if client is None:
            return
        self.detail.show_client(client)
        self._list.hide()
        self._heading.hide()
        self.detail.show()
        self.verticalScrollBar().setValue(0)
        self.detail.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Go back to all clients."""
        shown = self.detail.client
        self.detail.hide()
        self._heading.show()
        self._list.show()
        if shown is not None and shown.id in self.rows:
            self.rows[shown.id].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_look(self, look: Look) -> None:
        """Recolour the icons."""
        self._look = look
        self.detail.apply_look(look)
        for row in self.rows.values():
            row.apply_look(look)

    def retranslate(self) -> None:
        super().retranslate()
        self._intro.setText(
            self.tr(
                "How ReplyDock recognises each chat program and puts replies into it. "
                '"Unverified" values come from public material and were never tried '
                "on the real program."
            )
        )
        self.search.setPlaceholderText(self.tr("Search clients"))
        self.search.setAccessibleName(self.tr("Search clients"))
        self.learn.setText(self.tr("Learn a client…"))
        self._none.setText(self.tr("No client of that name. Have ReplyDock learn it."))
        self.folder.setText(self.tr("Open the folder of your own client files"))
        names = (
            self.tr("Shop workbenches"),
            self.tr("Chat programs"),
            self.tr("Chats in the browser"),
            self.tr("Other programs"),
        )
        for (title, _), name in zip(self._groups.values(), names, strict=True):
            title.setText(name)
        for row in self.rows.values():
            row.show_client(row.client)
        self.detail.retranslate()

    def _fill(self) -> None:
        """Bring the rows in line with the book."""
        gone = [client_id for client_id in self.rows if self._book.get(client_id) is None]
        for client_id in gone:
            self.rows.pop(client_id).hide()
        for client in self._book:
            row = self.rows.get(client.id)
            if row is None:
                row = ClientRow(client)
                row.opened.connect(self.open_client)
                row.toggled.connect(self._on_toggled)
                if self._look is not None:
                    row.apply_look(self._look)
                self.rows[client.id] = row
                self._groups[client.kind][1].add_row(row)
            else:
                row.show_client(client)
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        shown = {id_ for id_, row in self.rows.items() if row.fits(words)}
        for client_id, row in self.rows.items():
            row.setVisible(client_id in shown)
        for kind, (title, card) in self._groups.items():
            is_any = any(self.rows[id_].client.kind is kind for id_ in shown)
            title.setVisible(is_any)
            card.setVisible(is_any)
            card.tidy_lines()
        self._none.setVisible(bool(words) and not shown)

    def _on_toggled(self, client_id: str, is_on: bool) -> None:
        self.client_edited.emit(client_id, {"use": {"on": is_on}})

    def _on_removed(self, client_id: str) -> None:
        self.show_list()
        self.client_removed.emit(client_id)
