"""Long work lets events in between its steps, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from replydock.qt import turns as turns_module
from replydock.qt.turns import Turns


def test_works_follow_one_another_step_by_step(qtbot: QtBot) -> None:
    done: list[str] = []

    def work(name: str) -> Iterator[None]:
        done.append(name + "1")
        yield
        done.append(name + "2")

    turns = Turns()
    turns.add(work("a"))
    turns.add(work("b"))
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == ["a1", "a2", "b1", "b2"]


def test_other_events_come_between_slow_steps(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns_module, "_BUDGET_S", -1.0)
    seen: list[str] = []

    def work() -> Iterator[None]:
        QTimer.singleShot(0, lambda: seen.append("event"))
        seen.append("first")
        yield
        seen.append("second")

    turns = Turns()
    turns.add(work())
    qtbot.waitUntil(lambda: "second" in seen)
    assert seen == ["first", "event", "second"]


def test_work_may_add_work(qtbot: QtBot) -> None:
    done: list[str] = []
    turns = Turns()

    def more() -> Iterator[None]:
        done.append("more")
        yield

    def work() -> Iterator[None]:
        turns.add(more())
        yield
        done.append("work")

    turns.add(work())
    qtbot.waitUntil(lambda: done == ["work", "more"])


def test_a_bug_ends_its_own_work_only(qtbot: QtBot) -> None:
    done: list[str] = []

    def wrong() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    def right() -> Iterator[None]:
        yield
        done.append("right")

    turns = Turns()
    with qtbot.captureExceptions() as caught:
        turns.add(wrong())
        turns.add(right())
        qtbot.waitUntil(lambda: done == ["right"])
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_what_waits_can_be_dropped(qtbot: QtBot) -> None:
    done: list[str] = []

    def work() -> Iterator[None]:
        done.append("work")
        yield

    turns = Turns()
    turns.add(work())
    turns.stop()
    qtbot.wait(20)
    assert done == []
