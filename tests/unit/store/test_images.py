"""Images: recognised, kept once, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import struct
import threading
import time
from pathlib import Path

import pytest

from replydock.domain.errors import ImageError, NotFound, StoreUnwritable
from replydock.domain.phrase import ImageHash
from replydock.ports.store import ImageStore
from replydock.store import ImageFiles
from replydock.store.image_ending import is_whole
from tests.unit.store.samples import png

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x03\x00\x05\x01\x01\x11\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"
)
GIF = (
    b"GIF89a\x05\x00\x03\x00\x80\x00\x00" + bytes(6) + b"\x21\xf9\x04\x00\x00\x00\x00\x00"
    b"\x2c\x00\x00\x00\x00\x05\x00\x03\x00\x00\x02\x03\x44\x02\x05\x00\x3b"
)
WEBP = (
    b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f" + struct.pack("<I", 4 | 2 << 14) + bytes(9)
)
BMP = (
    b"BM"
    + struct.pack("<IHHI", 54 + 48, 0, 0, 54)
    + struct.pack("<IiiHHIIiiII", 40, 5, -3, 1, 24, 0, 0, 0, 0, 0, 0)
    + bytes(48)
)


@pytest.fixture
def images(tmp_path: Path) -> ImageFiles:
    return ImageFiles(tmp_path / "images")


@pytest.mark.parametrize(
    ("data", "media_type", "suffix"),
    [
        (png(width=5, height=3), "image/png", ".png"),
        (JPEG, "image/jpeg", ".jpg"),
        (GIF, "image/gif", ".gif"),
        (WEBP, "image/webp", ".webp"),
        (BMP, "image/bmp", ".bmp"),
    ],
)
def test_each_format_is_recognised_and_kept(
    images: ImageFiles, data: bytes, media_type: str, suffix: str
) -> None:
    as_port: ImageStore = images
    part = as_port.add(data, "尺码表.xyz")
    assert part.sha256 == hashlib.sha256(data).hexdigest()
    assert (part.media_type, part.width_px, part.height_px) == (media_type, 5, 3)
    assert (part.size_bytes, part.name) == (len(data), "尺码表.xyz")
    path = images.path(part.sha256)
    assert path == images.directory / part.sha256[:2] / f"{part.sha256}{suffix}"
    assert images.read(part.sha256) == data


@pytest.mark.parametrize("data", [png(width=5, height=3), JPEG, GIF, WEBP, BMP])
def test_a_file_cut_off_anywhere_is_refused(images: ImageFiles, data: bytes) -> None:
    for length in range(len(data)):
        with pytest.raises(ImageError):
            images.add(data[:length])
    assert list(images.hashes()) == []


def test_a_lying_png_header_is_refused(images: ImageFiles) -> None:
    data = png()
    with pytest.raises(ImageError) as caught:
        images.add(data[:16] + struct.pack(">II", 3, 2) + data[24:])
    assert caught.value.code == "image.damaged"


def test_a_png_without_pixels_is_not_whole() -> None:
    data = png()
    pixels_at = data.index(b"IDAT") - 4
    assert not is_whole(data[:pixels_at] + data[-12:], "image/png")


def test_one_image_is_one_file(images: ImageFiles) -> None:
    first, second = images.add(png(), "a.png"), images.add(png(), "b.png")
    assert first.sha256 == second.sha256
    assert len(list(images.directory.rglob("*.*"))) == 1


def test_a_damaged_file_is_told_when_read_and_healed_when_added(images: ImageFiles) -> None:
    part = images.add(png())
    images.path(part.sha256).write_bytes(b"x" * part.size_bytes)
    with pytest.raises(ImageError) as caught:
        images.read(part.sha256)
    assert caught.value.code == "image.damaged"
    images.add(png())
    assert images.read(part.sha256) == png()


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_unknown_hashes_are_not_found(images: ImageFiles, sha256: str) -> None:
    for call in (images.read, images.path):
        with pytest.raises(NotFound):
            call(ImageHash(sha256))


@pytest.mark.parametrize("broken", ["replace", "fsync", "write"])
def test_a_failed_write_leaves_the_older_file_and_no_remains(
    images: ImageFiles, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    part = images.add(png())
    path = images.path(part.sha256)
    path.write_bytes(b"older")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    if broken == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    elif broken == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr("replydock.store.files._fill", fail)
    with pytest.raises(StoreUnwritable) as caught:
        images.add(png())
    monkeypatch.undo()
    assert caught.value.details["reason"] == "full"
    assert path.read_bytes() == b"older"
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_old_partial_files_are_removed_and_fresh_ones_left(images: ImageFiles) -> None:
    part = images.add(png())
    home = images.path(part.sha256).parent
    old, fresh = home / "x.png.abc.part", home / "y.png.abc.part"
    old.touch()
    fresh.touch()
    os.utime(old, (time.time() - 2 * 86_400,) * 2)
    images.remove_partials()
    assert (old.exists(), fresh.exists()) == (False, True)


def test_many_threads_may_add_the_same_images(images: ImageFiles) -> None:
    faults: list[Exception] = []

    def add() -> None:
        try:
            for seed in range(20):
                images.add(png(seed))
        except Exception as error:  # noqa: BLE001 - looked at below
            faults.append(error)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(list(images.hashes())) == 20
