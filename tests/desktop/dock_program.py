"""The dock window in a process of its own, for tests that watch it from outside.

Run as ``python -m tests.desktop.dock_program``; writes one JSON object a line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from replydock.domain.catalog import Catalog
from replydock.domain.settings import Settings
from replydock.ui.dock_window import DockWindow
from replydock.ui.phrase_list import PhraseListView
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import make_catalog
from tests.rig.processes import answer
from tests.shots.context import make_images


class Witness:
    """Writes down what the dock window tells the program around it."""

    def __init__(self, dock: DockWindow) -> None:
        self._dock = dock
        dock.phrase_chosen.connect(lambda phrase_id, mode: self._say("chosen", phrase_id, mode))
        dock.focus_wanted.connect(lambda: self._say("focus_wanted"))
        dock.focus_released.connect(lambda: self._say("focus_released"))
        dock.finder.box.query_changed.connect(lambda query: self._say("query", query))

    def _say(self, *event: str) -> None:
        answer({"event": list(event), "is_active": self._dock.isActiveWindow()})

    def tell_places(self) -> None:
        """Say where things are, in device pixels of an unscaled screen."""
        finder = self._dock.finder
        answer(
            {
                "handle": int(self._dock.winId()),
                "list": _place(finder.list),
                "box": _place(finder.box),
                "title": _place(self._dock.title_bar),
                "row_height": finder.rows.row_height,
                "window": _place(self._dock),
            }
        )


def _place(widget: QWidget) -> list[int]:
    inner = widget.viewport() if isinstance(widget, PhraseListView) else widget
    corner = inner.mapToGlobal(QPoint(0, 0))
    rect = QRect(corner, inner.size())
    return [rect.x(), rect.y(), rect.width(), rect.height()]


def main(argv: list[str]) -> int:
    """Show the dock at the left of the screen until the process is ended."""
    app = QApplication(argv)
    catalog: Catalog = make_catalog(60)
    settings = Settings(dock_x=40, dock_y=40, dock_width=320, dock_height=640)
    dock = DockWindow(catalog, make_images(Path(argv[1])), settings, StillClock())
    witness = Witness(dock)
    dock.show()
    QTimer.singleShot(600, witness.tell_places)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
