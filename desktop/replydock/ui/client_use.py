"""Whether and how ReplyDock is used beside one chat client."""

from __future__ import annotations

from PySide6.QtCore import Signal

from replydock.domain.client import Client, DockChoice
from replydock.domain.identity import Scope
from replydock.ui.calm_controls import CalmBox
from replydock.ui.controls import Card, Segments, SettingRow, ToggleSwitch

_SCOPES = ("", *Scope)


class ClientUseCard(Card):
    """Tells of every change at once."""

    edited = Signal(object)
    """Changes as tables of the client's file."""

    def __init__(self) -> None:
        super().__init__()
        self.is_on = ToggleSwitch()
        self.is_on.clicked.connect(lambda is_on: self._tell("use", on=is_on))
        self.scope = CalmBox(_SCOPES)
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
        rows = (self._on_row, self._dock_row, self._scope_row, self._palette_row)
        for row in (*rows, self._phrases_row):
            self.add_row(row)

    def show_client(self, client: Client) -> None:
        """Show a client's values without a signal."""
        use = client.use
        self.is_on.setChecked(use.is_on)
        self.scope.setCurrentIndex(max(0, self.scope.findData(use.scope)))
        self.dock.set_value(client.dock.value)
        self.palette_key.setChecked(use.has_palette_hotkey)
        self.phrase_keys.setChecked(use.has_phrase_hotkeys)
        for control in (self.scope, self.dock, self.palette_key, self.phrase_keys):
            control.setEnabled(use.is_on)

    def _tell(self, table: str, **changes: object) -> None:
        self.edited.emit({table: changes})

    def retranslate(self) -> None:
        """Take over the language in use."""
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
        self.scope.view().setAccessibleName(self.scope.accessibleName())
