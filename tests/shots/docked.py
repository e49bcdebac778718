"""The real program docked beside two different programs, on a real X server.

python -m tests.shots.docked [--out docs/screenshots]
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path

from replydock.domain.settings import Theme
from tests.rig.chromium import FLAGS
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import OwnedProcess
from tests.rig.program import Program
from tests.shots.hero import CHAT_PAGE, ROOT, paint_desk, save_screen
from tests.shots.shop import SHOP, furnish

_SIZE = "1240x800x24"
_SETTLE_S = 2.0
_ORDERS = "20260304-118  亚麻衬衫 M   已发货\\n20260304-121  围裙 两件    待付款\\n"


def take(out: Path) -> None:
    """Take ``docked-NAME.zh-THEME-100.png`` for each program and theme."""
    for theme in (Theme.LIGHT, Theme.DARK):
        with VirtualDisplay(_SIZE) as display:
            os.environ["XDG_RUNTIME_DIR"] = display.env["XDG_RUNTIME_DIR"]
            paint_desk(display)
            data = display.folder / "data"
            furnish(data, replace(SHOP, theme=theme, client_programs=("chromium", "xterm")))
            with Program(display, data) as program:
                for name, argv, place in _clients(display):
                    _take_one(display, name, argv, place, out / f"docked-{name}.zh-{theme}-100.png")
                program.quit()


def _clients(
    display: VirtualDisplay,
) -> list[tuple[str, list[str], tuple[int, int, int, int]]]:
    profile = f"--user-data-dir={display.folder / 'profile'}"
    browser = ["chromium", *FLAGS, profile, "--test-type", f"--app={CHAT_PAGE.as_uri()}"]
    terminal = ["xterm", "-u8", "-title", "订单", "-fa", "DejaVu Sans Mono", "-fs", "12"]
    terminal += [
        "-fd",
        "Noto Sans Mono CJK SC",
        "-bg",
        "white",
        "-fg",
        "black",
        "-e",
        "sh",
        "-c",
        f"printf '{_ORDERS}'; sleep 60",
    ]
    return [
        ("chromium", browser, (60, 50, 760, 680)),
        ("xterm", terminal, (420, 120, 640, 520)),
    ]


def _take_one(
    display: VirtualDisplay,
    name: str,
    argv: list[str],
    place: tuple[int, int, int, int],
    path: Path,
) -> None:
    process = OwnedProcess(argv, display.env, log=display.folder / f"{name}.log")
    connection = display.connect()
    try:
        handle = display.wait_window(name, "", 40.0)
        x, y, width, height = place
        window = connection.create_resource_object("window", handle)
        window.configure(x=x, y=y, width=width, height=height)
        connection.sync()
        display.activate(handle)
        time.sleep(_SETTLE_S)
        save_screen(connection, path)
    finally:
        connection.close()
        process.stop()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.shots.docked", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    take(options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
