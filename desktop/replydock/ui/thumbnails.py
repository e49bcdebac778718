"""Small pictures, decoded off the main thread and kept in a bounded cache."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from replydock.domain.errors import ReplyDockError
from replydock.domain.phrase import ImageHash, ImagePart

if TYPE_CHECKING:
    from replydock.ports.store import ImageStore

_CACHE_CAP_BYTES = 10 << 20


class _Key(NamedTuple):
    sha256: ImageHash
    box_px: int


class _Mailbox(QObject):
    """Brings decoded images to the main thread."""

    decoded = Signal(object, QImage)


class _Closing:
    """Whether the pictures are still wanted; outlives who wanted them."""

    def __init__(self) -> None:
        self.is_over = False

    def end(self) -> None:
        self.is_over = True


class _Decode(QRunnable):
    def __init__(
        self, key: _Key, path: Callable[[], str], mailbox: _Mailbox, closing: _Closing
    ) -> None:
        super().__init__()
        self._key, self._path, self._mailbox, self._closing = key, path, mailbox, closing

    def run(self) -> None:
        if self._closing.is_over:
            return
        try:
            image = read_scaled(self._path(), self._key.box_px)
        except (ReplyDockError, OSError):
            image = QImage()
        # The window may be gone by the time the picture is read.
        with suppress(RuntimeError):
            self._mailbox.decoded.emit(self._key, image)


def read_scaled(path: str, box_px: int) -> QImage:
    """Read an image so that its shorter side is ``box_px``; null if unreadable.

    Never enlarges. Decoders that can (JPEG) read no more than is needed.
    """
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    shorter = min(size.width(), size.height())
    if shorter > box_px:
        wanted = QSize(
            max(1, round(size.width() * box_px / shorter)),
            max(1, round(size.height() * box_px / shorter)),
        )
        reader.setScaledSize(wanted)
    image = reader.read()
    if shorter <= 0 and min(image.width(), image.height()) > box_px:
        image = image.scaled(
            QSize(box_px, box_px),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image


class Thumbnails(QObject):
    """Pictures by hash and size in device pixels; main thread only.

    A picture that is not there yet is fetched, and ``ready`` tells when it is.
    """

    ready = Signal(str)
    """sha256"""

    def __init__(self, images: ImageStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._pool.setExpiryTimeout(5_000)
        self._cache: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._cached_bytes = 0
        self._awaited: set[_Key] = set()
        self._mailbox = _Mailbox(self)
        self._mailbox.decoded.connect(self._on_decoded)
        self._closing = _Closing()
        self.destroyed.connect(self._closing.end)

    @property
    def cached_bytes(self) -> int:
        return self._cached_bytes

    def get(self, part: ImagePart, box_px: int) -> QPixmap | None:
        """Return the picture with its shorter side ``box_px`` device pixels.

        None while it is being decoded; a null pixmap if it cannot be read.
        """
        key = _Key(part.sha256, box_px)
        found = self._cache.get(key)
        if found is not None:
            self._cache.move_to_end(key)
            return found
        if key not in self._awaited:
            self._awaited.add(key)
            images = self._images
            task = _Decode(key, lambda: str(images.path(key.sha256)), self._mailbox, self._closing)
            self._pool.start(task)
        return None

    def fitted(self, part: ImagePart, box_px: float, ratio: float) -> QPixmap | None:
        """Return the whole picture within a square of ``box_px`` logical pixels.

        None while it is being decoded and if it cannot be read.

        Args:
            ratio: device pixels a logical pixel.
        """
        side = round(box_px * ratio)
        pixmap = self.get(part, side)
        if pixmap is None or pixmap.isNull():
            return None
        fitted = pixmap.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def wait_idle(self, timeout_ms: int) -> bool:
        """Wait until every decoder has ended; for shutting down and for tests."""
        return self._pool.waitForDone(timeout_ms)

    def _on_decoded(self, key: _Key, image: QImage) -> None:
        self._awaited.discard(key)
        self._cache[key] = QPixmap.fromImage(image)
        self._cached_bytes += _size_bytes(self._cache[key])
        while self._cached_bytes > _CACHE_CAP_BYTES and len(self._cache) > 1:
            _, oldest = self._cache.popitem(last=False)
            self._cached_bytes -= _size_bytes(oldest)
        self.ready.emit(key.sha256)


def _size_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
