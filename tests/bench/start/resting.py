"""What a program costs while nobody uses it, read from the kernel."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.start.launching import wait_rest
from tests.bench.start.programs import Program, started
from tests.bench.start.watcher import Watcher

_SETTLE_S = 3.0
Spent = Mapping[str, tuple[int, int]]
"""Processor nanoseconds and wakeups of each thread."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A program at rest.

    Attributes:
        cpu_percent: of one processor, all threads.
        wakeups_per_s: how often any of its threads was woken.
        rss_mb, pss_mb: resident memory, and with shared pages divided by their users.
        children: processes it has.
    """

    cpu_percent: float
    wakeups_per_s: float
    rss_mb: float
    pss_mb: float
    children: int


def watch_rest(programs: Sequence[Program], watcher: Watcher, seconds: float) -> Sequence[Rest]:
    """Start programs one after another, let them settle, leave them alone for a while."""
    with ExitStack() as stack:
        pids = []
        for program in programs:
            pids.append(stack.enter_context(started(program)).pid)
            wait_rest(watcher, pids[-1])
        time.sleep(_SETTLE_S)
        before, began_s = [_spent(pid) for pid in pids], time.monotonic()
        time.sleep(seconds)
        elapsed_s = time.monotonic() - began_s
        return [_rest(pid, at_first, elapsed_s) for pid, at_first in zip(pids, before, strict=True)]


def _rest(pid: int, before: Spent, elapsed_s: float) -> Rest:
    after, memory = _spent(pid), _memory_kb(pid)
    cpu_ns = sum(after[tid][0] - before.get(tid, (0, 0))[0] for tid in after)
    wakeups = sum(after[tid][1] - before.get(tid, (0, 0))[1] for tid in after)
    return Rest(
        cpu_ns / 1e9 / elapsed_s * 100,
        wakeups / elapsed_s,
        memory["Rss"] / 1024,
        memory["Pss"] / 1024,
        len(_children(pid)),
    )


def _spent(pid: int) -> Spent:
    """Return processor nanoseconds and wakeups of each thread."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = dict(
            line.split(":", 1) for line in (task / "status").read_text().splitlines() if ":" in line
        )
        cpu_ns = int((task / "schedstat").read_text().split()[0])
        found[task.name] = (cpu_ns, int(status["voluntary_ctxt_switches"]))
    return found


def _memory_kb(pid: int) -> Mapping[str, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def _children(pid: int) -> list[str]:
    return [
        child
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
