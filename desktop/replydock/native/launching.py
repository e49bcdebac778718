"""Other programs as processes, on every platform."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from replydock.domain.errors import EnvironmentFault

_PROC = Path("/proc")
_STATE_FIELD = 0
_ENDED = frozenset({"Z", "X"})


class _Detached(subprocess.Popen[bytes]):
    """A program that is meant to outlive us: that it still runs is nothing to warn of."""

    def __del__(self) -> None:
        """Leave it alone."""


class SystemPrograms:
    """Reads what the system tells of processes; see ``ports.launching``."""

    def __init__(self) -> None:
        self._started: list[_Detached] = []

    def command_line(self, pid: int) -> tuple[str, ...] | None:
        """Return the words a process was started with."""
        if sys.platform == "win32":
            from replydock.native.windows.command_lines import command_line_of

            return command_line_of(pid)
        try:
            data = (_PROC / str(pid) / "cmdline").read_bytes()
        except OSError:
            return None
        words = data.rstrip(b"\0").split(b"\0")
        return tuple(os.fsdecode(word) for word in words) if data else None

    def executable(self, pid: int) -> str | None:
        """Return the program file of a process."""
        if sys.platform == "win32":
            from replydock.native.windows.tokens import path_of

            return path_of(pid) or None
        try:
            return str((_PROC / str(pid) / "exe").readlink())
        except OSError:
            return None

    def installed(self, names: Sequence[str]) -> str | None:
        """Return the path of the first of these programs, on ``PATH`` or registered."""
        found = next((path for path in map(shutil.which, names) if path is not None), None)
        if found is None and sys.platform == "win32":
            from replydock.native.windows.installed import installed_program

            return installed_program(names)
        return found

    def is_alive(self, pid: int) -> bool:
        """Tell whether a process is there and has not ended."""
        self._started = [each for each in self._started if each.poll() is None]
        if sys.platform == "win32":
            from replydock.native.windows.tokens import path_of

            return bool(path_of(pid))
        try:
            state = (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2]
        except OSError:
            return False
        return state.split()[_STATE_FIELD] not in _ENDED

    def start(self, command: Sequence[str], more_env: Mapping[str, str] | None = None) -> int:
        """Start a program in a session of its own, without our input and output."""
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        try:
            process = _Detached(
                list(command),
                env={**os.environ, **(more_env or {})},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                close_fds=True,
                start_new_session=sys.platform != "win32",
                creationflags=flags,
            )
        except OSError as error:
            reason = error.strerror or str(error)
            program = Path(command[0]).name
            raise EnvironmentFault("launch.failed", program=program, reason=reason) from error
        self._started.append(process)
        return process.pid
