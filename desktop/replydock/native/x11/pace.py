"""Whether silence means anything: time in which nobody waits for a processor.

A target that asks nothing for 25 ms is done, unless it could not run: on a busy
machine it may stand still for 200 ms in the middle of a paste. So silence is
measured on a clock that stands still while more threads want to run than there are
processors. The clock must be read often: of the time between two readings only the
first moment counts, as we may have had to wait ourselves.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

STEP_AT_MOST_S = 0.002
"""Of the time between two readings no more than this counts."""

LABOURED_S = 0.5
"""On a machine that is busy all the time, so much silence counts as well."""

BUSY_FACTOR = 4.0
"""On a busy machine a limit may take so many times as long."""

_LOAD = Path("/proc/loadavg")


def count_runnable() -> int:
    """Return how many threads on the machine run or want to, 0 if that is not told.

    Source: proc(5), the fourth field of /proc/loadavg.
    """
    try:
        return int(_LOAD.read_bytes().split()[3].partition(b"/")[0])
    except (OSError, ValueError, IndexError):
        return 0


def count_processors() -> int:
    """Return how many processors we may use."""
    return len(os.sched_getaffinity(0))


def is_over(seconds: float, clear_s: float, limit_s: float) -> bool:
    """Tell whether a limit is reached by the clock, or at last by the wall."""
    return clear_s >= limit_s or seconds >= BUSY_FACTOR * limit_s


class Pace:
    """The clock; may be read by several threads."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        runnable: Callable[[], int] = count_runnable,
        processors: int | None = None,
    ) -> None:
        self._now = now
        self._runnable = runnable
        self._processors = count_processors() if processors is None else processors
        self._lock = threading.Lock()
        self._read_at = now()
        self._clear_s = 0.0

    def clear_s(self) -> float:
        """Return the seconds of the clock."""
        is_clear = self._runnable() <= self._processors
        with self._lock:
            now = self._now()
            if is_clear:
                self._clear_s += min(now - self._read_at, STEP_AT_MOST_S)
            self._read_at = now
            return self._clear_s
