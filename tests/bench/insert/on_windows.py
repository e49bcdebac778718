"""Insert into Notepad, WordPad and a recording window while others copy and take the focus.

Usage: ``python -m tests.bench.insert [--quick] [--json] [--seed N] [--notes]``. The
recording window is worked twice: as a client that is known to read at once, and as an
unknown program, for which the insertion waits longer.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from replydock.domain.client import PasteWay
from tests.bench.insert.jobs import Kind
from tests.bench.insert.records import PassPlan
from tests.bench.insert.summary import sections_of, summarise
from tests.bench.insert.windows_lane import EditorTarget, Lane, RecorderTarget, Target
from tests.bench.report import write_report
from tests.rig.windows.editors import notepad, wordpad
from tests.rig.windows.recorder import Recorder

_AT_ONCE = PasteWay(asks_once=True, quiet_ms=10)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Numbers of texts, pictures and three-part replies; the naive way twice, calm and hostile."""

    target: str
    calm: tuple[int, int, int]
    hostile: tuple[int, int, int]
    naive: tuple[int, int, int]
    way: PasteWay | None = None


_FULL = (
    _Plan("Notepad", (80, 0, 0), (240, 0, 0), (30, 0, 0)),
    _Plan("WordPad", (50, 10, 10), (140, 25, 25), (0, 0, 0)),
    _Plan("recording window", (60, 25, 15), (200, 55, 25), (14, 8, 4), _AT_ONCE),
    _Plan("unknown window", (12, 4, 2), (25, 10, 6), (0, 0, 0)),
)
_QUICK = (
    _Plan("Notepad", (10, 0, 0), (30, 0, 0), (5, 0, 0)),
    _Plan("WordPad", (6, 2, 2), (16, 4, 3), (0, 0, 0)),
    _Plan("recording window", (8, 4, 2), (24, 8, 4), (0, 0, 0), _AT_ONCE),
    _Plan("unknown window", (2, 1, 1), (3, 1, 1), (0, 0, 0)),
)


def main() -> int:
    """Run the benchmark; 1 if anything of ReplyDock's went wrong, see ``verdicts``."""
    parser = argparse.ArgumentParser(prog="bench insert --windows", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer inserts, within 45 s")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--notes", action="store_true", help="tell every failure at length")
    parser.add_argument("--target", help="only this one")
    arguments = parser.parse_args()
    started_s = time.monotonic()
    lanes: dict[str, Any] = {}
    for plan in _QUICK if arguments.quick else _FULL:
        if arguments.target not in {None, plan.target}:
            continue
        print(f"inserting into {plan.target} ...", file=sys.stderr, flush=True)
        lanes[plan.target] = {"clock_error_ms": 0.0, "passes": list(_passes(plan, arguments.seed))}
    summary = summarise(lanes)
    summary["elapsed_s"] = round(time.monotonic() - started_s, 1)
    sections = {
        title: rows for title, rows in sections_of(summary).items() if "milliseconds" not in title
    }
    sections["milliseconds from the call"] = list(_latency_rows(summary["passes"]))
    write_report("insert", sections, list(_notes(summary)), is_json=arguments.json)
    if arguments.notes:
        for name, lane in lanes.items():
            for run in lane["passes"]:
                for record in run["records"]:
                    if record["note"]:
                        print(f"{name}, {run['name']}, {record['verdict']} {record['note']}")
    return 0 if summary["failures"] == 0 else 1


def _passes(plan: _Plan, seed: int) -> Iterator[dict[str, Any]]:
    first_number = 1
    with _target(plan.target) as target, Lane(target, plan.way) as lane:
        for way, is_hostile, counts in (
            ("replydock", False, plan.calm),
            ("replydock", True, plan.hostile),
            ("naive", False, plan.naive),
            ("naive", True, plan.naive),
        ):
            if not any(counts):
                continue
            kinds = dict(zip(Kind, counts, strict=True))
            pass_plan = PassPlan(way, is_hostile, kinds, seed * 10 + is_hostile)
            yield lane.run(pass_plan, first_number)
            first_number += sum(counts)


@contextmanager
def _target(name: str) -> Iterator[Target]:
    if name in {"Notepad", "WordPad"}:
        with (notepad if name == "Notepad" else wordpad)() as editor:
            yield EditorTarget(editor)
    else:
        with Recorder(1) as recorder:
            yield RecorderTarget(recorder)


def _latency_rows(passes: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, object]]:
    for found in passes:
        for kind, latency in found["latency_ms"].items():
            row = {"target": found["target"], "way": found["name"], "kind": kind}
            for shown, name in (("taken", "read_ms"), ("field", "field_ms"), ("call", "spent_ms")):
                centiles = latency[name] or {}
                row |= {f"{shown} {each}": centiles.get(each) for each in ("p50", "p95", "max")}
            yield row


def _notes(summary: Mapping[str, Any]) -> Iterator[str]:
    yield "Every insert is judged by what stands in the target and by reading the clipboard."
    yield "Hostile: one program copies every 50-500 ms, another keeps taking the focus."
    yield "taken: the target has asked for the data of the last part and got it."
    yield "field: the recording window's own report. call: until the clipboard is back."
    yield "Pictures in WordPad are counted, not compared."
    yield "The naive way sets the clipboard, waits 100 ms, presses, waits 100 ms and restores."
    ours = [found for found in summary["passes"] if found["name"].startswith("replydock")]
    inserts = sum(found["inserts"] for found in ours)
    yield f"{inserts} inserts by ReplyDock; its failures (all to be zero): {summary['failures']}"
    yield f"Run of {summary['elapsed_s']} s."


if __name__ == "__main__":
    raise SystemExit(main())
