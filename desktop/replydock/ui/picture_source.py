"""Pictures from files, drops and the clipboard, read off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QObject,
    QRunnable,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QImage

_SUFFIXES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"} | {
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
}
FILE_PATTERNS = " ".join(f"*{suffix}" for suffix in _SUFFIXES)
_CAP_BYTES = 64 << 20
"""More is not even read: the store's own limit is far below."""

Read = Callable[[], bytes]


def picture_files(mime: QMimeData) -> tuple[Path, ...]:
    """Return the picture files that a drop or a paste names."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in _SUFFIXES)


def has_picture(mime: QMimeData) -> bool:
    """Tell whether a drop or a paste brings a picture rather than text."""
    return bool(picture_files(mime)) or (mime.hasImage() and not mime.hasText())


def encoded_picture(mime: QMimeData) -> Read:
    """Return what gives the bytes of a pasted picture; call it off the main thread."""
    for media_type in ("image/png", "image/jpeg", "image/gif", "image/webp"):
        if mime.hasFormat(media_type):
            data = bytes(mime.data(media_type).data())
            return lambda: data
    image = QImage(mime.imageData())
    return lambda: _png(image)


def file_picture(path: Path) -> Read:
    """Return what reads a picture file; call it off the main thread."""

    def read() -> bytes:
        with path.open("rb") as file:
            return file.read(_CAP_BYTES)

    return read


class PictureSource(QObject):
    """Reads pictures on a thread of its own and brings their bytes back."""

    loaded = Signal(int, bytes, str)
    """ticket, bytes, name"""
    failed = Signal(int, str)
    """ticket, name"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def load(self, ticket: int, name: str, read: Read) -> None:
        """Run ``read`` on the thread; ``loaded`` or ``failed`` follows."""
        self._pool.start(_Load(self, ticket, name, read))

    def wait_idle(self, timeout_ms: int) -> bool:
        """Wait until everything is read; for shutting down and for tests."""
        return self._pool.waitForDone(timeout_ms)


class _Load(QRunnable):
    def __init__(self, source: PictureSource, ticket: int, name: str, read: Read) -> None:
        super().__init__()
        self._source, self._ticket, self._name, self._read = source, ticket, name, read

    def run(self) -> None:
        try:
            data = self._read()
        except OSError:
            data = b""
        if data:
            self._source.loaded.emit(self._ticket, data, self._name)
        else:
            self._source.failed.emit(self._ticket, self._name)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
