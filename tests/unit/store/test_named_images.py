"""Files for other programs carry names that people read and every system takes."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from replydock.domain.errors import NotFound
from replydock.domain.phrase import ImageHash
from replydock.store.images import ImageFiles
from replydock.store.named_images import FOLDER, safe_name
from tests.rig.material import encode_png

PNG = encode_png(4, 4, [bytes(12)] * 4)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("尺码.png", "尺码.png"),
        ("尺码.JPG", "尺码.png"),
        ("v1.2 说明", "v1.2 说明.png"),
        ("../../etc/passwd", "etc passwd.png"),
        ('a<b>:"c|d?*\\e.png', "a b c d e.png"),
        ("CON", "picture CON.png"),
        ("nul.png", "picture nul.png"),
        ("", "picture.png"),
        (" ...", "picture.png"),
        ("a\nb\u202egnp.png", "a b gnp.png"),
        ("\ud800.png", "picture.png"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name, ".png") == safe


def test_long_names_are_cut_between_characters() -> None:
    name = safe_name("码" * 300, ".png")
    assert len(name.encode()) <= 124
    assert set(name.removesuffix(".png")) == {"码"}


def test_a_named_file_has_the_bytes_and_is_no_second_image(tmp_path: Path) -> None:
    images = ImageFiles(tmp_path)
    part = images.add(PNG, "尺码.png")
    path = images.named_path(part)
    assert path.name == "尺码.png"
    assert path.read_bytes() == PNG
    assert list(images.hashes()) == [part.sha256]
    assert images.named_path(part, 2).name == "尺码 (2).png"
    path.write_bytes(b"somebody wrote to it")
    assert images.read(part.sha256) == PNG
    assert images.named_path(part).read_bytes() == PNG
    assert not list(tmp_path.rglob("*.part"))


def test_an_image_that_is_gone_has_no_file(tmp_path: Path) -> None:
    images = ImageFiles(tmp_path)
    part = replace(images.add(PNG, "a.png"), sha256=ImageHash("ab" * 32))
    with pytest.raises(NotFound):
        images.named_path(part)


def test_named_files_go_after_a_day(tmp_path: Path) -> None:
    images = ImageFiles(tmp_path)
    path = images.named_path(images.add(PNG, "a.png"))
    images.remove_partials()
    assert path.exists()
    before_s = time.time() - 25 * 3600
    os.utime(path.parent, (before_s, before_s))
    images.remove_partials()
    assert not path.exists()
    assert not list((tmp_path / FOLDER).iterdir())
