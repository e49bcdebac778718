"""What the first bytes of an image file say: format and size, nothing decoded.

Source: the formats' own specifications (PNG chunk IHDR, JPEG frame headers SOFn,
GIF logical screen, RIFF WebP chunks VP8/VP8L/VP8X, BMP info headers).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from replydock.domain.errors import ImageError

MAX_IMAGE_BYTES = 5 * 1024 * 1024
MAX_IMAGE_PIXELS = 50_000_000

SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
}
"""File name suffix of each media type that ReplyDock keeps."""

_MARKER = 0xFF
_SOF_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
_BMP_CORE_HEADER_BYTES = 12


@dataclass(frozen=True, slots=True)
class ImageHeader:
    """Format and size in pixels, as the file declares them."""

    media_type: str
    width_px: int
    height_px: int

    @property
    def suffix(self) -> str:
        """File name suffix that fits the format, dot included."""
        return SUFFIXES[self.media_type]


def read_image_header(data: bytes) -> ImageHeader:
    """Recognise an image by its content, never by its name, and check the limits.

    Raises:
        ImageError: ``image.unsupported`` (no known format), ``image.damaged``
            (cut off or without a size), ``image.too_large`` (bytes or pixels).
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise ImageError("image.too_large", size_bytes=len(data), cap_bytes=MAX_IMAGE_BYTES)
    try:
        header = _sniff(data)
    except (struct.error, IndexError):
        raise ImageError("image.damaged") from None
    if header is None:
        raise ImageError("image.unsupported")
    if header.width_px < 1 or header.height_px < 1:
        raise ImageError("image.damaged")
    pixels = header.width_px * header.height_px
    if pixels > MAX_IMAGE_PIXELS:
        raise ImageError("image.too_large", pixels=pixels, cap_pixels=MAX_IMAGE_PIXELS)
    return header


def _sniff(data: bytes) -> ImageHeader | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        if data[12:16] != b"IHDR":
            raise ImageError("image.damaged")
        return ImageHeader("image/png", *struct.unpack_from(">II", data, 16))
    if data.startswith(b"\xff\xd8\xff"):
        return ImageHeader("image/jpeg", *_jpeg_size(data))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ImageHeader("image/gif", *struct.unpack_from("<HH", data, 6))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ImageHeader("image/webp", *_webp_size(data))
    if data.startswith(b"BM"):
        return ImageHeader("image/bmp", *_bmp_size(data))
    return None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the marker segments up to the frame header."""
    at = 2
    while True:
        if data[at] != _MARKER:
            raise ImageError("image.damaged")
        while data[at] == _MARKER:
            at += 1
        marker = data[at]
        at += 1
        if marker in _BARE_MARKERS:
            continue
        if marker in _SOF_MARKERS:
            height, width = struct.unpack_from(">HH", data, at + 3)
            return width, height
        if marker in (0xD9, 0xDA):
            raise ImageError("image.damaged")
        (length,) = struct.unpack_from(">H", data, at)
        at += max(length, 2)


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return (
            int.from_bytes(_cut(data, 24, 3), "little") + 1,
            int.from_bytes(_cut(data, 27, 3), "little") + 1,
        )
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ImageError("image.damaged")


def _bmp_size(data: bytes) -> tuple[int, int]:
    (header_bytes,) = struct.unpack_from("<I", data, 14)
    if header_bytes == _BMP_CORE_HEADER_BYTES:
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _cut(data: bytes, at: int, length: int) -> bytes:
    piece = data[at : at + length]
    if len(piece) < length:
        raise IndexError
    return piece
