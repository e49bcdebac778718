"""Where the dock window goes, and beside which programs."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from replydock.domain.settings import DockMode, Settings, Side
from replydock.ui.controls import Segments, SettingRow, ToggleSwitch
from replydock.ui.settings_pages.page import SettingsPage


class DockingPage(SettingsPage):
    """Everything here takes effect at once."""

    icon_name = "pin"

    def __init__(self) -> None:
        super().__init__()
        self.mode = Segments([mode.value for mode in DockMode])
        self.mode.value_chosen.connect(lambda text: self._tell(dock_mode=DockMode(text)))
        self.side = Segments([side.value for side in Side])
        self.side.value_chosen.connect(lambda text: self._tell(dock_side=Side(text)))
        self.hiding = ToggleSwitch()
        self.hiding.clicked.connect(lambda is_on: self._tell(hides_at_edge=is_on))
        self.programs = QLineEdit()
        self.programs.editingFinished.connect(self._on_programs_edited)
        self._mode_row = SettingRow(self.mode, is_stacked=True)
        self._side_row = SettingRow(self.side)
        self._hiding_row = SettingRow(self.hiding)
        self._programs_row = SettingRow(self.programs, is_stacked=True)
        self.add_card(self._mode_row, self._side_row, self._hiding_row)
        self.add_card(self._programs_row)
        self.add_stretch()
        self._settings = Settings()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("Place of the window")

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.mode.set_value(settings.dock_mode.value)
        self.side.set_value(settings.dock_side.value)
        self.side.setEnabled(settings.dock_mode is not DockMode.FLOATING)
        self.hiding.setChecked(settings.hides_at_edge)
        self.hiding.setEnabled(settings.dock_mode is DockMode.SCREEN_EDGE)
        if not self.programs.hasFocus():
            self.programs.setText(", ".join(settings.client_programs))

    def leave(self) -> None:
        self._on_programs_edited()

    def retranslate(self) -> None:
        super().retranslate()
        self._mode_row.set_texts(
            self.tr("The dock window is"),
            self.tr("Drag it by its title to undock it, and back to an edge to dock it"),
        )
        self.mode.set_text("beside", self.tr("Beside the chat window"))
        self.mode.set_text("edge", self.tr("At the edge of the screen"))
        self.mode.set_text("floating", self.tr("Free"))
        self._side_row.set_texts(
            self.tr("Side"), self.tr("The other side is taken where there is no room")
        )
        self.side.set_text("left", self.tr("Left"))
        self.side.set_text("right", self.tr("Right"))
        self._hiding_row.set_texts(
            self.tr("Hide at the screen's edge"),
            self.tr("Comes back when the pointer touches the handle at the edge"),
        )
        self._programs_row.set_texts(
            self.tr("More programs to dock beside"),
            self.tr("Besides the known chat programs; names separated by commas"),
        )

    def _on_programs_edited(self) -> None:
        names = (name.strip() for name in self.programs.text().replace("，", ",").split(","))
        programs = tuple(dict.fromkeys(name for name in names if name))
        if programs != self._settings.client_programs:
            self._tell(client_programs=programs)
