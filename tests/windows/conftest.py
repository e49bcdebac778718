"""Tests that only Windows can run: real windows, hotkeys, clipboard and pipes."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).parent

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
