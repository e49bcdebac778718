"""How replies reach the chat input."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox

from replydock.domain.settings import InsertMode, Settings
from replydock.ui.controls import Segments, SettingRow, ToggleSwitch
from replydock.ui.settings_pages.page import SettingsPage

_PASTE_CHORDS = ("ctrl+v", "ctrl+shift+v", "shift+insert")
_MEGABYTE = 1 << 20


class InsertionPage(SettingsPage):
    """Paste or type, the paste key, sending, and the deadlines."""

    icon_name = "text-cursor-input"

    def __init__(self) -> None:
        super().__init__()
        self.mode = Segments([mode.value for mode in InsertMode])
        self.mode.value_chosen.connect(lambda text: self._tell(insert_mode=InsertMode(text)))
        self.chord = Segments(_PASTE_CHORDS)
        self.chord.value_chosen.connect(lambda text: self._tell(paste_chord=text))
        self.send = ToggleSwitch()
        self.send.clicked.connect(lambda is_on: self._tell(send_after_insert=is_on))
        self.programs = QLineEdit()
        self.programs.editingFinished.connect(self._on_programs_edited)
        self._mode_row = SettingRow(self.mode)
        self._chord_row = SettingRow(self.chord)
        self._send_row = SettingRow(self.send)
        self._programs_row = SettingRow(self.programs, is_stacked=True)
        self.add_card(self._mode_row, self._chord_row, self._programs_row)
        self.add_card(self._send_row)
        self._advanced_title = self.add_section()
        self.landed = _spin(200, 10_000, 100)
        self.quiet = _spin(50, 1500, 50)
        self.cap = _spin(1, 512, 1)
        self.landed.editingFinished.connect(self._on_numbers_edited)
        self.quiet.editingFinished.connect(self._on_numbers_edited)
        self.cap.editingFinished.connect(self._on_numbers_edited)
        self.reset = QPushButton()
        self.reset.clicked.connect(self._on_reset)
        self._landed_row = SettingRow(self.landed)
        self._quiet_row = SettingRow(self.quiet)
        self._cap_row = SettingRow(self.cap)
        self._reset_row = SettingRow(self.reset)
        self.add_card(self._landed_row, self._quiet_row, self._cap_row, self._reset_row)
        self.add_stretch()
        self._settings = Settings()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("Inserting")

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.mode.set_value(settings.insert_mode.value)
        self.chord.set_value(settings.paste_chord)
        self.chord.setEnabled(settings.insert_mode is InsertMode.PASTE)
        self.send.setChecked(settings.send_after_insert)
        if not self.programs.hasFocus():
            self.programs.setText(", ".join(settings.type_in_programs))
        for box, value in (
            (self.landed, settings.landed_deadline_ms),
            (self.quiet, settings.quiet_ms),
            (self.cap, settings.clipboard_cap_bytes // _MEGABYTE),
        ):
            with QSignalBlocker(box):
                box.setValue(value)

    def leave(self) -> None:
        self._on_programs_edited()
        self._on_numbers_edited()

    def retranslate(self) -> None:
        super().retranslate()
        self._mode_row.set_texts(
            self.tr("Put text in by"),
            self.tr("Pasting is fast and keeps pictures. Typing is for programs without paste."),
        )
        self.mode.set_text("paste", self.tr("Pasting"))
        self.mode.set_text("type", self.tr("Typing"))
        self._chord_row.set_texts(
            self.tr("Paste key"), self.tr("The key that pastes in your chat program")
        )
        self.chord.set_text("ctrl+v", "Ctrl + V")
        self.chord.set_text("ctrl+shift+v", "Ctrl + Shift + V")
        self.chord.set_text("shift+insert", "Shift + Ins")
        self._programs_row.set_texts(
            self.tr("Programs that are typed into"),
            self.tr("Names separated by commas, such as xterm"),
        )
        self._send_row.set_texts(
            self.tr("Send right after inserting"),
            self.tr(
                "Presses Enter for you. Off is safer: you see the reply before the buyer does."
            ),
        )
        self._advanced_title.setText(self.tr("Advanced"))
        self._landed_row.set_texts(
            self.tr("Wait for the chat program"),
            self.tr("After this time the reply stays on the clipboard and you are told"),
        )
        self._quiet_row.set_texts(
            self.tr("Pause between parts"),
            self.tr("How long nobody may ask for the data before the next part follows"),
        )
        self._cap_row.set_texts(
            self.tr("Keep your clipboard up to"),
            self.tr("What you had copied is put back after inserting, up to this size"),
        )
        self._reset_row.set_texts(self.tr("Standard values"))
        self.reset.setText(self.tr("Restore"))
        self.landed.setSuffix(self.tr(" ms"))
        self.quiet.setSuffix(self.tr(" ms"))
        self.cap.setSuffix(self.tr(" MB"))

    def _on_programs_edited(self) -> None:
        names = (name.strip() for name in self.programs.text().replace("，", ",").split(","))
        programs = tuple(dict.fromkeys(name for name in names if name))
        if programs != self._settings.type_in_programs:
            self._tell(type_in_programs=programs)

    def _on_numbers_edited(self) -> None:
        changes = {
            "landed_deadline_ms": self.landed.value(),
            "quiet_ms": self.quiet.value(),
            "clipboard_cap_bytes": self.cap.value() * _MEGABYTE,
        }
        if any(getattr(self._settings, name) != value for name, value in changes.items()):
            self._tell(**changes)

    def _on_reset(self) -> None:
        standard = Settings()
        self._tell(
            landed_deadline_ms=standard.landed_deadline_ms,
            quiet_ms=standard.quiet_ms,
            clipboard_cap_bytes=standard.clipboard_cap_bytes,
        )


def _spin(low: int, high: int, step: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setSingleStep(step)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setMinimumWidth(96)
    return box
