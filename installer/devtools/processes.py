"""Child processes with deadlines, and errors told in plain words."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.places import ROOT

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_SETUP = 3
EXIT_DEADLINE = 124

_GRACE_S = 30.0


class SetupError(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    """Tell the user what is going on, in order with the output of children."""
    print(text, file=sys.stderr, flush=True)


def shown(command: Sequence[str | Path]) -> str:
    """Return a command as it would be typed."""
    return shlex.join(str(word) for word in command)


def run(
    command: Sequence[str | Path],
    *,
    deadline_s: float,
    env: Mapping[str, str] | None = None,
    is_quiet: bool = False,
) -> int:
    """Run a command that shares our terminal and return its exit code.

    When the deadline passes it is interrupted like with Ctrl+C, so that it can
    clean up, and killed if that does not help.

    Args:
        is_quiet: show only what it writes to standard error.

    Returns:
        The exit code; ``EXIT_DEADLINE`` past the deadline, 127 if there is no
        such program.
    """
    sys.stdout.flush()
    try:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL if is_quiet else None,
        )
    except FileNotFoundError:
        say(f"There is no program {command[0]}.")
        return 127
    try:
        code = process.wait(deadline_s)
    except subprocess.TimeoutExpired:
        say(f"Stopped after {deadline_s:.0f} s, its deadline: {shown(command)}")
        _stop(process)
        return EXIT_DEADLINE
    except KeyboardInterrupt:  # the terminal sent it to the child as well
        _await_end(process)
        raise
    return 128 - code if code < 0 else code


def read(command: Sequence[str | Path], *, deadline_s: float) -> tuple[int, str]:
    """Run a quiet command; return its exit code and everything it printed."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=deadline_s,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        return 127, f"There is no program {command[0]}."
    except subprocess.TimeoutExpired:
        return EXIT_DEADLINE, f"No answer within {deadline_s:.0f} s: {shown(command)}"
    return done.returncode, done.stdout


def _stop(process: subprocess.Popen[bytes]) -> None:
    if os.name != "nt":
        process.send_signal(signal.SIGINT)
    _await_end(process)


def _await_end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
