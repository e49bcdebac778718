"""ReplyDock itself, started as a process of its own with its own data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from replydock.command_line.instance_link import call_instance
from replydock.ports.instance import Answer, Call, Command
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import REPOSITORY, OwnedProcess, wait_until

_START_S = 20.0
_END_S = 5.0
_PACKAGE = str(REPOSITORY / "desktop")


def command(*arguments: str) -> list[str]:
    """Return the command line of ``replydock``."""
    return [sys.executable, "-m", "replydock", *arguments]


def program_env(display: VirtualDisplay, **more: str) -> dict[str, str]:
    """Return the environment for ReplyDock on the tests' display."""
    return {
        **display.env,
        "PYTHONPATH": _PACKAGE,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONWARNINGS": "error",
        **more,
    }


class Program:
    """The running program; reached as the command line reaches it.

    ``XDG_RUNTIME_DIR`` of this process must be the display's.
    """

    def __init__(self, display: VirtualDisplay, data_dir: Path, *arguments: str) -> None:
        self.display = display
        self.data_dir = data_dir
        self.log = data_dir.parent / f"{data_dir.name}.log"
        self._arguments = arguments
        self._process: OwnedProcess | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.stop()

    @property
    def process(self) -> OwnedProcess:
        assert self._process is not None
        return self._process

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.begin()
        wait_until(self._answers, f"the program: {self.said()}", _START_S)

    def begin(self) -> None:
        """Start it."""
        argv = command("--data", str(self.data_dir), *self._arguments)
        self._process = OwnedProcess(argv, program_env(self.display), log=self.log)

    def said(self) -> str:
        """Return what it wrote to the terminal."""
        return self.log.read_text() if self.log.exists() else ""

    def call(self, wanted: Command, code: str = "") -> Answer | None:
        """Ask it as the command line does."""
        return call_instance(self.data_dir, Call(wanted, code))

    def quit(self) -> int:
        """Ask it to end; return its exit code."""
        self.call(Command.QUIT)
        return self.wait_end()

    def wait_end(self) -> int:
        """Wait until it has ended; return its exit code."""
        return self.process.popen.wait(_END_S)

    def window(self, title: str, timeout_s: float = 5.0) -> int:
        """Return the window of the program with this in its title."""
        return self.display.wait_window("replydock", title, timeout_s)

    def windows(self) -> list[str]:
        """Return the titles of its windows that are shown."""
        return [title for _, kind, title in self.display.windows() if "replydock" in kind.lower()]

    def _answers(self) -> bool:
        assert self.process.is_alive, self.said()
        # An unknown code is answered only once the parts behind the window are joined.
        answer = self.call(Command.COPY, "no such code")
        return answer is not None


def run_command(
    env: dict[str, str], *arguments: str, stdin: str = "", timeout_s: float = 20.0
) -> subprocess.CompletedProcess[str]:
    """Run one command of ``replydock`` to its end."""
    return subprocess.run(
        command(*arguments),
        env=env,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout_s,
        check=False,
    )


class Hands:
    """Somebody with a mouse and a keyboard."""

    def __init__(self, connection: xdisplay.Display) -> None:
        self.connection = connection

    def press(self, chord: str) -> None:
        """Press a chord of keysym names, such as ``Control_L+Alt_L+space``."""
        codes = [
            self.connection.keysym_to_keycode(XK.string_to_keysym(name))
            for name in chord.split("+")
        ]
        for code in codes:
            xtest.fake_input(self.connection, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.connection, X.KeyRelease, code)
        self.connection.sync()

    def hold(self, name: str) -> None:
        """Press a key and keep it down."""
        self._turn(X.KeyPress, name)

    def let_go(self, name: str) -> None:
        """Let go of a key, held or not."""
        self._turn(X.KeyRelease, name)

    def _turn(self, what: int, name: str) -> None:
        code = self.connection.keysym_to_keycode(XK.string_to_keysym(name))
        xtest.fake_input(self.connection, what, code)
        self.connection.sync()

    def type(self, letters: str) -> None:
        """Type plain letters and digits."""
        for letter in letters:
            self.press(letter)

    def click(self, x: int, y: int, modifier: str = "") -> None:
        """Click, with a modifier's keysym held if one is given."""
        held = self.connection.keysym_to_keycode(XK.string_to_keysym(modifier)) if modifier else 0
        xtest.fake_input(self.connection, X.MotionNotify, x=x, y=y)
        if held:
            xtest.fake_input(self.connection, X.KeyPress, held)
        xtest.fake_input(self.connection, X.ButtonPress, 1)
        xtest.fake_input(self.connection, X.ButtonRelease, 1)
        if held:
            xtest.fake_input(self.connection, X.KeyRelease, held)
        self.connection.sync()
