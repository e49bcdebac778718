from __future__ import annotations

import struct

import pytest

from replydock.domain.errors import ImageError
from replydock.domain.image_header import MAX_IMAGE_BYTES, ImageHeader, read_image_header


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + struct.pack(">II", width, height)


def riff(kind: bytes, body: bytes) -> bytes:
    return b"RIFF\x00\x00\x00\x00WEBP" + kind + struct.pack("<I", len(body)) + body


def bmp(width: int, height: int) -> bytes:
    return b"BM" + bytes(12) + struct.pack("<Iii", 40, width, height)


APP0 = b"\xff\xe0\x00\x06JFIF"
SOF0 = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 20, 10)
SOF2 = SOF0.replace(b"\xc0", b"\xc2", 1)

READABLE = {
    "png": (png(10, 20), "image/png"),
    "jpeg": (b"\xff\xd8" + APP0 + SOF0, "image/jpeg"),
    "progressive jpeg with fill bytes": (b"\xff\xd8" + APP0 + b"\xff\xff" + SOF2, "image/jpeg"),
    "gif": (b"GIF89a" + struct.pack("<HH", 10, 20), "image/gif"),
    "webp lossy": (
        riff(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 10, 20)),
        "image/webp",
    ),
    "webp lossless": (riff(b"VP8L", b"\x2f" + struct.pack("<I", 9 | 19 << 14)), "image/webp"),
    "webp extended": (
        riff(b"VP8X", bytes(4) + (9).to_bytes(3, "little") + (19).to_bytes(3, "little")),
        "image/webp",
    ),
    "bmp": (bmp(10, 20), "image/bmp"),
    "bmp from the top": (bmp(10, -20), "image/bmp"),
    "bmp of OS/2": (b"BM" + bytes(12) + struct.pack("<IHH", 12, 10, 20), "image/bmp"),
}


@pytest.mark.parametrize("case", READABLE)
def test_format_and_size_are_read(case: str) -> None:
    data, media_type = READABLE[case]
    assert read_image_header(data) == ImageHeader(media_type, 10, 20)


@pytest.mark.parametrize("case", READABLE)
def test_a_file_that_is_cut_off_is_damaged(case: str) -> None:
    with pytest.raises(ImageError) as caught:
        read_image_header(READABLE[case][0][:-1])
    assert caught.value.code == "image.damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "image.unsupported"),
        (b"<svg/>", "image.unsupported"),
        (png(0, 5), "image.damaged"),
        (b"\xff\xd8" + APP0 + b"\xff\xd9", "image.damaged"),
        (b"\xff\xd8\xff\xe0\x00\x02nonsense", "image.damaged"),
        (png(10_000, 10_000), "image.too_large"),
        (png(1, 1) + bytes(MAX_IMAGE_BYTES), "image.too_large"),
    ],
)
def test_what_cannot_be_kept_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ImageError) as caught:
        read_image_header(data)
    assert caught.value.code == code


def test_the_suffix_fits_the_format() -> None:
    assert read_image_header(READABLE["jpeg"][0]).suffix == ".jpg"
