"""A picture as an enhanced metafile, for rich edit controls that take no bitmap."""

from __future__ import annotations

import struct

_BMP_HEADER = struct.Struct("<2sIHHI")
_BMP_SIZE = struct.Struct("<ii")
_BMP_SIZE_AT = _BMP_HEADER.size + 4
_HEADER = struct.Struct("<II4i4iIIIIHHIII2i2i")
_STRETCH = struct.Struct("<II4i6i4III2i")
_EOF = struct.pack("<IIIII", 14, 20, 0, 16, 20)

_EMR_HEADER, _EMR_STRETCHDIBITS = 1, 81
_SIGNATURE, _VERSION = 0x464D4520, 0x10000
_SRCCOPY = 0x00CC0020
_DEVICE_PX, _DEVICE_MM = 960, 254
"""96 dots to the inch."""


def metafile_of(bmp: bytes) -> bytes:
    """Return a metafile that draws a BMP file, 1 to 1 at 96 dots to the inch.

    Source: [MS-EMF] 2.3.4.2 EMR_HEADER, 2.3.1.7 EMR_STRETCHDIBITS, 2.3.4.1 EMR_EOF.
    """
    bits_at = _BMP_HEADER.unpack_from(bmp)[4]
    width, height = _BMP_SIZE.unpack_from(bmp, _BMP_SIZE_AT)
    height = abs(height)
    info, bits = bmp[_BMP_HEADER.size : bits_at], bmp[bits_at:]
    bounds = (0, 0, width - 1, height - 1)
    info_at = _STRETCH.size
    draw = _STRETCH.pack(
        _EMR_STRETCHDIBITS,
        _padded(info_at + len(info) + len(bits)),
        *bounds,
        *(0, 0),
        *(0, 0, width, height),
        *(info_at, len(info), info_at + len(info), len(bits)),
        *(0, _SRCCOPY),
        *(width, height),
    )
    drawing = draw + info + bits
    drawing += bytes(_padded(len(drawing)) - len(drawing))
    frame = (0, 0, *(side * _DEVICE_MM * 100 // _DEVICE_PX for side in (width, height)))
    header = _HEADER.pack(
        *(_EMR_HEADER, _HEADER.size),
        *bounds,
        *frame,
        *(_SIGNATURE, _VERSION),
        *(_HEADER.size + len(drawing) + len(_EOF), 3, 1, 0),
        *(0, 0, 0),
        *(_DEVICE_PX, _DEVICE_PX),
        *(_DEVICE_MM, _DEVICE_MM),
    )
    return header + drawing + _EOF


def _padded(size: int) -> int:
    return size + -size % 4
