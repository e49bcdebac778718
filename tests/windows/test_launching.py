"""Two instances of a program on Windows: started, told apart, moved side by side."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

import pytest

from replydock.domain.accounts import AccountMarks, lasting_mark
from replydock.domain.geometry import PhysicalRect
from replydock.domain.launching import side_by_side
from replydock.native import connect
from replydock.native.launching import SystemPrograms
from replydock.native.windows.command_lines import split_words
from replydock.ports.desktop import Desktop, WindowRef

_WAIT_S = 20.0


def _wait(is_so: Callable[[], bool], what: str) -> None:
    until_s = time.monotonic() + _WAIT_S
    while not is_so():
        assert time.monotonic() < until_s, what
        time.sleep(0.05)


class Watched(SystemPrograms):
    """Ends what it started."""

    def __init__(self) -> None:
        super().__init__()
        self.pids: list[int] = []

    def start(self, command: Sequence[str], more_env: Mapping[str, str] | None = None) -> int:
        self.pids.append(super().start(command, more_env))
        return self.pids[-1]


@pytest.fixture
def programs() -> Iterator[SystemPrograms]:
    watched = Watched()
    yield watched
    for pid in watched.pids:
        with suppress(OSError):
            os.kill(pid, signal.SIGTERM)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = connect()
    yield made
    made.close()


def test_the_command_line_of_another_program_is_read(programs: SystemPrograms) -> None:
    words = [sys.executable, "-c", "import time; time.sleep(8)", "--user-data-dir=C:\\a b\\1"]
    pid = programs.start(words)
    assert programs.is_alive(pid)
    executable = programs.executable(pid)
    assert executable is not None
    assert executable.lower().endswith("python.exe")
    found = programs.command_line(pid)
    if found is None:
        pytest.skip("this system tells nobody a process's command line (Wine)")
    assert found == tuple(words)
    marks = AccountMarks(options=("--user-data-dir",))
    mark = lasting_mark(marks, found, "")
    assert mark == "--user-data-dir=C:\\a b\\1"


def test_a_command_line_is_split_as_programs_split_theirs() -> None:
    line = r'"C:\a b\chat.exe" -many "-workdir" "D:\x y" --z=1'
    assert split_words(line) == (r"C:\a b\chat.exe", "-many", "-workdir", r"D:\x y", "--z=1")


def test_two_notepads_are_two_windows_and_stand_side_by_side(
    programs: SystemPrograms, desktop: Desktop
) -> None:
    pids = [programs.start(["notepad.exe"]) for _ in range(2)]

    def found() -> list[WindowRef]:
        return [window for window in desktop.windows.all() if window.pid in pids]

    _wait(lambda: len(found()) == 2, "two windows")
    windows = sorted(found(), key=lambda window: window.handle)
    assert len({window.pid for window in windows}) == 2
    assert {window.program.lower() for window in windows} == {"notepad.exe"}
    places = side_by_side(2, PhysicalRect(0, 0, 1200, 700))
    for window, place in zip(windows, places, strict=True):
        desktop.windows.move(window, place)

    def is_right() -> bool:
        return [desktop.windows.visible_frame(window) for window in windows] == places

    _wait(is_right, "the windows side by side")
