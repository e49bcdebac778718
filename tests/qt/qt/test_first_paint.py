"""What follows the first paint follows once, and also when nothing is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from replydock.qt import first_paint
from replydock.qt.first_paint import FirstPaint


class Paints(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_it_comes_once_after_the_paint(qtbot: QtBot, window: QWidget) -> None:
    paints = Paints()
    window.installEventFilter(paints)
    painted_before: list[int] = []
    window.show()
    FirstPaint(window, lambda: painted_before.append(paints.count))
    qtbot.waitUntil(lambda: bool(painted_before))
    assert painted_before[0] >= 1
    window.repaint()
    qtbot.wait(20)
    assert len(painted_before) == 1


def test_a_hidden_window_is_not_waited_for(qtbot: QtBot, window: QWidget) -> None:
    calls: list[bool] = []
    FirstPaint(window, lambda: calls.append(window.isVisible()))
    assert calls == []
    qtbot.waitUntil(lambda: calls == [False])


def test_a_window_that_is_never_painted_is_waited_for_only_so_long(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_paint, "_DEADLINE_MS", 10)
    window.setUpdatesEnabled(False)
    window.show()
    calls: list[bool] = []
    FirstPaint(window, lambda: calls.append(True))
    qtbot.waitUntil(lambda: calls == [True])
