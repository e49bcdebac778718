"""Seeded texts and pictures, and the form in which contents are compared."""

from __future__ import annotations

import hashlib
import random
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from replydock.domain.phrase import ImageHash, ImagePart

Content = tuple[str, ...]
"""Text and pictures in order: text as it is, a picture as its mark (``mark_of``)."""

_PICTURE_SIGN = "\ufffc"

_SENTENCES = (
    "亲，您的包裹已经出库，预计明天送到，请保持电话畅通。",
    "这款外套偏小半码，平时穿 L 的建议拍 XL 哦 😊",
    "优惠券可以和满减叠加，下单前记得先领取 🎁🎉",
    "七天无理由退换，吊牌不要剪掉，运费险已经送您啦。",
    "The charger supports 100–240 V; please keep the receipt.",
    "尺码表：S=160/80A，M=165/84A，L=170/88A；误差 ±1~2cm。",
    "𠮷野家同款碗𠀋个起批，家庭装 👨‍👩‍👧‍👦 更划算！",
    "Ünïcödé “引号”、—破折号—、…省略号，都要原样到达。",
    '\t缩进一行：<b>不是标签</b> & "不是转义" \\n 不是换行',
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file and what its pixels must be.

    Attributes:
        data: the file.
        width_px, height_px: size in pixels.
        mark: how it stands in a ``Content``.
    """

    data: bytes
    width_px: int
    height_px: int
    mark: str


def content_of(segments: Iterable[Mapping[str, str]]) -> Content:
    """Turn ``{"text": ...}`` and ``{"image": pixels}`` segments into a ``Content``."""
    return tuple(
        segment["text"] if "text" in segment else _PICTURE_SIGN + segment["image"]
        for segment in segments
    )


def make_text(source: random.Random, length: int, head: str = "") -> str:
    """Return text of exactly ``length`` code points (at least the head's) that starts with it.

    It has Chinese, emoji beyond the basic plane and newlines, and neither
    starts nor ends with white space.
    """
    text = head
    while len(text) < length:
        text += source.choice(_SENTENCES) + source.choice(("\n", " ", "", "\n\n"))
    text = text[: max(length, len(head))].rstrip()
    return text + "。" * (length - len(text))


def make_picture(source: random.Random, size_bytes: int) -> Picture:
    """Return an opaque RGB picture whose PNG is within some per cent of ``size_bytes``.

    Plain areas and shapes give most of the pixels, noise gives the bytes.
    """
    side = max(48, min(1400, int((size_bytes / 2.2) ** 0.5)))
    width, height = side, max(32, int(side * 0.8))
    noise_rows = min(height, max(1, size_bytes // (3 * width)))
    rows = [_shape_row(y, width, source) for y in range(height - noise_rows)]
    rows += [source.randbytes(width * 3) for _ in range(noise_rows)]
    rgba = b"".join(_opaque(row) for row in rows)
    digest = hashlib.sha256(rgba).hexdigest()
    return Picture(encode_png(width, height, rows), width, height, mark_of(width, height, digest))


def mark_of(width: int, height: int, digest: str) -> str:
    """Return how a picture stands in a ``Content``; ``digest`` is the sha256 of its RGBA."""
    return f"{_PICTURE_SIGN}{width}x{height}:{digest}"


def is_picture(piece: str) -> bool:
    """Tell a picture's mark from a text in a ``Content``."""
    return piece.startswith(_PICTURE_SIGN)


def mark_of_file(data: bytes) -> str:
    """Return the ``Content`` mark of an image file's pixels."""
    from PySide6.QtGui import QImage  # the rig otherwise needs no Qt

    image = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGBA8888)
    row_bytes = image.width() * 4
    pixels = bytes(image.constBits())
    stride = image.bytesPerLine()
    rgba = b"".join(pixels[y * stride : y * stride + row_bytes] for y in range(image.height()))
    return mark_of(image.width(), image.height(), hashlib.sha256(rgba).hexdigest())


def image_part(picture: Picture) -> ImagePart:
    """Return the part of a reply that refers to a picture."""
    return ImagePart(
        sha256=ImageHash(hashlib.sha256(picture.data).hexdigest()),
        media_type="image/png",
        width_px=picture.width_px,
        height_px=picture.height_px,
        size_bytes=len(picture.data),
    )


def encode_png(width: int, height: int, rows: Iterable[bytes]) -> bytes:
    """Encode 8-bit RGB rows without filters."""
    raw = b"".join(b"\0" + row for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _shape_row(y: int, width: int, source: random.Random) -> bytes:
    plain = bytes((y % 256, 120, 255 - y % 256))
    bar = source.randrange(1, max(2, width // 2))
    colour = source.randbytes(3)
    return plain * (width - bar) + colour * bar


def _opaque(row: bytes) -> bytes:
    rgba = bytearray(len(row) // 3 * 4)
    rgba[0::4], rgba[1::4], rgba[2::4] = row[0::3], row[1::3], row[2::3]
    rgba[3::4] = b"\xff" * (len(row) // 3)
    return bytes(rgba)
