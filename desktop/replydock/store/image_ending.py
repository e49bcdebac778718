"""Whether an image file goes on to its end, told from its structure without decoding.

Source: PNG 1.2 chunks, JPEG markers, GIF89a blocks, RIFF sizes, BMP file header.
"""

from __future__ import annotations

import struct
import zlib

_GIF_TRAILER, _GIF_IMAGE, _GIF_EXTENSION = b";,!"
_BMP_CORE_HEADER_BYTES = 12
_BMP_UNCOMPRESSED = 0


def is_whole(data: bytes, media_type: str) -> bool:
    """Tell whether a file of a known format is neither cut off nor garbled in its frame.

    The pixels themselves may still be wrong; only decoding would tell.
    """
    try:
        return _CHECKS[media_type](data)
    except (struct.error, IndexError):
        return False


def _is_whole_png(data: bytes) -> bool:
    at = 8
    has_pixels = False
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            return False
        if kind in {b"IHDR", b"IEND"}:
            (check,) = struct.unpack_from(">I", data, end - 4)
            if zlib.crc32(data[at + 4 : end - 4]) != check:
                return False
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IEND":
            return has_pixels
        at = end
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    scan = data.find(b"\xff\xda")
    return scan > 0 and data.rfind(b"\xff\xd9") > scan


def _is_whole_gif(data: bytes) -> bool:
    at = 13 + _colour_table_bytes(data[10])
    has_frame = False
    while True:
        kind = data[at]
        if kind == _GIF_TRAILER:
            return has_frame
        if kind == _GIF_IMAGE:
            has_frame = True
            at += 10 + _colour_table_bytes(data[at + 9]) + 1
        elif kind == _GIF_EXTENSION:
            at += 2
        else:
            return False
        while data[at]:
            at += data[at] + 1
        at += 1


def _colour_table_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _is_whole_webp(data: bytes) -> bool:
    (length,) = struct.unpack_from("<I", data, 4)
    return bool(length + 8 <= len(data))


def _is_whole_bmp(data: bytes) -> bool:
    (pixels_at,) = struct.unpack_from("<I", data, 10)
    (header_bytes,) = struct.unpack_from("<I", data, 14)
    if header_bytes == _BMP_CORE_HEADER_BYTES:
        width, height, _, bits = struct.unpack_from("<HHHH", data, 18)
        compression = _BMP_UNCOMPRESSED
    else:
        width, height, _, bits, compression = struct.unpack_from("<iiHHI", data, 18)
    if compression != _BMP_UNCOMPRESSED:
        return bool(pixels_at < len(data))
    row_bytes = (width * bits + 31) // 32 * 4
    return bool(pixels_at + row_bytes * abs(height) <= len(data))


_CHECKS = {
    "image/png": _is_whole_png,
    "image/jpeg": _is_whole_jpeg,
    "image/gif": _is_whole_gif,
    "image/webp": _is_whole_webp,
    "image/bmp": _is_whole_bmp,
}
