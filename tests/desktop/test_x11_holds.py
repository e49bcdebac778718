"""A paste that holds the server and windows that wait for the server, in one process.

Whoever lets go of the server needs Python's lock for it, and many calls of Qt wait for the
server with that lock held: the desktop stood still for good until Qt's connection was made
exempt from our holds.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.rig.displays import VirtualDisplay
from tests.rig.processes import REPOSITORY, OwnedProcess

TURNS = 10
DEADLINE_S = 60.0
"""For what takes two seconds on a quiet machine: whoever stands still does so without end."""


@pytest.mark.parametrize("way", ["paste", "key"])
def test_windows_go_on_while_the_server_is_held(display: VirtualDisplay, way: str) -> None:
    paths = f"{REPOSITORY}:{REPOSITORY / 'desktop'}"
    program = OwnedProcess(
        [sys.executable, "-m", "tests.desktop.waiting_program", way, str(TURNS)],
        {**display.env, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
    )
    try:
        told, _ = program.popen.communicate(timeout=DEADLINE_S)
    except subprocess.TimeoutExpired:
        pytest.fail("the desktop stands still")
    finally:
        program.popen.kill()  # the hold ends with it
        program.stop()
    turns = [json.loads(line) for line in told.splitlines()]
    assert [each["turn"] for each in turns] == list(range(TURNS))
    assert all(each["answered"] for each in turns)
    assert program.popen.returncode == 0
