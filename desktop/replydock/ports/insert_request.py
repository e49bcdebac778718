"""What the insertion is asked to do: one reply, where it goes, and how long to wait."""

from __future__ import annotations

from dataclasses import dataclass

from replydock.domain.client import DEFAULT_CHORD, PasteWay
from replydock.domain.phrase import Parts
from replydock.domain.settings import InsertMode
from replydock.ports.desktop import WindowRef


@dataclass(frozen=True, slots=True)
class Timings:
    """Deadlines of one insertion, in milliseconds.

    Attributes:
        snapshot_ms: for reading the user's clipboard; a hanging owner costs it.
        focus_ms: for the recorded window to come to the front.
        keys_ms: for the user to let go of the modifiers.
        landed_ms: for the target to take the data.
        quiet_ms: silence after which a client that does not say it is done.
    """

    snapshot_ms: int = 500
    focus_ms: int = 1000
    keys_ms: int = 1500
    landed_ms: int = 1500
    quiet_ms: int = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One reply to put in.

    Attributes:
        parts: rendered: final text, and images.
        target: the window recorded before anything of ours showed.
        paste_chord: the default stands for the client's own.
        sends: press the client's send key at the end, if the client allows it.
        cursor_back: left presses after the last part.
        way: how it goes in; None: as the client of the window wants it.
    """

    parts: Parts
    target: WindowRef | None
    mode: InsertMode = InsertMode.PASTE
    paste_chord: str = DEFAULT_CHORD
    sends: bool = False
    cursor_back: int = 0
    way: PasteWay | None = None
    timings: Timings = Timings()
    clipboard_cap_bytes: int = 64 << 20
