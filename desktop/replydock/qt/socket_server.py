"""The running instance listens on a local socket: the way of Unix.

The sockets are the standard library's, watched by Qt: the whole of QtNetwork for one
local socket would cost every start 3 MB and a good ten milliseconds.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from replydock.ports.instance import Answer, Call

_LOG = logging.getLogger(__name__)
_MAX_LINE_BYTES = 64 << 10
_WAITING_CALLS = 16
_ONLY_THE_USER = 0o600

Answerer = Callable[[Answer], None]


class InstanceServer(QObject):
    """Takes one call a connection and answers when the work is done."""

    called = Signal(object, object)
    """A ``Call`` and the function that answers it, to be used exactly once."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> bool:
        """Start listening; a socket left behind by a crash is cleared away.

        Only for the process that holds the data folder's lock.
        """
        path = Path(self._address)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            path.unlink(missing_ok=True)
            listening.bind(self._address)
            # Nobody can connect before listen(), so there is no gap between the two.
            path.chmod(_ONLY_THE_USER)
            listening.listen(_WAITING_CALLS)
        except OSError as error:
            listening.close()
            _LOG.error("cannot listen at %s: %s", self._address, error)
            return False
        listening.setblocking(False)
        self._socket = listening
        self._notifier = _watch(listening, self, self._on_new_connection)
        return True

    def close(self) -> None:
        """Stop listening and remove the socket."""
        if self._socket is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._socket.close()
        self._socket = None
        with suppress(OSError):
            Path(self._address).unlink()

    def _on_new_connection(self) -> None:
        while self._socket is not None:
            try:
                connection, _ = self._socket.accept()
            except OSError:  # all are taken, or the caller has gone already
                return
            connection.setblocking(False)
            _Conversation(connection, self)


class _Conversation(QObject):
    """One connection: a line in, a line out, closed."""

    def __init__(self, connection: socket.socket, server: InstanceServer) -> None:
        super().__init__(server)
        self._connection = connection
        self._server = server
        self._buffer = b""
        self._has_called = False
        self._notifier = _watch(connection, self, self._on_readable)

    def _on_readable(self) -> None:
        try:
            data = self._connection.recv(_MAX_LINE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close()
        elif not self._has_called:
            self._buffer += data
            self._take_line()

    def _take_line(self) -> None:
        line, end, _ = self._buffer.partition(b"\n")
        if end:
            self._has_called = True
            call = Call.from_line(line)
            if call is None:
                self._answer(Answer(False, "instance.unknown_call"))
            else:
                self._server.called.emit(call, self._answer)
        elif len(self._buffer) > _MAX_LINE_BYTES:
            self._close()

    def _answer(self, answer: Answer) -> None:
        if self._connection.fileno() >= 0:
            # A line is far smaller than the socket's buffer: this never waits.
            with suppress(OSError):
                self._connection.sendall(answer.to_line())
            self._close()

    def _close(self) -> None:
        self._notifier.setEnabled(False)
        self._connection.close()
        self.deleteLater()


def _watch(
    watched: socket.socket, parent: QObject, on_readable: Callable[[], None]
) -> QSocketNotifier:
    notifier = QSocketNotifier(watched.fileno(), QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda *_: on_readable())
    return notifier
