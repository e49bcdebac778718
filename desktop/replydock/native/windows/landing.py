"""From the paste key to the target having the data.

A target that has our data made for it is inside its handling of the key: when its
queue goes on after that, the paste is done. One that has worked off its queue and took
nothing found the clipboard shut by a program that copied, or never got the key.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import time

from replydock.native.windows import clipboard_api as api
from replydock.native.windows import window_api
from replydock.native.windows.barrier import (
    PASSES_AFTER_DATA,
    PASSES_AFTER_KEY,
    REST_S,
    SLOWEST_PASSES,
    focus_in,
    pass_queue,
)
from replydock.native.windows.ledger import Ledger
from replydock.ports.desktop import OfferState, WindowRef

_HOLD_UNKNOWN_S = 0.06
"""So long a program that copies is kept waiting for a target of which it is not known
when it reads; several try again for 25 ms and more if they find the clipboard shut."""

_BETWEEN_PASSES_S = 0.001
"""Messages sent without a break could be answered all in a row, before any input."""

_BETWEEN_RESTING_S = 0.005
_WAIT_S = 0.05
_STILL_OPEN_S = 0.0005


class Landing:
    """One wait for one paste."""

    def __init__(self, ledger: Ledger, window: WindowRef, timeout_s: float) -> None:
        self._ledger = ledger
        self._window = window
        self._until_s = time.monotonic() + timeout_s
        self._slowest_s = 0.0
        self._back_s = 0.0

    def wait(self) -> OfferState:
        """Wait; see ``Offer.wait_landed``."""
        try:
            state = self._wait_taken()
        finally:
            self._ledger.end_flight()
        if state is OfferState.LANDED:
            self._wait_handled()
            state = self._ledger.verdict()
            self._ledger.note_covered()
        return state

    def _wait_taken(self) -> OfferState:
        ledger = self._ledger
        passes = 0
        began_s = time.monotonic()
        held_since_s: float | None = None
        while True:
            if ledger.has_taken():
                return OfferState.LANDED
            if ledger.is_lost:
                return OfferState.LOST
            if self._left_s() <= 0:
                return self._not_taken()
            self._notice_focus()
            held_at_s = ledger.held_at_s
            if held_at_s is not None and held_at_s != held_since_s:
                held_since_s = held_at_s
                passes = 0
            if passes < PASSES_AFTER_KEY:
                passes += 1
                self._pass()
                ledger.wait(_BETWEEN_PASSES_S)
            elif ledger.asks_once and ledger.is_contended:
                rest_s = max(REST_S, SLOWEST_PASSES * self._slowest_s)
                if time.monotonic() - max(began_s, self._back_s) >= rest_s:
                    return OfferState.LANDED if ledger.has_taken() else OfferState.MISSED
                self._pass()
                ledger.wait(_BETWEEN_RESTING_S)
            elif held_at_s is not None and time.monotonic() - held_at_s >= _HOLD_UNKNOWN_S:
                ledger.release()
                ledger.wait(_STILL_OPEN_S)
            else:
                ledger.wait(min(self._left_s(), _WAIT_S if held_at_s is None else 0.005))

    def _not_taken(self) -> OfferState:
        is_sure = self._ledger.verdict() is OfferState.LANDED
        return OfferState.WAITING if is_sure else OfferState.UNSURE

    def _wait_handled(self) -> None:
        taker = self._ledger.taker
        while taker and api.user32.GetOpenClipboardWindow() == taker and self._left_s() > 0:
            time.sleep(_STILL_OPEN_S)
        for _ in range(PASSES_AFTER_DATA):
            self._pass()

    def _notice_focus(self) -> None:
        """The key goes to the window in front when the system gets to it."""
        front = api.user32.GetForegroundWindow()
        if front != self._window.handle and api.user32.GetAncestor(front, window_api.GA_ROOT) != (
            self._window.handle
        ):
            self._ledger.note_contended()
            # The key may wait for it to come back.
            self._back_s = time.monotonic()

    def _pass(self) -> None:
        left_s = self._left_s()
        began_s = time.monotonic()
        if left_s > 0 and not pass_queue(focus_in(self._window.handle), left_s):
            # Gone, or hung: there is nothing to be learned quickly.
            self._ledger.wait(min(_WAIT_S, left_s))
        self._slowest_s = max(self._slowest_s, time.monotonic() - began_s)

    def _left_s(self) -> float:
        return self._until_s - time.monotonic()
