"""What a repair knows of removed built-in replies."""

from __future__ import annotations

from pathlib import Path

from replydock.domain.phrase import PhraseId
from replydock.store import OpenedStore, install_packs, open_store
from replydock.store.salvage import rescue
from tests.unit.store.samples import NOW, SCENE, phrase
from tests.unit.store.test_packs import pack

HELLO, BYE = phrase("hello", SCENE), phrase("bye", SCENE)


def remove_and_install(opened: OpenedStore, removed: str) -> None:
    install_packs(opened.store, opened.images, [pack("1", HELLO, BYE)])
    opened.store.remove_phrases([PhraseId(removed)])


def update(opened: OpenedStore) -> list[str]:
    install_packs(opened.store, opened.images, [pack("2", HELLO, BYE, phrase("new", SCENE))])
    return sorted(row.id for row in opened.store.snapshot().phrases)


def test_a_removed_reply_stays_away_after_a_repair(tmp_path: Path) -> None:
    damaged = open_store(tmp_path / "damaged")
    remove_and_install(damaged, "hello")
    damaged.close()
    open_store(tmp_path / "fresh").close()
    rescue(tmp_path / "damaged" / "library.sqlite3", tmp_path / "fresh" / "library.sqlite3")
    fresh = open_store(tmp_path / "fresh")
    assert update(fresh) == ["bye", "new"]
    fresh.close()


def test_a_reply_that_a_repair_brings_over_is_not_removed(tmp_path: Path) -> None:
    backup = open_store(tmp_path / "backup")
    remove_and_install(backup, "hello")
    backup.close()
    later = open_store(tmp_path / "later")
    remove_and_install(later, "bye")
    later.store.record_use(HELLO.id, NOW)
    later.close()
    path = tmp_path / "backup" / "library.sqlite3"
    rescue(tmp_path / "later" / "library.sqlite3", path)
    backup = open_store(tmp_path / "backup")
    with backup.store.writing() as connection:
        assert connection.execute("SELECT phrase_id FROM removed_replies").fetchall() == []
    assert update(backup) == ["bye", "hello", "new"]
    backup.close()
