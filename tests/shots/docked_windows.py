"""The program docked beside two programs in the Windows rig, photographed from outside.

python3 installer/dev.py shots --windows [--out docs/screenshots]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtGui import QImage

from devtools import windows_rig
from devtools.wine import Wine, wine
from tests.rig.displays import VirtualDisplay
from tests.shots.hero import ROOT, save_screen

_WIDTH, _HEIGHT = 1240, 800
_STRIP_PX = 54
"""Wine shows the tray in a window at the top, which is no part of the picture."""

_DEADLINE_S = 120.0


def take(out: Path) -> None:
    """Take ``docked-windows-NAME.zh-THEME-100.png`` for each program and theme."""
    rig = windows_rig.prepare()
    for theme in ("light", "dark"):
        with VirtualDisplay(f"{_WIDTH}x{_HEIGHT}x24") as display, wine(rig) as prefix:
            prefix.use_virtual_desktop(_WIDTH, _HEIGHT)
            _play(display, prefix, theme, out)


def _play(display: VirtualDisplay, prefix: Wine, theme: str, out: Path) -> None:
    command = prefix.python("-m", "tests.shots.windows_stage", theme, env={"DISPLAY": display.name})
    connection = display.connect()
    stage = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watchdog = threading.Timer(_DEADLINE_S, stage.kill)
    watchdog.start()
    try:
        assert stage.stdin is not None
        assert stage.stdout is not None
        for line in stage.stdout:
            word, _, name = line.strip().partition(" ")
            if word == "ready":
                path = out / f"{name}.png"
                save_screen(connection, path)
                _cut(path)
                stage.stdin.write("\n")
                stage.stdin.flush()
            else:
                sys.stdout.write(line)
        if stage.wait(10):
            raise RuntimeError(f"the {theme} pictures were not taken")
    finally:
        watchdog.cancel()
        stage.kill()
        stage.wait(10)
        connection.close()


def _cut(path: Path) -> None:
    picture = QImage(str(path))
    picture.copy(0, _STRIP_PX, _WIDTH, _HEIGHT - _STRIP_PX).save(str(path), quality=0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py shots --windows", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    take(options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
