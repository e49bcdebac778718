"""Stamps: what has been set up, so that a second call need not look again.

A stamp holds the digest of everything its step depends on. It is removed before
the step starts and written, atomically, after it ended well, so that an
interrupted set-up is taken up again by the next call.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator

from devtools.places import PROJECT_FILE, VENV

if sys.platform != "win32":
    import fcntl

_FOLDER = VENV / ".setup"


def digest(parts: Iterable[bytes]) -> str:
    """Return the sha256 of the parts; where one ends and the next begins counts."""
    result = hashlib.sha256()
    for part in parts:
        result.update(len(part).to_bytes(8, "big"))
        result.update(part)
    return result.hexdigest()


def is_fresh(name: str, wanted: str) -> bool:
    """Tell whether the step was done for exactly this digest."""
    try:
        return (_FOLDER / name).read_text("ascii") == wanted
    except (OSError, UnicodeDecodeError):
        return False


def is_there(name: str) -> bool:
    """Tell whether a stamp exists, whatever it says."""
    return (_FOLDER / name).exists()


def drop(name: str) -> None:
    """Forget a step that is about to be done again."""
    (_FOLDER / name).unlink(missing_ok=True)


def write(name: str, value: str) -> None:
    """Note that a step is done."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    draft = _FOLDER / f"{name}.{os.getpid()}.new"
    draft.write_text(value, "ascii")
    draft.replace(_FOLDER / name)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold back a second set-up of the same checkout until the first is done."""
    with PROJECT_FILE.open("rb") as held:
        if sys.platform != "win32":
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
