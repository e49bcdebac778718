"""Opening the library: refuse a newer file, upgrade an older one, repair a damaged one.

A data directory holds::

    library.sqlite3            the library, with -wal and -shm while it is in use
    library.lock               who has it open
    library.damaged-*.sqlite3  set aside, never deleted
    images/ab/abcdef….png      images by sha256
    backups/library-*.sqlite3  rolling copies
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from replydock.domain.errors import StoreBusy, StoreDamaged, StoreError
from replydock.ports.store import StoreNotice
from replydock.store import migrations, salvage
from replydock.store.backup import Backups
from replydock.store.database import Database, connect, is_sound, probe, suspect_mark
from replydock.store.faults import told
from replydock.store.files import make_directory, put_in_place, sync_directory
from replydock.store.images import ImageFiles
from replydock.store.library_store import SqliteStore
from replydock.store.lock import DirectoryLock

LIBRARY_NAME = "library.sqlite3"
_COMPANIONS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """The library, ready for use by the thread that opened it.

    Attributes:
        store: libraries, phrases, use, settings.
        images: the pictures; any thread.
        backups: rolling copies; any thread.
        notices: what the user must be told about this opening.
        is_new: there was no library here before.
    """

    store: SqliteStore
    images: ImageFiles
    backups: Backups
    notices: tuple[StoreNotice, ...]
    is_new: bool
    lock: DirectoryLock

    def close(self) -> None:
        """Let go of the library and of the directory."""
        self.store.close()
        self.lock.close()


def utc_now() -> datetime:
    """Return the current moment in UTC."""
    return datetime.now(UTC)


def open_store(data_dir: Path, *, now: Callable[[], datetime] = utc_now) -> OpenedStore:
    """Open the library of a data directory, making it if there is none.

    Raises:
        StoreTooNew: written by a newer ReplyDock; the file is as it was.
        StoreBusy: it must be upgraded or repaired while another process uses it.
        StoreUnwritable: the directory cannot be written.
    """
    path = data_dir / LIBRARY_NAME
    with told(data_dir):
        make_directory(data_dir)
    lock = DirectoryLock(data_dir / "library.lock")
    try:
        opening = _Opening(path, Backups(path, data_dir / "backups"), now, lock.try_claim())
        if not opening.is_alone:
            lock.share()
        database = opening.open()
        lock.share()
    except BaseException:
        lock.close()
        raise
    images = ImageFiles(data_dir / "images")
    return OpenedStore(
        SqliteStore(database, images.has),
        images,
        opening.backups,
        tuple(opening.notices),
        opening.is_new,
        lock,
    )


class _Opening:
    """One attempt to open the file, and what it found."""

    def __init__(
        self, path: Path, backups: Backups, now: Callable[[], datetime], is_alone: bool
    ) -> None:
        self.path = path
        self.backups = backups
        self.is_alone = is_alone
        self.is_new = False
        self.notices: list[StoreNotice] = []
        self._now = now

    def open(self) -> Database:
        try:
            version = self._examine()
            return self._connect(version)
        except StoreDamaged:
            if not self.is_alone:
                raise
        self._recover()
        return self._connect(probe(self.path) if self.path.exists() else 0)

    def _examine(self) -> int:
        """Return the file's layout version, 0 if it is to be made anew."""
        if not self.path.exists():
            if self.backups.paths() or self._has_remains():
                raise StoreDamaged(path=str(self.path), reason="missing")
            return 0
        was_left_open = self._wal_bytes() > 0
        version = probe(self.path)
        if version == 0 and self.backups.paths():
            raise StoreDamaged(path=str(self.path), reason="empty")
        is_suspect = suspect_mark(self.path).exists()
        if self.is_alone and (is_suspect or was_left_open):
            if not is_sound(self.path) or (is_suspect and not salvage.is_legible(self.path)):
                raise StoreDamaged(path=str(self.path), reason="corrupt")
            suspect_mark(self.path).unlink(missing_ok=True)
        return version

    def _connect(self, version: int) -> Database:
        self.is_new = version == 0
        if version < migrations.LATEST:
            if version > 0 and not self.is_alone:
                raise StoreBusy(path=str(self.path), reason="upgrade")
            if version > 0:
                self.backups.keep_before_upgrade(version, self._now())
            self._migrate()
        database = Database(self.path)
        try:
            with database.reading() as connection:
                connection.execute("SELECT count(*) FROM libraries").fetchone()
        except BaseException:
            database.close()
            raise
        return database

    def _migrate(self) -> None:
        with told(self.path):
            connection = connect(self.path)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                migrations.migrate(connection)
            finally:
                connection.close()
            sync_directory(self.path.parent)

    def _recover(self) -> None:
        """Set the damaged file aside, restore the last good copy, tell the user."""
        set_aside = self._set_aside()
        backup_at = self.backups.restore_newest()
        suspect_mark(self.path).unlink(missing_ok=True)
        rescued = 0 if set_aside is None else self._rescue(set_aside)
        details: dict[str, object] = {"set_aside": str(set_aside or ""), "rescued": rescued}
        if backup_at is None:
            self.notices.append(StoreNotice("store.started_fresh", details))
        else:
            details["backup_at"] = backup_at
            self.notices.append(StoreNotice("store.restored", details))

    def _rescue(self, set_aside: Path) -> int:
        """Bring over what the damaged file still yields; nothing if it yields nothing."""
        if not self.path.exists() or probe(self.path) < migrations.LATEST:
            self._migrate()
        try:
            return salvage.rescue(set_aside, self.path)
        except StoreError:
            return 0

    def _set_aside(self) -> Path | None:
        """Move the file and its companions away; None if there was nothing.

        The file goes first: were this cut short, the next start would find no file
        and would move the companions too before it puts another file in its place.
        """
        stamp = self._now().astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        moved = None
        with told(self.path):
            for companion in _COMPANIONS:
                old = self.path.with_name(LIBRARY_NAME + companion)
                if old.exists():
                    new = self.path.with_name(f"library.damaged-{stamp}.sqlite3{companion}")
                    put_in_place(old, new)
                    moved = moved or new
            sync_directory(self.path.parent)
        return moved

    def _has_remains(self) -> bool:
        return any(self.path.with_name(LIBRARY_NAME + name).exists() for name in _COMPANIONS[1:])

    def _wal_bytes(self) -> int:
        wal = self.path.with_name(LIBRARY_NAME + "-wal")
        return wal.stat().st_size if wal.exists() else 0
