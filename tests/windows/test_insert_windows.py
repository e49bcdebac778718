"""Replies go into the recorded window, whole, in order, once; the clipboard comes back."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import struct
import threading
import time

import pytest

from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import Parts, TextPart
from replydock.domain.settings import InsertMode
from replydock.native.windows import clipboard_api as api
from replydock.native.windows.desktop import WinDesktop
from replydock.native.windows.keyboard import key_event, send
from replydock.ports.desktop import OfferState, Press
from replydock.ports.insert_request import Request, Timings
from tests.rig.material import mark_of_file
from tests.rig.windows.clipboard_user import ClipboardUser
from tests.rig.windows.recorder import Recorder
from tests.windows.conftest import USERS
from tests.windows.inserting import AT_ONCE, Inserter, some_picture, some_text

HELLO: Parts = (TextPart("您好，在的 😊\n请问有什么可以帮您？"),)
FILES = struct.pack("<IiiII", 20, 0, 0, 0, 1) + "C:\\尺码.png\0\0".encode("utf-16-le")


def subset(found: dict[str, bytes], wanted: dict[str, bytes]) -> dict[str, bytes | None]:
    return {name: found.get(name) for name in wanted}


@pytest.mark.parametrize("way", [None, AT_ONCE], ids=["unknown program", "asks once"])
def test_three_parts_come_whole_and_in_order(
    inserter: Inserter,
    recorder: Recorder,
    user: ClipboardUser,
    reader: ClipboardUser,
    way: object,
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    parts, content = inserter.reply(some_text(1), some_picture(2), some_text(3))
    result = inserter.insert(parts, target, AT_ONCE if way else None)
    assert (result.outcome, result.reason, result.parts_done) == (Outcome.INSERTED, None, 3)
    assert recorder.take().content == content
    assert result.is_clipboard_restored
    assert subset(reader.read(), dict(USERS)) == USERS


@pytest.mark.parametrize(
    "copied",
    [
        {"image/png": some_picture(9).data},
        {"CF_HDROP": FILES},
        {"UTF8_STRING": b"cells", "Csv": b"a,b", "Rich Text Format": rb"{\rtf1 cells}"},
        {"CF_DIB": struct.pack("<IiiHHIIiiII", 40, 2, 1, 1, 32, 0, 8, 0, 0, 0, 0) + bytes(8)},
    ],
    ids=["picture", "files", "several formats", "bitmap"],
)
def test_users_clipboard_comes_back_in_every_format(
    inserter: Inserter,
    recorder: Recorder,
    user: ClipboardUser,
    reader: ClipboardUser,
    copied: dict[str, bytes],
) -> None:
    user.copy(copied)
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    for _ in range(2):  # the second time from memory
        result = inserter.insert(HELLO, target, AT_ONCE)
        assert result.is_clipboard_restored
        assert subset(reader.read(), copied) == copied
    assert recorder.take().pastes == 2


def test_hundred_replies_alternately_into_two_windows_of_one_program(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    targets = []
    for index in range(2):
        recorder.focus(index)
        targets.append(inserter.record(recorder.windows[index]))
    for number in range(100):
        text = some_text(number, 80)
        result = inserter.insert((TextPart(text),), targets[number % 2], AT_ONCE)
        assert result.outcome is Outcome.INSERTED, (number, result)
        assert recorder.take(number % 2).content == (text,), number
        assert recorder.take(1 - number % 2).pastes == 0, number
    assert subset(reader.read(), dict(USERS)) == USERS


def test_focus_elsewhere_is_never_pasted_into(
    inserter: Inserter, recorder: Recorder, thief: Recorder, user: ClipboardUser
) -> None:
    """The target is brought to the front; who was there gets nothing."""
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    thief.focus()
    result = inserter.insert(HELLO, target, AT_ONCE)
    assert result.outcome is Outcome.INSERTED
    assert recorder.take().pastes == 1
    assert thief.take().pastes == 0
    assert thief.caught_keys() == []


def test_key_that_reaches_another_program_brings_it_nothing(
    inserter: Inserter, recorder: Recorder, thief: Recorder, user: ClipboardUser
) -> None:
    """The focus moves between the key and its handling: no stranger gets the reply."""
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    offer = inserter.desktop.clipboard.offer({"text/plain": b"secret"}, mark=None)
    assert offer is not None
    offer = inserter.desktop.clipboard.offer(
        {"text/plain": b"secret"}, mark=inserter.desktop.clipboard.mark()
    )
    assert offer is not None
    assert offer.prepare_press(target)
    offer.note_pressed()
    thief.focus()
    send([key_event(0x11), key_event(0x56), key_event(0x56, is_up=True),
          key_event(0x11, is_up=True)])  # fmt: skip
    time.sleep(0.3)
    assert "secret" not in "".join(thief.take().content)
    assert not offer.ledger.has_taken()


@pytest.mark.parametrize("code", [api.VK_CONTROL, api.VK_MENU, api.VK_SHIFT, api.VK_LWIN])
def test_waits_for_held_modifiers(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, code: int
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    send([key_event(code)])
    up = threading.Timer(0.3, lambda: send([key_event(code, is_up=True)]))
    up.start()
    started_s = time.monotonic()
    result = inserter.insert(HELLO, target, AT_ONCE)
    up.join()
    assert result.outcome is Outcome.INSERTED
    assert time.monotonic() - started_s >= 0.25
    assert recorder.take().pastes == 1


def test_modifier_that_is_never_let_go_leaves_the_reply_copied(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    send([key_event(api.VK_CONTROL)])
    try:
        result = inserter.insert(HELLO, target, AT_ONCE, Timings(keys_ms=300))
    finally:
        send([key_event(api.VK_CONTROL, is_up=True)])
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.KEYS_HELD)
    assert recorder.take().pastes == 0
    assert reader.read_text() == HELLO[0].text  # type: ignore[union-attr]


def test_closed_target_is_told_and_the_other_window_gets_nothing(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    recorder.close_window(0)
    result = inserter.insert(HELLO, target, AT_ONCE)
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.TARGET_GONE)
    assert recorder.take(1).pastes == 0


def test_clipboard_locked_for_a_while_is_waited_for(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    user.lock(0.3)
    result = inserter.insert(HELLO, target, AT_ONCE)
    assert result.outcome is Outcome.INSERTED
    assert result.is_clipboard_restored
    assert recorder.take().pastes == 1
    assert subset(reader.read(), dict(USERS)) == USERS


def test_clipboard_locked_for_good_is_told_and_nothing_is_pressed(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    user.lock(20.0)
    started_s = time.monotonic()
    result = inserter.insert(HELLO, target, AT_ONCE)
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.CLIPBOARD_LOCKED)
    assert time.monotonic() - started_s < 4.0
    user.unlock()
    assert recorder.take().pastes == 0
    assert subset(reader.read(), dict(USERS)) == USERS


def test_busy_target_gets_the_reply_when_it_is_free(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    recorder.freeze(0.6)
    result = inserter.insert(HELLO, target, AT_ONCE)
    assert result.outcome is Outcome.INSERTED
    assert recorder.take().pastes == 1


def test_text_is_typed_with_line_breaks_and_rare_characters(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    text = "您好 😊𠮷\nline two: Ünïcödé"
    result = inserter.insertion.insert(Request((TextPart(text),), target, InsertMode.TYPE))
    assert result.outcome is Outcome.INSERTED
    typed = recorder.take().content
    assert [each.replace("\u2028", "\n") for each in typed] == [text]


def test_who_copies_after_the_key_never_gets_into_the_target(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    """Held back until the target is done, then served: nothing of hers is lost either."""
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    user.start_copying(5, 0.001, 0.03)
    inserted = 0
    try:
        for number in range(40):
            text = some_text(number, 60)
            result = inserter.insert((TextPart(text),), target, AT_ONCE)
            content = recorder.take().content
            wanted = (text,) if result.outcome is Outcome.INSERTED else ()
            assert content == wanted, (number, result)
            inserted += bool(wanted)
    finally:
        user.stop_copying()
    time.sleep(0.2)
    assert reader.read_text() == user.latest()
    assert user.count() > 40
    assert inserted > 20, inserted


def test_history_is_asked_not_to_keep_what_passes_through(
    inserter: Inserter, user: ClipboardUser, reader: ClipboardUser
) -> None:
    clipboard = inserter.desktop.clipboard
    offer = clipboard.offer({"text/plain": b"reply"}, mark=clipboard.mark())
    assert offer is not None
    assert "ExcludeClipboardContentFromMonitorProcessing" in reader.read()
    assert clipboard.offer({"text/plain": b"an ordinary copy"}) is not None
    assert "ExcludeClipboardContentFromMonitorProcessing" not in reader.read()


def test_what_is_copied_by_us_outlives_us(user: ClipboardUser, reader: ClipboardUser) -> None:
    desktop = WinDesktop()
    Inserter(desktop).insertion.copy(HELLO)
    desktop.close()
    assert reader.read_text() == HELLO[0].text  # type: ignore[union-attr]


def test_picture_is_there_as_png_bitmap_and_metafile(
    inserter: Inserter, user: ClipboardUser, reader: ClipboardUser
) -> None:
    picture = some_picture(4)
    inserter.insertion.copy(inserter.reply(picture)[0])
    found = reader.read()
    assert found["image/png"] == picture.data
    dib = found["CF_DIB"]
    head = struct.pack("<2sIHHI", b"BM", 14 + len(dib), 0, 0, 54)
    assert mark_of_file(head + dib) == picture.mark
    assert dib[40:] in found["CF_ENHMETAFILE"]


def test_target_is_seen_to_ask_though_others_read_the_offer_first(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    """The system keeps what was made for a reader; it is made anew for the target."""
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    clipboard = inserter.desktop.clipboard
    offer = clipboard.offer({"text/plain": b"reply"}, asks_once=True, mark=clipboard.mark())
    assert offer is not None
    assert reader.read_text() == "reply"
    pressed = inserter.desktop.keyboard.press_if_focused("ctrl+v", target, offer)
    assert pressed is Press.PRESSED
    assert offer.wait_landed(target, 1.0) is OfferState.LANDED
    assert recorder.take().content == ("reply",)


def test_program_that_keeps_reading_neither_gets_replies_nor_harms_them(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    reader.start_reading(3, 0.001, 0.01)
    inserted = 0
    try:
        for number in range(40):
            text = some_text(number, 60)
            result = inserter.insert((TextPart(text),), target, AT_ONCE)
            wanted = (text,) if result.outcome is Outcome.INSERTED else ()
            assert recorder.take().content == wanted, (number, result)
            inserted += bool(wanted)
    finally:
        reader.stop_copying()
    assert inserted >= 36, inserted
    assert reader.count() > 40
    assert subset(reader.read(), dict(USERS)) == USERS


@pytest.mark.parametrize("hangs_s", [0.2, 0.9])
def test_clipboard_of_a_program_that_hangs_comes_back_or_is_told_as_lost(
    inserter: Inserter,
    recorder: Recorder,
    user: ClipboardUser,
    reader: ClipboardUser,
    hangs_s: float,
) -> None:
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    user.hang(hangs_s)
    result = inserter.insert(HELLO, target, AT_ONCE)
    assert result.outcome is Outcome.INSERTED
    assert recorder.take().pastes == 1
    assert result.is_clipboard_restored == (subset(reader.read(), dict(USERS)) == USERS)
    assert result.is_clipboard_restored or hangs_s > 0.5


def test_file_is_given_to_clients_that_want_one(
    inserter: Inserter, recorder: Recorder, user: ClipboardUser, reader: ClipboardUser
) -> None:
    clipboard = inserter.desktop.clipboard
    url = b"file:///C:/%E5%B0%BA%E7%A0%81.png\r\n"
    assert clipboard.offer({"text/uri-list": url}) is not None
    assert reader.read()["CF_HDROP"] == FILES
    recorder.focus()
    target = inserter.record(recorder.windows[0])
    offer = clipboard.offer({"text/uri-list": url}, asks_once=True, mark=clipboard.mark())
    assert inserter.desktop.keyboard.press_if_focused("ctrl+v", target, offer) is Press.PRESSED
    assert offer is not None
    assert offer.wait_landed(target, 1.0) is OfferState.LANDED
    assert recorder.take().content == ("C:/尺码.png",)
