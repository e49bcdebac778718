"""Windows grow with the text size, once for each, and never over the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from replydock.ui.text_growth import grow_with_text
from replydock.ui.theme import LIGHT, Look


def look_at(percent: int) -> Look:
    return Look(LIGHT, is_dark=False, scale_percent=percent)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_larger_texts_get_more_room(window: QWidget) -> None:
    grow_with_text(window, look_at(100), 400, 300)
    assert window.size() == QSize(400, 300)
    grow_with_text(window, look_at(150), 400, 300)
    assert window.size() == QSize(600, 450)


def test_a_size_that_was_dragged_stays_until_texts_change(window: QWidget) -> None:
    grow_with_text(window, look_at(100), 400, 300)
    window.resize(500, 320)
    grow_with_text(window, look_at(100), 400, 300)
    assert window.size() == QSize(500, 320)


def test_no_window_outgrows_the_screen_nor_shrinks_with_small_texts(window: QWidget) -> None:
    room = window.screen().availableSize()
    grow_with_text(window, look_at(200), room.width() - 10, 300)
    assert window.size() == QSize(room.width(), 600)
    grow_with_text(window, look_at(80), 400, 300)
    assert window.size() == QSize(400, 300)
