"""What the allocator keeps for later, given back to the system."""

from __future__ import annotations

import sys

_M_TRIM_THRESHOLD = -1
_M_ARENA_MAX = -8
_TRIMMED_FROM_BYTES = 512 << 10


def share_heaps() -> None:
    """Have the threads that are yet to come share heaps; call before there are many.

    glibc otherwise gives every thread a heap of its own, and what one thread frees lies
    between what another keeps: two to five megabytes at rest. Python's lock lets one
    thread at a time at them anyway. Source: mallopt(3).
    """
    _set_option(_M_ARENA_MAX, 1)


def hold_little_memory() -> None:
    """Have what is freed at the end of a heap given back at once, however much was in use.

    glibc otherwise raises its threshold to twice the largest block it has seen; what
    making the index freed then stays for good at the end of its thread's heap, where
    ``give_back_memory`` does not look. Source: mallopt(3), malloc_trim(3).
    """
    _set_option(_M_TRIM_THRESHOLD, _TRIMMED_FROM_BYTES)


def give_back_memory() -> None:
    """Return what was freed and is still held, as after loading; blocks for milliseconds.

    Does nothing where the C library is not glibc: others give back by themselves.
    Source: malloc_trim(3).
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))


def _set_option(option: int, value: int) -> None:
    """Set an option of glibc's allocator; nothing where there is another one."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(option, value)
