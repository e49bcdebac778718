"""Short codes typed into other programs: whether, how, where not, and what that means."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLineEdit, QPushButton

from replydock.domain.settings import Settings, TypedEnd
from replydock.domain.typed_codes import MAX_PREFIX_CHARS, checked_prefix
from replydock.ui.controls import Segments, SettingRow, ToggleSwitch
from replydock.ui.settings_pages.page import SettingsPage

_PREFIX_PX = 72


class TypedCodesPage(SettingsPage):
    """Off until switched on; says plainly what is looked at and what cannot be known."""

    icon_name = "type"

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self.on = ToggleSwitch()
        self.on.clicked.connect(lambda is_on: self._tell(typed_codes_on=is_on))
        self.prefix = QLineEdit()
        self.prefix.setMaxLength(MAX_PREFIX_CHARS)
        self.prefix.setFixedWidth(_PREFIX_PX)
        self.prefix.editingFinished.connect(self._on_prefix_edited)
        self.end = Segments([end.value for end in TypedEnd])
        self.end.value_chosen.connect(lambda text: self._tell(typed_code_end=TypedEnd(text)))
        self.excluded = QLineEdit()
        self.excluded.editingFinished.connect(self._on_excluded_edited)
        self.reset = QPushButton()
        self.reset.clicked.connect(
            lambda: self._tell(typed_code_excluded=Settings().typed_code_excluded)
        )
        self.untold = ToggleSwitch()
        self.untold.clicked.connect(lambda is_on: self._tell(typed_codes_in_untold_fields=is_on))
        self._on_row = SettingRow(self.on)
        self._prefix_row = SettingRow(self.prefix)
        self._end_row = SettingRow(self.end)
        self._excluded_row = SettingRow(self.excluded, is_stacked=True)
        self._reset_row = SettingRow(self.reset)
        self._untold_row = SettingRow(self.untold)
        self.add_card(self._on_row)
        self._privacy = self.add_note()
        self._limits = self.add_note()
        self._how_title = self.add_section()
        self.add_card(self._prefix_row, self._end_row)
        self._input_method = self.add_note()
        self._where_title = self.add_section()
        self.add_card(self._untold_row)
        self._tell_how = self.add_note() if sys.platform == "linux" else None
        self.add_card(self._excluded_row, self._reset_row)
        self._never = self.add_note()
        self.add_stretch()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("Typed short codes")

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.on.setChecked(settings.typed_codes_on)
        if not self.prefix.hasFocus():
            self.prefix.setText(settings.typed_code_prefix)
        self.end.set_value(settings.typed_code_end.value)
        if not self.excluded.hasFocus():
            self.excluded.setText(", ".join(settings.typed_code_excluded))
            self.excluded.setCursorPosition(0)
        self.untold.setChecked(settings.typed_codes_in_untold_fields)
        for part in (self.prefix, self.end, self.untold, self.excluded, self.reset):
            part.setEnabled(settings.typed_codes_on)
        self._describe_switch()

    def leave(self) -> None:
        self._on_prefix_edited()
        self._on_excluded_edited()

    def retranslate(self) -> None:
        super().retranslate()
        self._describe_switch()
        self._privacy.setText(
            self.tr(
                "While this is on, ReplyDock sees the keys you press in other programs. It keeps "
                "only the few characters of a code being typed, in memory, and drops them with "
                "the next click, arrow key, Enter or change of window. Nothing you type is "
                "stored, logged or sent anywhere."
            )
        )
        self._limits.setText(
            self.tr(
                "Password fields that programs tell of are left alone. Where a program does not "
                "tell what its field is for, codes work only in known chat programs, unless you "
                "allow more below. "
                "A terminal that asks for a password cannot be recognised; terminals are on the "
                "list of programs that are not watched."
            )
        )
        self._how_title.setText(self.tr("How a code is typed"))
        self._prefix_row.set_texts(
            self.tr("Begins with"), self.tr("One to three signs, no letters or digits")
        )
        self._end_row.set_texts(self.tr("Ends with"))
        self.end.set_text(TypedEnd.SPACE.value, self.tr("Space"))
        self.end.set_text(TypedEnd.SEMICOLON.value, ";")
        self.end.set_text(TypedEnd.EITHER.value, self.tr("Either"))
        self._input_method.setText(
            self.tr(
                "Type codes with the input method switched to English: in Chinese mode it makes "
                "other characters of the keys."
            )
        )
        self._where_title.setText(self.tr("Where codes are left alone"))
        self._untold_row.set_texts(
            self.tr("Also where a program does not tell its fields"),
            self.tr("Then a password field there cannot be recognised"),
        )
        if self._tell_how is not None:
            self._tell_how.setText(
                self.tr(
                    "Programs tell it by the accessibility bus (at-spi2-core), most only if the "
                    "desktop's accessibility is switched on. Chromium, Chrome and Electron "
                    "programs must besides be started with --force-renderer-accessibility."
                )
            )
        self._excluded_row.set_texts(
            self.tr("Programs that are not watched"),
            self.tr("Names separated by commas; * stands for anything"),
        )
        self._reset_row.set_texts(self.tr("Standard list"))
        self.reset.setText(self.tr("Restore"))
        self._never.setText(
            self.tr(
                "Password managers, password prompts and locked screens are never watched, "
                "whatever stands here."
            )
        )

    def _describe_switch(self) -> None:
        example = f"{self._settings.typed_code_prefix}fh"
        text = self.tr("In any program, {example} and the end key become the reply with code fh")
        self._on_row.set_texts(
            self.tr("Replace short codes while I type"), text.format(example=example)
        )

    def _on_prefix_edited(self) -> None:
        prefix = checked_prefix(self.prefix.text())
        self.prefix.setText(prefix)
        if prefix != self._settings.typed_code_prefix:
            self._tell(typed_code_prefix=prefix)

    def _on_excluded_edited(self) -> None:
        names = (name.strip() for name in self.excluded.text().replace("，", ",").split(","))
        programs = tuple(dict.fromkeys(name for name in names if name))
        if programs != self._settings.typed_code_excluded:
            self._tell(typed_code_excluded=programs)
