"""From just before the fork to the window on the screen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.start.programs import Program, started
from tests.bench.start.watcher import Drawing, Watch, Watcher
from tests.rig.processes import RigError

_ALIKE = 0.98
"""Share of the pixels that are as they stay: a scroll bar or a count may yet come."""
_LEAST_COLORS = 8
_DEADLINE_S = 20.0
_QUIET_S = 0.6
_FOOT_PX = 48


@dataclass(frozen=True, slots=True)
class Launch:
    """One start; times are milliseconds since just before the fork.

    Attributes:
        mapped_ms: the window manager was told to show the window, and did.
        painted_ms: the head of the window is drawn as it stays.
        filled_ms: the rest is too.
    """

    mapped_ms: float
    painted_ms: float
    filled_ms: float


def launch(program: Program, watcher: Watcher) -> Launch:
    """Start a program, wait until its window rests, end it.

    Raises:
        RigError: it shows nothing.
    """
    with started(program) as running:
        watcher.follow(running.pid)
        if not watcher.wait(_has_content, _DEADLINE_S):
            raise RigError(f"{program.name} shows no window")
        watcher.watch(_QUIET_S, _DEADLINE_S)
        shown = settled_window(watcher)
        return Launch(
            (watcher.seen.mapped_s[shown[-1].window] - running.started_s) * 1000,
            (_first_like(shown, 0, program.head_px) - running.started_s) * 1000,
            (_first_like(shown, program.head_px, -_FOOT_PX) - running.started_s) * 1000,
        )


def settled_window(watcher: Watcher) -> Sequence[Drawing]:
    """Return what was drawn into the one window of the program."""
    windows = {each.window for each in watcher.seen.drawings}
    if len(windows) != 1:
        raise RigError(f"{len(windows)} windows instead of one")
    return watcher.of(windows.pop())


def wait_rest(watcher: Watcher, pid: int) -> int:
    """Wait for the first window and until nothing changes; return the window."""
    watcher.follow(pid)
    if not watcher.wait(_has_content, _DEADLINE_S):
        raise RigError("no window is shown")
    watcher.watch(2.0, _DEADLINE_S)
    return settled_window(watcher)[-1].window


def _has_content(seen: Watch) -> bool:
    return bool(seen.drawings) and seen.drawings[-1].color_count >= _LEAST_COLORS


def _first_like(shown: Sequence[Drawing], first_row: int, end_row: int) -> float:
    final = shown[-1]
    end_row = end_row if end_row > 0 else final.height_px + end_row
    for drawing in shown:
        if drawing.likeness(final, first_row, end_row) >= _ALIKE:
            return drawing.at_s
    raise RigError("a drawing is not like itself")


def pause(seconds: float = 0.3) -> None:
    """Let the machine come to rest between two starts."""
    time.sleep(seconds)
