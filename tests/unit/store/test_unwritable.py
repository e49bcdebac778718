"""A full disk and missing rights: told, with nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from replydock.store import open_store
from replydock.store.database import is_sound
from tests.unit.store.samples import MINE, phrase

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of POSIX")


def run(*arguments: str) -> list[str]:
    path = os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.store.limited_program", *arguments],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout.splitlines()


def test_a_full_disk_refuses_and_keeps_what_was_acknowledged(data_dir: Path) -> None:
    lines = run("fill", str(data_dir), str(600_000))
    saved = [line.split()[1] for line in lines if line.startswith("saved p")]
    assert len(saved) > 5
    end = lines[len(saved) :]
    assert end[0] in {"refused store.unwritable full", "refused store.unwritable io"}
    assert end[1] == "image store.unwritable full"
    assert end[2:] == [f"readable {len(saved)}", "saved after"]
    opened = open_store(data_dir)
    assert [row.id for row in opened.store.snapshot().phrases] == [*saved, "after"]
    assert list(opened.images.hashes()) == []
    assert list(data_dir.rglob("*.part*")) == []
    opened.close()
    assert is_sound(data_dir / "library.sqlite3")


@pytest.fixture
def locked_dir() -> Iterator[Path]:
    """A library in a directory that nobody may write, not even its owner."""
    # Not under pytest's own directory, which other users may not enter.
    with tempfile.TemporaryDirectory() as place:
        data_dir = Path(place) / "data"
        opened = open_store(data_dir)
        opened.store.add_library(MINE)
        opened.store.save_phrases([phrase("a")])
        opened.close()
        for path in data_dir.iterdir():
            path.chmod(0o444)
        data_dir.chmod(0o555)
        Path(place).chmod(0o755)
        yield data_dir
        data_dir.chmod(0o755)
        shutil.rmtree(data_dir)


def test_a_read_only_directory_is_told_and_left_as_it_is(locked_dir: Path) -> None:
    before = {path.name: path.read_bytes() for path in locked_dir.iterdir()}
    lines = run("look", str(locked_dir))
    assert lines == ["store.unwritable read_only"]
    assert {path.name: path.read_bytes() for path in locked_dir.iterdir()} == before
