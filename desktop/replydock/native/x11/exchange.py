"""What goes to and fro between the owner's connection and the server, in its order.

Events are taken over as soon as they are there and wait in a backlog; changes of owner are
counted at once. A round trip is an echo: a change of a property of our own window. While
the server is held, and let go again and again, a plain request for an answer would not do.
"""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from Xlib import X, Xatom
from Xlib.ext import xfixes

from replydock.domain.errors import DesktopError
from replydock.native.x11.connection import Connection
from replydock.native.x11.exclusive import ExclusiveTurn

ECHO_DEADLINE_S = 2.0
POKE_EVERY_S = 0.002


class Exchange:
    """The owner's window, the events that come to it, and whoever took a selection.

    All calls on the owner's thread.

    Attributes:
        window: owns the selections; never shown.
        turn: the grab of this connection, see ``exclusive``.
        has_xfixes: whether the server tells of every change of owner.
    """

    def __init__(
        self, connection: Connection, friends: tuple[int, ...], selections: tuple[int, ...]
    ) -> None:
        """Make the window and ask to be told of the owners of ``selections``.

        Args:
            friends: ids of connections that a paste must not hold up.
        """
        self._connection = connection
        self._backlog: deque[Any] = deque()
        self._changes: dict[int, int] = {}
        self._changed_at: dict[int, int] = {}
        self._echoes_asked = self._echoes_heard = 0
        self.window = connection.new_window()
        self._stamp = connection.atom("_REPLYDOCK_TIME")
        self._echo = connection.atom("_REPLYDOCK_ECHO_OF_TURN")
        self.turn = ExclusiveTurn(connection, friends, self._ask_echo)
        display = connection.display
        self.has_xfixes = bool(display.has_extension(xfixes.extname))
        if self.has_xfixes:
            display.xfixes_query_version()
            for selection in selections:
                display.xfixes_select_selection_input(
                    self.window, selection, xfixes.XFixesSetSelectionOwnerNotifyMask
                )
        connection.flush()

    # Who took a selection.

    def changes(self, selection: int) -> int:
        """Return how often others have taken a selection, as far as we have heard."""
        return self._changes.get(selection, 0)

    def changed_at(self, selection: int) -> int | None:
        """Return the server's time of the last change of owner, None if none was seen."""
        return self._changed_at.get(selection)

    def note_own_change(self, selection: int, changed_at: int) -> None:
        """Note that we took the selection ourselves."""
        self._changed_at[selection] = changed_at

    def is_foreign(self, event: Any) -> bool:
        """Tell whether an event says that another program took a selection."""
        return hasattr(event, "selection_timestamp") and event.owner.id != self.window.id

    def has_later_change(self, selection: int) -> bool:
        """Tell whether yet another program took it, in an event that still waits."""
        return any(
            self.is_foreign(later) and later.selection == selection for later in self._backlog
        )

    # Events.

    def waiting(self) -> Iterator[Any]:
        """Yield what has arrived, and what arrives while that is handled."""
        self._receive()
        while self._backlog:
            yield self._backlog.popleft()
            if not self._backlog:
                self._connection.flush()
                self._receive()

    def catch_up(self) -> Iterator[Any]:
        """Yield every foreign change that the server has carried out so far; wait for it.

        All other events keep waiting.
        """
        self._make_round_trip()
        kept: list[Any] = []
        while self._backlog:
            event = self._backlog.popleft()
            if self.is_foreign(event):
                yield event
            else:
                kept.append(event)
        self._backlog.extend(kept)

    def _receive(self) -> None:
        """Take over what has arrived; changes of owner are counted at once."""
        display = self._connection.display
        while display.pending_events():
            self._note(display.next_event())

    def _note(self, event: Any) -> None:
        if self._is_of(event, self._echo):
            self._echoes_heard += 1
            self.turn.note_echo(self._echoes_heard == self._echoes_asked)
            return
        if self.is_foreign(event):
            self._changes[event.selection] = self.changes(event.selection) + 1
            self._changed_at[event.selection] = event.selection_timestamp
        self._backlog.append(event)

    def _is_of(self, event: Any, atom: int) -> bool:
        """Tell whether an event is about a property of our own window."""
        if event.type != X.PropertyNotify:
            return False
        return bool(event.window.id == self.window.id and event.atom == atom)

    # The server.

    def grabbed(self) -> AbstractContextManager[None]:
        """Keep everybody from copying between a look and what follows from it."""
        return self._connection.grabbed()

    def server_time(self) -> int:
        """Return the server's time now; other events wait in the backlog."""
        self._append_to(self._stamp)
        while True:
            event = self._connection.display.next_event()
            if self._is_of(event, self._stamp):
                return int(event.time)
            self._note(event)

    def _make_round_trip(self) -> None:
        """Wait until the server has carried out all that we have sent."""
        self._ask_echo()
        wanted = self._echoes_asked
        end = time.monotonic() + ECHO_DEADLINE_S
        while True:
            self._connection.flush()
            self._receive()
            if self._echoes_heard >= wanted:
                return
            if time.monotonic() > end:
                raise DesktopError("desktop.server_hangs")
            if not select.select([self._connection.display.fileno()], [], [], POKE_EVERY_S)[0]:
                self.turn.poke()

    def _ask_echo(self) -> None:
        self._echoes_asked += 1
        self._append_to(self._echo)

    def _append_to(self, atom: int) -> None:
        """Add nothing to a property of our window: the server tells us when it has."""
        self.window.change_property(atom, Xatom.STRING, 8, b"", X.PropModeAppend)
