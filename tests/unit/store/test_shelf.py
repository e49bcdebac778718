"""What is kept in a file without a name."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from replydock.domain.phrase import ImageHash, ImagePart, TextPart
from replydock.store import FileShelf, SqliteStore
from tests.unit.store.samples import MINE, phrase

_PIECES = [bytes([number]) * (number * 997) for number in range(200)]


def _read_back(shelf: FileShelf, offsets: list[int]) -> list[bytes]:
    return [shelf.read(offset, len(piece)) for offset, piece in zip(offsets, _PIECES, strict=True)]


def test_everything_is_read_back_and_no_file_is_seen(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path)
    offsets = [shelf.add(piece) for piece in _PIECES]

    assert _read_back(shelf, offsets) == _PIECES
    shelf.flush()
    assert _read_back(shelf, offsets) == _PIECES
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kept in memory elsewhere")
def test_nothing_stays_in_memory_after_a_flush(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = FileShelf(tmp_path)
    offset = shelf.add(b"a reply")
    shelf.flush()

    def refuse(*_: object) -> bytes:
        raise OSError(errno.EIO, "the disk is gone")

    monkeypatch.setattr(os, "pread", refuse)
    with pytest.raises(OSError, match="the disk is gone"):
        shelf.read(offset, 7)


@pytest.mark.skipif(os.name != "posix", reason="kept in memory elsewhere")
def test_a_full_disk_leaves_the_rest_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = FileShelf(tmp_path)
    write = os.pwrite
    written = 0

    def write_some(file: int, data: bytes, offset: int) -> int:
        nonlocal written
        if written > 1_000_000:
            raise OSError(errno.ENOSPC, "no room")
        done = write(file, data[:100_000], offset)
        written += done
        return done

    monkeypatch.setattr(os, "pwrite", write_some)
    offsets = [shelf.add(piece) for piece in _PIECES]
    shelf.flush()

    assert written > 1_000_000
    assert _read_back(shelf, offsets) == _PIECES


def test_a_folder_that_is_not_there_leaves_all_in_memory(tmp_path: Path) -> None:
    shelf = FileShelf(tmp_path / "none")
    offsets = [shelf.add(piece) for piece in _PIECES]
    shelf.flush()

    assert _read_back(shelf, offsets) == _PIECES


def test_replies_on_a_shelf_are_the_same(store: SqliteStore, tmp_path: Path) -> None:
    image = ImagePart(ImageHash("0" * 64), "image/png", 2, 2, 60, "a.png")
    several = replace(phrase("two"), parts=(TextPart("first\n"), TextPart("第二")))
    saved = [phrase("a"), phrase("latin", text="Hello"), several, phrase("none", text="")]
    store.add_library(MINE)
    store.save_phrases(saved)
    shelf = FileShelf(tmp_path)

    found = store.snapshot(shelf).phrases

    assert found == saved == store.snapshot().phrases
    assert [each.text for each in found] == [each.text for each in saved]
    assert replace(found[0], parts=(image,)).parts == (image,)


def test_replies_of_two_shelves_do_not_mix(store: SqliteStore, tmp_path: Path) -> None:
    store.add_library(MINE)
    store.save_phrases([phrase("a", text="before")])
    [before] = store.snapshot(FileShelf(tmp_path)).phrases
    store.save_phrases([phrase("a", text="afterwards")])
    [after] = store.snapshot(FileShelf(tmp_path)).phrases

    assert (before.text, after.text) == ("before", "afterwards")
