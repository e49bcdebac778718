"""Who is the one instance of a data folder, from before its window is there."""

from __future__ import annotations

import sys
from pathlib import Path

_NAME = "instance.lock"

if sys.platform == "win32":
    import _winapi

    _DELETE = 0x00010000
    _OPEN_ALWAYS = 4
    _DELETE_ON_CLOSE = 0x04000000
    _SHARING_VIOLATION = 32

    class InstanceLock:
        """Held by the one instance of a data folder; freed by the system when it ends.

        A file that nobody else may open and that goes with its handle. Qt's lock file
        would stay after a crash and bar us while any process has the number in it.
        """

        def __init__(self, data_dir: Path) -> None:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._path = str(data_dir / _NAME)
            self._handle = 0

        def take(self) -> bool:
            """Become the one instance; False if another is, and alive.

            A folder that cannot be written to cannot be locked either; opening the
            library says why.
            """
            try:
                self._handle = _winapi.CreateFile(
                    self._path,
                    _winapi.GENERIC_WRITE | _DELETE,
                    0,
                    _winapi.NULL,
                    _OPEN_ALWAYS,
                    _DELETE_ON_CLOSE,
                    _winapi.NULL,
                )
            except OSError as error:
                return error.winerror != _SHARING_VIOLATION
            return True

        def release(self) -> None:
            """Let another instance start."""
            handle, self._handle = self._handle, 0
            if handle:
                _winapi.CloseHandle(handle)

else:
    from PySide6.QtCore import QLockFile

    class InstanceLock:
        """Held by the one instance of a data folder; freed by the system when it ends."""

        def __init__(self, data_dir: Path) -> None:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._lock = QLockFile(str(data_dir / _NAME))
            self._lock.setStaleLockTime(0)

        def take(self) -> bool:
            """Become the one instance; False if another is, and alive.

            A folder that cannot be written to cannot be locked either; opening the
            library says why.
            """
            is_held = QLockFile.LockError.LockFailedError
            return self._lock.tryLock(0) or self._lock.error() != is_held

        def release(self) -> None:
            """Let another instance start."""
            self._lock.unlock()
