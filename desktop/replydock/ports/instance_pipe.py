"""One end of the named pipe by which instances speak on Windows, with deadlines.

Straight on the system's calls, which Python has built in: what multiprocessing or
QtNetwork make of them would cost every start ten milliseconds and more.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import _winapi
import time

LINE_BYTES_AT_MOST = 64 << 10
ERROR_FILE_NOT_FOUND = 2
ERROR_BROKEN_PIPE = 109
ERROR_PIPE_BUSY = 231
ERROR_OPERATION_ABORTED = 995
ERROR_IO_PENDING = 997
_READ_BYTES = 4096
# A pipe that somebody else made in our name learns who we are, and can do no more with it.
_IDENTIFICATION_ONLY = 0x00100000 | 0x00010000
_WAIT_AT_MOST_MS = 50


class PipeEnd:
    """A connected end that was opened for overlapped work; deadlines are monotonic seconds."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def connect(cls, address: str, deadline_s: float) -> PipeEnd:
        """Connect to who listens at ``address``.

        Raises:
            FileNotFoundError: nobody listens.
            TimeoutError: whoever listens is busy with others.
            OSError: the system refuses it.
        """
        while True:
            try:
                return cls(
                    _winapi.CreateFile(
                        address,
                        _winapi.GENERIC_READ | _winapi.GENERIC_WRITE,
                        0,
                        _winapi.NULL,
                        _winapi.OPEN_EXISTING,
                        _winapi.FILE_FLAG_OVERLAPPED | _IDENTIFICATION_ONLY,
                        _winapi.NULL,
                    )
                )
            except OSError as error:
                if error.winerror != ERROR_PIPE_BUSY:
                    raise
            if time.monotonic() >= deadline_s:
                raise TimeoutError(ERROR_PIPE_BUSY, "the pipe is busy")
            _wait_for_pipe(address)

    def read_line(self, deadline_s: float) -> bytes:
        """Return what comes up to a line's end, or to the other's leaving, or too much.

        Raises:
            TimeoutError: the deadline has passed.
            OSError: the connection broke.
        """
        line = b""
        while b"\n" not in line and len(line) <= LINE_BYTES_AT_MOST:
            try:
                pending, _ = _winapi.ReadFile(self._handle, _READ_BYTES, overlapped=True)
                self._finish(pending, deadline_s)
            except BrokenPipeError:
                break
            data = pending.getbuffer()
            if not data:
                break
            line += data
        return line

    def write(self, data: bytes, deadline_s: float) -> None:
        """Write everything.

        Raises:
            TimeoutError: the other does not read, and the deadline has passed.
            OSError: the other has left.
        """
        while data:
            pending, _ = _winapi.WriteFile(self._handle, data, overlapped=True)
            data = data[self._finish(pending, deadline_s) :]

    def close(self) -> None:
        """Hang up; what the other has not read yet may be lost."""
        handle, self._handle = self._handle, 0
        if handle:
            _winapi.CloseHandle(handle)

    def _finish(self, pending: _winapi.Overlapped, deadline_s: float) -> int:
        """Wait for work under way; return how many bytes it moved."""
        left_ms = max(0, round((deadline_s - time.monotonic()) * 1000))
        if _winapi.WaitForSingleObject(pending.event, left_ms) != _winapi.WAIT_OBJECT_0:
            pending.cancel()
        count, error = pending.GetOverlappedResult(True)
        if error == ERROR_OPERATION_ABORTED:
            raise TimeoutError(error, "the other end of the pipe does not answer")
        return count


def is_listening(address: str) -> bool:
    """Tell whether somebody listens at ``address``, busy or not; connects to nobody."""
    try:
        _winapi.WaitNamedPipe(address, 1)
    except OSError as error:
        return error.winerror != ERROR_FILE_NOT_FOUND
    return True


def _wait_for_pipe(address: str) -> None:
    try:
        _winapi.WaitNamedPipe(address, _WAIT_AT_MOST_MS)
    except TimeoutError:
        return
    except OSError as error:
        if error.winerror == ERROR_FILE_NOT_FOUND:
            raise
