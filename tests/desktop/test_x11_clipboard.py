"""The clipboard on a real X server: serving, reading, pushing aside, giving back."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from Xlib import X, Xatom
from Xlib import display as xdisplay
from Xlib.protocol import event as xevent

from replydock.native.x11.desktop import X11Desktop
from tests.desktop.conftest import need
from tests.rig.clipboard_user import ClipboardUser, text_formats
from tests.rig.displays import VirtualDisplay

CAP = 64 << 20
LARGE = bytes(range(256)) * 8192  # 2 MB


@pytest.fixture
def hanging_owner(display: VirtualDisplay) -> Iterator[xdisplay.Display]:
    """A program that owns the clipboard and never answers."""
    connection = display.connect()
    window = connection.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    window.set_selection_owner(connection.intern_atom("CLIPBOARD"), X.CurrentTime)
    connection.sync()
    yield connection
    connection.close()


def test_every_text_target_gives_the_text(
    display: VirtualDisplay, desktop: X11Desktop, reader: ClipboardUser
) -> None:
    desktop.clipboard.offer({"text/plain": "café".encode()})
    found = reader.read()
    assert found["UTF8_STRING"] == found["text/plain"] == "café".encode()
    assert found["text/plain;charset=utf-8"] == "café".encode()
    assert found["STRING"] == "café".encode("latin-1")
    desktop.clipboard.offer({"text/plain": "你好".encode()})
    found = reader.read()
    assert "STRING" not in found
    assert found["TEXT"] == "你好".encode()


def test_xclip_reads_what_we_offer(display: VirtualDisplay, desktop: X11Desktop) -> None:
    need("xclip")
    desktop.clipboard.offer({"text/plain": "一二三".encode(), "image/png": LARGE})
    for target, data in (("UTF8_STRING", "一二三".encode()), ("image/png", LARGE)):
        command = ["xclip", "-o", "-selection", "clipboard", "-t", target]
        got = subprocess.run(command, env=display.env, capture_output=True, timeout=10, check=True)
        assert got.stdout == data


def test_large_data_goes_out_and_comes_in_by_pieces(
    desktop: X11Desktop, user: ClipboardUser, reader: ClipboardUser
) -> None:
    desktop.clipboard.offer({"image/png": LARGE})
    assert reader.read() == {"image/png": LARGE}
    user.copy({"image/png": LARGE[::-1]})
    assert desktop.clipboard.snapshot(CAP, 3.0).formats == {"image/png": LARGE[::-1]}


def test_multiple_and_timestamp(display: VirtualDisplay, desktop: X11Desktop) -> None:
    desktop.clipboard.offer({"text/plain": b"two at once"})
    with closing(display.connect()) as connection:
        atom = connection.intern_atom
        window = connection.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        pairs = [atom("UTF8_STRING"), atom("A1"), atom("TIMESTAMP"), atom("A2")]
        pairs += [atom("image/png"), atom("A3")]
        window.change_property(atom("WANTED"), atom("ATOM_PAIR"), 32, pairs)
        window.convert_selection(atom("CLIPBOARD"), atom("MULTIPLE"), atom("WANTED"), X.CurrentTime)
        assert connection.next_event().property == atom("WANTED")
        text = window.get_full_property(atom("A1"), X.AnyPropertyType)
        moment = window.get_full_property(atom("A2"), X.AnyPropertyType)
        answer = window.get_full_property(atom("WANTED"), X.AnyPropertyType)
        assert text is not None
        assert text.value == b"two at once"
        assert moment is not None
        assert moment.property_type == Xatom.INTEGER
        assert moment.value[0] > 0
        assert answer is not None
        assert list(answer.value) == [*pairs[:5], X.NONE]


def test_snapshot_has_a_cap(desktop: X11Desktop, user: ClipboardUser) -> None:
    user.copy({**text_formats("small"), "image/png": LARGE})
    found = desktop.clipboard.snapshot(1 << 20, 3.0)
    assert not found.is_complete
    assert found.formats == {"UTF8_STRING": b"small"}  # one encoding of the text is enough


def test_snapshot_of_nothing(desktop: X11Desktop, reader: ClipboardUser) -> None:
    mark = desktop.clipboard.mark()
    offer = desktop.clipboard.offer({"text/plain": b"reply"}, mark=mark)
    assert offer is not None
    empty = desktop.clipboard.snapshot(CAP, 1.0)
    assert empty.formats  # ours, as any program finds it
    nothing = type(empty)({}, is_complete=True)
    assert desktop.clipboard.restore(nothing, offer)
    assert reader.read() == {}
    assert desktop.clipboard.snapshot(CAP, 1.0) == nothing


def test_hanging_owner_costs_its_deadline_and_no_more(
    desktop: X11Desktop, hanging_owner: xdisplay.Display
) -> None:
    began_s = time.monotonic()
    found = desktop.clipboard.snapshot(CAP, 0.3)
    assert time.monotonic() - began_s < 1.0
    assert found.formats == {}
    assert not found.is_complete


def test_offer_needs_the_mark_to_be_fresh(desktop: X11Desktop, user: ClipboardUser) -> None:
    mark = desktop.clipboard.mark()
    user.copy_text("newer")
    assert desktop.clipboard.offer({"text/plain": b"reply"}, mark=mark) is None
    assert user.read_text() == "newer"


def test_who_copies_during_a_paste_is_read_and_pushed_aside(
    desktop: X11Desktop, user: ClipboardUser, reader: ClipboardUser
) -> None:
    offer = desktop.clipboard.offer({"text/plain": b"reply"}, mark=desktop.clipboard.mark())
    assert offer is not None
    newer = {"UTF8_STRING": b"newer", "text/html": b"<i>newer</i>", "image/png": LARGE}
    user.copy(newer)
    desktop.clipboard.mark()  # a round trip: the push is over
    assert reader.read_text() == "reply"
    assert offer.is_ours
    offer.settle()
    found = desktop.clipboard.newest(CAP, 3.0)
    assert found is not None
    assert found.is_complete
    assert found.formats == newer
    assert desktop.clipboard.restore(found, offer)
    assert reader.read_text() == "newer"
    assert reader.read()["image/png"] == LARGE


def test_who_copies_after_the_paste_stays(
    desktop: X11Desktop, user: ClipboardUser, reader: ClipboardUser
) -> None:
    before = desktop.clipboard.snapshot(CAP, 1.0)
    offer = desktop.clipboard.offer({"text/plain": b"reply"}, mark=desktop.clipboard.mark())
    assert offer is not None
    offer.settle()
    user.copy_text("newer")
    assert desktop.clipboard.restore(before, offer)
    assert reader.read_text() == "newer"
    assert not offer.is_ours


def test_restored_data_is_known_without_reading(
    desktop: X11Desktop, user: ClipboardUser, reader: ClipboardUser
) -> None:
    user.copy({"text/html": b"<b>mine</b>", **text_formats("mine")})
    before = desktop.clipboard.snapshot(CAP, 1.0)
    offer = desktop.clipboard.offer({"text/plain": b"reply"}, mark=desktop.clipboard.mark())
    assert offer is not None
    desktop.clipboard.restore(before, offer)
    assert desktop.clipboard.snapshot(CAP, 1.0) is before
    assert reader.read()["text/html"] == b"<b>mine</b>"


def test_primary_is_lent_and_given_back(display: VirtualDisplay, desktop: X11Desktop) -> None:
    need("xclip")

    def primary() -> bytes:
        command = ["xclip", "-o", "-selection", "primary"]
        return subprocess.run(
            command, env=display.env, capture_output=True, timeout=5, check=True
        ).stdout

    subprocess.run(
        ["xclip", "-i", "-selection", "primary"],
        env=display.env,
        input=b"marked with the mouse",
        timeout=5,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    before = desktop.clipboard.snapshot(CAP, 1.0)
    mark = desktop.clipboard.mark()
    offer = desktop.clipboard.offer({"text/plain": b"reply"}, with_primary=True, mark=mark)
    assert offer is not None
    assert primary() == b"reply"
    desktop.clipboard.restore(before, offer)
    assert primary() == b"marked with the mouse"


def test_requestor_that_dies_in_the_middle_harms_nobody(
    display: VirtualDisplay, desktop: X11Desktop, reader: ClipboardUser
) -> None:
    desktop.clipboard.offer({"image/png": LARGE})
    with closing(display.connect()) as connection:
        atom = connection.intern_atom
        window = connection.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        window.convert_selection(atom("CLIPBOARD"), atom("image/png"), atom("A"), X.CurrentTime)
        connection.next_event()
    assert reader.read() == {"image/png": LARGE}


def test_a_window_that_is_gone_cannot_break_the_owner(
    display: VirtualDisplay, desktop: X11Desktop, reader: ClipboardUser
) -> None:
    """A forged request names a window that was never there."""
    desktop.clipboard.offer({"text/plain": b"still here"})
    with closing(display.connect()) as connection:
        atom = connection.intern_atom
        owner = connection.create_resource_object("window", desktop.clipboard.owner_window)
        owner.send_event(
            xevent.SelectionRequest(
                time=X.CurrentTime,
                owner=owner,
                requestor=connection.create_resource_object("window", 0x1FFFFFF),
                selection=atom("CLIPBOARD"),
                target=atom("UTF8_STRING"),
                property=atom("A"),
            )
        )
        connection.sync()
    assert reader.read_text() == "still here"
