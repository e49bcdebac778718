"""What SQLite and the operating system say, as errors that are told to the user."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from replydock.domain.errors import StoreBusy, StoreDamaged, StoreError, StoreUnwritable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR})

_READ_FAULTS = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ})
_BY_PRIMARY_CODE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "locked"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "locked"),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "corrupt"),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, "not_a_database"),
    sqlite3.SQLITE_FULL: (StoreUnwritable, "full"),
    sqlite3.SQLITE_IOERR: (StoreUnwritable, "io"),
    sqlite3.SQLITE_READONLY: (StoreUnwritable, "read_only"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnwritable, "read_only"),
    sqlite3.SQLITE_PERM: (StoreUnwritable, "read_only"),
    sqlite3.SQLITE_AUTH: (StoreUnwritable, "read_only"),
}


def fault_of_sqlite(error: sqlite3.Error, path: Path) -> StoreError | None:
    """Return the error to raise instead, or None if ``error`` is a bug of ours.

    The ``reason`` among the details is one of locked, corrupt, not_a_database,
    full, read_only, io.
    """
    if str(error).startswith("Could not decode to UTF-8"):
        return StoreDamaged(path=str(path), reason="text", said=str(error))
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in _READ_FAULTS:
        return StoreError(path=str(path), reason="io", said=str(error))
    kind, reason = _BY_PRIMARY_CODE.get(code & 0xFF, (None, ""))
    if kind is None:
        return None
    return kind(path=str(path), reason=reason, said=str(error))


def fault_of_system(error: OSError, path: Path) -> StoreUnwritable:
    """Return the error that tells why a file or directory cannot be written."""
    reason = "io"
    if error.errno in _FULL:
        reason = "full"
    elif error.errno in _REFUSED:
        reason = "read_only"
    return StoreUnwritable(path=str(path), reason=reason, said=error.strerror or str(error))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise store errors in place of those of SQLite and the system."""
    try:
        yield
    except sqlite3.Error as error:
        fault = fault_of_sqlite(error, path)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise fault_of_system(error, path) from error
