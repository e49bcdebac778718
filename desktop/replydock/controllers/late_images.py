"""The images of a store that is yet to be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replydock.domain.phrase import ImageHash, ImagePart
    from replydock.ports.store import ImageStore


class LateImages:
    """An ``ImageStore`` that is asked for when the first image is."""

    def __init__(self, open_images: Callable[[], ImageStore]) -> None:
        self._open_images = open_images

    def add(self, data: bytes, name: str = "") -> ImagePart:
        return self._open_images().add(data, name)

    def read(self, sha256: ImageHash) -> bytes:
        return self._open_images().read(sha256)

    def named_path(self, part: ImagePart, number: int = 1) -> Path:
        return self._open_images().named_path(part, number)

    def path(self, sha256: ImageHash) -> Path:
        return self._open_images().path(sha256)
