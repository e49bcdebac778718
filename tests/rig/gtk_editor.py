"""Mousepad, a GTK 3 editor, watched through the accessibility bus."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.rig.accessibility import start_buses
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import Conversation, OwnedProcess, RigError, wait_until

_SYSTEM_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True, slots=True)
class EditorReport:
    """What stood in the editor and when it came.

    Attributes:
        text: what stands after the text that was taken before.
        inserts: (monotonic seconds, text) of each insertion event.
    """

    text: str
    inserts: tuple[tuple[float, str], ...]


class GtkEditor:
    """A mousepad window of the rig's own.

    Args:
        is_key_watched: the accessibility registry is on the display as well and is asked
            about every key before mousepad handles it, as on a full desktop.

    Attributes:
        window: its top-level window's id, once entered.
        pid: its process.
        file: the document it has open.
    """

    program = "mousepad"

    def __init__(self, display: VirtualDisplay, *, is_key_watched: bool = False) -> None:
        self._display = display
        self._is_key_watched = is_key_watched
        self._stack = ExitStack()
        self.window = 0
        self.pid = 0
        self.file = Path()

    def __enter__(self) -> Self:
        folder = self._display.folder
        log = folder / "mousepad.log"
        self.file = folder / "note.txt"
        self.file.write_text("")
        with ExitStack() as stack:
            env = start_buses(self._display, stack, is_key_watched=self._is_key_watched)
            process = OwnedProcess(["mousepad", "--disable-server", str(self.file)], env, log=log)
            stack.callback(process.stop)
            self.pid = process.pid
            self._process = process
            self.window = self._display.wait_window("mousepad")
            script = str(Path(__file__).with_name("text_events.py"))
            watch = Conversation(script, env, "mousepad", python=_SYSTEM_PYTHON, log=log)
            self._watch = stack.enter_context(watch)
            wait_until(self._is_found, "mousepad's text on the accessibility bus", 15.0, 0.1)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def focus(self) -> None:
        """Bring the window to the front."""
        self._display.activate(self.window)

    def look(self) -> EditorReport:
        """Report the text after what was taken, and the insertions since the last take."""
        return _report(self._ask("look"))

    def take(self) -> EditorReport:
        """Report like ``look``; the text stays in the document but counts as taken."""
        return _report(self._ask("take"))

    def save(self) -> str:
        """Save with Ctrl+S and return the whole file."""
        before = self.file.stat().st_mtime_ns
        self.focus()
        subprocess.run(["xdotool", "key", "ctrl+s"], env=self._display.env, check=True, timeout=5)
        wait_until(lambda: self.file.stat().st_mtime_ns != before, "the saved note", 5.0)
        return self.file.read_text()

    def close_program(self) -> None:
        """End mousepad, as if the user closed it."""
        self._process.stop()

    def _ask(self, command: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._watch.ask(command=command)
        if "error" in answer:
            raise RigError(f"mousepad: {answer['error']}")
        return answer

    def _is_found(self) -> bool:
        return bool(self._ask("find")["is_found"])


def _report(answer: dict[str, Any]) -> EditorReport:
    inserts = tuple((entry["at_s"], entry["text"]) for entry in answer["inserts"])
    return EditorReport(answer["text"], inserts)
