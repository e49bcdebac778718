from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from replydock.domain.settings import InsertMode, Language, Settings, Theme
from replydock.qt.translations import install_translator
from replydock.ui.appearance import Appearance
from replydock.ui.settings_dialog import SettingsDialog
from replydock.ui.settings_pages.data import DataPlace
from tests.qt.ui.samples import NOW
from tests.qt.ui.stage import TAKEN, nameless_controls, press, try_hotkey


@pytest.fixture
def told() -> list[Settings]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, told: list[Settings]) -> Iterator[SettingsDialog]:
    install_translator(qapp, Language.ENGLISH)
    place = DataPlace(Path("/data/replydock"))
    dialog = SettingsDialog(Appearance(Settings()), Settings(), place, try_hotkey)
    qtbot.addWidget(dialog)
    dialog.settings_changed.connect(told.append)
    yield dialog
    install_translator(qapp, Language.ENGLISH)


def test_every_choice_is_told_at_once(dialog: SettingsDialog, told: list[Settings]) -> None:
    dialog.look.theme.button("dark").click()
    dialog.look.language.button("zh_CN").click()
    dialog.look.scale.slider.setValue(13)
    dialog.look.dock.click()
    dialog.insertion.mode.button("type").click()
    dialog.insertion.send.click()
    assert told[-1] == replace(
        Settings(),
        theme=Theme.DARK,
        language=Language.CHINESE,
        font_scale_percent=130,
        is_dock_visible=False,
        insert_mode=InsertMode.TYPE,
        send_after_insert=True,
    )
    assert len(told) == 6


def test_the_paste_key_is_chosen(dialog: SettingsDialog, told: list[Settings]) -> None:
    dialog.insertion.chord.button("shift+insert").click()
    assert told[-1].paste_chord == "shift+insert"


def test_programs_and_deadlines_are_taken_when_the_line_is_left(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    dialog.insertion.programs.setText("xterm， putty,xterm ,")
    dialog.insertion.programs.editingFinished.emit()
    dialog.insertion.landed.setValue(3000)
    dialog.insertion.landed.editingFinished.emit()
    assert told[-1].type_in_programs == ("xterm", "putty")
    assert told[-1].landed_deadline_ms == 3000
    assert len(told) == 2


def test_standard_deadlines_come_back(dialog: SettingsDialog, told: list[Settings]) -> None:
    dialog.apply_settings(replace(Settings(), quiet_ms=900, agent_name="Lu"))
    dialog.insertion.reset.click()
    assert told[-1] == replace(Settings(), agent_name="Lu")
    assert dialog.insertion.quiet.value() == Settings().quiet_ms


def test_names_are_kept_when_the_window_closes_while_typing(
    qtbot: QtBot, dialog: SettingsDialog, told: list[Settings]
) -> None:
    dialog.show()
    dialog.show_page(dialog.personal)
    dialog.personal.agent.setFocus()
    QTest.keyClicks(dialog.personal.agent, "Lu")
    dialog.close()
    assert told[-1].agent_name == "Lu"


def test_a_new_hotkey_is_told(dialog: SettingsDialog, told: list[Settings]) -> None:
    paused: list[bool] = []
    dialog.recording_changed.connect(paused.append)
    dialog.hotkeys.hotkey.click()
    alt = Qt.KeyboardModifier.AltModifier
    press(dialog.hotkeys.hotkey, Qt.Key.Key_Q, alt)
    assert told[-1].palette_hotkey == "alt+q"
    assert paused == [True, False]
    dialog.hotkeys.reset.click()
    assert told[-1].palette_hotkey == Settings().palette_hotkey


def test_a_taken_hotkey_is_reported_and_the_old_one_stays(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    dialog.hotkeys.hotkey.click()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    press(dialog.hotkeys.hotkey, Qt.Key.Key_T, both)
    assert TAKEN == "ctrl+alt+t"
    assert "already uses" in dialog.hotkeys.error_text
    assert dialog.hotkeys.hotkey.hotkey == Settings().palette_hotkey
    assert told == []
    dialog.hotkeys.hotkey.click()
    assert dialog.hotkeys.error_text == ""


def test_what_changed_elsewhere_is_not_undone(dialog: SettingsDialog, told: list[Settings]) -> None:
    dialog.apply_settings(replace(Settings(), dock_x=40, theme=Theme.LIGHT))
    assert told == []
    dialog.insertion.send.click()
    assert told[-1].dock_x == 40
    assert told[-1].theme is Theme.LIGHT


def test_backup_and_folder_and_autostart_are_asked_for(dialog: SettingsDialog) -> None:
    asked: list[str] = []
    dialog.backup_requested.connect(lambda: asked.append("backup"))
    dialog.open_folder_requested.connect(lambda: asked.append("folder"))
    dialog.autostart_toggled.connect(lambda is_on: asked.append(f"autostart {is_on}"))
    dialog.data.backup.click()
    assert not dialog.data.backup.isEnabled()
    dialog.data.open.click()
    dialog.personal.autostart.click()
    assert asked == ["backup", "folder", "autostart True"]


def test_the_last_backup_is_told(dialog: SettingsDialog) -> None:
    assert "No backup yet" in dialog.data.backup.accessibleDescription()
    dialog.data.backup.click()
    dialog.show_backup(NOW - timedelta(days=1))
    assert dialog.data.backup.isEnabled()
    assert "Last one" in dialog.data.backup.accessibleDescription()
    dialog.data.backup.click()
    dialog.show_backup_failure("store.unwritable")
    assert dialog.data.backup.isEnabled()


def test_the_language_changes_while_the_window_is_open(
    qapp: QApplication, dialog: SettingsDialog
) -> None:
    dialog.show()
    assert dialog.windowTitle() == "Settings"
    install_translator(qapp, Language.CHINESE)
    qapp.processEvents()
    assert dialog.windowTitle() == "设置"
    assert dialog.look.theme.button("dark").text() == "深色"
    assert dialog.hotkeys.reset.text() == "恢复"
    install_translator(qapp, Language.ENGLISH)
    qapp.processEvents()
    assert dialog.look.theme.button("dark").text() == "Dark"
    dialog.close()


def test_escape_closes(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show()
    with qtbot.waitSignal(dialog.closed, timeout=1000):
        press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    assert nameless_controls(dialog) == []
