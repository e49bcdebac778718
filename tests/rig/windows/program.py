"""The whole program on Windows, started and asked as its user would."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes
import os
from pathlib import Path

from replydock.command_line.instance_link import call_instance
from replydock.native.windows import window_api as api
from replydock.native.windows.windows import owner_of
from replydock.ports.instance import Answer, Call, Command
from tests.rig.processes import REPOSITORY, OwnedProcess, wait_until

_START_S = 40.0
_END_S = 10.0
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(REPOSITORY / "desktop"),
    "QT_QPA_PLATFORM": "windows",
    "PYTHONUTF8": "1",
}


class Program:
    """The running program."""

    def __init__(self, data_dir: Path, *arguments: str) -> None:
        self.data_dir = data_dir
        self.log = data_dir.parent / f"{data_dir.name}.log"
        argv = [sys.executable, "-m", "replydock", "--data", str(data_dir), *arguments]
        self.process = OwnedProcess(argv, ENVIRONMENT, log=self.log)

    def wait_answers(self) -> None:
        """Wait until it answers what only the joined parts can."""
        wait_until(self._answers, f"the program: {self.said()}", _START_S, 0.1)

    def said(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def call(self, wanted: Command, code: str = "") -> Answer | None:
        return call_instance(self.data_dir, Call(wanted, code))

    def windows(self) -> dict[str, int]:
        """Return its windows in sight by title."""
        found: dict[str, int] = {}
        handle = api.user32.FindWindowExW(None, None, None, None)
        while handle:
            if owner_of(handle)[0] == self.process.pid and api.user32.IsWindowVisible(handle):
                title = _title(handle)
                if title:
                    found[title] = handle
            handle = api.user32.FindWindowExW(None, handle, None, None)
        return found

    def quit(self) -> int:
        self.call(Command.QUIT)
        return self.process.popen.wait(_END_S)

    def _answers(self) -> bool:
        assert self.process.is_alive, self.said()
        return self.call(Command.COPY, "no such code") is not None


def above(handle: int) -> list[int]:
    """Return the windows above one, the nearest first."""
    found = []
    while handle := api.user32.GetWindow(handle, api.GW_HWNDPREV) or 0:
        found.append(handle)
    return found


def _title(handle: int) -> str:
    text = ctypes.create_unicode_buffer(256)
    api.user32.GetWindowTextW(handle, text, 256)
    return text.value
