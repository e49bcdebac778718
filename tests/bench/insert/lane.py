"""One target on a display of its own: all its passes, one record an insert.

Run as ``python -m tests.bench.insert.lane TARGET PLAN [--with-accessibility]`` by
the benchmark, each lane in a fresh process; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from typing import Any

from tests.bench.insert.jobs import Job, Kind, make_jobs
from tests.bench.insert.plans import WITH_ACCESSIBILITY
from tests.bench.insert.records import PassPlan, Record, late_verdict, note_of
from tests.bench.insert.replydock_way import ReplyDockWay
from tests.bench.insert.targets import EditorTarget, PageTarget, Target
from tests.bench.insert.users import CalmUser, HostileUsers, Users
from tests.bench.insert.verdicts import judge, split_late
from tests.bench.insert.ways import NaiveWay, Way
from tests.rig.chromium import ChromiumPage
from tests.rig.displays import VirtualDisplay
from tests.rig.gtk_editor import GtkEditor

_REMEMBERED_JOBS = 4


class Lane:
    """Works one pass after the other on one target."""

    def __init__(self, display: VirtualDisplay, target: Target) -> None:
        self._display = display
        self._target = target
        self._recent: deque[tuple[Job, Record]] = deque(maxlen=_REMEMBERED_JOBS)
        self._next_number = 1

    def run(self, plan: PassPlan) -> dict[str, Any]:
        """Run a pass and return its records and what the decoys caught."""
        jobs = make_jobs(plan.seed, self._next_number, plan.kinds)
        with ExitStack() as stack:
            users: Users = (
                HostileUsers(self._display, self._target.window, plan.seed)
                if plan.is_hostile
                else CalmUser(self._display)
            )
            stack.callback(users.close)
            way = stack.enter_context(self._way(plan.way))
            self._display.activate(self._target.window)
            self._target.take(0)
            users.begin()
            started_s = time.monotonic()
            records = [self._insert(way, users, job) for job in jobs]
            elapsed_s = time.monotonic() - started_s
            caught = users.end()
            self._settle()
        self._next_number += len(records)
        return {
            "name": plan.name,
            "elapsed_s": elapsed_s,
            "wrong_window": len(caught),
            "focus_changes": users.focus_changes,
            "copies": users.copies,
            "records": [asdict(record) for record in records],
        }

    @contextmanager
    def _way(self, name: str) -> Iterator[Way]:
        with ExitStack() as stack:
            if name == "naive":
                way: Way = stack.enter_context(NaiveWay(self._display, self._target.window))
            else:
                way = stack.enter_context(ReplyDockWay(self._display, self._target.window))
            yield way

    def _insert(self, way: Way, users: Users, job: Job) -> Record:
        self._target.prepare(job)
        users.before(job)
        called_s = time.monotonic()
        told = way.insert(job)
        spent_ms = (time.monotonic() - called_s) * 1000
        is_right, clipboard = users.is_clipboard_right(job, told)
        found = self._target.take(len(job.content) if told.is_inserted else told.parts_done)
        content, late = found.content, 0
        for earlier, record in self._recent:
            content, late = split_late(content, earlier.content)
            if late:
                record.verdict = late_verdict(record)
        verdict = judge(job.content, content, told)
        record = Record(
            kind=job.kind,
            verdict=verdict,
            reason=told.reason,
            size_bytes=job.size_bytes,
            field_ms=None if found.at_s is None or late else (found.at_s - called_s) * 1000,
            read_ms=None
            if found.read_at_s is None or late
            else (found.read_at_s - called_s) * 1000,
            spent_ms=spent_ms,
            is_clipboard_right=is_right,
            note=note_of(job, verdict, content, told, "" if is_right else clipboard),
        )
        self._recent.append((job, record))
        return record

    def _settle(self) -> None:
        """See whether anything comes after the last insert."""
        time.sleep(0.5)
        content = self._target.take(0).content
        for earlier, record in self._recent:
            content, late = split_late(content, earlier.content)
            if late:
                record.verdict = late_verdict(record)


def main() -> None:
    """Run the plan given as JSON on the command line."""
    name, plans = sys.argv[1], json.loads(sys.argv[2])
    is_key_watched = WITH_ACCESSIBILITY in sys.argv[3:]
    with VirtualDisplay() as display, ExitStack() as stack:
        if name == "page":
            page = stack.enter_context(ChromiumPage(display))
            page.focus("area")
            target: PageTarget | EditorTarget = PageTarget(page)
        else:
            editor = stack.enter_context(GtkEditor(display, is_key_watched=is_key_watched))
            editor.focus()
            target = EditorTarget(editor)
        lane = Lane(display, target)
        passes = []
        for plan in plans:
            kinds = {Kind(kind): count for kind, count in plan.pop("kinds").items()}
            passes.append(lane.run(PassPlan(**plan, kinds=kinds)))
    sys.stdout.write(json.dumps({"clock_error_ms": target.clock_error_ms, "passes": passes}))


if __name__ == "__main__":
    main()
