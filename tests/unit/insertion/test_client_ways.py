"""A reply goes in as the client of its window wants it."""

from __future__ import annotations

from replydock.domain.client import Mixing, PasteWay, PictureForm
from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.domain.settings import InsertMode
from replydock.insertion import Insertion, Request, Timings
from replydock.ports.desktop import WindowRef
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.unit.insertion.scene import HELLO, THREE, USERS, read_image, received, told


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
        lambda part: f"file:///images/{part.sha256}.png",
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
