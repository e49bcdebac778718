"""Time, passed in wherever it matters so that tests can turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """Wall-clock and monotonic time."""

    def now(self) -> datetime:
        """Return the current moment, aware, in the local timezone."""

    def monotonic_s(self) -> float:
        """Return seconds from an arbitrary origin; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Block the calling thread; never called on the Qt main thread."""
