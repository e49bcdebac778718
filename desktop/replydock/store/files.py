"""Files that are either wholly there or not at all, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

PARTIAL_SUFFIX = ".part"
"""Suffix of files that are still being written; leftovers may be removed."""


def write_durably(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it; an older file survives a failure.

    Raises:
        OSError: nothing was written.
    """
    # tempfile would do, but costs every start the import of a dozen modules.
    partial = path.with_name(f"{path.name}.{os.urandom(16).hex()}{PARTIAL_SUFFIX}")
    try:
        _fill(partial, data)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def _fill(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Push a closed file's content to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_directory(path: Path) -> None:
    """Push the names in a directory to the disk; Windows keeps them by itself."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_directory(path: Path) -> None:
    """Make a directory and its parents, each durably; fine if it is there."""
    if path.is_dir():
        return
    if path.parent != path:
        make_directory(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_directory(path.parent)
