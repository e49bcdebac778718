"""Events of the desktop's windows: which is in front, where the followed ones are.

Implementations live in ``replydock.native``, never touch Qt and never poll.
Coordinates are physical pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from replydock.domain.geometry import PhysicalRect
    from replydock.ports.desktop import WindowRef


class WindowEvent(Enum):
    """What happened to a window.

    HIDDEN: gone from sight without being minimised, as by a switch of the virtual
    desktop or to the tray; SHOWN: in sight again after that. RESTACKED: other
    windows came above it or went below it. RETITLED: told of the window in front,
    followed or not, as by a change of tabs in a browser.
    """

    FOREGROUND = "foreground"
    MOVED = "moved"
    MINIMISED = "minimised"
    RESTORED = "restored"
    CLOSED = "closed"
    HIDDEN = "hidden"
    SHOWN = "shown"
    RESTACKED = "restacked"
    RETITLED = "retitled"


@dataclass(frozen=True, slots=True)
class WindowChange:
    """One event of one window.

    Attributes:
        window: None for FOREGROUND where no window is in front; its title is the one
            of that moment.
        frame: with MOVED, RESTORED and SHOWN the window as the eye sees it, see
            ``Windows.visible_frame``; None where it cannot be told.
    """

    event: WindowEvent
    window: WindowRef | None
    frame: PhysicalRect | None = None


class WindowWatch(Protocol):
    """Tells of changes as they happen; the calls return at once, from any thread."""

    def start(self, on_change: Callable[[WindowChange], None]) -> None:
        """Tell of the window in front now and of every later one, once each.

        Every other title that the one in front takes is told too. The handler runs on
        a thread of the implementation; it must be quick and not raise.
        """

    def follow(self, *windows: WindowRef) -> None:
        """Tell of these windows' changes, and of none other's.

        Of each that was not followed before comes first how it is now: MOVED with
        its frame, or MINIMISED, HIDDEN or CLOSED; so it does of one that was closed
        and is asked for again. Moves that come faster than they are handled become one.
        """

    def stop(self) -> None:
        """End; no call of the handler comes after this returns, unless it hangs."""
