"""Keys go into the recorded window alone, once the focus and the hands let them."""

from __future__ import annotations

import pytest

from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.domain.settings import InsertMode
from replydock.insertion import Insertion, Request, Timings
from tests.fakes.desktop import CHAT, EDITOR, FakeDesktop
from tests.unit.insertion.scene import HELLO, THREE, USERS, received, told


def test_window_is_brought_to_the_front(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.windows.focused = EDITOR
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert [window for window, _ in desktop.keyboard.received] == [CHAT]


def test_window_that_stays_behind_is_never_pasted_into(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    desktop.windows.focused = EDITOR
    desktop.windows.obeys = False
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.NOT_IN_FRONT, 0)
    assert desktop.keyboard.pressed == []
    assert desktop.clock.monotonic_s() == pytest.approx(1.0)


def test_focus_stolen_between_parts_is_won_back(desktop: FakeDesktop, insertion: Insertion) -> None:
    def steal() -> None:
        desktop.windows.focused = EDITOR

    desktop.keyboard.after_press = steal
    result = insertion.insert(Request(THREE, CHAT))
    assert told(result) == (Outcome.INSERTED, None, 3)
    assert {window for window, _ in desktop.keyboard.received} == {CHAT}


def test_target_closed_in_the_middle(desktop: FakeDesktop, insertion: Insertion) -> None:
    def close() -> None:
        if len(desktop.keyboard.pressed) == 1:
            desktop.windows.alive.remove(CHAT)

    desktop.keyboard.after_press = close
    result = insertion.insert(Request(THREE, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.TARGET_GONE, 1)
    assert desktop.clipboard.other_reads() == {"image/png": b"png ab"}


def test_held_keys_are_waited_for(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.held_until_s = 0.7
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert desktop.clock.monotonic_s() >= 0.7


def test_held_keys_have_a_deadline(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.held_until_s = 60
    result = insertion.insert(Request(HELLO, CHAT, timings=Timings(keys_ms=900)))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.KEYS_HELD, 0)
    assert desktop.clock.monotonic_s() == pytest.approx(0.9, abs=0.02)


def test_keyboard_that_refuses(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.is_refused = True
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.KEYBOARD_REFUSED, 0)


def test_cancelled_while_waiting_for_keys(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.held_until_s = 60
    result = insertion.insert(
        Request(HELLO, CHAT), is_cancelled=lambda: desktop.clock.monotonic_s() > 0.1
    )
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CANCELLED, 0)
    assert desktop.clipboard.current == USERS


def test_typing_mode_types_texts_and_pastes_pictures(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    result = insertion.insert(Request(THREE, CHAT, mode=InsertMode.TYPE))
    assert told(result) == (Outcome.INSERTED, None, 3)
    assert received(desktop) == ["first", {"image/png": b"png ab"}, "last"]


def test_typing_that_loses_the_focus_stops(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.types_at_most = 2
    result = insertion.insert(Request((TextPart("first"),), CHAT, mode=InsertMode.TYPE))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.NOT_IN_FRONT, 0)
    assert received(desktop) == ["fi"]


def test_typing_waits_for_keys_then_gives_up(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.held_until_s = 60
    result = insertion.insert(Request(HELLO, CHAT, mode=InsertMode.TYPE))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.KEYS_HELD, 0)


def test_typing_brings_the_window_to_the_front(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.windows.focused = EDITOR
    result = insertion.insert(Request(HELLO, CHAT, mode=InsertMode.TYPE))
    assert told(result) == (Outcome.INSERTED, None, 1)
    desktop.windows.focused, desktop.windows.obeys = EDITOR, False
    result = insertion.insert(Request(HELLO, CHAT, mode=InsertMode.TYPE))
    assert result.reason is Reason.NOT_IN_FRONT


def test_target_with_higher_rights_gets_no_key_and_the_agent_is_told(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    desktop.windows.elevated.add(CHAT)
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.TARGET_ELEVATED, 0)
    assert result.parts_copied == 1
    assert desktop.keyboard.pressed == []
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == "您好".encode()
