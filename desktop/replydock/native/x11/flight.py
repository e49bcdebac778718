"""One paste under way: who may reach the X server from the key to the landing.

WAITING  the key is pressed, the target has not asked. The key may have to pass
         through other programs (input method, accessibility): soon everybody is let
         in for a moment again and again, and after each moment, with the server
         held, the clipboard is taken back if somebody copied.
TAKING   the target has asked: nobody but the target is let in until it is done.
ARMED    the server is free. The target's next question begins TAKING anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto

from replydock.native.x11.connection import Connection
from replydock.native.x11.exclusive import ExclusiveTurn
from replydock.native.x11.ledger import Ledger

HAND_OFF_EVERY_S = 0.00015

FIRST_REQUEST_S = 0.25
"""Without a question of the target for so long the server is let go."""

HOLD_S = 0.03
"""For so long nobody is let in, unless the target is known to ask just once: Chromium
pastes nothing if somebody copies between its first look at the clipboard and its first
question. It asks 4 ms after the key (median of 124), 99 of 100 times within 10 ms."""

DOUBT_S = 0.03
"""Somebody who copied so shortly before the first question may have harmed the paste
of a program that asks many times."""

LET_IN_EVERY_S = 0.001
LET_IN_AT_LEAST_EVERY_S = 0.016
"""How long others wait for their moment while the target has not asked. The wait
doubles each time that somebody copied in his moment."""

IDLE_S = 0.025
"""After this silence a target that asks many times is taken to be done."""

IDLE_S_PER_MB = 0.06
"""Added for large data: Chromium decodes and encodes a picture between two looks at
the clipboard, and pastes nothing if its owner changed meanwhile."""

AT_MOST_S = 0.25
AT_MOST_S_PER_MB = 0.06
"""For how long in all, within one paste, nobody but the target is let in."""


class Stage(Enum):
    """Where a paste stands; see the module."""

    OVER = auto()
    WAITING = auto()
    TAKING = auto()
    ARMED = auto()


class Flight:
    """The stages of one paste after another; all calls on the owner's thread."""

    def __init__(
        self,
        connection: Connection,
        turn: ExclusiveTurn,
        take_back: Callable[[], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare.

        Args:
            connection: the owner's, held by the caller of every method.
            turn: the grab.
            take_back: makes sure that the clipboard is ours; called with the server
                held, may wait for the server.
        """
        self._connection = connection
        self._turn = turn
        self._take_back = take_back
        self._now = now
        self.stage = Stage.OVER
        self._ledger = Ledger()
        self._target = 0
        self._began_at = 0.0
        self._let_in_at = 0.0
        self._let_in_every_s = LET_IN_EVERY_S
        self._hold_s = HOLD_S
        self._taking_since = 0.0
        self._taken_s = 0.0
        self._size_mb = 0.0
        self._safe_disturbances = 0
        self._is_doubtful = False
        self._has_asked_data = False

    def prepare(self, target: int) -> None:
        """Give the target's client precedence; before the paste key.

        Args:
            target: any resource id of the target's client.
        """
        self.end()
        self._turn.prepare(target)

    def begin(self, ledger: Ledger, target: int, size_bytes: int) -> None:
        """Start: the key is being pressed, with the server held by another connection of ours.

        The grab queued here follows that one without a gap. Nothing is waited for.
        """
        self.stage = Stage.WAITING
        self._ledger = ledger
        self._target = target
        self._size_mb = size_bytes / 1e6
        self._began_at = self._let_in_at = self._now()
        self._let_in_every_s = LET_IN_EVERY_S
        self._hold_s = 0.0 if ledger.asks_once else HOLD_S
        self._taken_s = 0.0
        self._safe_disturbances = ledger.disturbances
        self._is_doubtful = False
        self._has_asked_data = False
        self._turn.begin()
        if not self._turn.is_on:
            self.stage = Stage.OVER

    def end(self) -> None:
        """Let everybody go on, and let the paste be."""
        self._turn.end()
        self.stage = Stage.OVER

    def note_question(self, ledger: Ledger, client: int, is_data: bool) -> None:
        """Note that the target asks, before it is answered; others' questions do not count.

        From here on it is served alone. Others may have had the clipboard for a moment
        before. That is harmless if the paste only begins here: programs ask which
        formats there are before they ask for data. Else it is doubtful what was pasted.
        """
        if ledger is not self._ledger or client != self._connection.client_of(self._target):
            return
        had_asked_data = self._has_asked_data
        self._has_asked_data = had_asked_data or is_data
        if self.stage not in (Stage.WAITING, Stage.ARMED):
            return
        if ledger.disturbances > self._safe_disturbances:
            is_recent = self._now() - ledger.disturbed_at < DOUBT_S and not ledger.asks_once
            self._is_doubtful |= is_data or had_asked_data or is_recent
        if self.stage is Stage.ARMED:
            if self._taken_s >= self._at_most_s():
                return
            self._turn.prepare(self._target)
            self._turn.begin()
            self._take_back()
        self.stage = Stage.TAKING
        self._taking_since = self._now()
        if not self._is_doubtful:
            self._note_safe()

    def go_on(self) -> float | None:
        """Do what is due; return after how many seconds to come back, None for never.

        Whoever writes may read events as well, so None comes only if nothing was written.
        """
        if self.stage is Stage.WAITING:
            self._wait()
        elif self.stage is Stage.TAKING:
            self._continue_taking()
        else:
            return None
        self._connection.flush()
        return HAND_OFF_EVERY_S

    def _wait(self) -> None:
        now = self._now()
        if now - self._began_at >= FIRST_REQUEST_S:
            self._arm()
        elif now - self._began_at < self._hold_s or now - self._let_in_at < self._let_in_every_s:
            self._turn.hand_off()
        else:
            before = self._ledger.disturbances
            self._turn.let_in()
            self._take_back()
            self._let_in_at = self._now()
            if self._ledger.disturbances > before:
                self._let_in_every_s = min(2 * self._let_in_every_s, LET_IN_AT_LEAST_EVERY_S)

    def _continue_taking(self) -> None:
        enough_s = IDLE_S + IDLE_S_PER_MB * self._size_mb
        if self._ledger.asks_once:
            enough_s = 0.0
        idle_s = self._ledger.idle_s(self._connection.client_of(self._target))
        if idle_s is not None and idle_s >= enough_s:
            if not self._is_doubtful:
                self._note_safe()
                self._ledger.note_covered()
            self._arm()
        elif self._taken_s + self._now() - self._taking_since >= self._at_most_s():
            self._arm()
        else:
            self._turn.hand_off()

    def _note_safe(self) -> None:
        """Note that what others copied up to now cannot have reached the target."""
        self._safe_disturbances = self._ledger.disturbances
        self._ledger.note_safe()

    def _arm(self) -> None:
        if self.stage is Stage.TAKING:
            self._taken_s += self._now() - self._taking_since
        self._turn.end()
        self.stage = Stage.ARMED

    def _at_most_s(self) -> float:
        return AT_MOST_S + AT_MOST_S_PER_MB * self._size_mb
