"""Images on disk, each once under the sha256 of its bytes: ``images/ab/abcdef….png``."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from replydock.domain.errors import ImageError, NotFound
from replydock.domain.image_header import SUFFIXES, read_image_header
from replydock.domain.phrase import ImageHash, ImagePart
from replydock.domain.sha256 import sha256 as digest_of
from replydock.store.faults import told
from replydock.store.files import PARTIAL_SUFFIX, make_directory, write_durably
from replydock.store.image_ending import is_whole

PARTIAL_AGE_S = 24 * 3600

_HASH = re.compile(r"[0-9a-f]{64}")


class ImageFiles:
    """The ``ImageStore`` of a data directory; any thread, any number of processes."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def add(self, data: bytes, name: str = "") -> ImagePart:
        """Keep an image file and describe it; once this returns it is on the disk.

        A file that is already there is compared and healed if it differs.

        Raises:
            ImageError: ``image.unsupported``, ``image.damaged`` or ``image.too_large``.
            StoreUnwritable: it could not be kept; nothing was.
        """
        header = read_image_header(data)
        if not is_whole(data, header.media_type):
            raise ImageError("image.damaged")
        sha256 = ImageHash(digest_of(data).hexdigest())
        path = self.directory / sha256[:2] / (sha256 + header.suffix)
        with told(path):
            if not _refresh(path, data):
                make_directory(path.parent)
                write_durably(path, data)
        return ImagePart(
            sha256, header.media_type, header.width_px, header.height_px, len(data), name
        )

    def read(self, sha256: ImageHash) -> bytes:
        """Return the file's bytes, checked against the hash.

        Raises:
            NotFound: no such image.
            ImageError: ``image.damaged``, the file is not what was kept.
        """
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise NotFound(kind="image", id=sha256) from error
        if digest_of(data).hexdigest() != sha256:
            raise ImageError("image.damaged", path=str(path))
        return data

    def path(self, sha256: ImageHash) -> Path:
        """Return where the file is, suffix included.

        Raises:
            NotFound: no such image.
        """
        if _HASH.fullmatch(sha256):
            stem = self.directory / sha256[:2] / sha256
            for suffix in SUFFIXES.values():
                path = stem.with_suffix(suffix)
                if path.is_file():
                    return path
        raise NotFound(kind="image", id=sha256)

    def named_path(self, part: ImagePart, number: int = 1) -> Path:
        """Return a copy of the file under the image's name, for other programs.

        Raises:
            NotFound: no such image.
            StoreUnwritable: there is no room for it.
        """
        from replydock.store.named_images import named_file

        return named_file(self.directory, self.path(part.sha256), part, number)

    def has(self, sha256: ImageHash) -> bool:
        """Tell whether an image is there."""
        try:
            self.path(sha256)
        except NotFound:
            return False
        return True

    def hashes(self) -> Iterator[ImageHash]:
        """Yield the hash of every image that is kept."""
        for path in self.directory.glob("??/*"):
            if _HASH.fullmatch(path.stem) and path.suffix in SUFFIXES.values():
                yield ImageHash(path.stem)

    def remove(self, sha256: ImageHash, *, unless_added_since_s: float) -> bool:
        """Delete an image; False if it is not there or was added again meanwhile.

        Args:
            unless_added_since_s: moment in seconds since 1970.
        """
        with suppress(NotFound, OSError):
            path = self.path(sha256)
            if path.stat().st_mtime < unless_added_since_s:
                path.unlink()
                return True
        return False

    def remove_partials(self) -> None:
        """Delete what a write left behind, or was named for others, a day ago or earlier."""
        from replydock.store.named_images import remove_old

        remove_old(self.directory)
        cutoff_s = time.time() - PARTIAL_AGE_S
        for path in self.directory.glob("??/*" + PARTIAL_SUFFIX):
            with suppress(OSError):
                if path.stat().st_mtime < cutoff_s:
                    path.unlink()


def _refresh(path: Path, data: bytes) -> bool:
    """Tell whether the file holds the data already, and mark it as wanted just now."""
    try:
        if path.read_bytes() != data:
            return False
        os.utime(path)
    except FileNotFoundError:
        return False
    except PermissionError:  # being put in its place just now, or not ours to read
        return False
    return True
