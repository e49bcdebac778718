"""The real clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class SystemClock:
    """Wall-clock time in the local timezone, and the system's monotonic clock."""

    def now(self) -> datetime:
        """Return the current moment, aware, in the local timezone."""
        from datetime import datetime

        return datetime.now().astimezone()

    def monotonic_s(self) -> float:
        """Return seconds from an arbitrary origin; never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Block the calling thread."""
        time.sleep(seconds)
