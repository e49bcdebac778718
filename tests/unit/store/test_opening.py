"""Opening: new, upgraded, refused, damaged, restored."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from replydock.domain.errors import StoreBusy, StoreDamaged, StoreTooNew, StoreUnwritable
from replydock.domain.phrase import PhraseId
from replydock.store import open_store
from replydock.store.database import is_sound
from replydock.store.migrations import LATEST
from replydock.store.opening import OpenedStore
from tests.unit.store.samples import MINE, NOW, folder, phrase, png

V1 = """
    CREATE TABLE libraries (id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('personal', 'team', 'scene')),
        name TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE folders (id TEXT PRIMARY KEY,
        library_id TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE, parent_id TEXT,
        name TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (library_id, id),
        FOREIGN KEY (library_id, parent_id) REFERENCES folders (library_id, id)
        DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
    CREATE TABLE phrases (serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        library_id TEXT NOT NULL REFERENCES libraries (id) ON DELETE CASCADE, folder_id TEXT,
        title TEXT NOT NULL, code TEXT NOT NULL, hotkey TEXT NOT NULL, tags TEXT,
        parts TEXT NOT NULL, variants TEXT, valid_from INTEGER, valid_until INTEGER,
        created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, position INTEGER NOT NULL,
        FOREIGN KEY (library_id, folder_id) REFERENCES folders (library_id, id)
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX phrases_by_place ON phrases (library_id, folder_id);
    CREATE TABLE phrase_images (phrase_id TEXT NOT NULL REFERENCES phrases (id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL, PRIMARY KEY (phrase_id, sha256)) WITHOUT ROWID;
    INSERT INTO libraries VALUES ('mine', 'personal', '我的话术', 0);
    INSERT INTO folders VALUES ('f', 'mine', NULL, '夹 f', 0);
    INSERT INTO phrases VALUES (1, 'old', 'mine', 'f', '标题 old', 'old', '', '["物流"]',
        '["您好,这就为您查询物流。"]', NULL, NULL, NULL,
        1772353800123456, 1772353800123456, 0);
    PRAGMA application_id = 0x52444F4B;
    PRAGMA user_version = 1;
"""

Break = Callable[[Path], None]


def library_of(data_dir: Path) -> Path:
    return data_dir / "library.sqlite3"


def write_file(data_dir: Path, script: str) -> Path:
    data_dir.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(library_of(data_dir))
    connection.executescript(script)
    connection.close()
    return library_of(data_dir)


def fill(data_dir: Path, count: int = 400) -> None:
    """Make a library of so many phrases with an image and one backup."""
    opened = open_store(data_dir)
    image = opened.images.add(png())
    opened.store.add_library(MINE)
    opened.store.save_phrases(
        phrase(f"p{number}", text=f"第{number}条 " * 40, images=(image,)) for number in range(count)
    )
    opened.backups.make(NOW)
    opened.close()


def reopen_after_damage(data_dir: Path) -> OpenedStore:
    """Open as the program does: should damage only show in use, open once more."""
    opened = open_store(data_dir)
    try:
        opened.store.snapshot()
    except StoreDamaged:
        opened.close()
        opened = open_store(data_dir)
    return opened


def test_a_new_directory_gets_an_empty_library(data_dir: Path) -> None:
    opened = open_store(data_dir)
    assert (opened.is_new, opened.notices) == (True, ())
    assert opened.store.snapshot().libraries == []
    opened.close()
    again = open_store(data_dir)
    assert (again.is_new, again.notices) == (False, ())
    again.close()


def test_acknowledged_means_durable(opened: OpenedStore) -> None:
    with opened.store.writing() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_file_of_the_first_layout_is_brought_up_and_kept_before(data_dir: Path) -> None:
    write_file(data_dir, V1)
    opened = open_store(data_dir)
    now = opened.store.snapshot()
    assert now.libraries == [MINE]
    assert now.folders == [folder("f")]
    assert now.phrases == [phrase("old", folder="f")]
    opened.store.record_use(PhraseId("old"), NOW)
    opened.store.save_readings({PhraseId("old"): "wuliu"})
    opened.close()
    [kept] = (data_dir / "backups").glob("upgrade-from-1-*.sqlite3")
    connection = sqlite3.connect(kept)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT id FROM phrases").fetchall() == [("old",)]
    connection.close()


def test_the_layout_is_the_same_whether_new_or_upgraded(data_dir: Path, tmp_path: Path) -> None:
    write_file(data_dir, V1)

    def layout(directory: Path) -> list[tuple[str, str]]:
        opened = open_store(directory)
        with opened.store.writing() as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name")
            found = [(name, "".join((sql or "").split())) for name, sql in rows]
        opened.close()
        return found

    assert layout(data_dir) == layout(tmp_path / "new")


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_file(data_dir, V1)

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half_done (id)")
        raise RuntimeError

    steps = (*(lambda connection: None for _ in range(LATEST - 1)), fail)
    monkeypatch.setattr("replydock.store.migrations.MIGRATIONS", steps)
    with pytest.raises(RuntimeError):
        open_store(data_dir)
    monkeypatch.undo()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name='half_done'").fetchall()
    connection.close()
    opened = open_store(data_dir)
    assert [row.id for row in opened.store.snapshot().phrases] == ["old"]
    opened.close()


def test_a_newer_file_is_refused_and_not_touched(data_dir: Path) -> None:
    fill(data_dir, 3)
    connection = sqlite3.connect(library_of(data_dir))
    connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    connection.close()
    before = library_of(data_dir).read_bytes()
    for _ in range(2):
        with pytest.raises(StoreTooNew) as caught:
            open_store(data_dir)
        assert caught.value.details["version"] == LATEST + 1
    assert library_of(data_dir).read_bytes() == before
    assert not list(data_dir.glob("library.damaged-*"))


def test_an_older_file_is_not_upgraded_under_another_process(data_dir: Path) -> None:
    running = open_store(data_dir)
    connection = sqlite3.connect(library_of(data_dir))
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(StoreBusy):
        open_store(data_dir)
    running.close()


def test_two_may_use_the_library_at_once(data_dir: Path, opened: OpenedStore) -> None:
    opened.store.add_library(MINE)
    other = open_store(data_dir)
    other.store.save_phrases([phrase("a")])
    assert opened.store.snapshot().phrases == [phrase("a")]
    other.close()
    opened.store.save_phrases([phrase("b")])


def test_a_write_lock_held_too_long_is_told(data_dir: Path, opened: OpenedStore) -> None:
    hog = sqlite3.connect(library_of(data_dir), isolation_level=None)
    hog.execute("BEGIN IMMEDIATE")
    opened.store._database.connection.execute("PRAGMA busy_timeout = 20")
    with pytest.raises(StoreBusy):
        opened.store.add_library(MINE)
    hog.execute("ROLLBACK")
    hog.close()
    opened.store.add_library(MINE)


def truncate(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(random.Random(7).randbytes(100))


def garble_all_but_a_page(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + random.Random(8).randbytes(len(data) - 4096))


def lose(path: Path) -> None:
    path.unlink()


def replace_by_stranger(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [truncate, empty, garble_header, garble_all_but_a_page, lose, replace_by_stranger],
)
def test_a_damaged_file_is_set_aside_and_the_backup_restored(data_dir: Path, damage: Break) -> None:
    fill(data_dir)
    path = library_of(data_dir)
    damage(path)
    broken = path.read_bytes() if path.exists() else None
    opened = reopen_after_damage(data_dir)
    assert len(opened.store.snapshot().phrases) == 400
    opened.images.read(opened.store.snapshot().phrases[0].images[0].sha256)
    [notice] = opened.notices
    assert notice.code == "store.restored"
    assert notice.details["backup_at"] == NOW
    opened.close()
    assert is_sound(path)
    set_aside = list(data_dir.glob("library.damaged-*.sqlite3"))
    if broken is None:
        assert set_aside == []
    else:
        assert notice.details["set_aside"] == str(set_aside[0])
        assert set_aside[0].read_bytes() == broken
    again = open_store(data_dir)
    assert again.notices == ()
    again.close()


def test_a_garbled_page_costs_no_newer_phrase(data_dir: Path) -> None:
    fill(data_dir)
    path = library_of(data_dir)
    opened = open_store(data_dir)
    opened.store.save_phrases([phrase("after"), phrase("p1", text="改过", changed_s=9)])
    opened.store.record_use(PhraseId("after"), NOW)
    opened.close()
    connection = sqlite3.connect(path)
    (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    marker = "第200条".encode()
    page = path.read_bytes().index(marker) // page_bytes
    with path.open("r+b") as file:
        file.seek(page * page_bytes)
        file.write(random.Random(9).randbytes(page_bytes))
    opened = reopen_after_damage(data_dir)
    found = {row.id: row for row in opened.store.snapshot().phrases}
    assert len(found) == 401
    assert found[PhraseId("after")] == phrase("after")
    assert found[PhraseId("p1")].text == "改过"
    assert [usage.phrase_id for usage in opened.store.snapshot().usages] == ["after"]
    assert opened.notices[0].details["rescued"] == 2
    opened.close()


def test_rotten_text_in_a_sound_page_is_found_in_use_and_repaired(data_dir: Path) -> None:
    fill(data_dir)
    path = library_of(data_dir)
    data = path.read_bytes()
    at = data.index("第200条".encode())
    path.write_bytes(data[:at] + b"\xff\xfe" + data[at + 2 :])
    assert is_sound(path)
    opened = reopen_after_damage(data_dir)
    assert [notice.code for notice in opened.notices] == ["store.restored"]
    assert any("第200条" in row.text for row in opened.store.snapshot().phrases)
    opened.close()


def test_without_a_backup_what_is_legible_is_brought_over(data_dir: Path) -> None:
    fill(data_dir)
    shutil.rmtree(data_dir / "backups")
    path = library_of(data_dir)
    data = path.read_bytes()
    at = data.index("第200条".encode()) // 4096 * 4096
    path.write_bytes(data[:at] + bytes(4096) + data[at + 4096 :])
    opened = reopen_after_damage(data_dir)
    [notice] = opened.notices
    assert notice.code == "store.started_fresh"
    found = opened.store.snapshot()
    assert found.libraries == [MINE]
    assert len(found.phrases) == notice.details["rescued"]
    assert 380 < len(found.phrases) < 400
    opened.close()


def test_nothing_legible_and_no_backup_is_a_fresh_start_with_the_file_kept(
    data_dir: Path,
) -> None:
    fill(data_dir, 3)
    shutil.rmtree(data_dir / "backups")
    garble_header(library_of(data_dir))
    opened = open_store(data_dir)
    assert [notice.code for notice in opened.notices] == ["store.started_fresh"]
    assert opened.store.snapshot().phrases == []
    assert len(list(data_dir.glob("library.damaged-*.sqlite3"))) == 1
    opened.close()


def test_a_damaged_backup_is_passed_over_for_an_older_one(data_dir: Path) -> None:
    fill(data_dir, 3)
    opened = open_store(data_dir)
    newer = opened.backups.make(NOW + timedelta(hours=2))
    opened.close()
    garble_header(newer)
    garble_header(library_of(data_dir))
    opened = open_store(data_dir)
    assert opened.notices[0].details["backup_at"] == NOW
    opened.close()


def test_repair_waits_until_nobody_else_uses_the_library(data_dir: Path) -> None:
    fill(data_dir, 3)
    running = open_store(data_dir)
    garble_header(library_of(data_dir))
    with pytest.raises(StoreDamaged):
        open_store(data_dir)
    assert not list(data_dir.glob("library.damaged-*"))
    running.close()


def test_a_repair_cut_short_after_setting_aside_is_finished(data_dir: Path) -> None:
    fill(data_dir, 3)
    library_of(data_dir).rename(data_dir / "library.damaged-20260301T000000.000000Z.sqlite3")
    (data_dir / "library.sqlite3-wal").write_bytes(b"stale frames of the damaged file")
    opened = open_store(data_dir)
    assert len(opened.store.snapshot().phrases) == 3
    assert [notice.code for notice in opened.notices] == ["store.restored"]
    opened.close()
    [wal] = data_dir.glob("library.damaged-*-wal")
    assert wal.read_bytes() == b"stale frames of the damaged file"


def test_a_first_start_cut_short_is_taken_back_and_done_again(data_dir: Path) -> None:
    # A journal that was not finished: made by a process that dies within a transaction.
    data_dir.mkdir()
    script = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN')\n"
        "connection.execute('CREATE TABLE half (a)')\n"
        "connection.execute('INSERT INTO half SELECT zeroblob(1000000)')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(library_of(data_dir))], check=True)
    assert (data_dir / "library.sqlite3-journal").stat().st_size > 0
    connection = sqlite3.connect(f"file:{library_of(data_dir)}?mode=ro", uri=True)
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    opened = open_store(data_dir)
    assert (opened.is_new, opened.notices) == (True, ())
    opened.close()


def test_a_lost_write_ahead_log_does_not_stop_the_start(data_dir: Path, tmp_path: Path) -> None:
    fill(data_dir, 3)
    opened = open_store(data_dir)
    opened.store.save_phrases([phrase("unfolded")])
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    shutil.copy(library_of(data_dir), library_of(crashed))
    opened.close()
    assert len(library_of(crashed).read_bytes()) > 0
    again = open_store(crashed)
    assert {row.id for row in again.store.snapshot().phrases} >= {"p0", "p1", "p2"}
    again.close()


def test_a_file_in_the_directorys_place_is_told(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("not a directory")
    with pytest.raises(StoreUnwritable):
        open_store(place)
    assert place.read_text() == "not a directory"
