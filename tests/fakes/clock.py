"""Clocks that only move when they are told to, or never."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class FakeClock:
    """Time that passes by sleeping, at once.

    Attributes:
        on_sleep: called after each sleep; a place for a test to act.
    """

    def __init__(self, start: datetime = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)) -> None:
        self._start = start
        self._passed_s = 0.0
        self.on_sleep: Callable[[], None] | None = None

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed_s)

    def monotonic_s(self) -> float:
        return self._passed_s

    def sleep(self, seconds: float) -> None:
        self._passed_s += seconds
        if self.on_sleep is not None:
            self.on_sleep()


class StillClock:
    """A clock that stands still, so that what shows a time does not change."""

    def now(self) -> datetime:
        return datetime(2026, 3, 18, 14, 30, tzinfo=UTC)

    def monotonic_s(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        del seconds
