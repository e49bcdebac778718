"""Rolling copies: verified, rotated, never in the writers' way."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from replydock.domain.errors import StoreDamaged, StoreUnwritable
from replydock.store import OpenedStore, backup
from replydock.store.database import is_sound
from tests.unit.store.samples import MINE, NOW, phrase


def ids_in(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT id FROM phrases ORDER BY id")]
    connection.close()
    return found


def test_a_copy_is_one_whole_file(opened: OpenedStore) -> None:
    opened.store.add_library(MINE)
    opened.store.save_phrases([phrase("a")])
    path = opened.backups.make(NOW)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert ids_in(path) == ["a"]
    assert is_sound(path)


def test_a_copy_is_made_when_an_hour_passed_and_something_changed(opened: OpenedStore) -> None:
    now = datetime.now(UTC)
    assert opened.backups.make_if_due(now - timedelta(hours=3)) is not None
    assert opened.backups.make_if_due(now - timedelta(hours=2.5)) is None
    opened.store.add_library(MINE)
    now = datetime.now(UTC) + timedelta(seconds=2)
    first = opened.backups.make_if_due(now)
    assert first is not None
    assert opened.backups.make_if_due(now + timedelta(hours=5)) is None
    assert opened.backups.paths()[0] == first


def test_three_recent_and_one_a_day_for_a_week_stay(opened: OpenedStore) -> None:
    hours = 24 * 12
    for hour in range(0, hours, 6):
        opened.backups.make(NOW + timedelta(hours=hour))
    last = NOW + timedelta(hours=hours - 6)
    kept = [path.name for path in opened.backups.paths()]
    made = [datetime.strptime(name, "library-%Y%m%dT%H%M%S.%f%z.sqlite3") for name in kept]
    ages_h = [(last - moment) / timedelta(hours=1) for moment in made]
    assert ages_h[:3] == [0, 6, 12]
    days = [moment.date() for moment in made]
    assert len(set(days)) == 7
    assert days.count(days[1]) == 2
    assert len(days) == 8
    assert max(ages_h) < 24 * 7


def test_older_copies_stay_when_the_new_one_is_bad(
    opened: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [opened.backups.make(NOW + timedelta(hours=hour)) for hour in range(3)]
    monkeypatch.setattr(backup, "is_sound", lambda path: False)
    with pytest.raises(StoreDamaged):
        opened.backups.make(NOW + timedelta(days=30))
    assert sorted(opened.backups.paths()) == first
    assert sorted(first[0].parent.iterdir()) == first


@pytest.mark.parametrize("broken", ["replace", "sync"])
def test_a_copy_that_cannot_be_put_in_place_leaves_nothing_behind(
    opened: OpenedStore, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    first = opened.backups.make(NOW)

    def fail(*_: object) -> None:
        raise PermissionError(13, "no")

    if broken == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(backup, "sync_file", fail)
    with pytest.raises(StoreUnwritable):
        opened.backups.make(NOW + timedelta(days=9))
    assert list(first.parent.iterdir()) == [first]


def test_writers_go_on_while_a_copy_is_made(
    opened: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.store.add_library(MINE)
    opened.store.save_phrases(phrase(f"p{number}", text="长" * 2_000) for number in range(300))
    is_copying, has_written = threading.Event(), threading.Event()
    monkeypatch.setattr(backup, "SLICE_PAGES", 8)

    def pause(_: float) -> None:
        is_copying.set()
        assert has_written.wait(10)

    monkeypatch.setattr("replydock.store.backup.time.sleep", pause)
    made: list[Path] = []
    thread = threading.Thread(target=lambda: made.append(opened.backups.make(NOW)))
    thread.start()
    assert is_copying.wait(10)
    opened.store.save_phrases([phrase("meanwhile")])
    has_written.set()
    thread.join()
    assert len(ids_in(made[0])) == 300
    assert len(opened.store.snapshot().phrases) == 301
