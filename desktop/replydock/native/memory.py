"""What the allocator keeps for later, given back to the system."""

from __future__ import annotations

import sys


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
