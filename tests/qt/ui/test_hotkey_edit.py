from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from replydock.ui.hotkey_edit import HotkeyEdit
from replydock.ui.key_caps import shown_hotkey
from tests.qt.ui.stage import press

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def edit(qtbot: QtBot) -> HotkeyEdit:
    edit = HotkeyEdit(is_clearable=True)
    qtbot.addWidget(edit)
    edit.set_hotkey("ctrl+alt+space")
    return edit


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_K, CTRL | ALT, "ctrl+alt+k"),
        (Qt.Key.Key_Space, ALT, "alt+space"),
        (Qt.Key.Key_Tab, CTRL | SHIFT, "ctrl+shift+tab"),
        (Qt.Key.Key_F9, NONE, "f9"),
        (Qt.Key.Key_1, CTRL, "ctrl+1"),
        (Qt.Key.Key_Comma, ALT, "alt+comma"),
        (Qt.Key.Key_PageUp, CTRL, "ctrl+pageup"),
        (Qt.Key.Key_Escape, NONE, None),
    ],
)
def test_a_press_is_recorded(
    qtbot: QtBot, edit: HotkeyEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    recorded: list[str] = []
    edit.hotkey_recorded.connect(recorded.append)
    edit.click()
    assert edit.is_recording
    press(edit, key, modifiers)
    assert recorded == ([expected] if expected else [])
    assert edit.hotkey == (expected or "ctrl+alt+space")
    assert not edit.is_recording


def test_a_plain_letter_is_refused_and_recording_goes_on(edit: HotkeyEdit) -> None:
    refused: list[str] = []
    edit.rejected.connect(refused.append)
    edit.click()
    press(edit, Qt.Key.Key_A, text="a")
    press(edit, Qt.Key.Key_A, SHIFT, "A")
    assert refused == ["a", "shift+a"]
    assert edit.is_recording
    assert edit.hotkey == "ctrl+alt+space"


def test_held_modifiers_are_shown_while_recording(edit: HotkeyEdit) -> None:
    edit.click()
    assert edit.text() == "Press the keys…"
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Control, NONE)
    QApplication.sendEvent(edit, down)
    assert edit.text() == "Ctrl + …"


def test_backspace_clears_only_where_that_is_allowed(qtbot: QtBot, edit: HotkeyEdit) -> None:
    edit.click()
    press(edit, Qt.Key.Key_Backspace)
    assert edit.hotkey == ""
    assert edit.text() == "Not set"
    fixed = HotkeyEdit()
    qtbot.addWidget(fixed)
    fixed.set_hotkey("f8")
    fixed.click()
    press(fixed, Qt.Key.Key_Backspace)
    assert fixed.hotkey == "f8"


def test_keys_are_shown_as_on_their_caps() -> None:
    assert shown_hotkey("ctrl+alt+space") == "Ctrl + Alt + Space"
    assert shown_hotkey("super+pageup") == "Super + PgUp"
    assert shown_hotkey("ctrl+comma") == "Ctrl + ,"
    assert shown_hotkey("") == ""
