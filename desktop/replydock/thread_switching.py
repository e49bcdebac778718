"""How quickly Python gives the next thread its turn."""

from __future__ import annotations

import sys

_SWITCH_S = 0.0001


def switch_threads_quickly() -> None:
    """Have a busy thread let go of Python's lock after 0.1 ms, if another wants it, not 5.

    For the whole process, once it has more than one thread: a busy lane holds the window up
    by no more, and the window the insertion. A target asks for a reply some thirty times,
    and each answer waits for its turn among the threads.
    """
    sys.setswitchinterval(_SWITCH_S)
