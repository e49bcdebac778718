"""Cached pinyin: made in a child process, dropped when the wording changes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from replydock.domain import pinyin
from replydock.domain.phrase import PhraseId
from replydock.store import Annotation, SqliteStore, annotator
from replydock.store import readings as readings_module
from replydock.store.annotator import annotate_missing, annotate_phrases
from tests.unit.store.samples import MINE, folder, phrase


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    store.add_library(MINE)
    store.save_phrases([phrase("a"), phrase("b")])
    return store


def child(tmp_path: Path, script: str) -> list[str]:
    path = tmp_path / "child.py"
    path.write_text("import json, sys, time\n" + script)
    return [sys.executable, str(path)]


def test_readings_are_kept_with_the_snapshot(filled: SqliteStore) -> None:
    filled.save_readings({PhraseId("a"): "r", PhraseId("gone"): "x"})
    assert filled.snapshot().readings == {"a": "r"}
    assert [row.id for row in filled.unread_phrases(10)] == ["b"]


@pytest.mark.parametrize("change", ["title", "text", "variants"])
def test_a_changed_wording_drops_the_reading(filled: SqliteStore, change: str) -> None:
    filled.save_readings({PhraseId("a"): "ra", PhraseId("b"): "rb"})
    changed = {
        "title": phrase("a", title="新标题"),
        "text": phrase("a", text="新内容"),
        "variants": phrase("a", variants=(phrase("x").parts,)),
    }[change]
    filled.save_phrases([changed])
    assert filled.snapshot().readings == {"b": "rb"}


def test_a_move_and_other_tags_keep_the_reading(filled: SqliteStore) -> None:
    filled.save_readings({PhraseId("a"): "ra"})
    filled.save_folder(folder("f"))
    filled.save_phrases([replace(phrase("a", folder="f", is_pinned=True), tags=("新",))])
    assert filled.snapshot().readings == {"a": "ra"}


def test_readings_of_an_older_notation_are_not_used(
    filled: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.save_readings({PhraseId("a"): "old"})
    monkeypatch.setattr(readings_module, "READINGS_VERSION", pinyin.READINGS_VERSION + 1)
    assert filled.snapshot().readings == {}
    assert len(filled.unread_phrases(10)) == 2


def test_a_reading_made_of_the_former_wording_is_not_kept(filled: SqliteStore) -> None:
    former = filled.unread_phrases(10)
    filled.save_phrases([phrase("a", text="改过")])
    kept = filled.save_annotations([Annotation(row, f"r{row.id}") for row in former])
    assert kept == filled.snapshot().readings == {"b": "rb"}


def test_a_real_child_annotates_every_phrase(filled: SqliteStore) -> None:
    assert annotate_missing(filled) == 2
    texts = [pinyin.phrase_text(row) for row in filled.snapshot().phrases]
    assert list(filled.snapshot().readings.values()) == pinyin.annotate(texts)
    assert annotate_missing(filled) == 0


def test_a_slow_child_is_ended_and_what_it_finished_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotator, "BATCH", 2)
    slow = child(
        tmp_path,
        "print(json.dumps(['x', 'y']), flush=True)\nsys.stdin.read()\ntime.sleep(60)\n",
    )
    found = annotate_phrases([phrase(name) for name in "abc"], deadline_s=0.5, command=slow)
    assert [(row.phrase.id, row.reading) for row in found] == [("a", "x"), ("b", "y")]


@pytest.mark.parametrize(
    "script",
    [
        "sys.exit(1)",
        "print('no json')",
        "print('[]')",
        "print('[1, 2]')",
        "sys.stdin.read(); print('[\"only one\"]')",
    ],
)
def test_a_child_that_fails_leaves_the_phrases_for_later(tmp_path: Path, script: str) -> None:
    failing = child(tmp_path, script)
    assert annotate_phrases([phrase("a"), phrase("b")], deadline_s=10, command=failing) == []


def test_no_child_at_all_leaves_the_phrases_for_later(filled: SqliteStore) -> None:
    assert annotate_phrases([phrase("a")], command=["/nonexistent/program"]) == []
    assert len(filled.unread_phrases(10)) == 2
