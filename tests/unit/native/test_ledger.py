"""Who took the data and when it is over, without an X server."""

from __future__ import annotations

import threading
from functools import partial

import pytest

pytest.importorskip("Xlib", reason="the X11 package needs python-xlib")

from replydock.native.x11.ledger import Ledger, Taking
from replydock.native.x11.pace import BUSY_FACTOR, LABOURED_S
from replydock.ports.desktop import OfferState

TARGET, OTHER = 0x400000, 0x600000


class Now:
    def __init__(self) -> None:
        self.seconds = 10.0

    def __call__(self) -> float:
        return self.seconds


def is_target(taking: Taking) -> bool:
    return taking.client == TARGET


@pytest.fixture
def now() -> Now:
    return Now()


def take(ledger: Ledger, now: Now, client: int = TARGET, is_data: bool = True) -> Taking:
    taking = ledger.note_asked(client, client + 1, "x", is_data)
    ledger.note_answered(taking)
    now.seconds += 0.001
    ledger.note_done(taking)
    return taking


def quiet_left(ledger: Ledger, now: Now, quiet_s: float) -> float:
    with ledger._held_with(is_target) as mine:
        return ledger._quiet_left(mine, quiet_s, now.seconds)


def test_only_the_targets_data_counts(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    take(ledger, now, OTHER)
    assert ledger.wait_landed(is_target, 0) is OfferState.WAITING
    take(ledger, now, is_data=False)
    assert ledger.wait_landed(is_target, 0) is OfferState.WAITING
    take(ledger, now)
    assert ledger.wait_landed(is_target, 0) is OfferState.LANDED
    assert ledger.last_read_at(is_target) == now.seconds


def test_requests_before_the_key_do_not_count(now: Now) -> None:
    ledger = Ledger(now=now)
    take(ledger, now)
    ledger.note_pressed()
    assert ledger.wait_landed(is_target, 0) is OfferState.WAITING


def test_data_not_read_yet_is_not_landed(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    taking = ledger.note_asked(TARGET, 1, "x", True)
    assert ledger.wait_landed(is_target, 0) is OfferState.WAITING
    ledger.note_answered(taking)
    assert ledger.wait_landed(is_target, 0) is OfferState.WAITING
    now.seconds += 0.06
    assert ledger.wait_landed(is_target, 0) is OfferState.LANDED


def test_failed_transfer_is_not_landed(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    taking = ledger.note_asked(TARGET, 1, "x", True)
    ledger.note_done(taking, has_failed=True)
    assert ledger.wait_landed(is_target, 0) is OfferState.WAITING


def test_lost_before_anything_was_taken(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    ledger.note_lost()
    assert ledger.wait_landed(is_target, 0) is OfferState.LOST


def test_disturbance_makes_a_repeated_asker_unsure(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_disturbed()
    ledger.note_pressed()
    take(ledger, now)
    assert ledger.wait_landed(is_target, 0) is OfferState.LANDED
    ledger.note_disturbed()
    assert ledger.wait_landed(is_target, 0) is OfferState.UNSURE


def test_disturbance_does_not_matter_to_one_that_asks_once(now: Now) -> None:
    ledger = Ledger(asks_once=True, now=now)
    ledger.note_pressed()
    ledger.note_disturbed()
    take(ledger, now)
    assert ledger.wait_landed(is_target, 0) is OfferState.LANDED


def test_covered_paste_is_sure_until_data_is_asked_for_later(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    take(ledger, now)
    ledger.note_covered()
    ledger.note_disturbed()
    assert ledger.wait_landed(is_target, 0) is OfferState.LANDED
    take(ledger, now, is_data=False)
    assert ledger.wait_landed(is_target, 0) is OfferState.LANDED
    take(ledger, now)
    assert ledger.wait_landed(is_target, 0) is OfferState.UNSURE


def test_quiet_grows_with_the_gaps(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    take(ledger, now)
    now.seconds += 0.3
    take(ledger, now)
    assert quiet_left(ledger, now, 0.1) == pytest.approx(0.7)
    now.seconds += 0.65
    assert quiet_left(ledger, now, 0.1) == pytest.approx(0.05)
    now.seconds += 0.1
    assert ledger.wait_quiet(is_target, 0.1, 1) is OfferState.LANDED


def test_quiet_of_one_that_asks_once_is_as_given(now: Now) -> None:
    ledger = Ledger(asks_once=True, now=now)
    ledger.note_pressed()
    take(ledger, now)
    now.seconds += 0.3
    take(ledger, now)
    assert quiet_left(ledger, now, 0.01) == pytest.approx(0.01)


def test_idle_time_counts_from_the_last_sign_of_the_target(now: Now) -> None:
    ledger = Ledger(now=now)
    ledger.note_pressed()
    assert ledger.idle_s(TARGET) is None
    taking = ledger.note_asked(TARGET, 1, "x", True)
    assert ledger.idle_s(TARGET) is None
    ledger.note_answered(taking)
    ledger.note_done(taking)
    now.seconds += 0.02
    assert ledger.idle_s(TARGET) == pytest.approx(0.02)


class Clear(Now):
    """The clear clock of a machine that is busy, or not."""


def test_on_a_busy_machine_silence_takes_longer(now: Now) -> None:
    clear = Clear()
    ledger = Ledger(now=now, clear=clear)
    ledger.note_pressed()
    taken = [take(ledger, now)]
    now.seconds += LABOURED_S / 2
    assert ledger._quiet_left(taken, 0.04, now()) > 0
    clear.seconds += 0.3
    assert ledger._quiet_left(taken, 0.04, now()) <= 0


def test_silence_within_a_turn_says_nothing(now: Now) -> None:
    """The server stood still for half a second in the middle of a paste."""
    ledger = Ledger(now=now, clear=Clear())
    ledger.note_pressed()
    ledger.note_turn(True)
    taken = [take(ledger, now)]
    now.seconds += 2 * LABOURED_S
    assert ledger._quiet_left(taken, 0.04, now()) > 0
    ledger.note_turn(False)
    now.seconds += LABOURED_S / 2
    assert ledger._quiet_left(taken, 0.04, now()) > 0
    now.seconds += LABOURED_S
    assert ledger._quiet_left(taken, 0.04, now()) <= 0


def test_silence_begins_anew_when_a_turn_is_given_up(now: Now) -> None:
    clear = Clear()
    ledger = Ledger(now=now, clear=clear)
    ledger.note_pressed()
    ledger.note_turn(True)
    taken = [take(ledger, now)]
    now.seconds += 1.0
    clear.seconds += 1.0
    ledger.note_turn(False)
    assert ledger._quiet_left(taken, 0.04, now()) > 0
    ledger.note_covered()
    assert ledger._quiet_left(taken, 0.04, now()) <= 0


def test_a_target_too_slow_to_tell_is_unsure() -> None:
    """It still asks when the time is over, on a machine that was busy all along."""

    class Running(Now):
        def __call__(self) -> float:
            self.seconds += 0.005
            return self.seconds

    states = []
    for is_busy in (True, False):
        running = Running()
        clear_s = partial(float, 0) if is_busy else partial(getattr, running, "seconds")
        ledger = Ledger(now=running, clear=clear_s)
        ledger.note_pressed()
        take(ledger, running)
        ledger.note_asked(TARGET, TARGET + 1, "x", True)
        states.append(ledger.wait_quiet(is_target, 5.0, 1.0))
    assert states == [OfferState.UNSURE, OfferState.LANDED]


def test_on_a_busy_machine_there_is_more_time_to_tell() -> None:
    """Large gaps ask for a long silence; what a quiet machine would never need is waited for."""

    class Running(Now):
        def __call__(self) -> float:
            self.seconds += 0.005
            return self.seconds

    running = Running()
    ledger = Ledger(now=running, clear=partial(float, 0))
    ledger.note_pressed()
    take(ledger, running)
    running.seconds += 0.8
    take(ledger, running)
    assert ledger.wait_quiet(is_target, 0.4, 1.0) is OfferState.LANDED


def test_a_proof_stands_for_silence_unless_little_is_known_of_the_program(now: Now) -> None:
    ledger = Ledger(now=now, clear=Clear())
    ledger.note_pressed()
    take(ledger, now)
    ledger.note_proved()
    assert ledger.wait_quiet(is_target, 0.04, 1.0) is OfferState.LANDED
    assert ledger._quiet_left(ledger._takings, 0.4, now()) > 0
    take(ledger, now)
    assert ledger._quiet_left(ledger._takings, 0.04, now()) > 0


def test_a_doubtful_paste_stays_doubtful(now: Now) -> None:
    ledger = Ledger(now=now, clear=Clear())
    ledger.note_pressed()
    take(ledger, now)
    ledger.note_covered()
    ledger.note_doubtful()
    assert ledger.wait_landed(is_target, 0) is OfferState.UNSURE


def test_requests_are_noted_while_it_is_found_out_whose_they_are(now: Now) -> None:
    """The server may be asked for that, and it may wait for the thread that notes them."""
    ledger = Ledger(now=now)
    ledger.note_pressed()
    take(ledger, now, OTHER)
    noted: list[bool] = []

    def find_out(taking: Taking) -> bool:
        if taking.client == OTHER:
            noting = threading.Thread(target=take, args=(ledger, now))
            noting.start()
            noting.join(2)
            noted.append(not noting.is_alive())
            known[OTHER] = False
        return known[taking.client]

    def is_known(taking: Taking) -> bool:
        return known[taking.client] if taking.client in known else find_out(taking)

    for ask in (
        partial(ledger.wait_landed, timeout_s=0),
        partial(ledger.wait_quiet, quiet_s=0.0, timeout_s=0),
    ):
        known = {TARGET: True}
        assert ask(is_known) is OfferState.LANDED
    for tell in (ledger.asked_after_s, ledger.last_read_at):
        known = {TARGET: True}
        assert tell(is_known) is not None
    assert noted == [True] * 4


class Hurrying(Now):
    def __call__(self) -> float:
        self.seconds += 0.01
        return self.seconds


def test_a_target_that_could_not_run_has_not_refused() -> None:
    """It takes the reply three seconds later, which on a quiet machine is too late."""
    for clear, told in (
        (None, OfferState.WAITING),
        (partial(float, 0), OfferState.LANDED),
    ):
        running = Hurrying()
        ledger = Ledger(now=running, clear=clear)
        ledger.note_pressed()
        began = running.seconds

        def look(
            taking: Taking, ledger: Ledger = ledger, now: Hurrying = running, began: float = began
        ) -> bool:
            if now.seconds - began > 3.0 and len(ledger._takings) == 1:
                take(ledger, now)
            return is_target(taking)

        take(ledger, running, OTHER)
        assert ledger.wait_landed(look, 1.5) is told


def test_a_target_that_never_takes_it_is_given_up_on_a_busy_machine_too() -> None:
    running = Hurrying()
    ledger = Ledger(now=running, clear=partial(float, 0))
    ledger.note_pressed()
    began = running.seconds
    assert ledger.wait_landed(is_target, 1.5) is OfferState.WAITING
    assert running.seconds - began == pytest.approx(1.5 * BUSY_FACTOR, abs=0.1)
