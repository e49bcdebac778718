"""Who asked for data of ours, when, and whether the target has it. No X in here.

Written by the owner's thread, waited on by the insertion's thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from replydock.native.x11.pace import BUSY_FACTOR, LABOURED_S, is_over
from replydock.ports.desktop import OfferState

GAP_FACTOR = 2.0
GAP_MARGIN_S = 0.1
CLEAR_STEP_S = 0.001
IN_TURN_S = 0.25
"""As long the target may have its turn: the clear clock is not read beside it."""
UNREAD_GRACE_S = 0.05
"""After this long, data that was handed over but whose property was never
deleted counts as read: a few programs leave the property standing."""

PROOF_REPLACES_S = 0.1
"""A proof that the target is at rest stands for silence up to this long. Programs that
need more are those of which little is known: they may go on by a timer."""


@dataclass(slots=True)
class Taking:
    """One request of one program for one format.

    Attributes:
        client: id base of the asking X client.
        is_data: False for questions about formats and times.
        disturbances: how often others had taken the clipboard before it.
        touched_at: when it last went on, on the clear clock (see ``pace``).
    """

    client: int
    requestor: int
    target: str
    is_data: bool
    asked_at: float
    disturbances: int
    touched_at: float
    answered_at: float | None = None
    done_at: float | None = None
    has_failed: bool = False


class Ledger:
    """The requests for one offer, in the order in which they came.

    ``is_target`` tells of a request whether it is the target's; it may ask the server.

    Args:
        asks_once: the target is known to ask for the data itself just once a
            paste, so that one whole delivery is the paste.
        now: monotonic seconds.
        clear: seconds in which nobody had to wait for a processor; ``now`` if not given.
    """

    def __init__(
        self,
        asks_once: bool = False,
        now: Callable[[], float] = time.monotonic,
        clear: Callable[[], float] | None = None,
    ) -> None:
        self._condition = threading.Condition()
        self._now = now
        self._clear = now if clear is None else clear
        self._has_clear = clear is not None
        self._takings: list[Taking] = []
        self.asks_once = asks_once
        self._disturbances = 0
        self._disturbed_at = float("-inf")
        self._is_doubtful = False
        self._is_proved = False
        self._is_in_turn = False
        self._turned_at = self._turned_clear = float("-inf")
        self._touches = 0
        self._pressed_after: int | None = None
        self._pressed_takings = 0
        self._pressed_at = float("-inf")
        self._is_lost = False
        self._covered_until: int | None = None

    # Written by the owner's thread.

    def note_asked(self, client: int, requestor: int, target: str, is_data: bool) -> Taking:
        """Note a request that reached us."""
        with self._condition:
            now = self._now()
            taking = Taking(
                client, requestor, target, is_data, now, self._disturbances, self._clear()
            )
            self._takings.append(taking)
            self._is_proved = False
            self._touches += 1
            self._condition.notify_all()
            return taking

    def note_answered(self, taking: Taking) -> None:
        """Note that the whole data was written for the asking program."""
        with self._condition:
            taking.answered_at = self._now()
            self._touch(taking)
            self._condition.notify_all()

    def note_done(self, taking: Taking, has_failed: bool = False) -> None:
        """Note that the asking program has read the data, or never will."""
        with self._condition:
            taking.done_at = self._now()
            taking.has_failed = has_failed
            self._touch(taking)
            self._condition.notify_all()

    def note_disturbed(self) -> None:
        """Note that another program took the clipboard and was pushed aside."""
        with self._condition:
            self._disturbances += 1
            self._disturbed_at = self._clear()
            self._condition.notify_all()

    def note_lost(self) -> None:
        """Note that the clipboard is no longer ours."""
        with self._condition:
            self._is_lost = True
            self._condition.notify_all()

    def note_covered(self) -> None:
        """Note that nobody could interfere from the key up to now."""
        with self._condition:
            self._covered_until = self._disturbances

    def note_safe(self) -> None:
        """Note that what others copied up to now cannot have reached the target."""
        with self._condition:
            self._pressed_after = self._disturbances

    def note_doubtful(self) -> None:
        """Note that others may have had the clipboard in the middle of the paste."""
        with self._condition:
            self._is_doubtful = True
            self._condition.notify_all()

    def note_turn(self, is_on: bool) -> None:
        """Note whether the target is being served alone.

        While it is, silence says nothing: the server itself may be standing still.
        """
        with self._condition:
            self._is_in_turn = is_on
            self._turned_at, self._turned_clear = self._now(), self._clear()
            self._condition.notify_all()

    def note_proved(self) -> None:
        """Note that the target has nothing left to do; see ``repose``."""
        with self._condition:
            self._is_proved = True
            self._condition.notify_all()

    def _touch(self, taking: Taking) -> None:
        taking.touched_at = self._clear()
        self._touches += 1

    @property
    def touches(self) -> int:
        """How often anything has happened to any request."""
        return self._touches

    @property
    def disturbances(self) -> int:
        """How often others took the clipboard and were pushed aside."""
        return self._disturbances

    @property
    def disturbed_at(self) -> float:
        """When that was the last time, on the clear clock."""
        return self._disturbed_at

    def idle_s(self, client: int) -> float | None:
        """Return for how many seconds a client has asked for nothing since the key.

        None unless it has read data of ours and nothing it asked for is still
        under way.
        """
        with self._condition:
            mine = self._settled(client)
            if not mine:
                return None
            return self._now() - max(max(each.asked_at, each.done_at or 0.0) for each in mine)

    def clear_idle_s(self, client: int) -> float | None:
        """Return the same on the clear clock."""
        with self._condition:
            mine = self._settled(client)
            return self._clear() - max(each.touched_at for each in mine) if mine else None

    def _settled(self, client: int) -> list[Taking]:
        """Return a client's requests; none if it has no data yet or one is under way."""
        mine = [t for t in self._takings[self._pressed_takings :] if t.client == client]
        has_data = any(taking.is_data and taking.done_at is not None for taking in mine)
        return mine if has_data and all(t.done_at is not None for t in mine) else []

    # Used by the insertion's thread.

    def note_pressed(self) -> None:
        """Note that the paste key is being pressed: only what follows counts."""
        with self._condition:
            self._pressed_after = self._disturbances
            self._pressed_takings = len(self._takings)
            self._pressed_at = self._now()

    def asked_after_s(self, is_target: Callable[[Taking], bool]) -> float | None:
        """Return how long after the key the target first asked for data, None if never."""
        with self._held_with(is_target) as mine:
            asked_at = [taking.asked_at for taking in mine if taking.is_data]
        return min(asked_at) - self._pressed_at if asked_at else None

    def last_read_at(self, is_target: Callable[[Taking], bool]) -> float | None:
        """Return when the target last had data of ours, None if never."""
        with self._held_with(is_target) as mine:
            done = [
                taking.done_at if taking.done_at is not None else taking.answered_at
                for taking in mine
                if taking.is_data and not taking.has_failed
            ]
        return max((moment for moment in done if moment is not None), default=None)

    def wait_landed(self, is_target: Callable[[Taking], bool], timeout_s: float) -> OfferState:
        """Wait until the target has data of ours; see ``Offer.wait_landed``.

        The limit counts on the clear clock, but for the target's turn: what could not run
        has not refused.
        """
        began = self._now()
        turned = began + min(timeout_s, IN_TURN_S)
        began_clear: float | None = None
        while True:
            with self._held_with(is_target) as mine:
                now = self._now()
                if self._has_data(mine):
                    return self._verdict(mine)
                if self._is_lost:
                    return OfferState.LOST
                if now < turned:
                    self._condition.wait(min(turned - now, UNREAD_GRACE_S))
                    continue
                clear = self._clear()
                if began_clear is None:
                    began_clear = clear - (now - began)
                if is_over(now - began, clear - began_clear, timeout_s):
                    return OfferState.UNSURE if self._is_disturbed(mine) else OfferState.WAITING
                left = max(timeout_s - (clear - began_clear), 0.0)
                self._condition.wait(min(left, CLEAR_STEP_S if self._has_clear else UNREAD_GRACE_S))

    def wait_quiet(
        self, is_target: Callable[[Taking], bool], quiet_s: float, timeout_s: float
    ) -> OfferState:
        """Wait until the target has stopped asking; see ``Offer.wait_quiet``.

        The limit counts on the clear clock: a target that could not run has not asked.
        """
        began, began_clear = self._now(), self._clear()
        end = began + timeout_s * BUSY_FACTOR
        while True:
            with self._held_with(is_target) as mine:
                now = self._now()
                left = self._quiet_left(mine, quiet_s, now)
                verdict = self._verdict(mine)
                if self._is_lost or verdict is not OfferState.LANDED:
                    return verdict
                if left <= 0:
                    return OfferState.LANDED
                if self._clear() - began_clear >= timeout_s:
                    return OfferState.LANDED
                if now >= end:
                    return OfferState.UNSURE
                # The clear clock must be read often.
                self._condition.wait(
                    min(left, end - now, CLEAR_STEP_S if self._has_clear else left)
                )

    @contextmanager
    def _held_with(self, is_target: Callable[[Taking], bool]) -> Iterator[list[Taking]]:
        """Hold the lock, with all that the target has asked for since the key.

        Whose a request is may have to be asked of the server. That is done before, without
        the lock: the owner's thread waits for it, and may have the server held meanwhile.
        """
        while True:
            with self._condition:
                asked = self._takings[self._pressed_takings :]
            mine = [taking for taking in asked if is_target(taking)]
            with self._condition:
                if len(self._takings) - self._pressed_takings == len(asked):
                    yield mine
                    return

    def _is_disturbed(self, mine: list[Taking]) -> bool:
        """Tell whether the target may have got another program's data, or none."""
        if self._is_doubtful:
            return True
        if self._covered_until is not None:
            since = self._covered_until
            return any(taking.is_data and taking.disturbances > since for taking in mine)
        is_pushed = self._pressed_after is not None and self._disturbances > self._pressed_after
        return is_pushed or self._is_lost

    def _is_read(self, taking: Taking) -> bool:
        if taking.done_at is not None:
            return not taking.has_failed
        return taking.answered_at is not None and self._has_passed(taking, UNREAD_GRACE_S)

    def _has_passed(self, taking: Taking, seconds: float) -> bool:
        """Tell whether nothing has happened to a request for so long, on the clear clock."""
        return self._clear() - taking.touched_at >= seconds

    def _has_data(self, mine: list[Taking]) -> bool:
        return any(taking.is_data and self._is_read(taking) for taking in mine)

    def _verdict(self, mine: list[Taking]) -> OfferState:
        if self.asks_once or not self._is_disturbed(mine):
            return OfferState.LANDED
        return OfferState.UNSURE

    def _quiet_left(self, mine: list[Taking], quiet_s: float, now: float) -> float:
        """Return how many seconds of silence are still missing."""
        marks: list[float] = []
        for taking in mine:
            marks.append(taking.asked_at)
            if taking.done_at is not None:
                marks.append(taking.done_at)
            elif taking.answered_at is None or not self._has_passed(taking, UNREAD_GRACE_S):
                return quiet_s
        if not marks or (self._is_in_turn and self._has_clear):
            return quiet_s
        if self._is_proved and quiet_s <= PROOF_REPLACES_S:
            return 0.0
        marks.sort()
        gaps = [later - earlier for earlier, later in pairwise(marks)]
        margin = min(GAP_MARGIN_S, quiet_s)
        needed = quiet_s
        if not self.asks_once:
            needed = max(quiet_s, GAP_FACTOR * max(gaps, default=0.0) + margin)
        touched = max(taking.touched_at for taking in mine)
        if self._covered_until is None:  # the turn was given up, silence begins with its end
            touched = max(touched, self._turned_clear)
        clear_s = self._clear() - touched
        silent_s = now - max(marks[-1], self._turned_at)
        return min(needed - clear_s, max(needed, LABOURED_S) - silent_s)
