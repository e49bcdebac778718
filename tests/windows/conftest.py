"""Tests that only Windows can run: real windows, hotkeys, clipboard and pipes."""

from __future__ import annotations

import sys

is_wine = False
if sys.platform == "win32":
    import ctypes

    # Wine names itself there; Windows has no such function.
    is_wine = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
