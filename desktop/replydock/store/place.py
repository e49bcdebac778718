"""Where the library lives."""

from __future__ import annotations

from pathlib import Path

from replydock.program_home import program_home

_BESIDE_THE_PROGRAM = "data"


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
    # Costs a few milliseconds that portable mode and other modules need not pay.
    from platformdirs import user_data_dir

    return Path(user_data_dir("ReplyDock", appauthor=False))
