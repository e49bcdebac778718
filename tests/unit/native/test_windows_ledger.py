"""Who took an offer on Windows, and whether it can be told."""

from __future__ import annotations

import threading
import time

from replydock.native.windows.ledger import Ledger
from replydock.ports.desktop import OfferState
from tests.rig.processes import wait_until


class Clock:
    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


def test_what_was_taken_before_the_key_does_not_count() -> None:
    ledger = Ledger()
    ledger.note_taken(7)
    ledger.note_pressed()
    assert not ledger.has_taken()
    ledger.note_taken(8)
    assert ledger.has_taken()
    assert ledger.taker == 8


def test_copy_before_the_data_was_taken_makes_it_unsure() -> None:
    ledger = Ledger()
    ledger.note_pressed()
    ledger.note_disturbed()
    ledger.note_taken(1)
    assert ledger.verdict() is OfferState.UNSURE


def test_program_that_asks_once_has_what_it_took() -> None:
    ledger = Ledger(asks_once=True)
    ledger.note_pressed()
    ledger.note_disturbed()
    assert ledger.verdict() is OfferState.UNSURE
    ledger.note_taken(1)
    assert ledger.verdict() is OfferState.LANDED


def test_copy_after_the_key_was_handled_harms_only_if_the_target_asks_again() -> None:
    ledger = Ledger()
    ledger.note_pressed()
    ledger.note_taken(1)
    ledger.note_covered()
    ledger.note_disturbed()
    assert ledger.verdict() is OfferState.LANDED
    ledger.note_taken(1)
    assert ledger.verdict() is OfferState.UNSURE


def test_second_paste_begins_anew() -> None:
    ledger = Ledger()
    ledger.note_pressed()
    ledger.note_taken(1)
    ledger.note_covered()
    ledger.note_disturbed()
    ledger.note_pressed()
    assert ledger.verdict() is OfferState.LANDED
    assert not ledger.is_contended


def test_quiet_is_counted_from_the_last_taking_and_twice_the_largest_gap() -> None:
    clock = Clock()
    ledger = Ledger(now=clock)
    ledger.note_pressed()
    ledger.note_taken(1)
    clock.s = 0.3
    ledger.note_taken(1)
    clock.s = 0.3 + 0.69
    assert ledger._quiet_left(0.4, clock.s) > 0
    clock.s = 0.3 + 0.71
    assert ledger._quiet_left(0.4, clock.s) <= 0


def test_copier_is_held_only_while_the_key_is_under_way() -> None:
    ledger = Ledger()
    ledger.hold(5.0)  # no key: returns at once
    ledger.note_pressed()
    held = threading.Thread(target=ledger.hold, args=(5.0,))
    held.start()
    wait_until(lambda: ledger.held_at_s is not None, "the copier waits", 5.0, 0.001)
    assert ledger.is_contended
    ledger.end_flight()
    held.join(2.0)
    assert not held.is_alive()
    assert ledger.held_at_s is None
    ledger.hold(5.0)


def test_copier_is_let_go_after_the_deadline() -> None:
    ledger = Ledger()
    ledger.note_pressed()
    started_s = time.monotonic()
    ledger.hold(0.05)
    assert time.monotonic() - started_s >= 0.04
    assert ledger.held_at_s is None
