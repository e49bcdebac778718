"""The stages of a paste: who may reach the server, by a clock of the test's own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

pytest.importorskip("Xlib", reason="the X11 package needs python-xlib")

from replydock.native.x11.connection import Connection
from replydock.native.x11.exclusive import ExclusiveTurn
from replydock.native.x11.flight import (
    AT_MOST_S,
    DOUBT_S,
    FIRST_REQUEST_S,
    HOLD_AT_MOST_S,
    HOLD_S,
    IDLE_S,
    LOOK_AGAIN_S,
    Flight,
    Stage,
)
from replydock.native.x11.ledger import Ledger
from replydock.native.x11.pace import BUSY_FACTOR
from replydock.ports.desktop import OfferState

TARGET = 0x400000
PID = 77
STEP_S = 0.001


class Turn:
    """Records what is sent to the server."""

    def __init__(self) -> None:
        self.is_on = False
        self.sent: list[str] = []
        self.is_congested = False

    def prepare(self, target: int) -> None:
        assert target == TARGET

    def begin(self) -> None:
        self.is_on = True

    def hand_off(self) -> None:
        assert self.is_on
        self.sent.append("hand off")

    def poke(self) -> None:
        self.sent.append("poke")

    def let_in(self) -> None:
        assert self.is_on
        self.sent.append("let in")

    def end(self) -> None:
        self.is_on = False


class Stand:
    """A flight with its clock, its server and somebody who may copy.

    Attributes:
        runs: how often the target's thread has run; None while it is at work.
        has_processor: otherwise the clear clock stands still.
        copies: made by others, which the server has not told of yet.
    """

    def __init__(self, asks_once: bool = False) -> None:
        self.seconds = self.clear_seconds = 100.0
        self.runs: int | None = 1
        self.has_processor = True
        self.copies = 0
        self.turn = Turn()
        self.taken_back: list[float] = []
        self.is_copying = False
        self.ledger = Ledger(asks_once, lambda: self.seconds, lambda: self.clear_seconds)
        connection = SimpleNamespace(client_of=lambda handle: handle, flush=lambda: None)
        self.flight = Flight(
            cast("Connection", connection),
            cast("ExclusiveTurn", self.turn),
            self._take_back,
            lambda: self.seconds,
            lambda: self.clear_seconds,
            lambda pid: self,
        )
        self.flight.prepare(TARGET)
        self.ledger.note_pressed()
        self.flight.begin(self.ledger, TARGET, 100, PID)

    def look(self) -> dict[str, bytes] | None:
        return None if self.runs is None else {"thread": b"%d" % self.runs}

    def _take_back(self) -> None:
        assert self.turn.is_on, "only while nobody else can copy"
        self.taken_back.append(self.seconds)
        if self.is_copying:
            self.ledger.note_disturbed()
        while self.copies:
            self.copies -= 1
            self.ledger.note_disturbed()

    def run(self, seconds: float) -> None:
        end = self.seconds + seconds
        while self.seconds < end:
            self.flight.go_on()
            self.seconds += STEP_S
            self.clear_seconds += STEP_S * self.has_processor

    def ask(self, client: int = TARGET, *, is_data: bool = True) -> None:
        self.flight.note_question(self.ledger, client, is_data)
        taking: Any = self.ledger.note_asked(client, client, "x", is_data)
        self.ledger.note_answered(taking)
        self.ledger.note_done(taking)

    def state(self) -> OfferState:
        return self.ledger.wait_landed(lambda taking: taking.client == TARGET, 0.0)


def test_nobody_is_let_in_at_first_then_everybody_again_and_again() -> None:
    stand = Stand()
    stand.run(HOLD_S - STEP_S)
    assert "let in" not in stand.turn.sent
    stand.run(0.02)
    assert stand.turn.sent.count("let in") > 5
    assert len(stand.taken_back) == stand.turn.sent.count("let in")


def test_a_program_known_to_ask_once_has_others_let_in_at_once() -> None:
    stand = Stand(asks_once=True)
    stand.run(0.005)
    assert "let in" in stand.turn.sent


def test_who_copies_in_his_moment_waits_longer_for_the_next() -> None:
    calm, copying = Stand(asks_once=True), Stand(asks_once=True)
    copying.is_copying = True
    for stand in (calm, copying):
        stand.run(0.2)
    assert copying.turn.sent.count("let in") * 4 < calm.turn.sent.count("let in")


def test_nothing_is_added_to_a_server_that_does_not_keep_up() -> None:
    stand = Stand()
    stand.turn.is_congested = True
    stand.run(0.01)
    assert set(stand.turn.sent) == {"poke"}
    stand.turn.is_congested = False
    stand.run(0.01)
    assert "hand off" in stand.turn.sent


def test_the_server_is_free_when_nothing_is_asked() -> None:
    stand = Stand()
    stand.run(FIRST_REQUEST_S + 0.01)
    assert stand.flight.stage is Stage.ARMED
    assert not stand.turn.is_on
    assert stand.flight.go_on() is None


def test_a_late_first_question_begins_the_turn_and_takes_the_clipboard_back_first() -> None:
    stand = Stand()
    stand.run(FIRST_REQUEST_S + 0.1)
    stand.taken_back.clear()
    stand.ask(0x800000)
    assert stand.flight.stage is Stage.ARMED, "somebody else's question"
    stand.ask(is_data=False)
    assert stand.turn.is_on
    assert stand.taken_back == [stand.seconds]
    stand.turn.sent.clear()
    stand.run(0.01)
    assert set(stand.turn.sent) == {"hand off"}


def test_the_turn_ends_when_the_target_is_quiet() -> None:
    stand = Stand()
    stand.run(0.005)
    stand.ask()
    stand.run(IDLE_S - STEP_S)
    assert stand.turn.is_on
    stand.run(4 * STEP_S)
    assert not stand.turn.is_on


def test_silence_of_a_target_that_cannot_run_is_not_the_end() -> None:
    stand = Stand()
    stand.run(0.005)
    stand.ask()
    stand.has_processor, stand.runs = False, None
    stand.run(8 * IDLE_S)
    assert stand.turn.is_on
    stand.runs = 2
    stand.run(3 * LOOK_AGAIN_S)
    assert not stand.turn.is_on


def test_a_target_that_runs_between_two_looks_is_not_at_rest() -> None:
    stand = Stand()
    stand.has_processor = False
    stand.ask()
    for count in range(100):
        stand.runs = count
        stand.run(STEP_S)
    assert stand.turn.is_on


def test_a_target_that_never_rests_is_done_after_a_long_silence_with_a_free_processor() -> None:
    stand = Stand()
    stand.ask()
    stand.runs = None
    stand.run(2 * IDLE_S)
    was_on = stand.turn.is_on
    stand.run(2 * IDLE_S + 3 * STEP_S)
    assert (was_on, stand.turn.is_on) == (True, False)
    stand.ledger.note_disturbed()
    assert stand.state() is OfferState.LANDED, "what comes later is harmless"


def test_a_copy_after_a_target_that_was_given_up_is_doubtful() -> None:
    """Nobody could prove that it was done, and Chromium then pastes nothing."""
    stand = Stand()
    stand.ask()
    stand.has_processor, stand.runs = False, None
    stand.run(BUSY_FACTOR * AT_MOST_S + 0.01)
    before = stand.state()
    stand.ledger.note_disturbed()
    assert (before, stand.state()) == (OfferState.LANDED, OfferState.UNSURE)


def test_a_copy_just_after_a_late_question_is_doubtful() -> None:
    """The target goes on after a pause, and the copy is only found when it is taken back."""
    stand = Stand()
    stand.ask()
    stand.run(0.2)
    assert stand.flight.stage is Stage.ARMED
    stand.copies = 1
    stand.ask(is_data=False)
    stand.run(0.2)
    assert stand.state() is OfferState.UNSURE


def test_a_copy_before_a_late_question_is_doubtful_though_no_data_is_asked_for() -> None:
    """The turn had been closed as whole; Chromium hears of the copy and asks no more."""
    stand = Stand()
    stand.ask()
    stand.run(0.2)
    stand.ledger.note_disturbed()
    stand.ask(is_data=False)
    stand.run(0.2)
    assert stand.state() is OfferState.UNSURE


def test_time_without_a_processor_does_not_make_an_earlier_copy_harmless() -> None:
    stand = Stand()
    stand.run(0.05)
    stand.ledger.note_disturbed()
    stand.has_processor = False
    stand.run(3 * DOUBT_S)
    stand.ask(is_data=False)
    stand.ask()
    assert stand.state() is OfferState.UNSURE


def test_nobody_is_let_in_early_on_a_busy_machine() -> None:
    stand = Stand()
    stand.has_processor = False
    stand.run(HOLD_AT_MOST_S - STEP_S)
    assert "let in" not in stand.turn.sent
    stand.run(0.02)
    assert "let in" in stand.turn.sent


def test_all_turns_together_have_a_bound() -> None:
    stand = Stand()
    held_s = 0.0
    for _ in range(2000):
        stand.ask(is_data=False)
        held_s += STEP_S * stand.turn.is_on
        stand.run(STEP_S)
    assert held_s == pytest.approx(AT_MOST_S, abs=5 * STEP_S)
    assert not stand.turn.is_on


@pytest.mark.parametrize(
    ("copied_before_s", "asks_once", "is_data", "state"),
    [
        (2 * DOUBT_S, False, False, OfferState.LANDED),
        (DOUBT_S / 3, False, False, OfferState.UNSURE),
        (2 * DOUBT_S, False, True, OfferState.UNSURE),
        (DOUBT_S / 3, True, True, OfferState.LANDED),
    ],
)
def test_what_a_copy_before_the_first_question_means(
    copied_before_s: float, asks_once: bool, is_data: bool, state: OfferState
) -> None:
    stand = Stand(asks_once)
    stand.run(0.05)
    stand.ledger.note_disturbed()
    stand.run(copied_before_s)
    stand.ask(is_data=is_data)
    stand.ask()
    assert stand.state() is state


def test_a_copy_after_the_target_had_data_stays_doubtful() -> None:
    stand = Stand()
    stand.ask()
    stand.run(0.1)
    stand.ledger.note_disturbed()
    stand.run(2 * DOUBT_S)
    stand.ask(is_data=False)
    stand.ask()
    stand.run(0.1)
    assert stand.state() is OfferState.UNSURE
