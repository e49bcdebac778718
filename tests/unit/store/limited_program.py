"""A program that fills a library until the disk is full, or finds it read-only.

Prints what was acknowledged and how it ended.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from replydock.domain.errors import StoreError
from replydock.store import open_store
from tests.unit.store.samples import MINE, phrase, png

NOBODY = 65_534


def tell(*words: object) -> None:
    """Write a line that the test reads."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def fill(data_dir: Path, cap_bytes: int) -> None:
    """Save until no file may grow any more; then read, and go on with room again."""
    opened = open_store(data_dir)
    opened.store.add_library(MINE)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (cap_bytes, hard))
    number = 0
    while number < 10_000:
        number += 1
        try:
            opened.store.save_phrases([phrase(f"p{number}", text="满" * 5_000)])
        except StoreError as error:
            tell("refused", error.code, error.details["reason"])
            break
        tell("saved", f"p{number}")
    try:
        opened.images.add(png(1, 3_000, 3_000) + bytes(cap_bytes))
    except StoreError as error:
        tell("image", error.code, error.details["reason"])
    tell("readable", len(opened.store.snapshot().phrases))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    opened.store.save_phrases([phrase("after")])
    tell("saved after")
    opened.close()


def look(data_dir: Path) -> None:
    """Open a library that may not be written, as a user whom that binds."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    try:
        open_store(data_dir)
    except StoreError as error:
        tell(error.code, error.details["reason"])


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        look(Path(sys.argv[2]))
