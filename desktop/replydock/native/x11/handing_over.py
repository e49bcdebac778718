"""Having a clipboard manager keep what we hold, as it ends with us otherwise.

Source: the freedesktop.org clipboard manager specification.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from Xlib import X, Xatom

from replydock.native.x11.connection import Connection
from replydock.native.x11.exchange import Exchange


class HandingOver:
    """One request to the clipboard manager at a time."""

    def __init__(self, connection: Connection, exchange: Exchange) -> None:
        """Prepare; on the owner's thread, like all but ``wait_kept``."""
        self._connection = connection
        self._exchange = exchange
        self._manager = connection.atom("CLIPBOARD_MANAGER")
        self._kept = connection.atom("_REPLYDOCK_KEPT")
        self._is_kept = threading.Event()

    def ask(self, targets: Sequence[int]) -> bool:
        """Ask the manager to fetch these formats; False if there is none."""
        self._is_kept.clear()
        manager = self._connection.display.get_selection_owner(self._manager)
        if not getattr(manager, "id", 0):
            return False
        window = self._exchange.window
        window.change_property(self._kept, Xatom.ATOM, 32, list(targets))
        save = self._connection.atom("SAVE_TARGETS")
        window.convert_selection(self._manager, save, self._kept, self._exchange.server_time())
        return True

    def on_answer(self, event: Any) -> None:
        """Note the manager's answer, a SelectionNotify."""
        if event.selection == self._manager and event.property != X.NONE:
            self._is_kept.set()

    def wait_kept(self, timeout_s: float) -> bool:
        """Wait until the manager has everything; on the thread that wants to know."""
        return self._is_kept.wait(timeout_s)
