"""Theme, size of the text, language and the dock."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from replydock.domain.settings import Language, Settings, Theme
from replydock.ui.controls import Segments, SettingRow, ToggleSwitch, make_label
from replydock.ui.settings_pages.page import SettingsPage

_STEP_PERCENT = 10


class LookPage(SettingsPage):
    """Everything here takes effect at once."""

    icon_name = "palette"

    def __init__(self) -> None:
        super().__init__()
        self.theme = Segments([theme.value for theme in Theme])
        self.theme.value_chosen.connect(lambda text: self._tell(theme=Theme(text)))
        self.language = Segments([language.value for language in Language])
        self.language.value_chosen.connect(lambda text: self._tell(language=Language(text)))
        self.scale = _ScaleSlider()
        self.scale.slider.valueChanged.connect(self._on_scaled)
        self.dock = ToggleSwitch()
        self.dock.clicked.connect(lambda is_on: self._tell(is_dock_visible=is_on))
        self._theme_row = SettingRow(self.theme)
        self._language_row = SettingRow(self.language)
        self._scale_row = SettingRow(self.scale)
        self._dock_row = SettingRow(self.dock)
        self.add_card(self._language_row)
        self.add_card(self._theme_row, self._scale_row)
        self.add_card(self._dock_row)
        self.add_stretch()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("Look and language")

    def show_settings(self, settings: Settings) -> None:
        self.theme.set_value(settings.theme.value)
        self.language.set_value(settings.language.value)
        self.scale.set_percent(settings.font_scale_percent)
        self.dock.setChecked(settings.is_dock_visible)

    def retranslate(self) -> None:
        super().retranslate()
        self._language_row.set_texts(self.tr("Language"))
        self.language.set_text("system", self.tr("As the system"))
        # Each language is named in itself, so that nobody gets lost.
        self.language.set_text("zh_CN", "简体中文")
        self.language.set_text("en", "English")
        self._theme_row.set_texts(self.tr("Theme"))
        self.theme.set_text("system", self.tr("As the system"))
        self.theme.set_text("light", self.tr("Light"))
        self.theme.set_text("dark", self.tr("Dark"))
        self._scale_row.set_texts(self.tr("Text size"))
        self.scale.slider.setAccessibleName(self.tr("Text size"))
        self._dock_row.set_texts(
            self.tr("Show the dock window"),
            self.tr("The narrow window with your replies beside the chat"),
        )

    def _on_scaled(self, _step: int) -> None:
        if not self.scale.slider.isSliderDown():
            self._tell(font_scale_percent=self.scale.percent)


class _ScaleSlider(QWidget):
    """80 to 200 percent in steps of ten, with the figure beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(80 // _STEP_PERCENT, 200 // _STEP_PERCENT)
        self.slider.setPageStep(2)
        self.slider.setMinimumWidth(180)
        self._figure = make_label("figure")
        self._figure.setMinimumWidth(48)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider)
        row.addWidget(self._figure)
        self.slider.valueChanged.connect(lambda _step: self._show_figure())
        self.slider.sliderReleased.connect(
            lambda: self.slider.valueChanged.emit(self.slider.value())
        )

    @property
    def percent(self) -> int:
        return self.slider.value() * _STEP_PERCENT

    def set_percent(self, percent: int) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(percent / _STEP_PERCENT))
        self._show_figure()

    def _show_figure(self) -> None:
        self._figure.setText(f"{self.percent} %")
