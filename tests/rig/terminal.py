"""xterm with a program in it that writes down every byte it is given."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rig.displays import VirtualDisplay
from tests.rig.processes import OwnedProcess, wait_until


class Terminal:
    """An xterm window as Debian ships it: Shift+Insert pastes the PRIMARY selection."""

    program = "xterm"

    def __init__(self, display: VirtualDisplay, name: str = "terminal") -> None:
        self._display = display
        self._name = name
        self.window = 0
        self._file = Path()
        self._process: OwnedProcess | None = None

    def __enter__(self) -> Self:
        self._file = self._display.folder / f"{self._name}.bytes"
        script = f"stty -icanon -echo -isig -ixon min 1; : > {self._file}; exec cat >> {self._file}"
        known = frozenset(handle for handle, _, _ in self._display.windows())
        self._process = OwnedProcess(["xterm", "-u8", "-e", "sh", "-c", script], self._display.env)
        self.window = self._display.wait_window("xterm", besides=known)
        wait_until(self._file.exists, "the recorder in xterm", 5.0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.stop()

    def focus(self) -> None:
        """Bring the window to the front."""
        self._display.activate(self.window)

    def received(self) -> str:
        """Return everything the program in the terminal was given so far."""
        return self._file.read_bytes().decode()
