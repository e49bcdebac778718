"""Pictures in the encodings that paste targets ask for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from replydock.domain.errors import ImageError

_PNG = "image/png"


def encodings_of(data: bytes, media_type: str) -> Mapping[str, bytes]:
    """Return a picture as it is and as PNG, which every program takes; any thread.

    Raises:
        ImageError: ``image.damaged``.
    """
    if media_type == _PNG:
        return {_PNG: data}
    image = QImage.fromData(QByteArray(data))
    if image.isNull():
        raise ImageError("image.damaged")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # the stubs want bytes
    return {_PNG: bytes(buffer.data().data()), media_type: data}
