"""Proof that a program has nothing left to do, however busy the machine is.

While a paste goes on, some thread of the target runs or waits for a processor, or
the target waits for an answer of the server. If no thread of its processes has run
between two looks, none wants to run at the second, and the server had nothing from
it in between, then the paste is over.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

PROC = Path("/proc")
THREADS_AT_MOST = 600
"""A look at more threads would take more than 10 ms."""

_AT_REST = b"SITtXZ"


class Repose:
    """Looks at the threads of a process and of all that descend from it."""

    def __init__(self, pid: int, proc: Path = PROC) -> None:
        self._proc = proc
        self._folders = [proc / str(each) / "task" for each in descendants(pid, proc)]

    def look(self) -> Mapping[str, bytes] | None:
        """Return how often each thread has run up to now; None if any is at work.

        None as well if that cannot be told. Equal answers tell that none has run.
        """
        runs: dict[str, bytes] = {}
        for folder in self._folders:
            try:
                names = [entry.name for entry in os.scandir(folder)]
            except OSError:
                continue  # ended since; others of the family have noticed
            if len(runs) + len(names) > THREADS_AT_MOST:
                return None
            for name in names:
                thread = f"{folder}/{name}"
                # The state first: what runs after it shows in the count.
                state = _read(f"{thread}/stat").rpartition(b")")[2][1:2]
                count = _read(f"{thread}/schedstat")
                if not count or state not in _AT_REST:
                    return None
                runs[thread] = count
        return runs or None


def descendants(pid: int, proc: Path = PROC) -> list[int]:
    """Return a process and all its children and theirs; empty if there is none."""
    children: dict[int, list[int]] = {}
    for folder in proc.iterdir():
        if folder.name.isdigit():
            fields = _read(f"{folder}/stat").rpartition(b")")[2].split()
            if len(fields) > 1:
                children.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid] if pid and (proc / str(pid)).exists() else []
    for parent in found:
        found.extend(children.get(parent, ()))
    return found


def _read(path: str) -> bytes:
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return b""
    try:
        return os.read(file, 1024)
    except OSError:
        return b""
    finally:
        os.close(file)
