"""What is dragged out of a row: text, pictures and their files."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

from replydock.domain.errors import ReplyDockError
from replydock.domain.phrase import ImagePart
from replydock.ports.store import ImageStore

_PNG = "image/png"
_QT_IMAGE = "application/x-qt-image"
# Windows has bitmaps from it alone. X11 would offer it in every format Qt can write, and a
# browser asks for each of them before it takes a drop: seconds, where a drop is let go in one.
_QT_IMAGE_IF_NEEDED = (_QT_IMAGE,) if sys.platform == "win32" else ()


class ReplyMime(QMimeData):
    """Text at once; a picture is read only when the target asks for it."""

    def __init__(self, text: str, pictures: Sequence[ImagePart], images: ImageStore) -> None:
        super().__init__()
        self._images = images
        self._first = pictures[0] if pictures else None
        if text:
            self.setText(text)
        urls = []
        names: Counter[str] = Counter()
        for part in dict.fromkeys(pictures):  # the same picture twice is one file
            names[part.name.casefold()] += 1
            try:
                path = images.named_path(part, names[part.name.casefold()])
                urls.append(QUrl.fromLocalFile(str(path)))
            except ReplyDockError:
                self._first = None if part is self._first else self._first
        if urls:
            self.setUrls(urls)

    def formats(self) -> list[str]:
        result = super().formats()
        if self._first is not None:
            own = [self._first.media_type] if self._first.media_type != _PNG else []
            result = [*result, _PNG, *own, *_QT_IMAGE_IF_NEEDED]
        return result

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: Any) -> Any:
        part = self._first
        if part is None or mimetype not in (_PNG, part.media_type, _QT_IMAGE):
            return super().retrieveData(mimetype, preferred)
        try:
            data = self._images.read(part.sha256)
        except ReplyDockError:
            return None
        if mimetype == part.media_type:
            return QByteArray(data)
        image = QImage.fromData(data)
        return image if mimetype == _QT_IMAGE else QByteArray(_as_png(image))


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
