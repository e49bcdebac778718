"""How replies are put into one chat client: what was chosen, and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSpinBox, QVBoxLayout

from replydock.domain.client import Client, Mixing, PartOrder, PictureForm
from replydock.domain.errors import HotkeyInvalid
from replydock.domain.hotkey import parse_chord
from replydock.ui.calm_controls import CalmBox, CalmSpin
from replydock.ui.client_texts import shown_mixing
from replydock.ui.controls import Card, ChevronBox, Segments, SettingRow, ToggleSwitch, make_label
from replydock.ui.key_caps import shown_hotkey
from replydock.ui.notices import describe_code

_PASTE_KEYS = ("ctrl+v", "shift+insert", "ctrl+shift+v")
_NEWLINE_KEYS = ("shift+enter", "ctrl+enter", "alt+enter", "enter")
_SEND_KEYS = ("enter", "ctrl+enter", "alt+s")


class ClientWay(QFrame):
    """Tells of every change at once."""

    edited = Signal(object)
    """Changes as tables of the client's file."""

    def __init__(self) -> None:
        super().__init__()
        self._told_chords: dict[str, str] = {}
        self._make_way()
        self._make_measured()
        self._compose()

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

    def show_client(self, client: Client) -> None:
        """Show a client's values without a signal."""
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

    def _tell(self, table: str, **changes: object) -> None:
        self.edited.emit({table: changes})

    def _chord_box(self, key: str, chords: Sequence[str]) -> ChevronBox:
        box = CalmBox(chords)
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
        box = CalmBox(tuple(kind))
        box.activated.connect(lambda: self._tell("insert", **{key: box.currentData()}))
        return box

    def _switch(self, key: str) -> ToggleSwitch:
        switch = ToggleSwitch()
        switch.clicked.connect(lambda is_on: self._tell("insert", **{key: is_on}))
        return switch

    def _spin(self, key: str, high: int, step: int) -> QSpinBox:
        spin = CalmSpin()
        spin.setRange(0, high)
        spin.setSingleStep(step)
        spin.setKeyboardTracking(False)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        spin.setMinimumWidth(120)
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spin.valueChanged.connect(lambda value: self._tell("insert", **{key: value}))
        return spin

    def retranslate(self) -> None:
        """Take over the language in use."""
        self._retranslate_way()
        self._retranslate_measured()

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


def _section(column: QVBoxLayout) -> QLabel:
    label = make_label("section")
    column.addSpacing(8)
    column.addWidget(label)
    return label
