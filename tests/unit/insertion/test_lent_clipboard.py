"""What the user had, or copied meanwhile, comes back."""

from __future__ import annotations

from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.insertion import Insertion, Request
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.unit.insertion.scene import HELLO, NEWER, PICTURE, USERS, received, told


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


def test_copy_after_the_landing_stays(desktop: FakeDesktop, insertion: Insertion) -> None:
    desktop.clipboard.on_restore = lambda: desktop.clipboard.other_copies(NEWER)
    result = insertion.insert(Request(HELLO, CHAT))
    assert result.outcome is Outcome.INSERTED
    assert result.is_clipboard_restored
    assert desktop.clipboard.current == NEWER


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


def test_copy_leaves_the_reply(desktop: FakeDesktop, insertion: Insertion) -> None:
    result = insertion.copy((TextPart("a"), TextPart("b"), PICTURE))
    assert told(result) == (Outcome.COPIED_ONLY, Reason.ASKED, 0)
    assert result.parts_copied == 2
    assert desktop.clipboard.other_reads()["UTF8_STRING"] == b"a\nb"
    desktop.clipboard.other_copies(NEWER)
    assert desktop.clipboard.current == NEWER


def test_text_is_read_from_what_windows_keeps(desktop: FakeDesktop, insertion: Insertion) -> None:
    text = "您好\r\n再见".encode("utf-16-le") + b"\0\0"
    desktop.clipboard.current = {"HTML Format": b"x", "CF_UNICODETEXT": text}
    assert insertion.clipboard_text(1 << 20, 0.1) == "您好\n再见"
