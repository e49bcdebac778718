"""A second start and the command line reach the running instance by a named pipe."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from replydock.command_line.instance_link import call_instance
from replydock.domain.errors import InstanceError
from replydock.ports.instance import Answer, Call, Command
from replydock.ports.instance_address import instance_address, may_listen
from replydock.ports.instance_pipe import PipeEnd
from replydock.qt.single_instance import InstanceServer


def in_thread(work: Callable[[], object]) -> list[object]:
    """Run a blocking call beside the event loop; its end is put into the list."""
    ends: list[object] = []

    def run() -> None:
        try:
            ends.append(work())
        except (InstanceError, OSError) as error:
            ends.append(error)

    threading.Thread(target=run, daemon=True).start()
    return ends


def test_only_who_listens_may_listen(tmp_path: Path, qtbot: QtBot) -> None:
    address = instance_address(tmp_path)
    assert not may_listen(address)
    server = InstanceServer(address)
    assert server.listen()
    assert may_listen(address)
    assert may_listen(address)  # looking took no place in the queue
    server.close()
    assert not may_listen(address)


def test_only_one_listens_in_a_name(tmp_path: Path, qtbot: QtBot) -> None:
    first = InstanceServer(instance_address(tmp_path))
    second = InstanceServer(instance_address(tmp_path))
    assert first.listen()
    assert not second.listen()
    first.close()
    assert second.listen()
    second.close()


def test_unknown_call_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))
    assert server.listen()

    def ask() -> Answer | None:
        end = PipeEnd.connect(instance_address(tmp_path), time.monotonic() + 1)
        end.write(b"hello\n", time.monotonic() + 1)
        line = end.read_line(time.monotonic() + 1)
        end.close()
        return Answer.from_line(line)

    ends = in_thread(ask)
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [Answer(False, "instance.unknown_call")]
    server.close()


def test_who_hangs_up_or_talks_without_end_is_let_go(tmp_path: Path, qtbot: QtBot) -> None:
    address = instance_address(tmp_path)
    server = InstanceServer(address)
    assert server.listen()
    gone = PipeEnd.connect(address, time.monotonic() + 1)
    gone.write(b'{"command": ', time.monotonic() + 1)
    gone.close()

    def talk() -> int:
        end = PipeEnd.connect(address, time.monotonic() + 1)
        try:
            for _ in range(64):
                end.write(b"x" * (64 << 10), time.monotonic() + 5)
        except TimeoutError:
            raise
        except OSError:
            return 0
        finally:
            end.close()
        return 64

    ends = in_thread(talk)
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [0]
    server.close()


def test_many_call_at_once_and_each_gets_its_own_answer(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))
    waiting: list[tuple[Call, Callable[[Answer], None]]] = []
    server.called.connect(lambda call, answer: waiting.append((call, answer)))
    assert server.listen()
    ends = [
        in_thread(lambda code=str(number): call_instance(tmp_path, Call(Command.COPY, code)))  # type: ignore[misc]
        for number in range(8)
    ]
    qtbot.waitUntil(lambda: len(waiting) == 8)
    for call, answer in reversed(waiting):
        answer(Answer(True, call.code))
    qtbot.waitUntil(lambda: all(ends))
    assert [end[0] for end in ends] == [Answer(True, str(number)) for number in range(8)]
    server.close()


def test_answer_given_before_the_end_still_arrives(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))

    def on_called(_: Call, answer: Callable[[Answer], None]) -> None:
        answer(Answer(True, "quit"))
        server.close()

    server.called.connect(on_called)
    assert server.listen()
    ends = in_thread(lambda: call_instance(tmp_path, Call(Command.QUIT)))
    qtbot.waitUntil(lambda: len(ends) == 1)
    assert ends == [Answer(True, "quit")]


def test_another_process_reaches_it(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))
    server.called.connect(lambda call, answer: answer(Answer(True, call.code)))
    assert server.listen()
    script = (
        "import sys; from pathlib import Path\n"
        "from replydock.command_line.instance_link import call_instance\n"
        "from replydock.ports.instance import Call, Command\n"
        "print(call_instance(Path(sys.argv[1]), Call(Command.COPY, 'fh')).code)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    ends = in_thread(lambda: other.communicate(timeout=30)[0].decode().strip())
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=30_000)
    assert ends == ["fh"]
    server.close()


def test_silence_ends_at_the_deadline(tmp_path: Path, qtbot: QtBot) -> None:
    server = InstanceServer(instance_address(tmp_path))
    assert server.listen()
    with pytest.raises(InstanceError):
        call_instance(tmp_path, Call(Command.RAISE), timeout_s=0.2)
    server.close()
