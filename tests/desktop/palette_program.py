"""The palette in a process of its own; it opens at once, and again after each closing.

Run as ``python -m tests.desktop.palette_program``; writes one JSON object a line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from replydock.domain.geometry import LogicalPoint
from replydock.domain.outcome import InsertionResult, Outcome
from replydock.domain.settings import Settings
from replydock.ui.palette import Palette
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import make_catalog
from tests.rig.processes import answer
from tests.shots.context import make_images

_AGAIN_MS = 700


class Witness:
    """Opens the palette and writes down what it tells."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        palette.phrase_chosen.connect(self._on_chosen)
        palette.focus_released.connect(lambda: self._say("focus_released"))
        palette.closed.connect(self._on_closed)
        palette.finder.box.query_changed.connect(lambda query: self._say("query", query))

    def open(self) -> None:
        screen = QApplication.primaryScreen()
        self._palette.open_at(LogicalPoint(400, 300), screen)
        self._say("opened")

    def _say(self, *event: str) -> None:
        answer({"event": list(event), "handle": int(self._palette.winId())})

    def _on_closed(self) -> None:
        self._say("closed")
        QTimer.singleShot(_AGAIN_MS, self.open)

    def _on_chosen(self, phrase_id: str, mode: str) -> None:
        self._say("chosen", phrase_id, mode)
        self._palette.show_result(InsertionResult(Outcome.INSERTED, 1, 1), phrase_id)


def main(argv: list[str]) -> int:
    """Show the palette again and again until the process is ended."""
    app = QApplication(argv)
    app.setQuitOnLastWindowClosed(False)
    palette = Palette(make_catalog(60), make_images(Path(argv[1])), Settings(), StillClock())
    palette.warm_up()
    witness = Witness(palette)
    QTimer.singleShot(200, witness.open)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
