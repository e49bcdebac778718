"""Pastes while the main thread waits for the server again and again, Python's lock held.

Run as ``python -m tests.desktop.waiting_program WAY TURNS``; writes one JSON object a line:
after each turn how often the main thread had its answer while the server was held. WAY is
``paste`` (the owner's long turn), ``own`` (the same after a paste into a window of
our own) or ``key`` (the keyboard's short hold).
"""

from __future__ import annotations

import os
import sys
import threading
import time

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from replydock.app import _connect
from replydock.native.x11.desktop import X11Desktop
from replydock.ports.desktop import WindowRef
from replydock.qt.window_connection import window_connection
from replydock.thread_switching import switch_threads_quickly
from tests.rig.processes import answer
from tests.rig.selections import SelectionClient

_TURN_S = 0.1
_NOBODY = WindowRef(1)


def main(way: str, turns: int) -> int:
    """Hold and wait at once, ``turns`` times."""
    app = QApplication([])
    switch_threads_quickly()
    desktop = _connect(window_connection())
    assert isinstance(desktop, X11Desktop)
    target = SelectionClient(os.environ["DISPLAY"])
    target.owner()  # a round trip: the server knows its window
    window = QWidget()
    if way == "own":
        desktop._owner.prepare_flight(int(window.winId()))
        desktop._owner.cancel_flight()
    for turn in range(turns):
        hold = _press if way == "key" else _paste
        over = threading.Event()
        thread = threading.Thread(target=hold, args=(desktop, target, over))
        thread.start()
        answered = 0
        while not over.is_set():
            QCursor.pos()  # asks the server, and holds the lock until the answer is there
            answered += 1
        thread.join()
        answer({"turn": turn, "answered": answered})
    desktop.close()
    app.quit()
    return 0


def _paste(desktop: X11Desktop, target: SelectionClient, over: threading.Event) -> None:
    offer = desktop.clipboard.offer({"text/plain": b"reply"}, mark=desktop.clipboard.mark())
    assert offer is not None
    window = int(target._window.id)
    desktop._owner.prepare_flight(window)
    offer.ledger.note_pressed()
    desktop._owner.begin_flight(offer.ledger, window)
    time.sleep(_TURN_S)
    over.set()


def _press(desktop: X11Desktop, _: SelectionClient, over: threading.Event) -> None:
    end_s = time.monotonic() + _TURN_S
    while time.monotonic() < end_s:
        desktop.keyboard.press_if_focused("ctrl+v", _NOBODY)  # looks, and presses nothing
    over.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
