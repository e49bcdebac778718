"""Images under readable names, for programs that take files: ``images/named/ab…/尺码.png``."""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

from replydock.domain.phrase import ImagePart
from replydock.store.faults import told
from replydock.store.files import make_directory, put_in_place

FOLDER = "named"
_KEPT_S = 24 * 3600
_HASH_LENGTH = 16
_STEM_AT_MOST_BYTES = 120
_PLAIN = "picture"
# What Windows forbids in names, which X11's programs pass on to it.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff\u202a-\u202e\u2066-\u2069]+')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def safe_name(name: str, suffix: str, number: int = 1) -> str:
    """Return a file name that every system takes, with ``suffix`` and its dot.

    Args:
        number: of several files of one name, the second is 2.
    """
    stem = _FORBIDDEN.sub(" ", name)
    root, dot, ending = stem.rpartition(".")
    if dot and ending.isalnum() and len(ending) <= len("jpeg"):
        stem = root
    stem = " ".join(stem.split()).strip(" .")
    stem = stem.encode()[:_STEM_AT_MOST_BYTES].decode(errors="ignore").strip(" .")
    if not stem:
        stem = _PLAIN
    if _DEVICES.fullmatch(stem):
        stem = f"{_PLAIN} {stem}"
    return f"{stem} ({number}){suffix}" if number > 1 else stem + suffix


def named_file(directory: Path, image: Path, part: ImagePart, number: int = 1) -> Path:
    """Return a file with the image's bytes and a readable name, made if it is not there.

    Raises:
        StoreUnwritable: it cannot be made.
    """
    folder = directory / FOLDER / part.sha256[:_HASH_LENGTH]
    path = folder / safe_name(part.name, image.suffix, number)
    with told(path):
        make_directory(folder)
        os.utime(folder)
        if not (path.is_file() and path.stat().st_size == image.stat().st_size):
            # A copy: who takes a file may write to it.
            partial = folder / f"{os.urandom(8).hex()}.part"
            try:
                shutil.copyfile(image, partial)
                put_in_place(partial, path)
            finally:
                partial.unlink(missing_ok=True)
    return path


def remove_old(directory: Path) -> None:
    """Delete what nobody has asked for in a day."""
    cutoff_s = time.time() - _KEPT_S
    for folder in (directory / FOLDER).glob("*"):
        with suppress(OSError):
            if folder.stat().st_mtime < cutoff_s:
                shutil.rmtree(folder)
