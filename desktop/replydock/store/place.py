"""Where the library lives."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from replydock.program_home import program_home

_BESIDE_THE_PROGRAM = "data"
_NAME = "ReplyDock"


def choose_data_dir(given: Path | None) -> Path:
    """Return the data directory: the given one (portable mode), or the user's own.

    The portable zip has a folder ``data`` beside the program; as long as it is there,
    it is the place.
    """
    if given is not None:
        return given.expanduser().absolute()
    home = program_home()
    if home is not None and (home / _BESIDE_THE_PROGRAM).is_dir():
        return home / _BESIDE_THE_PROGRAM
    if sys.platform.startswith("linux"):
        own = _xdg_data_home() / _NAME
    else:
        from platformdirs import user_data_dir

        own = Path(user_data_dir(_NAME, appauthor=False))
    return own


def _xdg_data_home() -> Path:
    """Return where Linux desktops keep programs' data.

    So short a rule that loading platformdirs for it, five milliseconds of every start and
    half a megabyte from then on, does not pay. Source: XDG Base Directory Specification,
    which has relative paths ignored.
    """
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".local" / "share"
