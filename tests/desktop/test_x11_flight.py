"""One paste among programs that copy: who is served, and what is told of it.

These tests read no clock to tell what should happen: on a busy machine every step may take
its time. The programs note when they did what, and that tells what is true.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from replydock.native.x11.clipboard import X11Offer
from replydock.native.x11.desktop import X11Desktop
from replydock.native.x11.flight import AT_MOST_S, DOUBT_S, FIRST_REQUEST_S, Stage
from replydock.native.x11.pace import BUSY_FACTOR
from replydock.ports.desktop import OfferState
from tests.rig.clipboard_user import ClipboardUser, text_formats
from tests.rig.processes import wait_until
from tests.rig.selections import SelectionClient

MakeClient = Callable[[], SelectionClient]

REPLY = b"reply"
GRACE_S = 1.0
"""What a busy machine may add to a limit before anybody can see that it was kept."""

SCENES_AT_MOST = 30


def begin_flight(desktop: X11Desktop, target: SelectionClient, asks_once: bool = False) -> X11Offer:
    """Offer a reply and do as if the paste key was pressed in the target."""
    offer = desktop.clipboard.offer(
        {"text/plain": REPLY}, asks_once=asks_once, mark=desktop.clipboard.mark()
    )
    assert offer is not None
    desktop._owner.prepare_flight(target._window.id)
    offer.ledger.note_pressed()
    desktop._owner.begin_flight(offer.ledger, target._window.id)
    return offer


def stage_of(desktop: X11Desktop) -> Stage:
    return desktop._owner._flight.stage


@dataclass(frozen=True, slots=True)
class Paste:
    """What came of one paste.

    Attributes:
        read: what the target got, answer by answer.
        told: what the offer says of it.
        pressed_s: the moment of the key, in monotonic seconds.
        asked_s: when the target began its first question.
        answered_s: when it had the answer.
        ended_s: when it had the last one.
        copies: between which moments others copied.
    """

    read: tuple[bytes | None, ...]
    told: OfferState
    pressed_s: float
    asked_s: float
    answered_s: float
    ended_s: float
    copies: list[tuple[float, float]]

    @property
    def is_served_alone(self) -> bool:
        """The target asked, and had all answers, before the server may be let go."""
        is_early = self.answered_s - self.pressed_s < FIRST_REQUEST_S
        return is_early and self.ended_s - self.asked_s < AT_MOST_S

    @property
    def is_undisturbed(self) -> bool:
        """Nobody copied before the first question was answered."""
        return all(begun_s > self.answered_s for begun_s, _ in self.copies)

    @property
    def is_copied_just_before(self) -> bool:
        """Somebody copied so shortly before the first question that it may do harm."""
        return any(
            done_s < self.asked_s and self.answered_s - begun_s < DOUBT_S
            for begun_s, done_s in self.copies
        )


def paste_among_copies(
    desktop: X11Desktop,
    user: ClipboardUser,
    target: SelectionClient,
    late_s: float,
    asks_once: bool = False,
) -> Paste:
    """Let a target paste that first asks ``late_s`` after the key, while the user copies."""
    pressed_s = time.monotonic()
    offer = begin_flight(desktop, target, asks_once)
    user.start_copying(3, 0.0, 0.002 if late_s < FIRST_REQUEST_S else 0.02)
    try:
        time.sleep(late_s)
        asked_s = time.monotonic()
        target.read_target("TARGETS")
        answered_s = time.monotonic()
        read = []
        for _ in range(1 if asks_once else 8):
            read.append(target.read_target("UTF8_STRING"))
            time.sleep(0.004)
        ended_s = time.monotonic()
        told = offer.ledger.wait_landed(lambda _: True, 1.0)
    finally:
        user.stop_copying()
    copies = user.copies()
    return Paste(tuple(read), told, pressed_s, asked_s, answered_s, ended_s, copies)


def test_nobody_can_copy_between_the_first_question_and_the_landing(
    desktop: X11Desktop, x11_client: MakeClient
) -> None:
    """With the target served alone, another program's copy waits until the turn is over."""
    target, other = x11_client(), x11_client()
    begin_flight(desktop, target)
    target.read_target("TARGETS")
    copied_at: list[float] = []

    def copy() -> None:
        other.copy(text_formats("wrong"))
        copied_at.append(time.monotonic())

    thread = threading.Thread(target=copy)
    thread.start()
    read = []
    for _ in range(5):
        time.sleep(0.005)
        read.append(target.read_target("UTF8_STRING"))
    read_at = time.monotonic()
    thread.join(10)
    assert read == [REPLY] * 5
    assert copied_at[0] > read_at


@pytest.mark.parametrize("late_s", [0.0, 0.02])
def test_a_paste_that_nobody_disturbed_landed(
    desktop: X11Desktop, user: ClipboardUser, x11_client: MakeClient, late_s: float
) -> None:
    """A program that asks many times is told as served if nobody copied since the key."""
    target = x11_client()
    for _ in range(SCENES_AT_MOST):
        paste = paste_among_copies(desktop, user, target, late_s)
        if paste.is_served_alone or paste.told is OfferState.LANDED:
            assert set(paste.read) == {REPLY}
        if paste.is_served_alone and paste.is_undisturbed:
            assert paste.told is OfferState.LANDED
            return
    pytest.fail("the first question never came before a copy")


@pytest.mark.parametrize("late_s", [0.15, 0.4])
def test_a_copy_shortly_before_the_first_question_is_told(
    desktop: X11Desktop, user: ClipboardUser, x11_client: MakeClient, late_s: float
) -> None:
    """A program that looks at the clipboard many times may be put off by it."""
    target = x11_client()
    for _ in range(SCENES_AT_MOST):
        paste = paste_among_copies(desktop, user, target, late_s)
        if paste.is_served_alone or paste.told is OfferState.LANDED:
            assert set(paste.read) == {REPLY}
        if paste.is_copied_just_before:
            assert paste.told is OfferState.UNSURE
            return
    pytest.fail("nobody ever copied shortly before the first question")


@pytest.mark.parametrize("late_s", [0.02, 0.15, 0.4])
def test_a_program_that_asks_once_gets_the_reply_among_copies(
    desktop: X11Desktop, user: ClipboardUser, x11_client: MakeClient, late_s: float
) -> None:
    """From its first question on it alone is served, however late that comes."""
    target = x11_client()
    for _ in range(SCENES_AT_MOST):
        paste = paste_among_copies(desktop, user, target, late_s, asks_once=True)
        assert paste.told is not OfferState.LANDED or paste.read == (REPLY,)
        # Once the server is free, a program that copies may be asked instead of us.
        if paste.is_served_alone:
            assert paste.told is OfferState.LANDED
        if paste.told is OfferState.LANDED and len(paste.copies) > 2:
            return
    pytest.fail("it never got the reply")


def test_other_programs_go_on_before_the_first_question(
    desktop: X11Desktop, x11_client: MakeClient
) -> None:
    """An input method that the key must pass through is served while the target is silent."""
    target, other = x11_client(), x11_client()
    offer = begin_flight(desktop, target)
    served = 0
    while stage_of(desktop) is Stage.WAITING:
        other.owner()
        served += stage_of(desktop) is Stage.WAITING
    assert served > 3
    assert offer.ledger.idle_s(0) is None


def test_nobody_stands_still_for_a_target_that_asks_forever(
    desktop: X11Desktop, x11_client: MakeClient
) -> None:
    """The time in which only the target is served has a bound in all."""
    target, other = x11_client(), x11_client()
    begin_flight(desktop, target)
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            target.read_target("TARGETS")

    thread = threading.Thread(target=ask)
    began_s = time.monotonic()
    thread.start()
    try:
        wait_until(lambda: stage_of(desktop) is not Stage.WAITING, "the first question", 5.0, 0.001)
        other.owner()
        stood_s = time.monotonic() - began_s
        for _ in range(50):
            other.owner()
            assert stage_of(desktop) is Stage.ARMED
    finally:
        stop.set()
        thread.join(10)
    assert AT_MOST_S <= stood_s < BUSY_FACTOR * AT_MOST_S + GRACE_S


def test_turn_without_a_request_is_short(desktop: X11Desktop, x11_client: MakeClient) -> None:
    """A target that never asks does not hold the desktop up for long."""
    target = x11_client()
    began_s = time.monotonic()
    begin_flight(desktop, target)
    wait_until(lambda: stage_of(desktop) is Stage.ARMED, "the server is let go", 5.0, 0.001)
    x11_client()
    assert time.monotonic() - began_s < BUSY_FACTOR * FIRST_REQUEST_S + GRACE_S
