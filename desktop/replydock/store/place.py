"""Where the library lives."""

from __future__ import annotations

from pathlib import Path


def choose_data_dir(given: Path | None) -> Path:
    """Return the data directory: the given one (portable mode), or the user's own."""
    if given is not None:
        return given.expanduser().absolute()
    # Costs a few milliseconds that portable mode and other modules need not pay.
    from platformdirs import user_data_dir

    return Path(user_data_dir("ReplyDock", appauthor=False))
