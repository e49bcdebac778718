"""One process with two windows: one takes no paste, the other does and shows it in its title.

Run as a program it is that process.
"""

from __future__ import annotations

import sys

from tests.rig.displays import VirtualDisplay
from tests.rig.owned_program import OwnedProgram
from tests.rig.processes import REPOSITORY, OwnedProcess

_DEAF, _OPEN = "deaf window", "open window"


class DeafAndOpen(OwnedProgram):
    """The two windows.

    Attributes:
        deaf, open: the windows' ids, once entered.
    """

    def __init__(self, display: VirtualDisplay) -> None:
        super().__init__()
        self._display = display
        self.deaf = self.open = 0

    def start(self) -> OwnedProcess:
        """See ``OwnedProgram``."""
        env = {**self._display.env, "PYTHONPATH": str(REPOSITORY), "QT_QPA_PLATFORM": "xcb"}
        argv = [sys.executable, "-m", "tests.rig.two_windows"]
        return OwnedProcess(argv, env, log=self._display.folder / "two_windows.log")

    def wait_shown(self) -> None:
        """See ``OwnedProgram``."""
        self.deaf = self._display.wait_window("", _DEAF)
        self.open = self._display.wait_window("", _OPEN)

    def received(self) -> str:
        """Return what stands in the open window."""
        titles = {handle: title for handle, _, title in self._display.windows()}
        return titles.get(self.open, "").partition(": ")[2]


def main() -> int:
    """Show the two windows."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

    app = QApplication(["two-windows"])
    deaf, field = QWidget(), QLineEdit()
    for window, title, x in ((deaf, _DEAF, 20), (field, _OPEN, 460)):
        window.setWindowTitle(title)
        window.setGeometry(x, 60, 400, 200)
        window.show()
    field.textChanged.connect(lambda text: field.setWindowTitle(f"{_OPEN}: {text}"))
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
