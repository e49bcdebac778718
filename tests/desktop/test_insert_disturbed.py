"""What belongs to the user stays hers, and no other window ever gets a reply."""

from __future__ import annotations

import random

import pytest

from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import Parts, TextPart
from replydock.ports.insert_request import Request, Timings
from tests.desktop.conftest import Inserter
from tests.rig.chromium import ChromiumPage
from tests.rig.clipboard_user import ClipboardUser, text_formats
from tests.rig.focus_thief import FocusThief
from tests.rig.gtk_editor import GtkEditor
from tests.rig.material import make_picture

LATE_S = 2.0
PICTURE = make_picture(random.Random(4), 500_000).data


@pytest.mark.parametrize(
    "formats",
    [
        text_formats("抄来的 🧾"),
        {**text_formats("<b>粗</b>"), "text/html": "<b>粗</b>".encode()},
        {"image/png": PICTURE},
        {"text/html": b"<img>", "image/png": PICTURE},
        {"text/uri-list": b"file:///tmp/a.pdf\r\n", "UTF8_STRING": b"/tmp/a.pdf"},
    ],
    ids=["text", "html", "large picture", "html and picture", "files"],
)
def test_clipboard_comes_back_as_it_was(
    page: ChromiumPage,
    user: ClipboardUser,
    reader: ClipboardUser,
    inserter: Inserter,
    formats: dict[str, bytes],
) -> None:
    user.copy(formats)
    result = inserter.insert((TextPart("回复"),), inserter.record(page.window))
    found = reader.read()
    assert page.take(1, LATE_S).content["area"] == ("回复",)
    assert result.is_clipboard_restored
    assert {name: found.get(name) for name in formats} == formats


def test_copy_right_after_an_insert_is_what_comes_back_next(
    page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, inserter: Inserter
) -> None:
    """A copy made between two inserts must not be mistaken for what we restored."""
    target = inserter.record(page.window)
    for number in range(24):
        copied = f"copy {number}"
        user.copy_text(copied)
        inserter.insert((TextPart(f"回复 {number}"),), target)
        assert page.take(1, LATE_S).content["area"] == (f"回复 {number}",)
        assert reader.read_text() == copied


def test_what_the_user_copies_meanwhile_stays(
    page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, inserter: Inserter
) -> None:
    page.focus("rich")
    picture = make_picture(random.Random(5), 50_000)
    parts: Parts = (TextPart("先"), inserter.picture_part(picture))
    inserter.on_image_read = lambda: user.copy_text("newer")
    result = inserter.insert(parts, inserter.record(page.window))
    report = page.take(len(parts[: result.parts_done]), LATE_S)
    assert reader.read_text() == "newer"
    assert report.content["rich"] == ("先", picture.mark)[: result.parts_done]


def test_copy_of_a_slow_program_is_not_refused(
    page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, inserter: Inserter
) -> None:
    """She presses Ctrl+C, a reply is inserted, and only then her program copies."""
    user.copy_text("copied before")
    pressed_at = user.stamp()
    inserter.insert((TextPart("回复"),), inserter.record(page.window))
    user.copy_late(text_formats("copied slowly"), pressed_at)
    assert reader.read_text() == "copied slowly"
    assert page.take(1, LATE_S).content["area"] == ("回复",)


def test_stolen_focus_ends_in_copied_only(
    thief: FocusThief,
    page: ChromiumPage,
    user: ClipboardUser,
    reader: ClipboardUser,
    inserter: Inserter,
) -> None:
    """A thief that takes the focus back at once: nothing is pasted, and it is said."""
    target = inserter.record(page.window)
    thief.start_stealing(1, thief.window(), (0.0, 0.001), (0.0, 0.001))
    request = Request(parts=(TextPart("不该出现"),), target=target, timings=Timings(focus_ms=400))
    result = inserter.insertion.insert(request)
    thief.stop_stealing()
    report = page.take()
    assert thief.caught_keys() == []
    if result.outcome is Outcome.INSERTED:
        assert report.content["area"] == ("不该出现",)
    else:
        assert result.reason is Reason.NOT_IN_FRONT
        assert report.everything == ()
        assert reader.read_text() == "不该出现"


def test_closed_window_ends_in_copied_only(
    thief: FocusThief,
    editor: GtkEditor,
    user: ClipboardUser,
    reader: ClipboardUser,
    inserter: Inserter,
) -> None:
    target = inserter.record(editor.window)
    editor.close_program()
    thief.steal()
    result = inserter.insert((TextPart("无处可去"),), target)
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.TARGET_GONE)
    assert thief.caught_keys() == []
    assert reader.read_text() == "无处可去"


def test_program_that_takes_no_paste_ends_in_copied_only(
    display_thief_window: int,
    user: ClipboardUser,
    reader: ClipboardUser,
    thief: FocusThief,
    inserter: Inserter,
) -> None:
    """The decoy gets the key and asks for nothing; the reply is then left to hand."""
    target = inserter.record(display_thief_window)
    request = Request(parts=(TextPart("没人要"),), target=target, timings=Timings(landed_ms=300))
    result = inserter.insertion.insert(request)
    assert (result.outcome, result.reason) == (Outcome.COPIED_ONLY, Reason.NOT_TAKEN)
    assert [key["keysym"] for key in thief.caught_keys()] == [ord("v")]
    assert reader.read_text() == "没人要"
