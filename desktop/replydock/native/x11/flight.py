"""One paste under way: who may reach the X server from the key to the landing.

WAITING  the key is pressed, the target has not asked. The key may have to pass
         through other programs (input method, accessibility): soon everybody is let
         in for a moment again and again, and after each moment, with the server
         held, the clipboard is taken back if somebody copied.
TAKING   the target has asked: nobody but the target is let in until it is done,
         which silence alone does not tell on a busy machine (see ``repose``, ``pace``).
ARMED    the server is free. The target's next question begins TAKING anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Protocol

from replydock.native.x11.connection import Connection
from replydock.native.x11.exclusive import ExclusiveTurn
from replydock.native.x11.ledger import Ledger
from replydock.native.x11.pace import is_over
from replydock.native.x11.repose import Repose

HAND_OFF_EVERY_S = 0.00015

CONGESTED_S = 0.001
"""An echo of the server wakes us up sooner."""

FIRST_REQUEST_S = 0.25
"""Without a question of the target for so long the server is let go. Counted on the clear
clock, like ``AT_MOST_S``: let go earlier, the target would ask somebody who copied."""

HOLD_S = 0.03
"""For so long nobody is let in, unless the target is known to ask just once: Chromium
pastes nothing if somebody copies between its first look at the clipboard and its first
question. It asks 4 ms after the key (median of 124), 99 of 100 times within 10 ms; on a
busy machine later, so this is counted on the clear clock."""

HOLD_AT_MOST_S = 0.1
"""The key may have to pass through other programs on a busy machine as well."""

DOUBT_S = 0.03
"""Somebody who copied so shortly before the first question, on the clear clock, may
have harmed the paste of a program that asks many times."""

LET_IN_EVERY_S = 0.001
LET_IN_AT_LEAST_EVERY_S = 0.016
"""How long others wait for their moment while the target has not asked. The wait
doubles each time that somebody copied in his moment."""

IDLE_S = 0.025
"""After this silence a target that asks many times is done if it is proved at rest."""

UNPROVED_IDLE_FACTOR = 4.0
"""So many times that, on the clear clock, where it cannot be proved: something in the
target is always at work, such as a moving picture."""

LOOK_AGAIN_S = 0.005
"""Between two attempts at a proof."""

IDLE_S_PER_MB = 0.06
"""Added for large data: Chromium decodes and encodes a picture between two looks at
the clipboard, and pastes nothing if its owner changed meanwhile."""

AT_MOST_S = 0.25
AT_MOST_S_PER_MB = 0.06
"""For how long in all, within one paste, nobody but the target is let in; on the clear
clock, see ``pace.is_over``."""


class Stage(Enum):
    """Where a paste stands; see the module."""

    OVER = auto()
    WAITING = auto()
    TAKING = auto()
    ARMED = auto()


class Observer(Protocol):
    """Observes a program; see ``repose``."""

    def look(self) -> Mapping[str, bytes] | None:
        """Return how often each of its threads has run; None if one is at work."""


class Flight:
    """The stages of one paste after another; all calls on the owner's thread."""

    def __init__(
        self,
        connection: Connection,
        turn: ExclusiveTurn,
        take_back: Callable[[], None],
        now: Callable[[], float] = time.monotonic,
        clear: Callable[[], float] | None = None,
        observe: Callable[[int], Observer] = Repose,
    ) -> None:
        """Prepare.

        Args:
            connection: the owner's, held by the caller of every method.
            turn: the grab.
            take_back: makes sure that the clipboard is ours; called with the server
                held, may wait for the server.
            clear: the clear clock, see ``pace``; ``now`` if not given.
            observe: starts to observe a process.
        """
        self._connection = connection
        self._turn = turn
        self._take_back = take_back
        self._now = now
        self._clear = now if clear is None else clear
        self._observe = observe
        self.stage = Stage.OVER
        self._ledger = Ledger()
        self._target = 0
        self._began_at = 0.0
        self._began_clear_s = 0.0
        self._pid = 0
        self._observer: Observer | None = None
        self._seen: tuple[int, Mapping[str, bytes]] | None = None
        self._look_at = 0.0
        self._let_in_at = 0.0
        self._let_in_every_s = LET_IN_EVERY_S
        self._hold_s = HOLD_S
        self._taking_since = 0.0
        self._taking_since_clear_s = 0.0
        self._taken_s = 0.0
        self._taken_clear_s = 0.0
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

    def begin(self, ledger: Ledger, target: int, size_bytes: int, pid: int = 0) -> None:
        """Start: the key is being pressed, with the server held by another connection of ours.

        The grab queued here follows that one without a gap. Nothing is waited for.

        Args:
            pid: the target's process, 0 if not known.
        """
        self.stage = Stage.WAITING
        self._ledger = ledger
        self._target = target
        self._pid = pid
        self._observer = self._seen = None
        self._began_clear_s = self._clear()
        self._size_mb = size_bytes / 1e6
        self._began_at = self._let_in_at = self._now()
        self._let_in_every_s = LET_IN_EVERY_S
        self._hold_s = 0.0 if ledger.asks_once else HOLD_S
        self._taken_s = self._taken_clear_s = 0.0
        self._safe_disturbances = ledger.disturbances
        self._is_doubtful = False
        self._has_asked_data = False
        self._turn.begin()
        ledger.note_turn(self._turn.is_on)
        if not self._turn.is_on:
            self.stage = Stage.OVER

    def end(self) -> None:
        """Let everybody go on, and let the paste be."""
        self._turn.end()
        self._ledger.note_turn(False)
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
        before = ledger.disturbances
        if before > self._safe_disturbances:
            is_recent = self._clear() - ledger.disturbed_at < DOUBT_S and not ledger.asks_once
            self._doubt(is_data or had_asked_data or is_recent)
        if self.stage is Stage.ARMED:
            if is_over(self._taken_s, self._taken_clear_s, self._at_most_s()):
                return
            self._turn.prepare(self._target)
            self._turn.begin()
            ledger.note_turn(self._turn.is_on)
            self._take_back()
            # The question came to us, so whoever is found now copied after it.
            self._doubt(ledger.disturbances > before and not ledger.asks_once)
        self.stage = Stage.TAKING
        self._taking_since, self._taking_since_clear_s = self._now(), self._clear()
        self._observer = self._seen = None
        if not self._is_doubtful:
            self._note_safe()

    def _doubt(self, is_doubtful: bool) -> None:
        """Note that another program may have had the clipboard within the paste."""
        if is_doubtful:
            self._is_doubtful = True
            self._ledger.note_doubtful()

    def go_on(self) -> float | None:
        """Do what is due; return after how many seconds to come back, None for never.

        Whoever writes may read events as well, so None comes only if nothing was written.
        """
        self._clear()  # it must be read often
        if self.stage is Stage.WAITING:
            self._wait()
        elif self.stage is Stage.TAKING:
            self._continue_taking()
        else:
            return None
        self._connection.flush()
        return CONGESTED_S if self._turn.is_congested else HAND_OFF_EVERY_S

    def _wait(self) -> None:
        now = self._now()
        clear_s = self._clear() - self._began_clear_s
        if is_over(now - self._began_at, clear_s, FIRST_REQUEST_S):
            self._arm()
        elif self._is_holding(now) or now - self._let_in_at < self._let_in_every_s:
            self._hand_off()
        else:
            before = self._ledger.disturbances
            self._turn.let_in()
            self._take_back()
            self._let_in_at = self._now()
            if self._ledger.disturbances > before:
                self._let_in_every_s = min(2 * self._let_in_every_s, LET_IN_AT_LEAST_EVERY_S)

    def _is_holding(self, now: float) -> bool:
        is_early = self._clear() - self._began_clear_s < self._hold_s
        return is_early and now - self._began_at < HOLD_AT_MOST_S

    def _continue_taking(self) -> None:
        if self._is_done():
            # Nobody has been let in; should somebody have copied all the same, tell.
            is_disturbed = self._ledger.disturbances > self._safe_disturbances
            self._doubt(is_disturbed and not self._ledger.asks_once)
            if not self._is_doubtful:
                self._note_safe()
                self._ledger.note_covered()
            self._arm()
        elif is_over(*self._taking_s(), self._at_most_s()):
            self._arm()
        else:
            self._hand_off()

    def _hand_off(self) -> None:
        if self._turn.is_congested:
            self._turn.poke()
        else:
            self._turn.hand_off()

    def _is_done(self) -> bool:
        client = self._connection.client_of(self._target)
        idle_s = self._ledger.idle_s(client)
        clear_s = self._ledger.clear_idle_s(client)
        if idle_s is None or clear_s is None or self._ledger.asks_once:
            return idle_s is not None
        enough_s = IDLE_S + IDLE_S_PER_MB * self._size_mb
        if clear_s >= UNPROVED_IDLE_FACTOR * enough_s:
            return True
        if not self._pid or idle_s < enough_s or self._now() < self._look_at:
            return False
        return self._prove_rest()

    def _prove_rest(self) -> bool:
        """Take one look at the target's processes, and compare it with the last.

        Between two looks the target has its requests carried out, so that it cannot
        be the server for which it waits.
        """
        if self._observer is None:
            self._observer = self._observe(self._pid)
        touches = self._ledger.touches
        runs = self._observer.look()
        if runs is not None and self._seen == (touches, runs):
            self._ledger.note_proved()
            return True
        has_looked = self._seen is not None
        self._seen = (touches, runs) if runs is not None else None
        self._turn.hand_off()
        self._take_back()
        self._look_at = self._now() + (LOOK_AGAIN_S if has_looked else 0.0)
        return False

    def _note_safe(self) -> None:
        """Note that what others copied up to now cannot have reached the target."""
        self._safe_disturbances = self._ledger.disturbances
        self._ledger.note_safe()

    def _arm(self) -> None:
        if self.stage is Stage.TAKING:
            self._taken_s, self._taken_clear_s = self._taking_s()
        self._turn.end()
        self._ledger.note_turn(False)
        self.stage = Stage.ARMED

    def _taking_s(self) -> tuple[float, float]:
        """Return for how long the target has been served alone, by both clocks."""
        return (
            self._taken_s + self._now() - self._taking_since,
            self._taken_clear_s + self._clear() - self._taking_since_clear_s,
        )

    def _at_most_s(self) -> float:
        return AT_MOST_S + AT_MOST_S_PER_MB * self._size_mb
