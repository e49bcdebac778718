"""What ReplyDock ships about chat clients, for tests that insert without the whole program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from replydock.domain.client import ClientBook, PasteWay, WindowFacts
from replydock.formats.client_folder import ClientFolder
from replydock.ports.desktop import WindowRef


@cache
def shipped_clients() -> ClientBook:
    """Return the built-in clients alone."""
    return ClientFolder(Path("/nowhere")).load().book


def shipped_way(window: WindowRef) -> PasteWay:
    """Return how a window's client wants its replies, as shipped."""
    facts = WindowFacts(window.program, window.window_class, window.title)
    return shipped_clients().way_of(facts)
