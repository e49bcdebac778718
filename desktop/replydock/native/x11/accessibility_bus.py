"""A connection to the accessibility bus (AT-SPI over D-Bus) on which nothing waits long."""

from __future__ import annotations

import os
import select
import socket
import time
from collections import deque
from itertools import count
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Parser,
    new_method_call,
)
from jeepney.bus import get_bus
from jeepney.io.blocking import prep_socket

CALL_S = 0.1
_START_S = 2.0
"""The bus may have to be started, which the session does on the first call."""
_READ_BYTES = 1 << 16
_SIGNALS = 256
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_LAUNCHER = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")


class BusError(Exception):
    """The bus is not there, not any more, or does not speak as it should."""


def open_accessibility_bus() -> DBus:
    """Connect to the bus on which programs of this session tell of their fields.

    Raises:
        BusError: there is none.
    """
    session = DBus(_session_address())
    try:
        answer = session.call(_LAUNCHER, "GetAddress", timeout_s=_START_S)
    finally:
        session.close()
    if not answer or not answer[0]:
        raise BusError("no accessibility bus")
    return DBus(str(answer[0]))


def _session_address() -> str:
    """Return where the session's bus listens; by the rule of systemd if nobody says.

    Raises:
        BusError: there is no session bus.
    """
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if named:
        return named
    if folder and os.path.exists(f"{folder}/bus"):  # noqa: PTH110 - no more than a look
        return f"unix:path={folder}/bus"
    raise BusError("no session bus")


class DBus:
    """One connection, for one thread. Every wait has a deadline.

    Attributes:
        signals: those that came, oldest first; the oldest are dropped if nobody reads.

    Raises:
        BusError: it cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self.signals: deque[Message] = deque(maxlen=_SIGNALS)
        self._serials = count(1)
        self._parser = Parser()
        try:
            self._socket: socket.socket = prep_socket(get_bus(address), timeout=_START_S)
        except (OSError, RuntimeError, ValueError) as why:
            raise BusError(str(why)) from why
        self._socket.settimeout(_START_S)
        try:
            self.call(_BUS, "Hello", timeout_s=_START_S)
        except BusError:
            self.close()
            raise

    def fileno(self) -> int:
        """The socket, to be waited for."""
        return self._socket.fileno()

    def close(self) -> None:
        """Leave the bus."""
        self._socket.close()

    def listen(self, rule: MatchRule) -> None:
        """Have the bus send us the signals of a rule.

        Raises:
            BusError: it does not.
        """
        if self.call(_BUS, "AddMatch", "s", rule.serialise(), timeout_s=_START_S) is None:
            raise BusError("no signals")

    def pid_of(self, name: str) -> int:
        """Return the process behind a name on the bus, 0 if it is gone."""
        answer = self.call(_BUS, "GetConnectionUnixProcessID", "s", name)
        return int(answer[0]) if answer else 0

    def call(
        self,
        to: DBusAddress,
        method: str,
        signature: str | None = None,
        *body: object,
        timeout_s: float = CALL_S,
    ) -> tuple[Any, ...] | None:
        """Return a method's answer; None if it is an error or does not come in time.

        Raises:
            BusError: the connection broke.
        """
        until_s = time.monotonic() + timeout_s
        serial = next(self._serials)
        message = new_method_call(to, method, signature, body)
        try:
            self._socket.sendall(message.serialise(serial))
        except OSError as why:
            raise BusError(str(why)) from why
        while (came := self._next(until_s)) is not None:
            if came.header.fields.get(HeaderFields.reply_serial) == serial:
                is_answer = came.header.message_type is MessageType.method_return
                return tuple(came.body) if is_answer else None
            self._keep(came)
        return None

    def take_in(self, until_s: float) -> bool:
        """Read what came, waiting for it until then; tell whether something came.

        Raises:
            BusError: the connection broke.
        """
        has_come = False
        while (came := self._next(0.0 if has_come else until_s)) is not None:
            has_come = True
            self._keep(came)
        return has_come

    def _keep(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self.signals.append(message)

    def _next(self, until_s: float) -> Message | None:
        """Return the next message; None if there is none until then (monotonic seconds)."""
        try:
            while (message := self._parser.get_next_message()) is None:
                left_s = max(until_s - time.monotonic(), 0.0)
                if not select.select([self._socket], [], [], left_s)[0]:
                    return None
                data = self._socket.recv(_READ_BYTES)
                if not data:
                    raise BusError("the bus has gone")
                self._parser.add_data(data)
        except (OSError, ValueError, LookupError) as why:
            raise BusError(str(why)) from why
        return message
