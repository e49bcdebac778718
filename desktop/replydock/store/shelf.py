"""A file without a name, for what is looked at seldom and a piece at a time."""

from __future__ import annotations

import os
from pathlib import Path

from replydock.store.files import PARTIAL_SUFFIX

_CHUNK_BYTES = 256 << 10


class FileShelf:
    """Bytes in a file that is gone when nobody has a use for it any more.

    The system keeps it in memory as long as there is nothing better to keep. Where there
    is no room for such a file, or none can be made, the bytes stay in our own memory.
    Filled by one thread; any thread may read.
    """

    def __init__(self, folder: Path) -> None:
        self._file = _open_nameless(folder)
        self._written = 0
        self._waiting = bytearray()

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)

    def add(self, data: bytes) -> int:
        """Take bytes; return their offset."""
        offset = self._written + len(self._waiting)
        self._waiting += data
        if len(self._waiting) >= _CHUNK_BYTES:
            self.flush()
        return offset

    def flush(self) -> None:
        """Write what waits to be written."""
        if self._file < 0:
            return
        with memoryview(self._waiting) as waiting:
            try:
                done = 0
                while done < len(waiting):
                    done += os.pwrite(self._file, waiting[done:], self._written + done)
            except OSError:  # no room: it waits on in memory, and so does what comes
                return
        self._written += done
        self._waiting = bytearray()

    def read(self, start: int, size: int) -> bytes:
        """Return so many bytes from an offset on.

        Raises:
            OSError: the disk cannot be read any more.
        """
        if start >= self._written:
            start -= self._written
            return bytes(self._waiting[start : start + size])
        return os.pread(self._file, size, start)


def _open_nameless(folder: Path) -> int:
    """Return an open file that has no name any more; -1 if there is none to be had."""
    # Windows keeps the name of a file that is open: after a crash it would stay behind.
    if os.name != "posix":
        return -1
    path = folder / f"shelf-{os.urandom(16).hex()}{PARTIAL_SUFFIX}"
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except OSError:
        return -1
    try:
        path.unlink()
    except OSError:
        os.close(file)
        return -1
    return file
