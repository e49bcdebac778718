"""Starts and ends the two programs that are compared."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.start.library import copy_library
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import REPOSITORY

_END_DEADLINE_S = 10.0


@dataclass(frozen=True, slots=True)
class Program:
    """How one program is started.

    Attributes:
        head_px: the rows, from the top, that make its first paint.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    head_px: int


@dataclass(frozen=True, slots=True)
class Running:
    """A program that runs; ``started_s`` is just before it was forked."""

    process: subprocess.Popen[bytes]
    started_s: float

    @property
    def pid(self) -> int:
        return self.process.pid


def bare_window(display: VirtualDisplay) -> Program:
    """Return the window that is nothing but one label."""
    script = Path(__file__).with_name("bare_window.py")
    return Program("bare", [sys.executable, str(script)], environment(display), 64)


def our_window(display: VirtualDisplay, module: str = "replydock") -> Program:
    """Return ReplyDock with 10,000 replies: what is above the list is its head."""
    home = display.folder / "share"
    if not home.exists():
        copy_library(home / "ReplyDock")
    env = {**environment(display), "XDG_DATA_HOME": str(home)}
    return Program("replydock", [sys.executable, "-m", module], env, 112)


def environment(display: VirtualDisplay) -> dict[str, str]:
    """Return what both programs are given, the runtime folder included."""
    path = f"{REPOSITORY / 'desktop'}:{REPOSITORY}"
    return {**display.env, "PYTHONPATH": path}


@contextmanager
def started(program: Program, output: int | None = None) -> Iterator[Running]:
    """Start a program; end it cleanly, and for good if it does not end in time."""
    started_s = time.monotonic()
    process = subprocess.Popen(
        program.argv,
        env=dict(program.env),
        stdin=subprocess.DEVNULL,
        stdout=output,
        start_new_session=True,
    )
    try:
        yield Running(process, started_s)
        process.terminate()
        process.wait(_END_DEADLINE_S)
    finally:
        process.kill()
        process.wait()
