"""How fast ReplyDock is there with 10,000 replies, and how little it costs at rest.

Usage: ``python -m tests.bench.start [--quick] [--json]``. A bare PySide6 window is
measured in the same way, on an X server of the benchmark's own, in turn with ReplyDock.
Ends with 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from PySide6 import __version__ as pyside_version

from tests.bench.report import percentile, write_report
from tests.bench.start.calling import call_palette
from tests.bench.start.launching import Launch, launch, pause
from tests.bench.start.programs import Program, bare_window, our_window, started
from tests.bench.start.resting import Rest, watch_rest
from tests.bench.start.watcher import Watcher
from tests.rig.displays import VirtualDisplay

START_RATIO, PALETTE_P95_MS, CPU_PERCENT, OVER_BARE_MB, FASTEST_TIMER_MS = 1.6, 50, 0.1, 40, 1000
_INSIDE_S = 6.0
Row = Mapping[str, object]


def main() -> int:
    """Run the benchmark; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="bench start", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer of each, within 45 s")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    starts, calls, rest_s, insides = (2, 8, 8.0, 1) if arguments.quick else (20, 120, 30.0, 3)
    with VirtualDisplay() as display:
        bare, ours = bare_window(display), our_window(display)
        inside = our_window(display, "tests.bench.start.inside")
        connection = display.connect()
        watcher = Watcher(connection)
        rows = [
            *_start_rows(bare, ours, watcher, starts),
            *_inside_rows([_look_inside(inside) for _ in range(insides)]),
            *_palette_rows(call_palette(display, watcher, ours, calls)),
            *_rest_rows(watch_rest([bare, ours], watcher, rest_s), rest_s),
        ]
        connection.close()
    notes = [
        f"PySide {pyside_version}; first of {starts + 1} starts apart; bare and ours in turn",
        "first paint: title bar, scopes and search box as they stay; times from before the fork",
    ]
    write_report("start", {"figures": rows}, notes, is_json=arguments.json)
    return 0 if all(row["reached"] in {True, None} for row in rows) else 1


def _start_rows(bare: Program, ours: Program, watcher: Watcher, count: int) -> Sequence[Row]:
    found: dict[str, list[Launch]] = {bare.name: [], ours.name: []}
    for _ in range(count + 1):
        for program in (bare, ours):
            found[program.name].append(launch(program, watcher))
            pause()
    cold = [found[each.name].pop(0) for each in (bare, ours)]
    paints = [median(each.painted_ms for each in found[one.name]) for one in (bare, ours)]
    return [
        _row("first paint, bare window", paints[0], "ms"),
        _row("first paint, ReplyDock", paints[1], "ms"),
        _row("first paint, ratio", paints[1] / paints[0], "times", START_RATIO),
        _row("first paint of the first start, bare window", cold[0].painted_ms, "ms"),
        _row("first paint of the first start, ReplyDock", cold[1].painted_ms, "ms"),
        _row("list filled", median(each.filled_ms for each in found[ours.name]), "ms"),
    ]


def _look_inside(program: Program) -> Mapping[str, Any]:
    with started(program, subprocess.PIPE) as running:
        time.sleep(_INSIDE_S)
        running.process.terminate()
        output, _ = running.process.communicate(timeout=10.0)
    found: Mapping[str, Any] = json.loads(output)
    return found


def _inside_rows(runs: Sequence[Mapping[str, Any]]) -> Sequence[Row]:
    timers = [each for run in runs for each in run["timer_intervals_ms"]]
    stalls = [stall for run in runs for stall in run["longest_stalls_ms"]]
    return [
        _row("search ready", median(run["indexed_ms"] for run in runs), "ms"),
        _row("longest stall of the main thread while loading", max(stalls), "ms"),
        _row("stalls over 16 ms", max(run["stalls_over_16_ms"] for run in runs), "a start"),
        _row("active timers", len(timers) / len(runs), ""),
        _row("fastest active timer", min(timers, default=None), "ms", -FASTEST_TIMER_MS),
    ]


def _palette_rows(took_ms: Sequence[float]) -> Sequence[Row]:
    return [
        _row(f"hotkey to palette, p50 of {len(took_ms)}", percentile(took_ms, 0.5), "ms"),
        _row("hotkey to palette, p95", percentile(took_ms, 0.95), "ms", PALETTE_P95_MS),
        _row("hotkey to palette, longest", max(took_ms), "ms"),
        _row("hotkey to palette, the first", took_ms[0], "ms"),
    ]


def _rest_rows(rests: Sequence[Rest], seconds: float) -> Sequence[Row]:
    bare, ours = rests
    return [
        _row(f"processor at rest, {seconds:.0f} s", ours.cpu_percent, "%", CPU_PERCENT),
        _row("wakeups at rest", ours.wakeups_per_s, "a second"),
        _row("child processes at rest", ours.children, ""),
        _row("resident memory, bare window", bare.rss_mb, "MB"),
        _row("resident memory, ReplyDock", ours.rss_mb, "MB"),
        _row("resident memory over the bare window", ours.rss_mb - bare.rss_mb, "MB", OVER_BARE_MB),
        _row("proportional memory over the bare window", ours.pss_mb - bare.pss_mb, "MB"),
    ]


def _row(figure: str, value: float | None, unit: str, target: float | None = None) -> Row:
    """Return a line of the table; a negative target is a least one."""
    if target is None or value is None:
        is_reached = None
    else:
        is_reached = value >= -target if target < 0 else value <= target
    limit = "" if target is None else f"{'≥' if target < 0 else '≤'} {abs(target):g}"
    return {
        "figure": figure,
        "value": value,
        "unit": unit,
        "target": limit,
        "reached": is_reached,
    }


if __name__ == "__main__":
    sys.exit(main())
