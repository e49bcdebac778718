"""What was typed and not saved outlives the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from replydock.domain.errors import StoreUnwritable
from replydock.domain.phrase import ImageHash, ImagePart, LibraryId, Phrase, PhraseId, TextPart
from replydock.store import read_drafts, write_drafts
from replydock.store.drafts import DRAFTS_NAME

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
PICTURE = ImagePart(ImageHash("ab" * 32), "image/png", 40, 30, 500, "尺码.png")
DRAFT = Phrase(
    PhraseId("p-1"),
    LibraryId("own"),
    None,
    "标题",
    (TextPart("改了很久\n的话。"), PICTURE),
    NOW,
    NOW,
    code="j1",
    tags=("急",),
    valid_until=NOW,
    variants=((TextPart("另一种"),),),
)


def test_drafts_are_read_as_they_were_written(tmp_path: Path) -> None:
    empty = replace(DRAFT, id=PhraseId("p-2"), parts=(), variants=())
    write_drafts(tmp_path / "new", [DRAFT, empty])
    assert read_drafts(tmp_path / "new") == (DRAFT, empty)
    write_drafts(tmp_path / "new", [])
    assert read_drafts(tmp_path / "new") == ()
    assert not (tmp_path / "new" / DRAFTS_NAME).exists()


@pytest.mark.parametrize("content", ["", "[1]", "{}", '[["p-1"]]', "null"])
def test_a_file_that_cannot_be_read_is_set_aside(tmp_path: Path, content: str) -> None:
    (tmp_path / DRAFTS_NAME).write_text(content)
    assert read_drafts(tmp_path) == ()
    if content != "{}":  # which holds none
        assert (tmp_path / "drafts.damaged.json").read_text() == content


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_drafts(tmp_path, [DRAFT])

    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("replydock.store.files.put_in_place", fail)
    with pytest.raises(StoreUnwritable):
        write_drafts(tmp_path, [replace(DRAFT, title="x")])
    assert read_drafts(tmp_path) == (DRAFT,)
