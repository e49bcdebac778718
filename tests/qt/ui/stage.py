"""What the tests of the dialogs put up: images in memory, a hotkey that is taken, a PNG."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from replydock.domain.errors import ImageError, NotFound, ReplyDockError
from replydock.domain.phrase import ImageHash, ImagePart

TAKEN = "ctrl+alt+t"


def try_hotkey(hotkey: str) -> str | None:
    """Say that one hotkey belongs to another program."""
    return "hotkey.taken" if hotkey == TAKEN else None


def press(
    widget: QObject,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    text: str = "",
) -> None:
    """Press and release a key, as the window system would deliver it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def png(folder: Path, color: str = "#0b746b") -> bytes:
    """Return a small PNG file."""
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    path = folder / f"{color.removeprefix('#')}.png"
    image.save(str(path))
    return path.read_bytes()


@dataclass
class MemoryImages:
    """An image store in a folder of the test's own."""

    folder: Path
    kept: dict[ImageHash, bytes] = field(default_factory=dict)

    def add(self, data: bytes, name: str = "") -> ImagePart:
        if not data.startswith(b"\x89PNG"):
            raise ImageError("image.unsupported")
        sha256 = ImageHash(hashlib.sha256(data).hexdigest())
        self.kept[sha256] = data
        self.path(sha256).write_bytes(data)
        return ImagePart(sha256, "image/png", 12, 8, len(data), name)

    def read(self, sha256: ImageHash) -> bytes:
        if sha256 not in self.kept:
            raise NotFound("not_found")
        return self.kept[sha256]

    def named_path(self, part: ImagePart, number: int = 1) -> Path:
        return self.path(part.sha256)

    def path(self, sha256: ImageHash) -> Path:
        return self.folder / f"{sha256}.png"

    def add_and_tell(
        self, data: bytes, name: str, on_done: Callable[[ImagePart | ReplyDockError], None]
    ) -> None:
        """Add at once and call back, as the app does from its background."""
        try:
            on_done(self.add(data, name))
        except ReplyDockError as error:
            on_done(error)


def nameless_controls(window: QWidget) -> list[str]:
    """Return the controls that the keyboard reaches but a screen reader cannot name."""
    found = []
    for widget in window.findChildren(QWidget):
        is_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not is_reached or widget.objectName().startswith("qt_"):
            continue
        text = getattr(widget, "text", None)
        label = text() if callable(text) and not hasattr(widget, "setPlaceholderText") else ""
        if not (widget.accessibleName() or label):
            found.append(f"{type(widget).__name__} {widget.objectName()}".strip())
    return found
