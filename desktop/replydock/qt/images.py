"""Pictures in the encodings that paste targets ask for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from replydock.domain.errors import ImageError

_PNG = "image/png"
_BMP = "image/bmp"


def encodings_of(data: bytes, media_type: str) -> Mapping[str, bytes]:
    """Return a picture as it is and as PNG, which most programs take; any thread.

    On Windows, where some programs take nothing else, as BMP too: that one is made
    only when somebody asks for it, because it is large.

    Raises:
        ImageError: ``image.damaged``.
    """
    found = {_PNG: data}
    if media_type != _PNG:
        found = {_PNG: _encoded(data, "PNG"), media_type: data}
    return _WithBitmap(found) if sys.platform == "win32" else found


class _WithBitmap(Mapping[str, bytes]):
    """Encodings, and a BMP made from the PNG when it is first looked up."""

    def __init__(self, found: Mapping[str, bytes]) -> None:
        self._found = dict(found)

    def __getitem__(self, media_type: str) -> bytes:
        if media_type == _BMP and _BMP not in self._found:
            self._found[_BMP] = _encoded(self._found[_PNG], "BMP")
        return self._found[media_type]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._found, _BMP]))

    def __len__(self) -> int:
        return len(self._found.keys() | {_BMP})


def _encoded(data: bytes, name: str) -> bytes:
    image = QImage.fromData(QByteArray(data))
    if image.isNull():
        raise ImageError("image.damaged")
    if name == "BMP":
        # Programs that read it as a bitmap show what is behind clear pixels as black.
        image = _on_white(image)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, name, 80)  # type: ignore[call-overload]  # the stubs want bytes
    return bytes(buffer.data().data())


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    from PySide6.QtGui import QPainter

    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(0xFFFFFFFF)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat
