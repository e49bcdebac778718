"""Reports what a GTK program's text area receives, as accessibility tells it.

Run by the system's Python, which has the bindings (python3-gi and
gir1.2-atspi-2.0). Reads JSON lines, answers JSON lines. Usage::

    python3 text_events.py PROGRAM
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi  # type: ignore[import-not-found]  # the system Python has it

gi.require_version("Atspi", "2.0")
from gi.repository import (  # type: ignore[import-not-found]  # noqa: E402 (after the version)
    Atspi,
    GLib,
)

_SEARCH_DEPTH = 12


class TextWatch:
    """The text area of one program: its inserts with their moments, and its content."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._inserts: list[dict[str, Any]] = []
        self._area: Any = None
        self._taken = 0
        self._listener = Atspi.EventListener.new(self._on_insert)
        self._listener.register("object:text-changed:insert")

    def answer(self, command: str) -> object:
        if command == "find":
            return {"is_found": self._find() is not None}
        if command == "look":
            return {"text": self._text(), "inserts": self._inserts}
        if command == "take":
            text, inserts = self._text(), self._inserts
            self._inserts = []
            self._taken += len(text)
            return {"text": text, "inserts": inserts}
        raise ValueError(command)

    def _on_insert(self, event: Any) -> None:
        at_s = time.monotonic()
        if event.source.get_role() == Atspi.Role.TEXT:
            self._inserts.append({"at_s": at_s, "text": str(event.any_data)})

    def _text(self) -> str:
        """Return the text beyond what was taken; it is not deleted, so nothing can slip by."""
        area = self._find()
        return str(Atspi.Text.get_text(area, self._taken, Atspi.Text.get_character_count(area)))

    def _find(self) -> Any:
        if self._area is None:
            desktop = Atspi.get_desktop(0)
            for index in range(desktop.get_child_count()):
                program = desktop.get_child_at_index(index)
                if program is not None and self._program in (program.get_name() or "").lower():
                    self._area = _text_area(program, _SEARCH_DEPTH)
        return self._area


def _text_area(node: Any, depth: int) -> Any:
    if node.get_role() == Atspi.Role.TEXT and node.get_state_set().contains(
        Atspi.StateType.MULTI_LINE
    ):
        return node
    if depth == 0:
        return None
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        found = _text_area(child, depth - 1) if child is not None else None
        if found is not None:
            return found
    return None


def main() -> None:
    """Serve until standard input ends."""
    watch = TextWatch(sys.argv[1])
    loop = GLib.MainLoop()

    def on_line(channel: GLib.IOChannel, condition: GLib.IOCondition) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        try:
            result = watch.answer(json.loads(line)["command"])
        except GLib.Error as error:
            result = {"error": str(error)}
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.IOCondition.IN, on_line)
    loop.run()


if __name__ == "__main__":
    main()
