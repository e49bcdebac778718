"""The running instance listens for a second start and for the command line."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from replydock.ports.instance import Answer, Call

_LOG = logging.getLogger(__name__)
_MAX_LINE_BYTES = 64 << 10

Answerer = Callable[[Answer], None]


class InstanceServer(QObject):
    """Takes one call a connection and answers when the work is done."""

    called = Signal(object, object)
    """A ``Call`` and the function that answers it, to be used exactly once."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def listen(self) -> bool:
        """Start listening; a socket left behind by a crash is cleared away.

        Only for the process that holds the data folder's lock.
        """
        QLocalServer.removeServer(self._address)
        if self._server.listen(self._address):
            return True
        _LOG.error("cannot listen at %s: %s", self._address, self._server.errorString())
        return False

    def close(self) -> None:
        """Stop listening and remove the socket."""
        self._server.close()

    def _on_new_connection(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            _Conversation(connection, self)


class _Conversation(QObject):
    """One connection: a line in, a line out, closed."""

    def __init__(self, connection: QLocalSocket, server: InstanceServer) -> None:
        super().__init__(server)
        self._connection = connection
        self._server = server
        self._buffer = b""
        connection.readyRead.connect(self._on_ready_read)
        connection.disconnected.connect(self._on_disconnected)
        if connection.bytesAvailable():
            self._on_ready_read()

    def _on_ready_read(self) -> None:
        self._buffer += bytes(self._connection.readAll().data())
        if b"\n" in self._buffer:
            line, self._buffer = self._buffer.split(b"\n", 1)
            call = Call.from_line(line)
            if call is None:
                self._answer(Answer(False, "instance.unknown_call"))
            else:
                self._server.called.emit(call, self._answer)
        elif len(self._buffer) > _MAX_LINE_BYTES:
            self._connection.abort()

    def _answer(self, answer: Answer) -> None:
        if self._connection.state() == QLocalSocket.LocalSocketState.ConnectedState:
            self._connection.write(answer.to_line())
            self._connection.flush()
            self._connection.disconnectFromServer()

    def _on_disconnected(self) -> None:
        self._connection.deleteLater()
        self.deleteLater()
