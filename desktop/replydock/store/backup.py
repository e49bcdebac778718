"""Rolling copies of the library file, each verified before an older one goes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from replydock.domain.errors import StoreDamaged, StoreError
from replydock.store.database import connect, is_sound, probe, suspect_mark
from replydock.store.faults import told
from replydock.store.files import (
    PARTIAL_SUFFIX,
    make_directory,
    put_in_place,
    sync_directory,
    sync_file,
)

KEPT_RECENT = 3
KEPT_DAYS = 7
INTERVAL = timedelta(hours=1)
SLICE_PAGES = 256
SLICE_PAUSE_S = 0.002

_PREFIX = "library-"
_SUFFIX = ".sqlite3"
_TIME_FORMAT = "%Y%m%dT%H%M%S.%fZ"


class Backups:
    """The copies of one library file; any thread, it opens connections of its own.

    Args:
        library: the library file.
        directory: where the copies are, made when the first one is.
    """

    def __init__(self, library: Path, directory: Path) -> None:
        self._library = library
        self._directory = directory

    def make_if_due(self, now: datetime) -> Path | None:
        """Make a copy if the newest is over an hour old and the library changed since.

        Raises:
            StoreDamaged: the library is damaged; older copies are kept.
            StoreError: the copy could not be made.
        """
        return self.make(now) if self._is_due(now) else None

    def make(self, now: datetime) -> Path:
        """Make and verify a copy, then drop those that are not needed any more.

        Writers are not held up: the copy is of one moment, read in slices.
        """
        path = self._directory / (_PREFIX + now.astimezone(UTC).strftime(_TIME_FORMAT) + _SUFFIX)
        with told(path):
            make_directory(self._directory)
        self._copy_to(path)
        self._prune()
        return path

    def keep_before_upgrade(self, version: int, now: datetime) -> Path:
        """Make a copy of a file of an older layout; these are not dropped."""
        stamp = now.astimezone(UTC).strftime(_TIME_FORMAT)
        path = self._directory / f"upgrade-from-{version}-{stamp}{_SUFFIX}"
        with told(path):
            make_directory(self._directory)
        self._copy_to(path)
        return path

    def paths(self) -> list[Path]:
        """Return the copies, newest first."""
        return sorted(
            (path for path in self._directory.glob(f"{_PREFIX}*{_SUFFIX}") if _time_of(path)),
            reverse=True,
        )

    def newest_at(self) -> datetime | None:
        """Return when the newest copy was made, None if there is none."""
        paths = self.paths()
        return _time_of(paths[0]) if paths else None

    def restore_newest(self) -> datetime | None:
        """Put the newest copy that is whole in the library's place.

        There must be no library file. Returns when the copy was made, or None if
        there is none that can be used.
        """
        for path in self.paths():
            if _is_usable(path):
                self._put_back(path)
                return _time_of(path)
        return None

    def _copy_to(self, path: Path) -> None:
        partial = path.with_name(path.name + PARTIAL_SUFFIX)
        try:
            with told(path):
                partial.unlink(missing_ok=True)
                _copy(self._library, partial)
                self._verify(partial)
                sync_file(partial)
                put_in_place(partial, path)
                sync_directory(path.parent)
        except BaseException:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
            raise

    def _verify(self, copy: Path) -> None:
        if not is_sound(copy):
            suspect_mark(self._library).touch()
            raise StoreDamaged(path=str(self._library), reason="corrupt")

    def _put_back(self, path: Path) -> None:
        partial = self._library.with_name(self._library.name + PARTIAL_SUFFIX)
        from shutil import copyfile  # a repair is rare, a start is not

        with told(self._library):
            copyfile(path, partial)
            sync_file(partial)
            put_in_place(partial, self._library)
            sync_directory(self._library.parent)

    def _is_due(self, now: datetime) -> bool:
        made = next(map(_time_of, self.paths()), None)
        if made is None:
            return True
        if timedelta() <= now - made < INTERVAL:
            return False
        return any(changed > made for changed in self._changes())

    def _changes(self) -> Iterator[datetime]:
        """Yield when the library file and its write-ahead log were last written."""
        for path in (self._library, self._library.with_name(self._library.name + "-wal")):
            with suppress(OSError):
                yield datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _prune(self) -> None:
        paths = self.paths()
        kept = set(paths[:KEPT_RECENT])
        newest_of_day: dict[str, Path] = {}
        for path in paths:
            newest_of_day.setdefault(path.name[: len(_PREFIX) + len("20260301")], path)
        kept.update(list(newest_of_day.values())[:KEPT_DAYS])
        for path in paths:
            if path not in kept:
                with suppress(OSError):
                    path.unlink()


def _copy(source_path: Path, target_path: Path) -> None:
    """Copy one moment of a database, in slices, into a single self-contained file."""
    source = connect(source_path, is_read_only=True)
    try:
        # An open read transaction pins the moment: the copy need not start again
        # when somebody writes, and in WAL mode the writer does not notice.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        target = sqlite3.connect(target_path, isolation_level=None)
        try:
            source.backup(target, pages=SLICE_PAGES, progress=lambda *_: time.sleep(SLICE_PAUSE_S))
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
    finally:
        source.close()


def _is_usable(path: Path) -> bool:
    try:
        return probe(path) > 0 and is_sound(path)
    except StoreError:
        return False


def _time_of(path: Path) -> datetime | None:
    text = path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX)
    # Not by ``strptime``: it would load the calendar's and the locale's modules for good.
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo and found.strftime(_TIME_FORMAT) == text else None
