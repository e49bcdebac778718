"""One process with two windows: one takes no paste, the other does and shows it in its title.

Run as a program it is that process.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from tests.rig.displays import VirtualDisplay
from tests.rig.processes import REPOSITORY, OwnedProcess

_DEAF, _OPEN = "deaf window", "open window"


class DeafAndOpen:
    """The two windows.

    Attributes:
        deaf, open: the windows' ids, once entered.
    """

    def __init__(self, display: VirtualDisplay) -> None:
        self._display = display
        self._process: OwnedProcess | None = None
        self.deaf = self.open = 0

    def __enter__(self) -> Self:
        env = {**self._display.env, "PYTHONPATH": str(REPOSITORY), "QT_QPA_PLATFORM": "xcb"}
        argv = [sys.executable, "-m", "tests.rig.two_windows"]
        self._process = OwnedProcess(argv, env, log=self._display.folder / "two_windows.log")
        self.deaf = self._display.wait_window("", _DEAF)
        self.open = self._display.wait_window("", _OPEN)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.stop()

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
