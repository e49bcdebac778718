"""Clipboard formats: their names, and ReplyDock's data in the forms Windows knows."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import re
import struct
from collections.abc import Callable, Mapping
from functools import partial

from replydock.native.windows import clipboard_api as api
from replydock.native.windows.metafile import metafile_of

Render = Callable[[], bytes]
"""Makes the data; empty if there is none in this form."""

_STANDARD = {
    api.CF_TEXT: "CF_TEXT",
    api.CF_BITMAP: "CF_BITMAP",
    api.CF_METAFILEPICT: "CF_METAFILEPICT",
    4: "CF_SYLK",
    5: "CF_DIF",
    6: "CF_TIFF",
    api.CF_OEMTEXT: "CF_OEMTEXT",
    api.CF_DIB: "CF_DIB",
    api.CF_PALETTE: "CF_PALETTE",
    10: "CF_PENDATA",
    11: "CF_RIFF",
    12: "CF_WAVE",
    api.CF_UNICODETEXT: "CF_UNICODETEXT",
    api.CF_ENHMETAFILE: "CF_ENHMETAFILE",
    api.CF_HDROP: "CF_HDROP",
    api.CF_LOCALE: "CF_LOCALE",
    api.CF_DIBV5: "CF_DIBV5",
}
_NUMBERS = {name: number for number, name in _STANDARD.items()}
_NAME_AT_MOST = 256

_BMP_HEADER_BYTES = 14
_DROPFILES = struct.Struct("<IiiII")
_DROP_EFFECT_COPY = struct.pack("<I", 1)
_FILE_URL = b"file://"
_NO = struct.pack("<I", 0)

PASSING_MARKS: Mapping[str, bytes] = {
    # What Windows' own history, its cloud clipboard and careful clipboard managers heed.
    "ExcludeClipboardContentFromMonitorProcessing": _NO,
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
}
"""Set beside data that is on the clipboard only for a paste of ours."""

_REGISTERED_BY_MEDIA_TYPE = {"image/png": "PNG", "image/jpeg": "JFIF", "image/gif": "GIF"}


def format_name(number: int) -> str:
    """Return a format's name, empty if it has none."""
    if number < api.CF_FIRST_REGISTERED:
        return _STANDARD.get(number, "")
    text = ctypes.create_unicode_buffer(_NAME_AT_MOST)
    api.user32.GetClipboardFormatNameW(number, text, _NAME_AT_MOST)
    return text.value


def format_number(name: str) -> int:
    """Return a format's number, registering it if it is new; 0 if that fails."""
    return _NUMBERS.get(name) or int(api.user32.RegisterClipboardFormatW(name))


def renders_of(formats: Mapping[str, bytes]) -> dict[str, Render]:
    """Return how each Windows format is made from data by media type.

    Nothing is read from ``formats`` before a program asks, so that it may be a
    mapping that makes its values when they are wanted. Names of Windows formats
    stand for themselves.
    """
    found: dict[str, Render] = {}
    for name in formats:
        for windows_name, convert in _forms(name):
            found.setdefault(windows_name, partial(_render, formats, name, convert))
    return found


def _render(formats: Mapping[str, bytes], name: str, convert: Callable[[bytes], bytes]) -> bytes:
    return convert(formats[name])


def _forms(name: str) -> tuple[tuple[str, Callable[[bytes], bytes]], ...]:
    base = name.partition(";")[0]
    if base == "text/plain":
        return (("CF_UNICODETEXT", _unicode_text), ("CF_TEXT", _ansi_text))
    if base == "text/html":
        return (("HTML Format", _html_format),)
    if base == "image/bmp":
        # Last, as programs take the first that they know.
        return (("CF_DIB", _dib), ("CF_ENHMETAFILE", metafile_of))
    if base == "text/uri-list":
        return (("CF_HDROP", _drop_files), ("Preferred DropEffect", lambda _: _DROP_EFFECT_COPY))
    if base in _REGISTERED_BY_MEDIA_TYPE:
        return ((_REGISTERED_BY_MEDIA_TYPE[base], bytes),)
    return ((name, bytes),)


def _unicode_text(data: bytes) -> bytes:
    r"""Return UTF-16 with ``\r\n``, as every program of Windows expects it."""
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\n", "\r\n")
    return text.encode("utf-16-le", "surrogatepass") + b"\0\0"


def _ansi_text(data: bytes) -> bytes:
    """Return text in the system's code page, nothing if it cannot hold all of it.

    The system would make this form itself, with question marks for what it lacks; and a
    program that finds the clipboard shut for a moment while it asks for the Unicode
    text may take this one instead.
    """
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\n", "\r\n")
    try:
        return text.encode("mbcs") + b"\0"
    except UnicodeEncodeError:
        return b""


def _html_format(data: bytes) -> bytes:
    """Return a fragment with the header of "HTML Format": byte offsets in ten digits."""
    head = (
        "Version:0.9\r\nStartHTML:{:010d}\r\nEndHTML:{:010d}\r\n"
        "StartFragment:{:010d}\r\nEndFragment:{:010d}\r\n"
    )
    before, after = b"<html><body>\r\n<!--StartFragment-->", b"<!--EndFragment-->\r\n</body></html>"
    start = len(head.format(0, 0, 0, 0))
    fragment = start + len(before)
    end = fragment + len(data)
    numbers = head.format(start, end + len(after), fragment, end)
    return numbers.encode() + before + data + after + b"\0"


def _dib(data: bytes) -> bytes:
    """Return a BMP file without its file header, which is a CF_DIB."""
    return data[_BMP_HEADER_BYTES:]


def _drop_files(data: bytes) -> bytes:
    """Return DROPFILES for ``file:`` URLs, one a line."""
    urls = (line for line in data.splitlines() if line.startswith(_FILE_URL))
    paths = [_path_of(url.removeprefix(_FILE_URL)) for url in urls]
    listed = "\0".join([*paths, "", ""]).encode("utf-16-le", "surrogatepass")
    return _DROPFILES.pack(_DROPFILES.size, 0, 0, 0, 1) + listed


def _path_of(rest: bytes) -> str:
    """Return the path of ``host/share/name`` or ``/C:/name`` with its escapes undone."""
    plain = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), rest)
    path = plain.decode(errors="replace")
    return (path[1:] if path.startswith("/") else f"//{path}").replace("/", "\\")
