"""Between the store's thread and the catalogue."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from replydock.domain.errors import ReplyDockError, StoreError, StoreUnwritable
from replydock.domain.phrase import ChangeSet, PhraseId, Scope
from replydock.domain.settings import Settings
from replydock.ports.store import StoreNotice
from replydock.qt.background import Background, Lane
from replydock.store import annotator, open_store
from replydock.store.library_store import SqliteStore
from tests.qt.controllers.conftest import NOW, WAIT_MS, Open, Opened

_CHILD_MS = 20_000


def _unread(opened: Opened, background: Background) -> int:
    store = opened.libraries.store()
    return len(background.submit(Lane.STORE, lambda: store.unread_phrases(1)).result(5))


def _found(opened: Opened, query: str, scope: Scope = Scope.ALL) -> list[str]:
    hits = opened.catalog.search(query, scope, NOW).hits
    return [str(hit.phrase_id) for hit in hits]


def _reopen(opened: Opened, open_libraries: Open) -> Opened:
    opened.libraries.close()
    return open_libraries()


def test_the_first_start_brings_the_packs_and_their_readings_once(
    open_libraries: Open,
    background: Background,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = open_libraries()
    qtbot.waitUntil(lambda: opened.catalog.count(Scope.SCENE) >= 120, timeout=WAIT_MS)
    assert _found(opened, "fahuo"), "pinyin finds replies before their readings are kept"
    qtbot.waitUntil(lambda: _unread(opened, background) == 0, timeout=_CHILD_MS)
    assert opened.failures == []
    assert opened.catalog.count(Scope.PERSONAL) == 0

    def refuse(*_: object) -> None:
        raise AssertionError("read once more")

    monkeypatch.setattr(annotator, "annotate_phrases", refuse)
    again = _reopen(opened, open_libraries)
    changes: list[ChangeSet] = []
    again.libraries.changed.connect(changes.append)
    qtbot.wait(300)
    assert changes == []
    assert again.catalog.count(Scope.SCENE) == opened.catalog.count(Scope.SCENE)


def test_edits_reach_the_catalogue_and_the_next_start(opened: Opened, open_libraries: Open) -> None:
    changes: list[ChangeSet] = []
    opened.libraries.changed.connect(changes.append)
    first, second = opened.phrase("a", "早安问候"), opened.phrase("b", "晚安问候")
    opened.save(first, second)
    assert _found(opened, "wanan") == ["p-b"]
    opened.save(replace(first, title="改过", parts=second.parts))
    assert _found(opened, "早安") == []
    opened.libraries.set_pinned(first.id, is_pinned=True)
    opened.libraries.remove_phrases([second.id])
    opened.qtbot.waitUntil(lambda: opened.catalog.count(Scope.ALL) == 1, timeout=WAIT_MS)
    assert {PhraseId("p-b")} in [set(change.phrases) for change in changes]
    again = _reopen(opened, open_libraries)
    kept = again.catalog.phrase(first.id)
    assert kept is not None
    assert (kept.title, kept.is_pinned, kept.text) == ("改过", True, "晚安问候")
    assert again.catalog.count(Scope.ALL) == 1
    assert opened.failures == again.failures == []


def test_what_another_process_wrote_is_noticed(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    other = open_store(tmp_path / "data")
    other.store.save_phrases([opened.phrase("o", "别处写的")])
    other.close()
    assert _found(opened, "别处") == []
    with qtbot.waitSignal(opened.libraries.indexed, timeout=WAIT_MS):
        opened.libraries.notice_outside_changes()
    assert _found(opened, "别处") == ["p-o"]
    loaded: list[bool] = []
    opened.libraries.loaded.connect(lambda: loaded.append(True))
    opened.libraries.notice_outside_changes()
    opened.save(opened.phrase("n", "新"))
    opened.libraries.notice_outside_changes()
    qtbot.wait(200)
    assert loaded == [], "our own writing is nothing to load anew"


def test_a_failed_edit_is_told_and_changes_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, open_libraries: Open
) -> None:
    phrase = opened.phrase("a", "原来的")
    opened.save(phrase)

    def full(*_: object) -> ChangeSet:
        raise StoreUnwritable(reason="full")

    given_back: list[ReplyDockError] = []
    with monkeypatch.context() as broken:
        broken.setattr(SqliteStore, "save_phrases", full)
        changed = replace(phrase, title="新的")
        opened.libraries.save_phrase(changed, on_error=given_back.append)
        opened.qtbot.waitUntil(lambda: bool(given_back), timeout=WAIT_MS)
    assert [error.code for error in opened.failures] == ["store.unwritable"]
    assert opened.catalog.phrase(phrase.id) == phrase
    opened.save(changed)
    assert _reopen(opened, open_libraries).catalog.phrase(phrase.id) is not None


def _back_up(opened: Opened) -> None:
    """Make a backup, after the one of the start and at another moment."""
    backups = opened.libraries.opened.backups
    opened.qtbot.waitUntil(lambda: backups.newest_at() is not None, timeout=WAIT_MS)
    opened.libraries._clock.sleep(60)
    with opened.qtbot.waitCallback(timeout=WAIT_MS) as done:
        opened.libraries.back_up(done, opened.failures.append)
    assert backups.newest_at() == opened.libraries._clock.now()


def test_a_library_damaged_while_it_runs_is_told_and_repaired_at_the_next_start(
    opened: Opened, qtbot: QtBot, open_libraries: Open, tmp_path: Path
) -> None:
    opened.save(*(opened.phrase(f"a{number}", "长" * 2000) for number in range(20)))
    _back_up(opened)
    assert opened.failures == []
    file = tmp_path / "data" / "library.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xa5" * (file.stat().st_size - 4096))
    opened.libraries.notice_outside_changes()
    opened.libraries.save_phrase(opened.phrase("b", "新"))
    qtbot.waitUntil(
        lambda: any(isinstance(error, StoreError) for error in opened.failures), timeout=WAIT_MS
    )
    assert opened.catalog.count(Scope.ALL) == 20, "what is in memory serves on"
    again = _reopen(opened, open_libraries)
    notices: list[StoreNotice] = list(again.libraries.opened.notices)
    assert notices, "the agent is told"
    assert again.catalog.count(Scope.ALL) == 20
    assert len(list((tmp_path / "data").glob("library.damaged-*.sqlite3"))) == 1


def test_settings_and_backups_are_kept(opened: Opened, open_libraries: Open) -> None:
    opened.libraries.save_settings(Settings(agent_name="小鹿"))
    _back_up(opened)
    again = _reopen(opened, open_libraries)
    store = again.libraries.store()
    loaded = again.libraries._background.submit(Lane.STORE, store.load_settings).result(5)
    assert loaded.agent_name == "小鹿"
