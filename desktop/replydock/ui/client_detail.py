"""One chat client in the settings: how it is used, and how replies are put into it.

``edited`` carries tables as they stand in the client's file, so that what is not
touched stays as ReplyDock ships it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from replydock.domain.client import Client, DockChoice, Mixing, PartOrder, PictureForm
from replydock.domain.errors import HotkeyInvalid
from replydock.domain.hotkey import parse_chord
from replydock.domain.identity import Scope
from replydock.ui import icons
from replydock.ui.client_rows import show_badge
from replydock.ui.client_rules import ClientRules
from replydock.ui.client_texts import shown_language, shown_mixing, shown_rule
from replydock.ui.controls import Card, ChevronBox, Segments, SettingRow, ToggleSwitch, make_label
from replydock.ui.hotkey_edit import shown_hotkey
from replydock.ui.notices import describe_code
from replydock.ui.theme import Look

_PASTE_KEYS = ("ctrl+v", "shift+insert", "ctrl+shift+v")
_NEWLINE_KEYS = ("shift+enter", "ctrl+enter", "alt+enter", "enter")
_SEND_KEYS = ("enter", "ctrl+enter", "alt+s")
_SCOPES = ("", *Scope)


class _CalmBox(ChevronBox):
    """Leaves the wheel to the page, so that scrolling past changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _CalmSpin(QSpinBox):
    """The same for numbers."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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
        self._told_chords: dict[str, str] = {}
        self.back = QPushButton()
        self.back.setProperty("kind", "link")
        self.back.clicked.connect(self.back_requested)
        self.name = make_label("heading")
        self.badge = make_label("badge")
        self.note = make_label("hint", is_wrapped=True)
        self.told_by = make_label("hint", is_wrapped=True)
        self._make_use()
        self._make_way()
        self._make_measured()
        self.rules = ClientRules()
        self.rules.edited.connect(self._on_rules_edited)
        self.reset = QPushButton()
        self.reset.clicked.connect(self._on_reset)
        self.try_out = QPushButton()
        self.try_out.clicked.connect(self.try_requested)
        self._compose()
        self.retranslate()

    def _make_use(self) -> None:
        self.is_on = ToggleSwitch()
        self.is_on.clicked.connect(lambda is_on: self._tell("use", on=is_on))
        self.scope = _box(_SCOPES)
        self.scope.activated.connect(lambda: self._tell("use", scope=self.scope.currentData()))
        self.palette_key = ToggleSwitch()
        self.palette_key.clicked.connect(lambda is_on: self._tell("use", palette_hotkey=is_on))
        self.phrase_keys = ToggleSwitch()
        self.phrase_keys.clicked.connect(lambda is_on: self._tell("use", phrase_hotkeys=is_on))
        self.dock = Segments([choice.value for choice in DockChoice])
        self.dock.value_chosen.connect(lambda side: self._tell("dock", side=side))
        self._on_row = SettingRow(self.is_on)
        self._scope_row = SettingRow(self.scope)
        self._dock_row = SettingRow(self.dock, is_stacked=True)
        self._palette_row = SettingRow(self.palette_key)
        self._phrases_row = SettingRow(self.phrase_keys)

    def _make_way(self) -> None:
        self.paste_key = self._chord_box("paste_key", _PASTE_KEYS)
        self.newline_key = self._chord_box("newline_key", _NEWLINE_KEYS)
        self.send_key = self._chord_box("send_key", _SEND_KEYS)
        self.mixing = self._choice_box("mixing", Mixing)
        self.order = self._choice_box("order", PartOrder)
        self.picture = Segments([form.value for form in PictureForm])
        self.picture.value_chosen.connect(lambda form: self._tell("insert", picture=form))
        self.breaks = self._switch("break_between")
        self.between = self._spin("between_ms", 5000, 50)
        self.longest = self._spin("longest", 1_000_000, 100)
        self.splits = self._switch("split_long")
        self.can_send = self._switch("can_send")
        self._paste_row, self._newline_row = (
            SettingRow(self.paste_key),
            SettingRow(self.newline_key),
        )
        self._mixing_row, self._order_row = SettingRow(self.mixing), SettingRow(self.order)
        self._picture_row, self._breaks_row = SettingRow(self.picture), SettingRow(self.breaks)
        self._between_row, self._longest_row = SettingRow(self.between), SettingRow(self.longest)
        self._splits_row, self._can_send_row = SettingRow(self.splits), SettingRow(self.can_send)
        self._send_row = SettingRow(self.send_key)

    def _make_measured(self) -> None:
        self.asks_once = self._switch("asks_once")
        self.quiet = self._spin("quiet_ms", 1500, 10)
        self.per_mb = self._spin("picture_ms_per_mb", 1500, 10)
        self.primary = self._switch("primary")
        self._asks_row, self._quiet_row = SettingRow(self.asks_once), SettingRow(self.quiet)
        self._per_mb_row, self._primary_row = SettingRow(self.per_mb), SettingRow(self.primary)

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
        column.addWidget(
            Card(
                (
                    *(self._on_row, self._dock_row, self._scope_row),
                    *(self._palette_row, self._phrases_row),
                )
            )
        )
        self._way_title = _section(column)
        column.addWidget(
            Card((self._paste_row, self._newline_row, self._mixing_row, self._order_row))
        )
        column.addWidget(Card((self._picture_row, self._breaks_row, self._between_row)))
        column.addWidget(Card((self._longest_row, self._splits_row)))
        column.addWidget(Card((self._can_send_row, self._send_row)))
        self._measured_title = _section(column)
        column.addWidget(
            Card((self._asks_row, self._quiet_row, self._per_mb_row, self._primary_row))
        )
        self._rules_title = _section(column)
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
        self._show_use(client)
        self._show_way(client)
        self.rules.show_rules(client.rules)
        is_taught = not client.has_built_in
        self.reset.setText(
            self.tr("Remove this client") if is_taught else self.tr("Restore ReplyDock's values")
        )
        self.reset.setEnabled(client.is_own)

    def _show_use(self, client: Client) -> None:
        use = client.use
        self.is_on.setChecked(use.is_on)
        self.scope.setCurrentIndex(max(0, self.scope.findData(use.scope)))
        self.dock.set_value(client.dock.value)
        self.palette_key.setChecked(use.has_palette_hotkey)
        self.phrase_keys.setChecked(use.has_phrase_hotkeys)
        for control in (self.scope, self.dock, self.palette_key, self.phrase_keys):
            control.setEnabled(use.is_on)

    def _show_way(self, client: Client) -> None:
        way = client.way
        for box, chord in (
            (self.paste_key, way.paste_key),
            (self.newline_key, way.newline_key),
            (self.send_key, way.send_key),
        ):
            box.setEditText(shown_hotkey(chord))
        self._told_chords = {
            "paste_key": way.paste_key,
            "newline_key": way.newline_key,
            "send_key": way.send_key,
        }
        self.mixing.setCurrentIndex(self.mixing.findData(way.mixing.value))
        self.order.setCurrentIndex(self.order.findData(way.order.value))
        self.picture.set_value(way.picture.value)
        for switch, is_on in (
            (self.breaks, way.breaks_between),
            (self.splits, way.splits_long),
            (self.can_send, way.can_send),
            (self.asks_once, way.asks_once),
            (self.primary, way.with_primary),
        ):
            switch.setChecked(is_on)
        for spin, value in (
            (self.between, way.between_ms),
            (self.longest, way.longest or 0),
            (self.quiet, way.quiet_ms or 0),
            (self.per_mb, way.picture_ms_per_mb),
        ):
            with QSignalBlocker(spin):
                spin.setValue(value)
        self.splits.setEnabled(way.longest is not None)
        self.send_key.setEnabled(way.can_send)

    def apply_look(self, look: Look) -> None:
        """Recolour the icon."""
        self.back.setIcon(icons.icon("chevron-left", look.colors.accent))
        self.back.setIconSize(QSize(look.px(16), look.px(16)))

    # Telling

    def _tell(self, table: str, **changes: object) -> None:
        if self._client is not None:
            self.edited.emit(self._client.id, {table: changes})

    def _on_rules_edited(self, tables: object) -> None:
        if self._client is not None:
            self.edited.emit(self._client.id, {"windows": tables})

    def _on_reset(self) -> None:
        client = self._client
        if client is not None:
            wanted = self.reset_requested if client.has_built_in else self.remove_requested
            wanted.emit(client.id)

    def _chord_box(self, key: str, chords: Sequence[str]) -> ChevronBox:
        box = _box(chords)
        box.setEditable(True)
        box.setInsertPolicy(ChevronBox.InsertPolicy.NoInsert)
        for index, chord in enumerate(chords):
            box.setItemText(index, shown_hotkey(chord))
        line = box.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: self._on_chord_edited(key, box))
        box.activated.connect(lambda: self._on_chord_edited(key, box))
        return box

    def _on_chord_edited(self, key: str, box: ChevronBox) -> None:
        row = box.parentWidget()
        try:
            chord = str(parse_chord(box.currentText()))
        except HotkeyInvalid as error:
            if isinstance(row, SettingRow):
                row.show_error(describe_code(error.code, error.details))
            return
        if isinstance(row, SettingRow):
            row.show_error("")
        if self._told_chords.get(key) != chord:
            self._told_chords[key] = chord
            self._tell("insert", **{key: chord})

    def _choice_box(self, key: str, kind: type[StrEnum]) -> ChevronBox:
        box = _box(tuple(kind))
        box.activated.connect(lambda: self._tell("insert", **{key: box.currentData()}))
        return box

    def _switch(self, key: str) -> ToggleSwitch:
        switch = ToggleSwitch()
        switch.clicked.connect(lambda is_on: self._tell("insert", **{key: is_on}))
        return switch

    def _spin(self, key: str, high: int, step: int) -> QSpinBox:
        spin = _CalmSpin()
        spin.setRange(0, high)
        spin.setSingleStep(step)
        spin.setKeyboardTracking(False)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setMinimumWidth(120)
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spin.valueChanged.connect(lambda value: self._tell("insert", **{key: value}))
        return spin

    # Words

    def retranslate(self) -> None:
        """Take over the language in use."""
        self.back.setText(self.tr("All clients"))
        self.try_out.setText(self.tr("Try an insert…"))
        self.reset.setText(self.tr("Restore ReplyDock's values"))
        self._retranslate_use()
        self._retranslate_way()
        self._retranslate_measured()
        self._rules_title.setText(self.tr("How its windows are recognised"))
        self.rules.retranslate()
        if self._client is not None:
            self.show_client(self._client)

    def _retranslate_use(self) -> None:
        self._on_row.set_texts(
            self.tr("Use ReplyDock here"),
            self.tr("Off: the dock stays away and no hotkey counts while it is in front"),
        )
        self._dock_row.set_texts(self.tr("Where the dock goes"))
        for choice, text in (
            (DockChoice.GENERAL, self.tr("As set in general")),
            (DockChoice.LEFT, self.tr("Left")),
            (DockChoice.RIGHT, self.tr("Right")),
            (DockChoice.NONE, self.tr("Not beside it")),
        ):
            self.dock.set_text(choice.value, text)
        self._scope_row.set_texts(
            self.tr("Library that opens with it"), self.tr("When it comes to the front")
        )
        names = (
            self.tr("The one chosen last"),
            self.tr("Personal"),
            self.tr("Team"),
            self.tr("Scenes"),
            self.tr("All libraries"),
        )
        for index, name in enumerate(names):
            self.scope.setItemText(index, name)
        self._palette_row.set_texts(self.tr("Hotkey of the search counts here"))
        self._phrases_row.set_texts(self.tr("Hotkeys of single replies count here"))

    def _retranslate_way(self) -> None:
        self._way_title.setText(self.tr("How replies are put in"))
        self._paste_row.set_texts(self.tr("Paste key"))
        self._newline_row.set_texts(
            self.tr("Line break key"), self.tr("Breaks the line without sending")
        )
        self._mixing_row.set_texts(self.tr("Text with pictures becomes"))
        for index, mixing in enumerate(Mixing):
            self.mixing.setItemText(index, shown_mixing(mixing))
        self._order_row.set_texts(self.tr("Order"))
        orders = (self.tr("As written"), self.tr("Text first"), self.tr("Pictures first"))
        for index, text in enumerate(orders):
            self.order.setItemText(index, text)
        self._picture_row.set_texts(self.tr("Pictures are pasted as"))
        self.picture.set_text(PictureForm.BITMAP.value, self.tr("Picture"))
        self.picture.set_text(PictureForm.FILE.value, self.tr("File"))
        self._breaks_row.set_texts(self.tr("New line between parts"))
        self._between_row.set_texts(self.tr("Pause between parts"))
        self._longest_row.set_texts(self.tr("Longest message"))
        self._splits_row.set_texts(
            self.tr("Split longer replies"), self.tr("At the ends of sentences")
        )
        self._can_send_row.set_texts(
            self.tr("Sending is allowed"),
            self.tr('Only where "Send right after inserting" is on'),
        )
        self._send_row.set_texts(self.tr("Send key"))
        for box in (self.paste_key, self.newline_key, self.send_key):
            line = box.lineEdit()
            if line is not None:
                line.setAccessibleName(box.accessibleName())
        for box in self.findChildren(ChevronBox):
            box.view().setAccessibleName(box.accessibleName())
        self.between.setSuffix(self.tr(" ms"))
        self.longest.setSuffix(self.tr(" characters"))
        self.longest.setSpecialValueText(self.tr("No limit known"))

    def _retranslate_measured(self) -> None:
        self._measured_title.setText(self.tr("Measured on the program"))
        self._asks_row.set_texts(
            self.tr("Reads the clipboard once a paste"), self.tr("Makes the next part quicker")
        )
        self._quiet_row.set_texts(self.tr("Silence that ends a paste"))
        self._per_mb_row.set_texts(self.tr("More of it for each MB of a picture"))
        self._primary_row.set_texts(self.tr("Pastes the primary selection (X11)"))
        self.quiet.setSuffix(self.tr(" ms"))
        self.per_mb.setSuffix(self.tr(" ms"))
        self.quiet.setSpecialValueText(self.tr("As set in general"))


def _box(values: Sequence[str]) -> ChevronBox:
    box = _CalmBox()
    box.setMinimumWidth(180)
    for value in values:
        box.addItem(str(value), str(value))
    return box


def _section(column: QVBoxLayout) -> QLabel:
    label = make_label("section")
    column.addSpacing(8)
    column.addWidget(label)
    return label
