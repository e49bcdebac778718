"""The lists of late imports are whole: nothing of ours is left for one big import."""

from __future__ import annotations

import subprocess
import sys

_STEPS = """
import sys
import replydock.app
from replydock.controllers.late_imports import import_with_qt, import_without_qt

def ours():
    return {name for name in sys.modules if name.startswith("replydock.")}

import_without_qt()
before = ours()
for _ in import_with_qt():
    new = ours() - before
    before |= new
    if len(new) > 2:
        print(sorted(new))
print("replydock.assembly" in sys.modules)
"""
_LANE = """
import sys
from replydock.controllers import late_imports

before = {name for name in sys.modules if name.startswith("replydock.")}
late_imports.import_without_qt()
for name in sys.modules.keys() - before:
    if name.startswith(("replydock.ui", "replydock.qt")):
        print(name)
"""
_WINDOW = """
import sys
import replydock.command_line.dispatch
import replydock.app

for name in ("socket", "sqlite3", "concurrent.futures", "replydock.ui.phrase_list"):
    if name in sys.modules:
        print(name)
"""


def _printed(probe: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, timeout=30, check=True
    )
    return done.stdout.splitlines()


def test_no_step_imports_more_than_two_modules_of_ours() -> None:
    assert _printed(_STEPS) == ["True"]


def test_what_is_for_a_lane_brings_in_no_qt_of_ours() -> None:
    assert _printed(_LANE) == []


def test_the_window_starts_without_what_comes_late() -> None:
    assert _printed(_WINDOW) == []
