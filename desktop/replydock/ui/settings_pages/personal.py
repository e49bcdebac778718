"""Names that replies fill in by themselves, and starting with the computer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from replydock.domain.settings import Settings
from replydock.ui.client_texts import shown_language
from replydock.ui.controls import SettingRow, ToggleSwitch
from replydock.ui.settings_pages.page import SettingsPage


class PersonalPage(SettingsPage):
    """The agent's and the shop's name, and the autostart switch."""

    icon_name = "user"
    autostart_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.agent = QLineEdit()
        self.agent.setMaxLength(40)
        self.agent.setMinimumWidth(220)
        self.agent.editingFinished.connect(self._on_names_edited)
        self.shop = QLineEdit()
        self.shop.setMaxLength(60)
        self.shop.setMinimumWidth(220)
        self.shop.editingFinished.connect(self._on_names_edited)
        self.autostart = ToggleSwitch()
        self.autostart.clicked.connect(self.autostart_toggled)
        self._agent_row = SettingRow(self.agent)
        self._shop_row = SettingRow(self.shop)
        self._autostart_row = SettingRow(self.autostart)
        self.add_card(self._agent_row, self._shop_row)
        self.add_card(self._autostart_row)
        self.add_stretch()
        self._settings = Settings()
        self.retranslate()

    @property
    def title(self) -> str:
        return self.tr("You and your shop")

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        for line, value in ((self.agent, settings.agent_name), (self.shop, settings.shop_name)):
            if not line.hasFocus():
                line.setText(value)

    def leave(self) -> None:
        self._on_names_edited()

    def set_autostart(self, is_on: bool) -> None:
        """Show whether the program starts with the computer."""
        self.autostart.setChecked(is_on)

    def retranslate(self) -> None:
        super().retranslate()
        is_chinese = shown_language() == "zh"
        self._agent_row.set_texts(
            self.tr("Your name"),
            self.tr("Fills {example} in replies").format(
                example="{客服}" if is_chinese else "{agent}"
            ),
        )
        self._shop_row.set_texts(
            self.tr("Shop's name"),
            self.tr("Fills {example} in replies").format(
                example="{店铺}" if is_chinese else "{shop}"
            ),
        )
        self.agent.setPlaceholderText(self.tr("e.g. Xiaolu"))
        self.shop.setPlaceholderText(self.tr("e.g. Spring Tea House"))
        self._autostart_row.set_texts(
            self.tr("Start with the computer"), self.tr("Ready in the tray after you log in")
        )

    def _on_names_edited(self) -> None:
        changes = {
            "agent_name": self.agent.text().strip(),
            "shop_name": self.shop.text().strip(),
        }
        if any(getattr(self._settings, name) != value for name, value in changes.items()):
            self._tell(**changes)
