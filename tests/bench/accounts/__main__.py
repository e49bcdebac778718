"""Replies go by turns to two windows of one program; none may reach the other one.

Usage: ``python -m tests.bench.accounts [--quick] [--json] [--seed N] [--pair NAME]``.
Ends with 1 if a reply came into the window that was not meant, was lost, landed
untold, or the clipboard was not given back.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import NamedTuple

from tests.bench.accounts.pairs import PAIRS
from tests.bench.accounts.turns import Count, Turns
from tests.bench.report import percentile, write_report
from tests.rig.displays import VirtualDisplay


class Size(NamedTuple):
    """Inserts a pair, undisturbed and with the other window coming to the front."""

    calm: int
    hostile: int


FULL, QUICK = Size(84, 84), Size(10, 10)


def main() -> int:
    """Run the benchmark; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="bench accounts", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer inserts, within 45 s")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--pair", choices=tuple(PAIRS), help="only this one")
    arguments = parser.parse_args()
    started_s = time.monotonic()
    size = QUICK if arguments.quick else FULL
    rows: list[dict[str, object]] = []
    notes: list[str] = []
    failures = inserts = 0
    for name, make_pair in PAIRS.items():
        if arguments.pair not in {None, name}:
            continue
        print(f"inserting into {name} ...", file=sys.stderr, flush=True)
        with VirtualDisplay() as display, make_pair(display) as pair:
            turns = Turns(display, pair, arguments.seed)
            for way, number in (("by turns", size.calm), ("and the other comes up", size.hostile)):
                count = turns.run(number, is_hostile=way != "by turns")
                rows.append(_row(name, way, count))
                notes.extend(f"{name}, {way}: {note}" for note in count.notes)
                failures += count.failures
                inserts += count.inserts
    notes.append(f"Inserts: {inserts}; failures (all to be zero): {failures}")
    quick = ", quick" if arguments.quick else ""
    notes.append(f"Run of {time.monotonic() - started_s:.1f} s{quick}.")
    write_report("accounts", {"inserts": rows}, notes, is_json=arguments.json)
    return 0 if failures == 0 else 1


def _row(name: str, way: str, count: Count) -> dict[str, object]:
    landed = count.landed_ms
    return {
        "two windows": name,
        "way": way,
        "inserts": count.inserts,
        "inserted": count.inserted,
        "copied only": count.copied,
        "wrong": count.wrong,
        "lost": count.lost,
        "landed untold": count.untold,
        "not restored": count.not_restored,
        "focus moved": count.focus_moved,
        "p50 ms": round(percentile(landed, 0.5), 1) if landed else None,
        "p95 ms": round(percentile(landed, 0.95), 1) if landed else None,
        "reasons told": ", ".join(f"{why} {number}" for why, number in count.reasons.items()),
    }


if __name__ == "__main__":
    raise SystemExit(main())
