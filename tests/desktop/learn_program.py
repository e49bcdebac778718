"""“Learn this client” in a process of its own; whoever comes to the front is learnt.

Run as ``python -m tests.desktop.learn_program DATA``; the agent in it says yes to
everything. Writes one JSON object a line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from replydock.controllers.clients import Clients
from replydock.controllers.following import Following
from replydock.controllers.learning import Learning
from replydock.controllers.targeting import Targeting
from replydock.insertion import Insertion
from replydock.native import connect
from replydock.native.clock import SystemClock
from replydock.qt.background import Background, Lane
from replydock.ui.learn_client import Stage
from tests.rig.processes import answer

_LOOK_MS = 50


class Agent:
    """Presses the helper's buttons and writes down what it shows."""

    def __init__(self, learning: Learning, clients: Clients) -> None:
        self._learning = learning
        self._stage = Stage.TRYING
        clients.changed.connect(lambda: self._say_clients(clients))
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        helper = self._learning.window
        if helper is None or helper.stage is self._stage:
            return
        self._stage = helper.stage
        answer({"stage": helper.stage.name, "lead": helper.lead.text()})
        if helper.stage in (Stage.FOUND, Stage.ASKING):
            helper.yes.click()

    def _say_clients(self, clients: Clients) -> None:
        own = [client for client in clients.book if client.is_own]
        answer({"own": [[client.id, client.way.paste_key, client.is_verified] for client in own]})


def main(argv: list[str]) -> int:
    """Open the helper and wait to be ended."""
    app = QApplication(argv)
    app.setQuitOnLastWindowClosed(False)
    desktop = connect()
    background = Background()
    clients = Clients(Path(argv[1]), background)
    insertion = Insertion(desktop, SystemClock(), lambda _: {}, clients.way_of)
    targeting = Targeting(desktop, background, lambda _: False)
    learning = Learning(clients, insertion, background, targeting)
    following = Following(desktop.watch, lambda _: False, lambda _: False)
    following.front_changed.connect(learning.note_front)
    agent = Agent(learning, clients)
    clients.load()
    learning.open()
    background.submit(Lane.IO, following.start)
    code = app.exec()
    del agent
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv))
