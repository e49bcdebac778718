"""The insertion's every way through, on a fake desktop and a fake clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from replydock.domain.client import Mixing, PasteWay, PictureForm
from replydock.domain.errors import DesktopError
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import ImageHash, ImagePart, Parts, TextPart
from replydock.domain.settings import InsertMode
from replydock.insertion import Insertion, Request, Timings
from replydock.ports.desktop import OfferState, WindowRef
from tests.fakes.desktop import CHAT, EDITOR, FakeDesktop
from tests.rig.clients import shipped_way

USERS = {"UTF8_STRING": b"the user's"}
NEWER = {"UTF8_STRING": b"copied meanwhile"}
HELLO: Parts = (TextPart("您好"),)
PICTURE = ImagePart(ImageHash("ab"), "image/png", 4, 4, 9)
THREE: Parts = (TextPart("first"), PICTURE, TextPart("last"))


def read_image(sha256: ImageHash) -> Mapping[str, bytes]:
    return {"image/png": b"png " + sha256.encode()}


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def insertion(desktop: FakeDesktop) -> Insertion:
    return Insertion(desktop, desktop.clock, read_image, shipped_way)


def received(desktop: FakeDesktop) -> list[object]:
    return [data for _, data in desktop.keyboard.received]


def told(result: InsertionResult) -> tuple[Outcome, Reason | None, int]:
    return result.outcome, result.reason, result.parts_done


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


def test_large_picture_is_given_more_time(desktop: FakeDesktop) -> None:
    """What looks at a picture twice decodes it in between."""
    large = replace(PICTURE, size_bytes=2_000_000)
    insertion = Insertion(desktop, desktop.clock, read_image)
    insertion.insert(Request((THREE[0], large, THREE[2]), CHAT, timings=Timings(quiet_ms=300)))
    assert desktop.clipboard.quiet_waits_s == [0.3, pytest.approx(0.42), 0.3]


def test_program_with_profile_has_its_own_key_and_quiet(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    terminal = WindowRef(3, 300, "XTerm", "shell")
    desktop.windows.alive.append(terminal)
    desktop.windows.focused = terminal
    insertion.insert(Request(HELLO, terminal))
    assert desktop.keyboard.pressed == ["shift+insert"]
    assert desktop.clipboard.quiet_waits_s == [0.01]


def test_chosen_paste_key_wins_over_the_profile(desktop: FakeDesktop, insertion: Insertion) -> None:
    insertion.insert(Request(HELLO, CHAT, paste_chord="Ctrl+Shift+V"))
    assert desktop.keyboard.pressed == ["ctrl+shift+v"]


def test_never_sends_unless_asked(desktop: FakeDesktop, insertion: Insertion) -> None:
    insertion.insert(Request((TextPart("line\nline\n"),), CHAT))
    assert desktop.keyboard.pressed == ["ctrl+v"]
    insertion.insert(Request(HELLO, CHAT, sends=True))
    assert desktop.keyboard.pressed == ["ctrl+v", "ctrl+v", "enter"]


def test_caret_goes_back(desktop: FakeDesktop, insertion: Insertion) -> None:
    insertion.insert(Request(HELLO, CHAT, cursor_back=3))
    assert desktop.keyboard.pressed == ["ctrl+v", "left", "left", "left"]


def test_landed_is_told_before_the_quiet(desktop: FakeDesktop, insertion: Insertion) -> None:
    heard: list[float] = []
    desktop.windows.focused = EDITOR
    desktop.windows.focus_delay_s = 0.2
    result = insertion.insert(Request(HELLO, CHAT), on_landed=heard.append)
    assert heard == [result.landed_ms]
    assert result.landed_ms == pytest.approx(200)


def test_no_target_is_copied_only(desktop: FakeDesktop, insertion: Insertion) -> None:
    result = insertion.insert(Request(HELLO, None))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.NO_TARGET, 0)
    assert result.parts_copied == 1
    assert not result.is_clipboard_restored
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == "您好".encode()


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


def test_copy_before_the_offer_is_what_comes_back(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    def copy_once() -> None:
        desktop.clipboard.on_offer = None
        desktop.clipboard.other_copies(NEWER)

    desktop.clipboard.on_offer = copy_once
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert desktop.clipboard.current == NEWER
    assert desktop.clipboard.snapshot_calls == 2


def test_copy_before_the_key_is_what_comes_back(desktop: FakeDesktop, insertion: Insertion) -> None:
    def copy_once() -> None:
        desktop.keyboard.before_press = None
        desktop.clipboard.other_copies(NEWER)

    desktop.keyboard.before_press = copy_once
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert received(desktop) == [{"text/plain": "您好".encode()}]
    assert desktop.clipboard.current == NEWER


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


def test_copy_after_the_landing_stays(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.clipboard.on_restore = lambda: desktop.clipboard.other_copies(NEWER)
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert result.is_clipboard_restored
    assert desktop.clipboard.current == NEWER


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


def test_cancelled_between_parts(desktop: FakeDesktop, insertion: Insertion) -> None:
    result = insertion.insert(
        Request(THREE, CHAT), is_cancelled=lambda: len(desktop.keyboard.pressed) >= 1
    )
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CANCELLED, 1)
    assert result.parts_copied == 0
    assert desktop.clipboard.current == USERS


def test_cancelled_while_waiting_for_keys(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.keyboard.held_until_s = 60
    result = insertion.insert(
        Request(HELLO, CHAT), is_cancelled=lambda: desktop.clock.monotonic_s() > 0.1
    )
    assert told(result) == (Outcome.COPIED_ONLY, Reason.CANCELLED, 0)
    assert desktop.clipboard.current == USERS


def test_broken_desktop_is_told(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.clipboard.is_broken = True
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.DESKTOP_UNSUPPORTED, 0)
    assert result.parts_copied == 0


def test_series_gives_the_first_data_back_at_the_end(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    for text in ("a", "b", "c"):
        insertion.insert(Request((TextPart(text),), CHAT), is_more_waiting=lambda: True)
        assert desktop.clipboard.current != USERS
    assert desktop.clipboard.snapshot_calls == 1
    assert insertion.finish()
    assert desktop.clipboard.current == USERS


def test_copy_within_a_series_is_not_lost(desktop: FakeDesktop, insertion: Insertion) -> None:
    insertion.insert(Request(HELLO, CHAT), is_more_waiting=lambda: True)
    desktop.clipboard.other_copies(NEWER)
    insertion.insert(Request(HELLO, CHAT))
    assert desktop.clipboard.current == NEWER


def test_image_without_bytes_for_the_cap_is_told_incomplete(desktop: FakeDesktop) -> None:
    desktop.clipboard.current = {"image/png": b"x" * 10, "UTF8_STRING": b"y"}
    found = desktop.clipboard.snapshot(5, 1)
    assert not found.is_complete
    assert found.formats == {"UTF8_STRING": b"y"}


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


def test_copy_leaves_the_reply(desktop: FakeDesktop, insertion: Insertion) -> None:
    result = insertion.copy((TextPart("a"), TextPart("b"), PICTURE))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.ASKED, 0)
    assert result.parts_copied == 2
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == b"a\nb"
    desktop.clipboard.other_copies(NEWER)
    assert desktop.clipboard.current == NEWER


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


def test_text_is_read_from_what_windows_keeps(desktop: FakeDesktop, insertion: Insertion) -> None:
    text = "您好\r\n再见".encode("utf-16-le") + b"\0\0"
    desktop.clipboard.current = {"HTML Format": b"x", "CF_UNICODETEXT": text}
    assert insertion.clipboard_text(1 << 20, 0.1) == "您好\n再见"


def test_target_with_higher_rights_gets_no_key_and_the_agent_is_told(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    desktop.windows.elevated.add(CHAT)
    result = insertion.insert(Request(HELLO, CHAT))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.TARGET_ELEVATED, 0)
    assert result.parts_copied == 1
    assert desktop.keyboard.pressed == []
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == "您好".encode()


def test_client_that_holds_one_part_is_handed_the_rest(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    one_by_one = PasteWay(mixing=Mixing.SEND_BETWEEN)
    result = insertion.insert(Request(THREE, CHAT, way=one_by_one))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.SEND_FIRST, 1)
    assert result.parts_copied == 1
    assert received(desktop) == [{"text/plain": b"first"}]
    assert desktop.clipboard.other_reads() == {"image/png": b"png ab"}


def test_client_that_holds_one_part_is_sent_to_if_asked(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    way = PasteWay(mixing=Mixing.SEND_BETWEEN, send_key="alt+s", between_ms=250)
    result = insertion.insert(Request(THREE, CHAT, sends=True, way=way))
    assert told(result) == (Outcome.INSERTED, None, 3)
    assert desktop.keyboard.pressed == ["ctrl+v", "alt+s"] * 3
    assert desktop.clipboard.current == USERS


def test_client_that_forbids_it_is_never_sent_to(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    insertion.insert(Request(HELLO, CHAT, sends=True, way=PasteWay(can_send=False)))
    assert desktop.keyboard.pressed == ["ctrl+v"]


def test_parts_rest_in_between(desktop: FakeDesktop, insertion: Insertion) -> None:
    way = PasteWay(between_ms=700, asks_once=True, quiet_ms=0)
    insertion.insert(Request(THREE, CHAT, way=way, timings=Timings(quiet_ms=0)))
    assert desktop.clock.monotonic_s() >= 1.4


def test_line_breaks_between_parts_and_where_text_is_typed(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    way = PasteWay(breaks_between=True, newline_key="ctrl+enter")
    insertion.insert(Request(THREE, CHAT, way=way))
    assert desktop.keyboard.pressed == ["ctrl+v", "ctrl+enter"] * 2 + ["ctrl+v"]
    insertion.insert(Request(HELLO, CHAT, mode=InsertMode.TYPE, way=way))
    assert desktop.keyboard.newlines == ["ctrl+enter"]


def test_picture_as_a_file(desktop: FakeDesktop) -> None:
    insertion = Insertion(
        desktop,
        desktop.clock,
        read_image,
        lambda _: PasteWay(picture=PictureForm.FILE),
        lambda sha256: f"file:///images/{sha256}.png",
    )
    insertion.insert(Request(THREE, CHAT))
    assert received(desktop)[1] == {"text/uri-list": b"file:///images/ab.png\r\n"}


def test_what_is_left_of_a_long_reply_fits_the_client(
    desktop: FakeDesktop, insertion: Insertion
) -> None:
    way = PasteWay(longest=20, splits_long=True)
    text = "亲，已经发货啦。" * 5
    result = insertion.insert(Request((TextPart(text),), CHAT, way=way))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.SEND_FIRST, 1)
    assert result.parts_total == 3
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == ("亲，已经发货啦。" * 2).encode()
