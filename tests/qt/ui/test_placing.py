from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from replydock.ui.placing import show_clear_of


@pytest.fixture
def dock(qtbot: QtBot) -> QWidget:
    dock = QWidget()
    qtbot.addWidget(dock)
    return dock


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def stand(dock: QWidget, left_px: int, width_px: int) -> QRect:
    """Put the dock down, from the screen's left edge; return the screen's area."""
    area = dock.screen().availableGeometry()
    dock.setGeometry(area.left() + left_px, area.top() + 20, width_px, area.height() - 40)
    dock.show()
    return area


@pytest.mark.parametrize("is_left", [False, True])
def test_a_window_opens_where_the_dock_does_not_cover_it(
    dock: QWidget, window: QWidget, is_left: bool
) -> None:
    area = dock.screen().availableGeometry()
    width_px = area.width() // 4
    stand(dock, 0 if is_left else area.width() - width_px, width_px)
    window.resize(area.width() - 60, area.height() + 100)
    show_clear_of(window, dock)
    assert window.isVisible()
    assert area.contains(window.geometry())
    assert not window.geometry().intersects(dock.frameGeometry())
    assert window.width() > area.width() // 2


def test_a_window_that_fits_nowhere_keeps_its_size(dock: QWidget, window: QWidget) -> None:
    area = stand(dock, 100, dock.screen().availableGeometry().width() - 200)
    window.setMinimumSize(area.width() // 2, 100)
    window.resize(area.width() // 2, 100)
    show_clear_of(window, dock)
    assert window.width() == area.width() // 2


def test_an_open_window_stays_where_the_agent_put_it(dock: QWidget, window: QWidget) -> None:
    area = stand(dock, 0, 200)
    window.setGeometry(area.left() + 50, area.top() + 50, 300, 200)
    window.show()
    before = window.geometry()
    show_clear_of(window, dock)
    assert window.geometry() == before
