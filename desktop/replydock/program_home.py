"""How this program was started, and how it is started again.

An installed program on Windows is a launcher beside the folders ``app`` and ``runtime``,
or the one for command lines in ``bin`` (installer/windows/launcher.c): both set
``sys.frozen``. Everywhere else it is a package of some Python.
"""

from __future__ import annotations

import sys
from pathlib import Path

_WINDOW = "ReplyDock.exe"
_FOR_COMMAND_LINES = "bin"


def program_home() -> Path | None:
    """Return the folder of the installed program, None where a Python runs us."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent
    return folder.parent if folder.name == _FOR_COMMAND_LINES else folder


def start_command() -> list[str]:
    """Return the words that start the window."""
    home = program_home()
    return [sys.executable, "-m", "replydock"] if home is None else [str(home / _WINDOW)]
