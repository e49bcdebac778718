"""Draw the program's icon into an ``.ico``: ``make_icon_file.py FILE``.

Each size is drawn from the SVG by itself; the file holds PNG pictures, which Windows
reads since Vista. Needs PySide6.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from devtools.places import ROOT

_SIZES_PX = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def main() -> int:
    """Write the file."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    pictures = [_draw(size) for size in _SIZES_PX]
    Path(sys.argv[1]).write_bytes(icon_file(dict(zip(_SIZES_PX, pictures, strict=True))))
    del app
    return 0


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """Return an icon file of square PNG pictures by their size in pixels."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for size, data in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return head + entries + b"".join(pictures.values())


def _draw(size_px: int) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImageReader

    reader = QImageReader(str(ROOT / "resources" / "icons" / "replydock.svg"))
    reader.setScaledSize(QSize(size_px, size_px))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    reader.read().save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


if __name__ == "__main__":
    raise SystemExit(main())
