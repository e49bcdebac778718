"""Data behind clipboard handles: global memory and metafiles."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes

from replydock.native.windows import clipboard_api as api


def read_handle(number: int, handle: int, cap_bytes: int) -> bytes | None:
    """Return what is behind a handle of the clipboard; None if over the cap or unreadable."""
    if number == api.CF_ENHMETAFILE:
        return _metafile_bits(handle, cap_bytes)
    size = int(api.kernel32.GlobalSize(handle))
    if size > cap_bytes:
        return None
    place = api.kernel32.GlobalLock(handle)
    if not place:
        return None
    try:
        return ctypes.string_at(place, size)
    finally:
        api.kernel32.GlobalUnlock(handle)


def put_data(number: int, data: bytes) -> bool:
    """Give data to the clipboard, which is open and ours; False if it does not take it."""
    if number == api.CF_ENHMETAFILE:
        handle = api.gdi32.SetEnhMetaFileBits(len(data), data)
        free = api.gdi32.DeleteEnhMetaFile
    else:
        handle = _to_global(data)
        free = api.kernel32.GlobalFree
    if not handle:
        return False
    if not api.user32.SetClipboardData(number, handle):
        free(handle)  # else the system frees it
        return False
    return True


def _to_global(data: bytes) -> int:
    handle = api.kernel32.GlobalAlloc(api.GMEM_MOVEABLE, max(1, len(data)))
    if not handle:
        return 0
    place = api.kernel32.GlobalLock(handle)
    ctypes.memmove(place, data, len(data))
    api.kernel32.GlobalUnlock(handle)
    return int(handle)


def _metafile_bits(handle: int, cap_bytes: int) -> bytes | None:
    size = int(api.gdi32.GetEnhMetaFileBits(handle, 0, None))
    if not 0 < size <= cap_bytes:
        return None
    bits = ctypes.create_string_buffer(size)
    api.gdi32.GetEnhMetaFileBits(handle, size, bits)
    return bits.raw
