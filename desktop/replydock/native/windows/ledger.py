"""Who took data of ours, when, and whether the target has it. No calls of Windows in here.

Written by the clipboard's thread, waited on by the insertion's thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from replydock.ports.desktop import OfferState

GAP_FACTOR = 2.0
GAP_MARGIN_S = 0.1


@dataclass(frozen=True, slots=True)
class Taking:
    """The target had one format made for it.

    Attributes:
        hwnd: the window that had the clipboard open, 0 where that is not told.
        disturbances: how often others had taken the clipboard before it.
    """

    hwnd: int
    at_s: float
    disturbances: int


class Ledger:
    """What happened to one offer since the paste key.

    Args:
        asks_once: the target reads the data within the handling of the key, and only then.
        now: monotonic seconds.
    """

    def __init__(self, asks_once: bool = False, now: Callable[[], float] = time.monotonic) -> None:
        self.asks_once = asks_once
        self.changed = threading.Condition()
        self._now = now
        self._takings: list[Taking] = []
        self._disturbances = 0
        self._covered_until: int | None = None
        self._is_pressed = False
        self._is_flying = False
        self._is_lost = False
        self._held_at_s: float | None = None
        self._is_released = False
        self._is_contended = False

    # Written by the clipboard's thread.

    def note_taken(self, hwnd: int) -> None:
        """Note that the target got data."""
        with self.changed:
            if self._is_pressed:
                self._takings.append(Taking(hwnd, self._now(), self._disturbances))
            self.changed.notify_all()

    def note_contended(self) -> None:
        """Note that the target may have found the clipboard shut, or lost the key to others."""
        with self.changed:
            self._is_contended = True
            self.changed.notify_all()

    def note_disturbed(self) -> None:
        """Note that another program took the clipboard."""
        with self.changed:
            self._disturbances += 1
            self.changed.notify_all()

    def note_lost(self) -> None:
        """Note that the clipboard is no longer ours."""
        with self.changed:
            self._is_lost = True
            self.changed.notify_all()

    def hold(self, at_most_s: float) -> None:
        """Keep whoever is copying waiting while the target has the key but not the data."""
        with self.changed:
            if not self.is_in_flight:
                return
            self._is_contended = True
            self._is_released = False
            self._held_at_s = self._now()
            self.changed.notify_all()
            self.changed.wait_for(lambda: self._is_released, at_most_s)
            self._held_at_s = None

    # Used by the insertion's thread.

    def note_pressed(self) -> None:
        """Note that the paste key is about to be pressed: what follows counts."""
        with self.changed:
            self._is_pressed = self._is_flying = True
            self._takings.clear()
            self._disturbances = 0
            self._covered_until = None
            self._is_contended = False

    def note_not_pressed(self) -> None:
        """Note that there was no key after all."""
        with self.changed:
            self._is_pressed = False
        self.end_flight()

    def note_covered(self) -> None:
        """Note that the target has handled the key: what others copy now did no harm."""
        with self.changed:
            self._covered_until = self._disturbances

    def end_flight(self) -> None:
        """Let go of whoever is held, and hold nobody else."""
        with self.changed:
            self._is_flying = False
        self.release()

    def release(self) -> None:
        """Let go of whoever is held."""
        with self.changed:
            self._is_released = True
            self.changed.notify_all()

    @property
    def is_in_flight(self) -> bool:
        """Whether the key is pressed and the target has no data yet."""
        return self._is_flying and not self._takings

    def has_taken(self) -> bool:
        """Tell whether the target has data of ours."""
        return bool(self._takings)

    @property
    def is_lost(self) -> bool:
        """Whether the clipboard was lost for good."""
        return self._is_lost

    @property
    def is_contended(self) -> bool:
        """See ``note_contended``."""
        return self._is_contended

    @property
    def held_at_s(self) -> float | None:
        """Since when somebody who copies is kept waiting; None if nobody is."""
        return self._held_at_s

    @property
    def taker(self) -> int:
        """The window that took data last, 0 if that is not told."""
        return self._takings[-1].hwnd if self._takings else 0

    @property
    def taken_at_s(self) -> float | None:
        """When the target last had data, None if never."""
        return self._takings[-1].at_s if self._takings else None

    def wait(self, timeout_s: float) -> None:
        """Wait until something is noted."""
        with self.changed:
            self.changed.wait(timeout_s)

    def verdict(self) -> OfferState:
        """Return LANDED, or UNSURE if the target may have got another program's data."""
        if self.asks_once and self._takings:
            return OfferState.LANDED
        if self._covered_until is not None:
            since = self._covered_until
            is_harmed = any(taking.disturbances > since for taking in self._takings)
        else:
            is_harmed = self._disturbances > 0
        return OfferState.UNSURE if is_harmed else OfferState.LANDED

    def wait_quiet(self, quiet_s: float, timeout_s: float) -> OfferState:
        """Wait until the target has taken nothing more for long enough."""
        end = self._now() + timeout_s
        with self.changed:
            while True:
                now = self._now()
                left = self._quiet_left(quiet_s, now)
                verdict = self.verdict()
                if verdict is not OfferState.LANDED or self._is_lost:
                    return verdict
                if left <= 0 or now >= end:
                    return OfferState.LANDED
                self.changed.wait(min(left, end - now))

    def _quiet_left(self, quiet_s: float, now: float) -> float:
        marks = [taking.at_s for taking in self._takings]
        if not marks:
            return quiet_s
        needed = quiet_s
        if not self.asks_once:
            gaps = [later - earlier for earlier, later in pairwise(marks)]
            needed = max(quiet_s, GAP_FACTOR * max(gaps, default=0.0) + min(GAP_MARGIN_S, quiet_s))
        return needed - (now - marks[-1])
