"""The one SQLite connection: how it is set up, read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from replydock.domain.errors import StoreDamaged, StoreTooNew
from replydock.store.faults import fault_of_sqlite, told
from replydock.store.migrations import APPLICATION_ID, LATEST

BUSY_MS = 5_000
_CACHE_KIB = 256
"""SQLite's pages kept in memory: replies are read once and then looked up in the catalogue."""


class Database:
    """The library file, opened by one thread and used by that thread only.

    Python's own check refuses calls from other threads.

    Attributes:
        path: the library file.
        connection: for use within ``reading`` or ``writing`` only.
        suspect_path: a mark left beside it when damage was met in use; the next
            start then looks through the whole file.
    """

    def __init__(self, path: Path, *, busy_ms: int = BUSY_MS) -> None:
        self.path = path
        self.suspect_path = suspect_mark(path)
        with told(path):
            self.connection = connect(path, busy_ms=busy_ms)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.execute("PRAGMA journal_size_limit = 16777216")
            self.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection within one read transaction: one state of the file."""
        with self._transaction("BEGIN", "ROLLBACK") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection within one write transaction.

        Leaving the block commits, and what was committed is on the disk. An
        exception rolls everything back.
        """
        with self._transaction("BEGIN IMMEDIATE", "COMMIT") as connection:
            yield connection

    def data_version(self) -> int:
        """Return a number that changes when another program wrote to the file."""
        with self._told():
            (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in if nobody else has it."""
        with suppress(sqlite3.DatabaseError):
            self.connection.close()

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[sqlite3.Connection]:
        with self._told():
            self.connection.execute(begin)
            try:
                yield self.connection
                self.connection.execute(end)
            except BaseException:
                if self.connection.in_transaction:
                    with suppress(sqlite3.Error):
                        self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            fault = fault_of_sqlite(error, self.path)
            if fault is None:
                raise
            if isinstance(fault, StoreDamaged):
                self.mark_suspect()
            raise fault from error
        except StoreDamaged:
            self.mark_suspect()
            raise

    def mark_suspect(self) -> None:
        """Have the next start look through the whole file."""
        with suppress(OSError):
            self.suspect_path.touch()


def suspect_mark(path: Path) -> Path:
    """Return the path of the mark that says: look through this file before use."""
    return path.with_name(path.name + ".suspect")


def connect(
    path: Path, *, busy_ms: int = BUSY_MS, is_read_only: bool = False
) -> sqlite3.Connection:
    """Open a library file without changing it; transactions are explicit."""
    mode = "ro" if is_read_only else "rwc"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=busy_ms / 1000,
    )


def probe(path: Path) -> int:
    """Return the layout version of a file without changing it; 0 if it is empty.

    Raises:
        StoreTooNew: written by a newer ReplyDock.
        StoreDamaged: not a database, or not one of ours.
        StoreError: it cannot be read.
    """
    # A journal beside the file: a write in it was cut short and must first be taken
    # back, which a read-only connection cannot do. (In use, the file has a WAL instead.)
    is_cut_short = path.with_name(path.name + "-journal").exists()
    with told(path):
        connection = connect(path, is_read_only=not is_cut_short)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    if tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise StoreDamaged(path=str(path), reason="foreign")
    if version > LATEST:
        raise StoreTooNew(path=str(path), version=version, known=LATEST)
    return int(version)


def is_sound(path: Path) -> bool:
    """Look through a whole file, indexes and constraints aside; changes nothing."""
    try:
        connection = connect(path, is_read_only=True)
        try:
            rows = connection.execute("PRAGMA quick_check(1)").fetchall()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
    return rows == [("ok",)]
