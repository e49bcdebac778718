"""What is asked for too early is told once more, in order, and only once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from replydock.qt.held_signals import HeldSignals


class Window(QObject):
    asked = Signal(str)
    closed = Signal()


def test_those_who_come_late_hear_everything_once(qtbot: QtBot) -> None:
    window = Window()
    held = HeldSignals((window.asked, window.closed))
    window.asked.emit("a")
    window.closed.emit()
    window.asked.emit("b")
    heard: list[str] = []
    window.asked.connect(heard.append)
    window.closed.connect(lambda: heard.append("closed"))
    assert heard == []
    held.release()
    assert heard == ["a", "closed", "b"]
    window.asked.emit("c")
    held.release()
    assert heard == ["a", "closed", "b", "c"]
