"""xterm with a program in it that writes down every byte it is given."""

from __future__ import annotations

from pathlib import Path

from tests.rig.displays import VirtualDisplay
from tests.rig.owned_program import OwnedProgram
from tests.rig.processes import OwnedProcess, wait_until


class Terminal(OwnedProgram):
    """An xterm window as Debian ships it: Shift+Insert pastes the PRIMARY selection."""

    program = "xterm"

    def __init__(self, display: VirtualDisplay, name: str = "terminal") -> None:
        super().__init__()
        self._display = display
        self._name = name
        self.window = 0
        self._file = Path()
        self._known: frozenset[int] = frozenset()

    def start(self) -> OwnedProcess:
        """See ``OwnedProgram``."""
        self._file = self._display.folder / f"{self._name}.bytes"
        script = f"stty -icanon -echo -isig -ixon min 1; : > {self._file}; exec cat >> {self._file}"
        self._known = frozenset(handle for handle, _, _ in self._display.windows())
        return OwnedProcess(["xterm", "-u8", "-e", "sh", "-c", script], self._display.env)

    def wait_shown(self) -> None:
        """See ``OwnedProgram``."""
        self.window = self._display.wait_window("xterm", besides=self._known)
        wait_until(self._file.exists, "the recorder in xterm", 5.0)

    def focus(self) -> None:
        """Bring the window to the front."""
        self._display.activate(self.window)

    def received(self) -> str:
        """Return everything the program in the terminal was given so far."""
        return self._file.read_bytes().decode()
