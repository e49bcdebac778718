"""Who is the one instance of a data folder, from before its window is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class InstanceLock:
    """Held by the one instance of a data folder; freed by the system when it ends."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(data_dir / "instance.lock"))
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Become the one instance; False if another is, and alive.

        A folder that cannot be written to cannot be locked either; opening the
        library says why.
        """
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Let another instance start."""
        self._lock.unlock()
