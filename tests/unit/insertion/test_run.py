"""An insertion from its first step to its result."""

from __future__ import annotations

import pytest

from replydock.domain.outcome import Outcome, Reason
from replydock.insertion import Insertion, Request, Timings
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.unit.insertion.scene import HELLO, THREE, USERS, received, told


def test_text_is_inserted_and_clipboard_given_back(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.INSERTED, None, 1)
    assert result.is_clipboard_restored
    assert result.target_title == "Buyer 7"
    assert received(desktop) == [{"text/plain": "您好".encode()}]
    assert desktop.clipboard.current == USERS


def test_parts_come_in_order_and_each_waits_for_quiet(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    result = insertion.insert(Request(THREE, CHAT, timings=Timings(quiet_ms=300)))
    assert told(result) == (Outcome.INSERTED, None, 3)
    assert received(desktop) == [
        {"text/plain": b"first"},
        {"image/png": b"png ab"},
        {"text/plain": b"last"},
    ]
    assert desktop.clipboard.quiet_waits_s == pytest.approx([0.3, 0.3, 0.3], abs=0.001)
    assert desktop.clipboard.snapshot_calls == 1


def test_no_target_is_copied_only(desktop: FakeDesktop, insertion: Insertion) -> None:
    result = insertion.insert(Request(HELLO, None))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.NO_TARGET, 0)
    assert result.parts_copied == 1
    assert not result.is_clipboard_restored
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == "您好".encode()


def test_cancelled_between_parts(desktop: FakeDesktop, insertion: Insertion) -> None:
    result = insertion.insert(
        Request(THREE, CHAT), is_cancelled=lambda: len(desktop.keyboard.pressed) >= 1
    )
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CANCELLED, 1)
    assert result.parts_copied == 0
    assert desktop.clipboard.current == USERS


def test_broken_desktop_is_told(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.clipboard.is_broken = True
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.DESKTOP_UNSUPPORTED, 0)
    assert result.parts_copied == 0
