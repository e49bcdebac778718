"""Run the benchmark where its packages run: ``dev.py bench installed --windows``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run it, or say where it runs."""
    if sys.platform == "win32":
        from tests.bench.installed.on_windows import main as main_on_windows

        return main_on_windows()
    print("This one runs in the Windows rig: add --windows.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
