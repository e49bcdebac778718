from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from replydock.domain.settings import Language, Settings
from replydock.qt.translations import install_translator
from replydock.ui.appearance import Appearance
from replydock.ui.welcome import Welcome
from tests.qt.ui.stage import TAKEN, nameless_controls, press, try_hotkey


@pytest.fixture
def told() -> list[Settings]:
    return []


@pytest.fixture
def welcome(qtbot: QtBot, qapp: QApplication, told: list[Settings]) -> Iterator[Welcome]:
    install_translator(qapp, Language.ENGLISH)
    welcome = Welcome(Appearance(Settings()), Settings(), try_hotkey)
    qtbot.addWidget(welcome)
    welcome.settings_changed.connect(told.append)
    yield welcome
    install_translator(qapp, Language.ENGLISH)


def test_all_steps_end_with_a_practised_insert(
    qtbot: QtBot, welcome: Welcome, told: list[Settings]
) -> None:
    welcome.show()
    welcome.greeting.language.button("zh_CN").click()
    welcome.next.click()
    welcome.names.agent.setText("Lu")
    welcome.names.shop.setText("Tea")
    welcome.next.click()
    welcome.note_hotkey_pressed()
    welcome.next.click()
    assert welcome.step == 3
    welcome.note_reply_inserted()
    assert welcome.practice.is_done
    assert welcome.next.text() == "Start working"
    with qtbot.waitSignal(welcome.finished, timeout=1000):
        welcome.next.click()
    last = told[-1]
    assert (last.language, last.agent_name, last.shop_name) == (Language.CHINESE, "Lu", "Tea")
    assert last.is_welcomed
    assert not welcome.isVisible()


def test_typing_by_hand_is_no_practice(welcome: Welcome) -> None:
    for _ in range(3):
        welcome.next.click()
    QTest.keyClicks(welcome.practice.input, "zd, on my own")
    assert not welcome.practice.is_done
    assert welcome.next.text() == "Done"


def test_the_dots_stay_in_the_middle(welcome: Welcome) -> None:
    welcome.show()
    middles = []
    for _ in welcome.pages:
        QApplication.processEvents()
        middles.append(welcome._dots.geometry().center().x())
        if welcome.step < len(welcome.pages) - 1:
            welcome.next.click()
    assert all(abs(middle - welcome.width() / 2) <= 2 for middle in middles), middles


@pytest.mark.parametrize("step", range(3))
def test_it_can_be_skipped_at_every_step(
    qtbot: QtBot, welcome: Welcome, told: list[Settings], step: int
) -> None:
    welcome.show()
    for _ in range(step):
        welcome.next.click()
    with qtbot.waitSignal(welcome.finished, timeout=1000):
        welcome.skip.click()
    assert told[-1].is_welcomed


def test_escape_is_skipping(qtbot: QtBot, welcome: Welcome) -> None:
    welcome.show()
    with qtbot.waitSignal(welcome.finished, timeout=1000):
        press(welcome, Qt.Key.Key_Escape)


def test_one_can_go_back(welcome: Welcome) -> None:
    welcome.next.click()
    welcome.next.click()
    welcome.back.click()
    assert welcome.step == 1


def test_a_taken_hotkey_is_reported(welcome: Welcome, told: list[Settings]) -> None:
    welcome.hotkey.hotkey.set_hotkey(TAKEN)
    welcome.hotkey.hotkey.hotkey_recorded.emit(TAKEN)
    assert "already uses" in welcome.hotkey.error_text
    assert welcome.hotkey.hotkey.hotkey == Settings().palette_hotkey
    assert told == []


def test_the_language_changes_at_once(qapp: QApplication, welcome: Welcome) -> None:
    welcome.show()
    install_translator(qapp, Language.CHINESE)
    qapp.processEvents()
    assert welcome.windowTitle() == "欢迎使用话坞"
    assert welcome.next.text() == "下一步"
    welcome.close()


def test_every_control_has_a_name(welcome: Welcome) -> None:
    assert nameless_controls(welcome) == []


def test_enter_goes_on_and_never_starts_recording(welcome: Welcome) -> None:
    for step in range(3):
        assert welcome.step == step
        press(welcome, Qt.Key.Key_Return)
    assert not welcome.hotkey.hotkey.is_recording
    assert welcome.step == 3


def test_enter_on_another_button_means_that_button(welcome: Welcome) -> None:
    welcome.next.click()
    welcome.back.setFocus()
    press(welcome, Qt.Key.Key_Return)
    assert welcome.step == 0


def test_a_hotkey_that_another_program_has_is_told_until_it_is_changed(welcome: Welcome) -> None:
    hotkey = Settings().palette_hotkey
    welcome.note_hotkey_taken(hotkey)
    assert "Another program" in welcome.hotkey.error_text
    assert "Try it" not in welcome.hotkey._status.text()
    welcome.apply_settings(Settings(palette_hotkey="ctrl+alt+k"))
    welcome.hotkey._on_recorded("ctrl+alt+k")
    assert welcome.hotkey.error_text == ""
    assert "Ctrl + Alt + K" in welcome.hotkey._status.text()


def test_where_replies_are_only_copied_pasting_one_ends_the_practice(
    qapp: QApplication, welcome: Welcome
) -> None:
    welcome.note_no_hotkeys()
    for page in (welcome.hotkey, welcome.practice):
        assert "Ctrl + Alt + Space" not in page._lead.text() + page._status.text()
        assert "Ctrl+V" in page._lead.text()
    qapp.clipboard().setText("在的，亲。")
    QTest.keyClicks(welcome.practice.input, "hm")
    done = [welcome.practice.is_done]
    welcome.practice.input.paste()
    done.append(welcome.practice.is_done)
    assert done == [False, True]
    assert not welcome.hotkey._card.isVisibleTo(welcome.hotkey)
