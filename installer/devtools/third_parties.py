"""What of others the shipped binaries hold, and where the text of its licence is.

Source: the symbols and texts within the files of Qt 6.9.3, what they are linked with, and
Debian's list of the parts of Qt's sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from devtools.places import ROOT

TEXTS = ROOT / "installer" / "licences"


class Part(NamedTuple):
    """A part, the texts of its licence in ``TEXTS``, and what betrays it within a file."""

    name: str
    texts: tuple[str, ...]
    marks: tuple[bytes, ...] = ()


_BASE = "Qt-base-and-its-parts.txt"
QT_BASE = Part(
    "Qt's own smaller parts: BLAKE2, easing equations, emoji segmenter, forkfd, MD4, pixman, "
    "RFC 6234, SHA-1, SHA-3, SipHash, TinyCBOR, Unicode data, Vulkan Memory Allocator, AGLFN",
    (_BASE, "Apache-2.0.txt"),
)
DOUBLE_CONVERSION = Part("double-conversion (BSD)", ("double-conversion.txt", _BASE))
PCRE2 = Part("PCRE2 (BSD)", ("PCRE2.txt",), (b"not compatible with PCRE2", b"PCRE2_EXTRA_"))
ZLIB = Part("zlib", ("zlib.txt",), (b"inflate 1.", b"deflate 1."))
ICU = Part("ICU (Unicode licence)", ("ICU.txt",), (b"icudt73", b"ucnv_open_73"))
FREETYPE = Part("FreeType (FTL)", ("FreeType.txt",), (b"FT_Init_FreeType", b"truetype"))
HARFBUZZ = Part("HarfBuzz (MIT)", ("HarfBuzz.txt",), (b"hb_buffer_create", b"HB_SHAPER_LIST"))
LIBPNG = Part("libpng", ("libpng.txt",), (b"libpng version",))
MD4C = Part("MD4C (MIT)", ("MD4C.txt",))
LIBJPEG = Part("libjpeg-turbo (IJG, BSD)", ("libjpeg-turbo.txt",), (b"libjpeg-turbo",))
LIBWEBP = Part("libwebp (BSD)", ("libwebp.txt",), (b"WebPDemux",))
XCB = Part("XCB libraries (MIT)", ("XCB.txt", _BASE))
WAYLAND = Part(
    "Wayland and its protocols (MIT)", ("Wayland.txt", "Qt-Wayland-and-its-protocols.txt")
)
SVG = Part("Qt SVG with parts of XSVG", ("Qt-SVG.txt",))
MICROSOFT = Part("Visual C++ runtime", ("Microsoft-runtime.txt",))

_CORE = (QT_BASE, DOUBLE_CONVERSION, PCRE2, ZLIB)
_GUI = (QT_BASE, FREETYPE, HARFBUZZ, LIBPNG, MD4C, ZLIB)
_HELD: tuple[tuple[str, tuple[Part, ...]], ...] = (
    (r"libQt6Core\.so.*", (*_CORE, ICU)),
    (r"Qt6Core\.dll", _CORE),
    (r"(lib)?Qt6Gui\..*", _GUI),
    (r"(lib)?Qt6Svg\..*", (SVG, ZLIB)),
    (r"(lib)?Qt6(DBus|OpenGL|Widgets)\..*", (QT_BASE,)),
    (r"libQt6XcbQpa\.so.*", (XCB, QT_BASE)),
    (r"libQt6(Wayland\w*|WlShellIntegration)\.so.*", (WAYLAND,)),
    (r"libicu\w+\.so.*", (ICU,)),
    (r"(lib)?qjpeg\..*", (LIBJPEG,)),
    (r"(lib)?qwebp\..*", (LIBWEBP,)),
    (r"(lib)?q(gif|svg|windows|modernwindowsstyle|offscreen)\..*", (QT_BASE, SVG)),
    (r"libqxcb.*\.so|lib(compose|ibus)platforminputcontextplugin\.so", (XCB, QT_BASE)),
    (r"libqxdgdesktopportal\.so", (QT_BASE,)),
    (r"(msvcp|vcruntime|concrt|vccorlib|vcamp|vcomp)\d+.*\.dll", (MICROSOFT,)),
    # Under the LGPL like Qt itself, without parts of others.
    (r"Qt(Core|DBus|Gui|Widgets)(\.abi3)?\.(so|pyd)|(lib)?pyside6\.abi3\..*", ()),
    (r"Shiboken(\.abi3)?\.(so|pyd)|(lib)?shiboken6\.abi3\..*", ()),
)
_WAYLAND_PLUGIN = re.compile(r"wayland-[\w-]+|libqwayland-\w+\.so")
BINARY = re.compile(r".*\.(dll|pyd|exe)|.*\.so(\.[\d.]+)?", re.IGNORECASE)


def parts_within(binary: PurePath) -> tuple[Part, ...]:
    """Return what a file of PySide6 or shiboken6 holds of others.

    Raises:
        LookupError: nobody has looked into that file yet.
    """
    if any(_WAYLAND_PLUGIN.fullmatch(part) for part in binary.parts[-2:]):
        return (WAYLAND, QT_BASE)
    for pattern, parts in _HELD:
        if re.fullmatch(pattern, binary.name):
            return parts
    raise LookupError(str(binary))


def parts_within_all(binaries: Iterable[PurePath]) -> Iterator[Part]:
    """Yield each part once, in the order of names."""
    found = {part for binary in binaries for part in parts_within(binary)}
    yield from sorted(found)
