"""Letting only the target talk to the server while it takes a paste.

Between the paste key and the moment at which the target asks for the data,
any program may take the clipboard, and the target would get that program's
data. No reaction is fast enough to rule that out. So for some milliseconds the
owner's connection holds a server grab and lets go of it again and again; each
time the server chooses who is next by priority (SYNC extension): the target
first, then our own next grab, and everybody else never. What others send waits
in the server and is carried out right afterwards; events go on all the time.
When the paste key must pass through other programs, everybody who has sent
something is let in for one moment: the grab that follows is queued already.
When to do what is told by ``flight``.

A grab dies with the connection, so a crash of ours frees the desktop at once.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from replydock.native.x11.connection import Connection

ECHO_EVERY = 8
UNECHOED_AT_MOST = 16
"""So many hand-offs may be on their way: on a busy machine the server carries out fewer
than we can send, and our answers to the target would wait behind hundreds of them."""

FIRST_PRIORITY = 10
"""Of the target and of whatever must not be held up by our holds."""

_SET_PRIORITY = 12
_GRAB_SERVER = struct.pack("<BBH", 36, 0, 1)
_UNGRAB_SERVER = struct.pack("<BBH", 37, 0, 1)
_NO_OPERATION = struct.pack("<BBH", 127, 0, 1)
_OWN_PRIORITIES = (5, 6)
_SAME_AS_OTHERS = 0


class _Raw:
    """A request that is bytes already; python-xlib needs no more than this."""

    def __init__(self, data: bytes) -> None:
        self._binary = data
        self._serial: int | None = None


class ExclusiveTurn:
    """The grab and the priorities; all calls on the thread of ``connection``."""

    def __init__(
        self,
        connection: Connection,
        friends: tuple[int, ...] = (),
        ask_echo: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare.

        Args:
            connection: holds the grab and serves the data.
            friends: ids of connections of ours that must not be held up.
            ask_echo: sends a request whose event is told to ``note_echo``.
        """
        self._ask_echo = ask_echo
        self._unechoed = 0
        self._connection = connection
        self._friends = friends
        self._target = 0
        self.is_on = False
        self._turn = 0
        info = connection.display.query_extension("SYNC")
        self._sync = int(info.major_opcode) if info is not None and info.present else 0

    @property
    def is_supported(self) -> bool:
        """Whether the server has priorities."""
        return bool(self._sync)

    def prepare(self, target: int) -> None:
        """Set the priorities; no answer is waited for.

        Args:
            target: any resource id of the target's X client.
        """
        if not self._sync:
            return
        self._target = target
        self._set_priority(target, FIRST_PRIORITY)
        for friend in self._friends:
            self._set_priority(friend, FIRST_PRIORITY)
        self._set_priority(0, _OWN_PRIORITIES[0])

    def begin(self) -> None:
        """Queue the grab; it takes effect when whoever has one lets go."""
        if self._sync and self._target:
            self._unechoed = 0
            self._send(_GRAB_SERVER)
            self.is_on = True

    @property
    def is_congested(self) -> bool:
        """Whether the server has yet to carry out as many hand-offs as may wait."""
        return self._unechoed >= UNECHOED_AT_MOST

    def note_echo(self, is_last: bool) -> None:
        """Note that the server has come to one more echo, the last asked for or not."""
        self._unechoed = 0 if is_last else max(0, self._unechoed - ECHO_EVERY)

    def poke(self) -> None:
        """Make the server look at what we have sent.

        Between two changes of the grab it may leave requests that it has read already
        until something new arrives, and then everybody would stand still.
        """
        self._send(_NO_OPERATION)

    def hand_off(self) -> None:
        """Let the target have its requests carried out, and grab again."""
        self._unechoed += 1
        if self._unechoed % ECHO_EVERY == 0:
            self._ask_echo()
        self._turn = 1 - self._turn
        self._send(_UNGRAB_SERVER)
        # A change of priority, and only that, makes the server choose anew.
        self._set_priority(0, _OWN_PRIORITIES[self._turn])
        self._send(_GRAB_SERVER)

    def let_in(self) -> None:
        """Let everybody who waits have one slice of the server's time, and grab again.

        Among equals the server goes round, so that a busy program cannot keep us
        waiting; the target still comes before them all.
        """
        self._turn = 1 - self._turn
        self._send(_UNGRAB_SERVER)
        self._set_priority(0, _SAME_AS_OTHERS)
        self._send(_GRAB_SERVER)
        self._set_priority(0, _OWN_PRIORITIES[self._turn])

    def end(self) -> None:
        """Let everybody go on."""
        if self.is_on:
            self._send(_UNGRAB_SERVER)
            self.is_on = False
        if self._target:
            client_of = self._connection.client_of
            if client_of(self._target) not in map(client_of, self._friends):
                self._set_priority(self._target, 0)
            self._target = 0

    def _set_priority(self, client: int, priority: int) -> None:
        self._send(struct.pack("<BBHIi", self._sync, _SET_PRIORITY, 3, client, priority))

    def _send(self, data: bytes) -> None:
        request: Any = _Raw(data)
        self._connection.display.display.send_request(request, False)
