"""A second start and the command line reach the running instance."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from replydock.command_line.instance_link import call_instance
from replydock.domain.errors import InstanceError
from replydock.ports.instance import Answer, Call, Command
from replydock.ports.instance_address import instance_address
from replydock.qt.single_instance import InstanceServer

on_sockets = pytest.mark.skipif(
    sys.platform == "win32", reason="a named pipe is used there; tests/windows/test_pipe.py"
)


@pytest.fixture(autouse=True)
def _runtime_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def in_thread(work: Callable[[], object]) -> list[object]:
    """Run a blocking call beside the event loop; its end is put into the list."""
    ends: list[object] = []

    def run() -> None:
        try:
            ends.append(work())
        except InstanceError as error:
            ends.append(error)

    threading.Thread(target=run, daemon=True).start()
    return ends


def test_call_is_answered_by_the_running_instance(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))
    calls: list[Call] = []

    def on_called(call: Call, answer: Callable[[Answer], None]) -> None:
        calls.append(call)
        answer(Answer(True, "", {"title": "发货"}))

    server.called.connect(on_called)
    assert server.listen()

    ends = in_thread(lambda: call_instance(tmp_path, Call(Command.INSERT, "fh")))

    qtbot.waitUntil(lambda: len(ends) == 1)
    assert calls == [Call(Command.INSERT, "fh")]
    assert ends == [Answer(True, "", {"title": "发货"})]
    server.close()
    assert call_instance(tmp_path, Call(Command.RAISE)) is None


def test_no_instance_is_told_apart_from_a_silent_one(tmp_path: Path, qtbot: QtBot) -> None:
    assert call_instance(tmp_path, Call(Command.RAISE)) is None
    server = InstanceServer(instance_address(tmp_path))
    assert server.listen()

    ends = in_thread(lambda: call_instance(tmp_path, Call(Command.RAISE), timeout_s=0.2))

    qtbot.waitUntil(lambda: len(ends) == 1)
    assert isinstance(ends[0], InstanceError)
    server.close()


@on_sockets
def test_socket_left_by_a_crash_is_cleared(tmp_path: Path, qtbot: QtBot) -> None:
    address = instance_address(tmp_path)
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(address)
    assert Path(address).exists()
    assert call_instance(tmp_path, Call(Command.RAISE)) is None

    server = InstanceServer(address)

    assert server.listen()
    server.close()


@on_sockets
def test_unknown_call_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    address = instance_address(tmp_path)
    server = InstanceServer(address)
    assert server.listen()

    def ask() -> Answer | None:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(address)
            link.sendall(b"hello\n")
            return Answer.from_line(link.recv(4096))

    ends = in_thread(ask)

    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [Answer(False, "instance.unknown_call")]
    server.close()


@on_sockets
def test_socket_is_the_users_alone_and_goes_with_the_server(tmp_path: Path, qtbot: QtBot) -> None:
    address = instance_address(tmp_path)
    server = InstanceServer(address)
    assert server.listen()
    assert Path(address).stat().st_mode & 0o777 == 0o600

    server.close()

    assert not Path(address).exists()


@on_sockets
def test_caller_who_hangs_up_or_talks_without_end_is_let_go(tmp_path: Path, qtbot: QtBot) -> None:
    address = instance_address(tmp_path)
    server = InstanceServer(address)
    assert server.listen()

    with socket.socket(socket.AF_UNIX) as hung_up:
        hung_up.connect(address)
        hung_up.sendall(b'{"command": ')

    def talk() -> int:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(address)
            with suppress(OSError):
                for _ in range(64):
                    link.sendall(b"x" * (64 << 10))
                return 64
            return 0

    ends = in_thread(talk)
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [0]
    server.close()


def test_late_answer_to_a_caller_who_left_is_dropped(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))
    answers: list[Callable[[Answer], None]] = []
    server.called.connect(lambda _call, answer: answers.append(answer))
    assert server.listen()

    ends = in_thread(lambda: call_instance(tmp_path, Call(Command.RAISE), timeout_s=0.2))
    qtbot.waitUntil(lambda: len(ends) == 1 and len(answers) == 1)
    answers[0](Answer(True))

    ends = in_thread(lambda: call_instance(tmp_path, Call(Command.RAISE)))
    qtbot.waitUntil(lambda: len(answers) == 2)
    answers[1](Answer(True))
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [Answer(True)]
    server.close()
