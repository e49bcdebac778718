"""What is told of a paste, and what is done if it did not land."""

from __future__ import annotations

from dataclasses import replace

import pytest

from replydock.domain.errors import DesktopError
from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import Parts, TextPart
from replydock.insertion import Insertion, Request, Timings
from replydock.ports.desktop import OfferState
from tests.fakes.desktop import CHAT, EDITOR, FakeDesktop
from tests.unit.insertion.scene import (
    HELLO,
    NEWER,
    PICTURE,
    THREE,
    USERS,
    read_image,
    received,
    told,
)


def test_large_picture_is_given_more_time(desktop: FakeDesktop) -> None:
    """What looks at a picture twice decodes it in between."""
    large = replace(PICTURE, size_bytes=2_000_000)
    insertion = Insertion(desktop, desktop.clock, read_image)
    insertion.insert(Request((THREE[0], large, THREE[2]), CHAT, timings=Timings(quiet_ms=300)))
    assert desktop.clipboard.quiet_waits_s == [0.3, pytest.approx(0.42), 0.3]


def test_landed_is_told_before_the_quiet(desktop: FakeDesktop, insertion: Insertion) -> None:
    heard: list[float] = []
    desktop.windows.focused = EDITOR
    desktop.windows.focus_delay_s = 0.2
    result = insertion.insert(Request(HELLO, CHAT), on_landed=heard.append)
    assert heard == [result.landed_ms]
    assert result.landed_ms == pytest.approx(200)


def test_target_that_takes_nothing(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.takes = False
    result = insertion.insert(Request(HELLO, CHAT, timings=Timings(landed_ms=800)))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.NOT_TAKEN, 0)
    assert desktop.clock.monotonic_s() == pytest.approx(0.8)
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == "您好".encode()


def test_the_rest_is_copied_when_a_part_is_not_taken(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    def stop() -> None:
        desktop.keyboard.takes = len(desktop.keyboard.pressed) < 1

    desktop.keyboard.after_press = stop
    parts: Parts = (TextPart("one"), TextPart("two"), TextPart("three"), PICTURE)
    result = insertion.insert(Request(parts, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.NOT_TAKEN, 1)
    assert result.parts_copied == 2
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == b"two\nthree"


def test_offer_lost_before_the_key_is_made_anew(desktop: FakeDesktop, insertion: Insertion) -> None:
    def lose_once() -> None:
        desktop.keyboard.before_press = None
        desktop.clipboard.current = NEWER

    desktop.keyboard.before_press = lose_once
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert len(desktop.clipboard.offers) == 2
    assert desktop.clipboard.current == NEWER


def test_clipboard_that_is_always_taken(desktop: FakeDesktop, insertion: Insertion) -> None:
    def always() -> None:
        desktop.clipboard.current = NEWER

    desktop.keyboard.before_press = always
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CLIPBOARD_TAKEN, 0)
    assert desktop.keyboard.received == []
    assert desktop.clipboard.current == NEWER
    assert result.is_clipboard_restored


@pytest.mark.parametrize("state", [OfferState.UNSURE, OfferState.LOST])
def test_paste_that_cannot_be_told_is_not_called_inserted(
    desktop: FakeDesktop, insertion: Insertion, state: OfferState
) -> None:
    def spoil() -> None:
        desktop.clipboard.offers[-1].state = state

    desktop.keyboard.after_press = spoil
    result = insertion.insert(Request(THREE, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.UNSURE, 0)
    assert desktop.clipboard.current == USERS
    assert desktop.keyboard.pressed == ["ctrl+v"]


def test_late_doubt_stops_the_series(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.clipboard.quiet_state = OfferState.UNSURE
    result = insertion.insert(Request(THREE, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.UNSURE, 0)
    assert len(desktop.keyboard.pressed) == 1


def miss(desktop: FakeDesktop, times: int) -> None:
    """Let the target find the clipboard shut so many times."""

    def on_press() -> None:
        offer = desktop.clipboard.offers[-1]
        if len(desktop.clipboard.offers) <= times:
            offer.state = OfferState.MISSED
            desktop.keyboard.received.pop()

    desktop.keyboard.after_press = on_press


def test_key_that_missed_is_pressed_again(desktop: FakeDesktop, insertion: Insertion) -> None:
    miss(desktop, 2)
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.INSERTED, None, 1)
    assert len(received(desktop)) == 1
    assert desktop.keyboard.pressed == ["ctrl+v"] * 3
    assert desktop.clipboard.current == USERS


def test_key_that_always_misses_ends_and_is_told(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    miss(desktop, 100)
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CLIPBOARD_TAKEN, 0)
    assert len(desktop.keyboard.pressed) == 5
    assert desktop.clipboard.current == USERS


def test_locked_clipboard_is_told_and_nothing_is_pressed(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    def refuse() -> None:
        raise DesktopError("desktop.clipboard_locked")

    desktop.clipboard.on_offer = refuse
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CLIPBOARD_LOCKED, 0)
    assert result.parts_copied == 0
    assert desktop.keyboard.pressed == []
    assert desktop.clipboard.current == USERS
