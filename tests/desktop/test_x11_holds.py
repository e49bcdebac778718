"""Windows that wait for the server, or the clipboard, beside the threads of one process.

Whoever lets go of the server needs Python's lock for it, and many calls of Qt wait for the
server with that lock held: the desktop stood still for good until Qt's connection was made
exempt from our holds. Whoever serves the clipboard needs it as well.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.desktop.pasting_program import COPIED
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import REPOSITORY, OwnedProcess

TURNS = 10
DEADLINE_S = 60.0
"""For what takes two seconds on a quiet machine: whoever stands still does so without end."""


@pytest.mark.parametrize("way", ["paste", "own", "key"])
def test_windows_go_on_while_the_server_is_held(display: VirtualDisplay, way: str) -> None:
    turns = run(display, "tests.desktop.waiting_program", way, str(TURNS))
    assert [each["turn"] for each in turns] == list(range(TURNS))
    assert all(each["answered"] for each in turns)


def test_our_own_fields_paste_what_a_thread_of_ours_serves(display: VirtualDisplay) -> None:
    assert run(display, "tests.desktop.pasting_program") == [{"found": [COPIED] * 3}]


def run(display: VirtualDisplay, module: str, *arguments: str) -> list[dict[str, object]]:
    """Run a script to its end and return what it told."""
    program = OwnedProcess(
        [sys.executable, "-m", module, *arguments],
        {
            **display.env,
            "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'desktop'}",
            "QT_QPA_PLATFORM": "xcb",
        },
        stdout=subprocess.PIPE,
    )
    try:
        told, _ = program.popen.communicate(timeout=DEADLINE_S)
    except subprocess.TimeoutExpired:
        pytest.fail("it stands still")
    finally:
        program.popen.kill()  # a hold ends with it
        program.stop()
    assert program.popen.returncode == 0
    return [json.loads(line) for line in told.splitlines()]
