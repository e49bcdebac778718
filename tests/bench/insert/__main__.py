"""Insert into Chromium and a GTK editor while others steal the focus and the clipboard.

Usage: ``python -m tests.bench.insert [--quick] [--json] [--seed N]
[--target page|editor] [--with-accessibility]``. The targets are worked one after the
other, each on an X display of its own; on Windows see ``on_windows``. Ends with 1 if
anything of ReplyDock's was wrong, lost, doubled, in the wrong window, landed
without being told or left the clipboard not restored.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from typing import Any

from tests.bench.insert.plans import FULL, QUICK, WITH_ACCESSIBILITY, plans_of
from tests.bench.insert.summary import notes_of, sections_of, summarise
from tests.bench.report import write_report
from tests.rig.processes import REPOSITORY

_DEADLINE_S = 300.0
_NAMES = {"page": "Chromium page", "editor": "mousepad"}


def main() -> int:
    """Run the benchmark; see the module's docstring."""
    if sys.platform == "win32":
        from tests.bench.insert.on_windows import main as main_on_windows

        return main_on_windows()
    parser = argparse.ArgumentParser(prog="bench insert", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer inserts, within 45 s")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--notes", action="store_true", help="tell every failure at length")
    parser.add_argument("--target", choices=tuple(_NAMES), help="only this one")
    parser.add_argument(
        WITH_ACCESSIBILITY,
        action="store_true",
        dest="is_key_watched",
        help="the accessibility registry takes part in the editor's key presses",
    )
    arguments = parser.parse_args()
    started_s = time.monotonic()
    size = QUICK if arguments.quick else FULL
    lanes = {}
    for name, shown in _NAMES.items():
        if arguments.target not in {None, name}:
            continue
        print(f"inserting into {shown} ...", file=sys.stderr, flush=True)
        left_s = started_s + _DEADLINE_S - time.monotonic()
        plan = plans_of(size, name, arguments.seed)
        lanes[shown] = _run_lane(name, plan, left_s, is_key_watched=arguments.is_key_watched)
    summary = summarise(lanes)
    summary["is_quick"] = arguments.quick
    summary["is_key_watched"] = arguments.is_key_watched
    summary["elapsed_s"] = round(time.monotonic() - started_s, 1)
    write_report("insert", sections_of(summary), notes_of(summary), is_json=arguments.json)
    if arguments.notes and not arguments.json:
        for name, lane in lanes.items():
            for run in lane["passes"]:
                for record in run["records"]:
                    if record["note"]:
                        print(f"{name}, {run['name']}, {record['verdict']} {record['note']}")
    return 0 if summary["failures"] == 0 else 1


def _run_lane(
    name: str, plan: list[dict[str, Any]], timeout_s: float, *, is_key_watched: bool
) -> Any:
    """Run one lane in a process of its own, which ends with this one.

    Raises:
        SystemExit: it failed; its own words are on standard error.
    """
    command = [
        *("setpriv", "--pdeathsig", "TERM", sys.executable),
        *("-m", "tests.bench.insert.lane", name, json.dumps(plan)),
        *([WITH_ACCESSIBILITY] if is_key_watched else []),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY, text=True) as process:
        try:
            output, _ = process.communicate(timeout=timeout_s)
        finally:
            process.terminate()
    if process.returncode:
        raise SystemExit(f"the lane of the {_NAMES[name]} failed")
    return json.loads(output)


if __name__ == "__main__":
    raise SystemExit(main())
