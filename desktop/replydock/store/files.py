"""Files that are either wholly there or not at all, also after a power cut."""

from __future__ import annotations

import os
import time
from pathlib import Path

PARTIAL_SUFFIX = ".part"
"""Suffix of files that are still being written; leftovers may be removed."""

_HELD_OPEN_S = 2.0
_AGAIN_S = 0.01


def write_durably(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it; an older file survives a failure.

    Raises:
        OSError: nothing was written.
    """
    # tempfile would do, but costs every start the import of a dozen modules.
    partial = path.with_name(f"{path.name}.{os.urandom(16).hex()}{PARTIAL_SUFFIX}")
    try:
        _fill(partial, data)
        put_in_place(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def put_in_place(file: Path, path: Path) -> None:
    """Rename a file, in place of another one if there is one, in one step.

    On Windows neither may be open elsewhere, and a virus scanner, the search's indexer
    or another thread of ours has it open for a moment often enough: that is waited for.

    Raises:
        OSError: it cannot be done; both are as they were.
    """
    end_s = time.monotonic() + _HELD_OPEN_S
    while True:
        try:
            file.replace(path)
        except PermissionError:
            if os.name != "nt" or time.monotonic() >= end_s:
                raise
        else:
            return
        time.sleep(_AGAIN_S)


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
