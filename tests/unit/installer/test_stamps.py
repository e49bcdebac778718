"""Stamps tell a finished set-up from an interrupted or outdated one."""

from __future__ import annotations

from pathlib import Path

import pytest

from devtools import stamps


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_FOLDER", tmp_path / "made" / "on demand")


def test_a_written_stamp_is_fresh_for_its_digest_only() -> None:
    stamps.write("run", stamps.digest([b"a"]))
    assert stamps.is_fresh("run", stamps.digest([b"a"]))
    assert not stamps.is_fresh("run", stamps.digest([b"b"]))
    assert not stamps.is_fresh("dev", stamps.digest([b"a"]))


def test_a_dropped_stamp_is_gone_and_may_be_dropped_again() -> None:
    stamps.write("run", "x")
    stamps.drop("run")
    stamps.drop("run")
    assert not stamps.is_there("run")
    assert not stamps.is_fresh("run", "x")


def test_where_parts_end_counts() -> None:
    assert stamps.digest([b"ab", b"c"]) != stamps.digest([b"a", b"bc"])


def test_a_garbled_stamp_is_not_fresh() -> None:
    stamps.write("run", "x")
    (stamps._FOLDER / "run").write_bytes(b"\xff\xfe")
    assert not stamps.is_fresh("run", "x")


def test_nothing_but_the_stamp_is_left_in_the_folder() -> None:
    stamps.write("run", "x")
    stamps.write("run", "y")
    assert [path.name for path in stamps._FOLDER.iterdir()] == ["run"]
