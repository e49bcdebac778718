"""Two instances of a program on Windows: started, told apart, moved side by side."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import os
import signal
import time
import winreg
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

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


_REGISTRY = r"Software\Microsoft\Windows\CurrentVersion"


@pytest.fixture
def register() -> Iterator[Callable[..., None]]:
    """Write what an installer writes for this user; gone afterwards."""
    written: list[str] = []

    def write(key: str, **values: str) -> None:
        path = rf"{_REGISTRY}\{key}"
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, path) as opened:
            written.append(path)
            for name, value in values.items():
                winreg.SetValueEx(
                    opened, "" if name == "default" else name, 0, winreg.REG_SZ, value
                )

    yield write
    for path in written:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path)


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"MZ")
    return path


def test_a_program_is_found_by_its_app_path(
    programs: SystemPrograms, register: Callable[..., None], tmp_path: Path
) -> None:
    there = _made(tmp_path / "a b" / "RdChat.exe")
    assert programs.installed(("RdChat",)) is None
    register(r"App Paths\RdChat.exe", default=f'"{there}"')
    assert programs.installed(("RdOther", "rdchat.exe")) == str(there)
    there.unlink()
    assert programs.installed(("RdChat",)) is None


@pytest.mark.parametrize("value", ["InstallLocation", "DisplayIcon"])
def test_a_program_is_found_by_what_its_uninstaller_says(
    programs: SystemPrograms, register: Callable[..., None], tmp_path: Path, value: str
) -> None:
    there = _made(tmp_path / "聊天" / "RdChat.exe")
    said = {"InstallLocation": f"{there.parent}\\", "DisplayIcon": f'"{there}",0'}[value]
    register(r"Uninstall\RdChat", **{value: said})
    register(r"Uninstall\RdBroken", InstallLocation="", DisplayIcon="nothing")
    found = programs.installed(("RdChat",))
    assert found is not None
    assert Path(found) == there


_WORDPAD = r"C:\Program Files\Windows NT\Accessories\wordpad.exe"


@pytest.mark.parametrize("program", ["notepad.exe", _WORDPAD], ids=["notepad", "wordpad"])
def test_two_of_a_program_are_two_windows_and_stand_side_by_side(
    programs: SystemPrograms, desktop: Desktop, program: str
) -> None:
    pids = [programs.start([program]) for _ in range(2)]

    def found() -> list[WindowRef]:
        return [window for window in desktop.windows.all() if window.pid in pids]

    _wait(lambda: len(found()) == 2, "two windows")
    windows = sorted(found(), key=lambda window: window.handle)
    assert len({window.pid for window in windows}) == 2
    assert {window.program.lower() for window in windows} == {program.rpartition("\\")[2]}
    places = side_by_side(2, PhysicalRect(0, 0, 1200, 700))
    for window, place in zip(windows, places, strict=True):
        desktop.windows.move(window, place)

    def is_right() -> bool:
        return [desktop.windows.visible_frame(window) for window in windows] == places

    _wait(is_right, "the windows side by side")
