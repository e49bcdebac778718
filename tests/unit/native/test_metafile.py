"""The metafile that rich edit controls paste."""

from __future__ import annotations

import struct

from replydock.native.windows.metafile import metafile_of


def bmp(width: int, height: int) -> bytes:
    bits = bytes(range(256))[: width * 4 * height]
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 32, 0, len(bits), 0, 0, 0, 0)
    return struct.pack("<2sIHHI", b"BM", 54 + len(bits), 0, 0, 54) + info + bits


def test_records_follow_one_another_and_fill_the_file() -> None:
    data = metafile_of(bmp(3, 2))
    found = []
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        assert size % 4 == 0
        found.append(kind)
        at += size
    assert found == [1, 81, 14]
    assert at == len(data)
    assert struct.unpack_from("<I", data, 48)[0] == len(data)
    assert struct.unpack_from("<I", data, 52)[0] == 3


def test_bitmap_is_where_the_record_says() -> None:
    source = bmp(3, 2)
    data = metafile_of(source)
    record = data[88:]
    info_at, info_size, bits_at, bits_size = struct.unpack_from("<4I", record, 48)
    assert record[info_at : info_at + info_size] == source[14:54]
    assert record[bits_at : bits_at + bits_size] == source[54:]
    assert struct.unpack_from("<2i", record, 72) == (3, 2)
