"""Programs with a field for a name and one for a password, told on the accessibility bus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.rig.chromium import FLAGS
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import OwnedProcess

_HERE = Path(__file__).parent
_PAGE = "<title>login of web</title><input autofocus><input type=password>"


@dataclass(frozen=True, slots=True)
class Login:
    """A window of one of these programs, in front, the caret in the name.

    Attributes:
        pid: its process.
        log: what it said.
    """

    display: VirtualDisplay
    window: int
    pid: int
    log: Path

    def press_tab(self) -> None:
        """Go on to the next field."""
        subprocess.run(["xdotool", "key", "Tab"], env=self.display.env, check=True, timeout=5)

    @property
    def fields(self) -> tuple[str, ...]:
        """What stood in both at last, as far as the program says so."""
        lines = [line for line in self.log.read_text().splitlines() if "|" in line]
        return tuple(lines[-1].split("|")) if lines else ("", "")


@contextmanager
def login(
    display: VirtualDisplay, kind: str, env: Mapping[str, str], folder: Path
) -> Iterator[Login]:
    """Start one: ``gtk``, ``qt``, ``web`` (Chromium that tells), or ``mute`` (that does not)."""
    log = folder / f"{kind}.log"
    title = "web" if kind == "mute" else kind
    process = OwnedProcess(_argv(kind, folder), {**env, "QT_QPA_PLATFORM": "xcb"}, log=log)
    try:
        window = display.wait_window("", f"login of {title}", 40.0)
        display.activate(window)
        yield Login(display, window, process.pid, log)
    finally:
        process.stop()


def _argv(kind: str, folder: Path) -> list[str]:
    if kind == "gtk":
        return ["/usr/bin/python3", str(_HERE / "gtk_login.py")]
    if kind == "qt":
        return [sys.executable, str(_HERE / "qt_login.py")]
    page = folder / "login.html"
    page.write_text(_PAGE)
    tells = ["--force-renderer-accessibility"] if kind == "web" else []
    profile = f"--user-data-dir={folder / 'profile'}"
    return ["chromium", *FLAGS, *tells, profile, f"--app={page.as_uri()}"]
