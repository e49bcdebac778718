"""The running instance listens on a named pipe: the way of Windows.

One thread waits for callers, and each caller has a short-lived one. By the pipe's
default rights only this user (and the system's administrators) may write to it, and
by its mode nobody on another machine.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import _winapi
import logging
import queue
import threading
import time
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from replydock.ports.instance import Answer, Call
from replydock.ports.instance_pipe import LINE_BYTES_AT_MOST, PipeEnd, is_listening

_LOG = logging.getLogger(__name__)
_CALLERS_AT_MOST = 16
_FIRST_OF_THE_NAME = 0x00080000
_REJECT_REMOTE = 0x00000008
_READ_S = 5.0
_ANSWER_S = 60.0
_WRITE_S = 2.0
_END_S = 2.0


class InstanceServer(QObject):
    """Takes one call a connection and answers when the work is done."""

    called = Signal(object, object)
    """A ``Call`` and the function that answers it, to be used exactly once."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._lock = threading.Lock()
        self._is_closing = False
        self._awaited: _winapi.Overlapped | None = None
        self._threads: list[threading.Thread] = []
        self._talks: list[_Talk] = []

    def listen(self) -> bool:
        """Start listening; only for the process that holds the data folder's lock."""
        try:
            if is_listening(self._address):
                raise FileExistsError("another process has a pipe of this name")
            handle = self._new_pipe(_FIRST_OF_THE_NAME)
        except OSError as error:
            _LOG.error("cannot listen at %s: %s", self._address, error)
            return False
        self._begin(lambda: self._take_callers(handle), "instance")
        return True

    def close(self) -> None:
        """Stop listening; what is answered already still reaches its caller."""
        with self._lock:
            self._is_closing = True
            if self._awaited is not None:
                self._awaited.cancel()
            talks = tuple(self._talks)
        for talk in talks:
            talk.give_up()
        end_s = time.monotonic() + _END_S
        for thread in self._threads:
            thread.join(max(0.0, end_s - time.monotonic()))

    def _new_pipe(self, mode: int = 0) -> int:
        return _winapi.CreateNamedPipe(
            self._address,
            _winapi.PIPE_ACCESS_DUPLEX | _winapi.FILE_FLAG_OVERLAPPED | mode,
            _winapi.PIPE_WAIT | _REJECT_REMOTE,
            _CALLERS_AT_MOST,
            LINE_BYTES_AT_MOST,
            LINE_BYTES_AT_MOST,
            0,
            _winapi.NULL,
        )

    def _begin(self, work: object, name: str) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)  # type: ignore[arg-type]
        self._threads = [*(one for one in self._threads if one.is_alive()), thread]
        thread.start()

    # The listening thread.

    def _take_callers(self, handle: int) -> None:
        try:
            while self._has_caller(handle):
                talk = _Talk(PipeEnd(handle), self)
                handle = 0
                with self._lock:
                    self._talks.append(talk)
                self._begin(lambda talk=talk: self._talk(talk), "instance call")
                handle = self._new_pipe()
        except OSError as error:
            _LOG.error("no longer listening at %s: %s", self._address, error)
        finally:
            if handle:
                _winapi.CloseHandle(handle)

    def _has_caller(self, handle: int) -> bool:
        with self._lock:
            if self._is_closing:
                return False
            self._awaited = _winapi.ConnectNamedPipe(handle, overlapped=True)
        with suppress(BrokenPipeError):  # the caller has gone already, as reading will tell
            self._awaited.GetOverlappedResult(True)
        with self._lock:
            self._awaited = None
            return not self._is_closing

    # A caller's thread.

    def _talk(self, talk: _Talk) -> None:
        try:
            talk.run()
        except OSError as error:
            _LOG.info("a caller is let go: %s", error)
        finally:
            talk.end.close()
            with self._lock:
                self._talks.remove(talk)


class _Talk:
    """One connection: a line in, a line out, closed."""

    def __init__(self, end: PipeEnd, server: InstanceServer) -> None:
        self.end = end
        self._server = server
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()

    def give_up(self) -> None:
        """The work will not be done any more; an answer given before still counts."""
        self._answers.put(None)

    def run(self) -> None:
        """Take the call, wait until it is answered, hand the answer over."""
        line, end, _ = self.end.read_line(time.monotonic() + _READ_S).partition(b"\n")
        if not end:
            return
        call = Call.from_line(line)
        if call is None:
            self._hand_over(Answer(False, "instance.unknown_call"))
            return
        self._server.called.emit(call, self._answers.put)
        with suppress(queue.Empty):
            answer = self._answers.get(timeout=_ANSWER_S)
            if answer is not None:
                self._hand_over(answer)

    def _hand_over(self, answer: Answer) -> None:
        """Write, and let the caller hang up first: what she has not read would be lost."""
        end_s = time.monotonic() + _WRITE_S
        self.end.write(answer.to_line(), end_s)
        self.end.read_line(end_s)
