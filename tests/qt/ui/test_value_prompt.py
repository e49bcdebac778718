from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from replydock.domain.phrase import TextPart
from replydock.domain.settings import Settings
from replydock.domain.template import BUYER_KEY, Context
from replydock.ui.appearance import Appearance
from replydock.ui.prompt_fields import BuyerLine, ChipRow, ValueLine
from replydock.ui.prompt_window import PromptWindow
from replydock.ui.value_prompt import Question, ValuePrompt
from tests.qt.ui.samples import NOW
from tests.qt.ui.stage import nameless_controls, press

ENTER = Qt.Key.Key_Return


@pytest.fixture
def prompt(qtbot: QtBot) -> ValuePrompt:
    prompt = ValuePrompt()
    qtbot.addWidget(prompt)
    return prompt


def ask(prompt: ValuePrompt, text: str, *names: str) -> list[dict[str, str]]:
    given: list[dict[str, str]] = []
    prompt.values_given.connect(given.append)
    prompt.ask(Question("Title", (TextPart(text),), Context(now=NOW, language="en"), 1, names))
    return given


def line(prompt: ValuePrompt, key: str) -> ValueLine:
    control = prompt.control(key)
    if isinstance(control, BuyerLine):
        return control.line
    assert isinstance(control, ValueLine)
    return control


def test_a_reply_is_filled_by_keyboard_alone(qtbot: QtBot, prompt: ValuePrompt) -> None:
    given = ask(prompt, "{buyer}, {choose carrier:UPS|DHL} {input:number}", "Jo", "Max")
    prompt.show()
    prompt.activateWindow()
    focus = QApplication.focusWidget
    buyer, number = line(prompt, BUYER_KEY), line(prompt, "number")
    qtbot.waitUntil(lambda: focus() is buyer, timeout=2000)
    press(buyer, Qt.Key.Key_Down)
    press(buyer, Qt.Key.Key_Down)
    assert buyer.text() == "Max"
    QTest.keyClick(buyer, Qt.Key.Key_Tab)
    carrier = focus()
    assert isinstance(carrier, ChipRow)
    press(carrier, Qt.Key.Key_2)
    QTest.keyClick(carrier, Qt.Key.Key_Tab)
    assert focus() is number
    QTest.keyClicks(number, "A7")
    assert prompt.preview_text == "Max, DHL A7"
    press(number, ENTER)
    assert given == [{BUYER_KEY: "Max", "carrier": "DHL", "number": "A7"}]
    prompt.hide()


def test_escape_cancels_from_a_field(qtbot: QtBot, prompt: ValuePrompt) -> None:
    given = ask(prompt, "{input:x}")
    with qtbot.waitSignal(prompt.cancelled, timeout=1000):
        press(line(prompt, "x"), Qt.Key.Key_Escape)
    assert given == []


def test_an_empty_value_needs_a_second_enter(prompt: ValuePrompt) -> None:
    given = ask(prompt, "Hello {buyer}!")
    buyer = line(prompt, BUYER_KEY)
    press(buyer, ENTER)
    assert given == []
    press(buyer, ENTER)
    assert given == [{BUYER_KEY: ""}]


def test_what_is_no_number_is_never_given(prompt: ValuePrompt) -> None:
    given = ask(prompt, "{input:deposit=50} counts {deposit*2}")
    assert prompt.preview_text == "50 counts 100"
    deposit = line(prompt, "deposit")
    deposit.setText("fifty")
    press(deposit, ENTER)
    press(deposit, ENTER)
    assert given == []
    deposit.setText("20")
    assert prompt.preview_text == "20 counts 40"
    press(deposit, ENTER)
    assert given == [{"deposit": "20"}]


def test_enter_belongs_to_the_input_method_while_it_composes(prompt: ValuePrompt) -> None:
    given = ask(prompt, "{input:x=1}")
    x = line(prompt, "x")
    QApplication.sendEvent(x, QInputMethodEvent("ni'hao", []))
    cancelled: list[bool] = []
    prompt.cancelled.connect(lambda: cancelled.append(True))
    press(x, ENTER)
    press(x, ENTER)
    press(x, Qt.Key.Key_Escape)
    assert given == []
    assert cancelled == []
    commit = QInputMethodEvent()
    commit.setCommitString("你好")
    QApplication.sendEvent(x, commit)
    press(x, ENTER)
    assert given == [{"x": "你好"}], "the default was selected, so typing replaces it"


def test_the_preview_draws_the_same_words_as_the_insert_will(prompt: ValuePrompt) -> None:
    ask(prompt, "{random:a|b|c|d|e|f|g|h} {input:x=1}")
    shown = prompt.preview_text
    line(prompt, "x").setText("2")
    line(prompt, "x").setText("1")
    assert prompt.preview_text == shown


def test_asking_again_forgets_the_first_reply(prompt: ValuePrompt) -> None:
    ask(prompt, "{input:x}")
    ask(prompt, "{input:y=2}")
    assert prompt.values == {"y": "2"}


def test_every_control_has_a_name(prompt: ValuePrompt) -> None:
    ask(prompt, "{buyer} {choose:a|b} {input:x}", "Jo")
    assert nameless_controls(prompt) == []


def test_the_window_grows_with_a_complaint_and_stays_on_its_screen(qtbot: QtBot) -> None:
    window = PromptWindow(Appearance(Settings()))
    qtbot.addWidget(window)
    parts = (TextPart("{choose:UPS|DHL} {deposit*2} {input:number=1}"),)
    area = window.screen().availableGeometry()
    window.ask_at(
        Question("Title", parts, Context(now=NOW, language="en"), 1),
        QRect(area.left(), area.bottom(), 1, 1),
    )
    before_px = window.height()
    deposit = line(window.prompt, "deposit")
    height_px = deposit.height()
    deposit.setText("fifty")
    press(deposit, ENTER)
    qtbot.waitUntil(lambda: window.height() > before_px, timeout=2000)
    assert deposit.height() == height_px
    assert area.contains(window.geometry())
    deposit.setText("50")
    qtbot.waitUntil(lambda: window.height() == before_px, timeout=2000)
    window.hide()
