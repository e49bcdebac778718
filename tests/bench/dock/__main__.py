"""How far the dock lags behind a client that is dragged, by events of the desktop.

Usage: ``python -m tests.bench.dock [--quick] [--json]``. A client is dragged by its title
bar with the pointer, then moved by requests, each 60 times a second; the whole program
stands beside it. Ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import sys

from tests.bench.dock.way import RATE_HZ
from tests.bench.report import write_report

if sys.platform == "win32":
    from tests.bench.dock.on_windows import measure
else:
    from tests.bench.dock.on_x11 import measure


def main() -> int:
    """Run the benchmark; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="bench dock", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 seconds instead of 10")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    seconds = 3.0 if arguments.quick else 10.0
    rows = measure(seconds)
    notes = [f"{RATE_HZ} moves a second for {seconds:g} s; times when the system tells of them"]
    write_report("dock", {"lag": rows}, notes, is_json=arguments.json)
    return 0 if all(row["reached"] for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
