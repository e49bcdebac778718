"""Other programs as processes: how they were started, and starting them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Programs(Protocol):
    """Looks at processes and starts programs; calls may block for a moment."""

    def command_line(self, pid: int) -> tuple[str, ...] | None:
        """Return the words a process was started with; None if they cannot be read."""

    def executable(self, pid: int) -> str | None:
        """Return the program file of a process; None if it cannot be read."""

    def installed(self, names: Sequence[str]) -> str | None:
        """Return the path of the first of these programs that is installed."""

    def is_alive(self, pid: int) -> bool:
        """Tell whether a process is there."""

    def start(self, command: Sequence[str], more_env: Mapping[str, str] | None = None) -> int:
        """Start a program that lives on by itself and return its process id.

        No shell; the environment is ours, with ``more_env``.

        Raises:
            EnvironmentFault: ``launch.failed``.
        """
