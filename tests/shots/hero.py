"""The pictures of the README: the real program beside a chat page, on a real X server.

python -m tests.shots.hero [--out docs/screenshots]
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage
from Xlib import X
from Xlib.display import Display

from replydock.domain.settings import Theme
from tests.rig.chromium import FLAGS
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import OwnedProcess, wait_until
from tests.rig.program import Hands, Program
from tests.shots.shop import SHOP, furnish

ROOT = Path(__file__).resolve().parents[2]
CHAT_PAGE = Path(__file__).with_name("chat.html")
_SIZE = "1240x800x24"
_DESK = 0x5B7083
_SETTLE_S = 1.2
_SETTINGS = replace(SHOP, theme=Theme.LIGHT, dock_x=860, dock_y=40, dock_height=720)


def take(out: Path) -> None:
    """Take ``hero.png`` (palette open) and ``inserted.png`` (the reply is in)."""
    with VirtualDisplay(_SIZE) as display:
        os.environ["XDG_RUNTIME_DIR"] = display.env["XDG_RUNTIME_DIR"]
        data = display.folder / "data"
        furnish(data, _SETTINGS)
        chat = OwnedProcess(
            [
                *("chromium", *FLAGS, f"--user-data-dir={display.folder / 'profile'}"),
                "--test-type",  # no bar about the missing sandbox
                *(
                    "--window-size=800,720",
                    "--window-position=40,40",
                    f"--app={CHAT_PAGE.as_uri()}",
                ),
            ],
            display.env,
            log=display.folder / "chromium.log",
        )
        paint_desk(display)
        try:
            window = display.wait_window("chromium", "", 40.0)
            with Program(display, data) as program:
                _play(display, program, window, out)
                program.quit()
        finally:
            chat.stop()


def _play(display: VirtualDisplay, program: Program, window: int, out: Path) -> None:
    connection = display.connect()
    hands = Hands(connection)
    program.window("话坞")
    time.sleep(_SETTLE_S)
    display.activate(window)
    hands.click(70, 640)
    hands.press("Control_L+Alt_L+space")
    wait_until(lambda: any("搜索框" in title for title in program.windows()), "the palette", 5.0)
    time.sleep(_SETTLE_S)
    hands.type("chima")
    time.sleep(_SETTLE_S)
    save_screen(connection, out / "hero.png")
    hands.press("Return")
    time.sleep(2 * _SETTLE_S)
    save_screen(connection, out / "inserted.png")
    connection.close()


def paint_desk(display: VirtualDisplay) -> None:
    """Give the bare screen a colour."""
    connection = display.connect()
    root = connection.screen().root
    root.change_attributes(background_pixel=_DESK)
    root.clear_area()
    connection.sync()
    connection.close()


def save_screen(connection: Display, path: Path) -> None:
    """Write the whole screen as a PNG."""
    root = connection.screen().root
    area = root.get_geometry()
    pixels = root.get_image(0, 0, area.width, area.height, X.ZPixmap, 0xFFFFFFFF).data
    image = QImage(pixels, area.width, area.height, area.width * 4, QImage.Format.Format_RGB32)
    draft = path.with_suffix(".new.png")
    image.save(str(draft), quality=0)  # the lower, the harder it compresses
    draft.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.shots.hero", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    take(options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
