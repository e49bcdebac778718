"""The Windows side of ``docked_windows``: the program beside two others, one after the other."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from replydock.domain.geometry import PhysicalRect
from replydock.domain.settings import Theme
from replydock.native.windows.desktop import WinDesktop
from tests.rig.windows import hands
from tests.rig.windows.editors import notepad, wordpad
from tests.rig.windows.program import Program
from tests.shots.shop import SHOP, furnish

_SETTLE_S = 2.0
_CLIENTS = (
    ("notepad", notepad, PhysicalRect(90, 70, 700, 600)),
    ("wordpad", wordpad, PhysicalRect(390, 110, 800, 640)),
)


def main() -> int:
    """Say ``ready NAME`` for each picture and wait for a line before going on."""
    theme = Theme(sys.argv[1])
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        data = Path(stack.enter_context(folder)) / "data"
        furnish(data, replace(SHOP, theme=theme, client_programs=("notepad", "wordpad")))
        desktop = WinDesktop()
        stack.callback(desktop.close)
        program = Program(data)
        stack.callback(program.process.stop)
        program.wait_answers()
        for name, run, place in _CLIENTS:
            with run() as editor:
                window = desktop.windows.describe(editor.window)
                if window is None:
                    return 1
                desktop.windows.move(window, place)
                time.sleep(_SETTLE_S)
                # WordPad comes to the front too small to be docked to, so it comes twice.
                dock = desktop.windows.describe(program.windows()["话坞"])
                if dock is not None:
                    desktop.windows.activate(dock)
                editor.focus()
                hands.click(place.x + place.width // 2, place.y + place.height // 2)
                time.sleep(_SETTLE_S)
                sys.stdout.write(f"ready docked-windows-{name}.zh-{theme}-100\n")
                sys.stdout.flush()
                sys.stdin.readline()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
