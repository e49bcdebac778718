"""Work runs off the main thread; results and errors come back on it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait

import pytest
from pytestqt.qtbot import QtBot

from replydock.domain.errors import NotFound, ReplyDockError
from replydock.qt.background import Background, Lane


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    lanes = Background()
    yield lanes
    assert lanes.close()


def test_result_comes_back_on_the_main_thread(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[bool, bool]] = []

    def work() -> bool:
        return threading.current_thread() is threading.main_thread()

    def on_done(was_main: bool) -> None:
        seen.append((was_main, threading.current_thread() is threading.main_thread()))

    background.submit(Lane.STORE, work, on_done)

    qtbot.waitUntil(lambda: seen == [(False, True)])


def test_lane_does_its_work_in_order(background: Background, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        background.submit(Lane.STORE, lambda number=number: number, done.append)  # type: ignore[misc]

    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_work_that_ended_at_once_is_told_after_the_call(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor = background.executor(Lane.STORE)
    submit = executor.submit

    def submit_and_await(work: Callable[[], int]) -> Future[int]:
        future = submit(work)
        wait([future], timeout=5)
        return future

    monkeypatch.setattr(executor, "submit", submit_and_await)
    done: list[int] = []
    background.submit(Lane.STORE, lambda: 1, done.append)

    assert done == []
    qtbot.waitUntil(lambda: done == [1])


def test_known_error_goes_to_its_handler(background: Background, qtbot: QtBot) -> None:
    errors: list[ReplyDockError] = []

    def work() -> None:
        raise NotFound(id="x")

    background.submit(Lane.IO, work, on_error=errors.append)

    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], NotFound)


def test_bug_goes_out_by_the_signal(
    background: Background, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work() -> None:
        raise KeyError("bug")

    with qtbot.waitSignal(background.failed) as caught:
        background.submit(Lane.IO, work, on_error=lambda error: pytest.fail(str(error)))

    assert isinstance(caught.args[0], KeyError)
    assert "background work failed" in caplog.text


def test_close_lets_the_store_finish_what_waits_and_drops_the_rest(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    written: list[int] = []
    for lane in (Lane.STORE, Lane.INSERTION):
        background.submit(lane, lambda: gate.wait(5))
    background.submit(Lane.STORE, lambda: written.append(1))
    background.submit(Lane.INSERTION, lambda: written.append(2))

    threading.Timer(0.1, gate.set).start()

    assert background.close(5)
    assert written == [1]


def test_close_has_a_deadline(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    background.submit(Lane.IO, lambda: gate.wait(10))

    assert not background.close(0.05)
    gate.set()
    assert background.close(5)


def test_what_was_called_back_is_let_go_of_on_the_main_thread(
    background: Background, qtbot: QtBot
) -> None:
    class Window:
        is_told = False

        def on_done(self, _: int) -> None:
            type(self).is_told = True

    window = Window()
    ended = weakref.ref(window)
    may_end = threading.Event()
    future = background.submit(Lane.STORE, lambda: int(may_end.wait(5)), window.on_done)
    del window
    may_end.set()
    qtbot.waitUntil(lambda: Window.is_told)
    assert ended() is None
    assert future.done(), "which the lane may hold a while longer"
