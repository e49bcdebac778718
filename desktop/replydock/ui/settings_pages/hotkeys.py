"""The hotkey that opens the palette, and a reminder of the keys inside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from replydock.domain.settings import Settings
from replydock.ui.controls import SettingRow, make_label
from replydock.ui.hotkey_edit import HotkeyEdit
from replydock.ui.notices import describe_code
from replydock.ui.settings_pages.page import SettingsPage

DEFAULT_HOTKEY = Settings().palette_hotkey


class HotkeysPage(SettingsPage):
    """Records the palette's hotkey and reports a conflict at once."""

    icon_name = "keyboard"
    recording_changed = Signal(bool)
    """The app pauses its grabs while True, so that a hotkey of its own can be pressed."""

    def __init__(self, try_hotkey: Callable[[str], str | None]) -> None:
        super().__init__()
        self._try_hotkey = try_hotkey
        self._hotkey = ""
        self.hotkey = HotkeyEdit()
        self.hotkey.hotkey_recorded.connect(self._on_recorded)
        self.hotkey.rejected.connect(self._on_rejected)
        self.hotkey.recording_changed.connect(self._on_recording_changed)
        self.reset = QPushButton()
        self.reset.clicked.connect(lambda: self._on_recorded(DEFAULT_HOTKEY))
        self._hotkey_row = SettingRow(self.hotkey)
        self._reset_row = SettingRow(self.reset)
        self.add_card(self._hotkey_row, self._reset_row)
        self._keys_title = self.add_section()
        self._keys = _KeyTable()
        self.add_card(self._keys)
        self.add_stretch()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("Hotkeys")

    @property
    def error_text(self) -> str:
        """The conflict that is shown, empty if none."""
        return self._hotkey_row.error_text

    def show_settings(self, settings: Settings) -> None:
        self._hotkey = settings.palette_hotkey
        if not self.hotkey.is_recording:
            self.hotkey.set_hotkey(self._hotkey)
        self.reset.setEnabled(self._hotkey != DEFAULT_HOTKEY)

    def retranslate(self) -> None:
        super().retranslate()
        self._hotkey_row.set_texts(
            self.tr("Search replies from anywhere"),
            self.tr("Works everywhere. Click, then press the new keys."),
        )
        self._reset_row.set_texts(self.tr("Standard hotkey"), "Ctrl + Alt + Space")
        self.reset.setText(self.tr("Restore"))
        self._keys_title.setText(self.tr("Keys while searching"))
        self._keys.fill(
            (
                ("Enter", self.tr("insert the reply")),
                ("Shift + Enter", self.tr("insert and stay open for the next")),
                ("Ctrl + Enter", self.tr("copy only")),
                ("Alt + 1 … 9", self.tr("insert the reply with that number")),
                ("Ctrl + Tab", self.tr("switch the library")),
                ("Esc", self.tr("close")),
            )
        )

    def _on_recorded(self, hotkey: str) -> None:
        code = self._try_hotkey(hotkey) if hotkey != self._hotkey else None
        if code is not None:
            self.hotkey.set_hotkey(self._hotkey)
            self._hotkey_row.show_error(describe_code(code, {"hotkey": hotkey}))
            return
        self._hotkey_row.show_error("")
        self._hotkey = hotkey
        self.hotkey.set_hotkey(hotkey)
        self._tell(palette_hotkey=hotkey)

    def _on_rejected(self, _hotkey: str) -> None:
        self._hotkey_row.show_error(describe_code("hotkey.invalid"))

    def _on_recording_changed(self, is_recording: bool) -> None:
        if is_recording:
            self._hotkey_row.show_error("")
        self.recording_changed.emit(is_recording)


class _KeyTable(QFrame):
    """Keys on the left, what they do on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []

    def fill(self, rows: tuple[tuple[str, str], ...]) -> None:
        while len(self._labels) < len(rows):
            pair = (make_label("key"), make_label("hint", is_wrapped=True))
            row = len(self._labels)
            self._grid.addWidget(pair[0], row, 0)
            self._grid.addWidget(pair[1], row, 1)
            self._labels.append(pair)
        for (key_label, text_label), (key, text) in zip(self._labels, rows, strict=True):
            key_label.setText(key)
            text_label.setText(text)
