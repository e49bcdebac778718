"""Who else has the library open: many may use it, only one alone may repair it.

The lock is a read or an exclusive transaction on an empty SQLite file, which works
alike on every platform and ends with the process, however it ends.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from replydock.store.faults import told

SHARE_WAIT_MS = 5_000


class DirectoryLock:
    """A shared or exclusive hold on a data directory, by way of a lock file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with told(path):
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=0)

    def try_claim(self) -> bool:
        """Take the directory for this process alone; False if another one uses it."""
        with told(self._path):
            self._let_go()
            self._connection.execute("PRAGMA busy_timeout = 0")
            try:
                self._connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    return False
                raise
        return True

    def share(self) -> None:
        """Use the directory beside others; ends an own claim.

        Raises:
            StoreBusy: another process holds it alone past the deadline.
        """
        with told(self._path):
            self._let_go()
            self._connection.execute(f"PRAGMA busy_timeout = {SHARE_WAIT_MS}")
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def close(self) -> None:
        """Let go of the directory."""
        self._connection.close()

    def _let_go(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
