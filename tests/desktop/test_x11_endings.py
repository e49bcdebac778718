"""What happens when the X server goes away, and when there is none."""

from __future__ import annotations

import gc
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from Xlib import X
from Xlib.protocol import event as xevent

from replydock.domain.errors import DesktopError
from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.insertion import Insertion, Request
from replydock.native import connect
from replydock.native.clock import SystemClock
from replydock.native.null import NullDesktop
from replydock.native.x11.connection import Connection
from replydock.ports.desktop import OfferState, WindowRef
from tests.desktop.conftest import need
from tests.rig.displays import VirtualDisplay

NOBODY = WindowRef(1)


@contextmanager
def nothing_left_open() -> Iterator[None]:
    """No socket is left to the garbage collector."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        yield
        gc.collect()
    assert [str(each.message) for each in told] == []


def test_no_display_is_told() -> None:
    with nothing_left_open():
        with pytest.raises(DesktopError) as failure:
            connect(":987")
        assert failure.value.code == "desktop.no_display"
        del failure


def test_what_was_made_is_closed_if_the_rest_cannot_be(
    display: VirtualDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Connection) -> None:
        raise DesktopError("desktop.server_hangs")

    monkeypatch.setattr("replydock.native.x11.desktop.X11Hotkeys", refuse)
    before = set(threading.enumerate())
    with nothing_left_open(), pytest.raises(DesktopError):
        connect(display.name)
    assert set(threading.enumerate()) == before


def test_nothing_is_claimed_without_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    desktop = connect()
    assert isinstance(desktop, NullDesktop)
    assert not any(check.is_ok for check in desktop.checks())
    assert {check.reason for check in desktop.checks()} == {"display.none"}
    insertion = Insertion(desktop, SystemClock(), lambda _: {})
    result = insertion.insert(Request((TextPart("reply"),), NOBODY))
    assert result.outcome is Outcome.COPIED_ONLY
    assert result.reason is Reason.DESKTOP_UNSUPPORTED
    assert result.parts_copied == 0


def test_close_is_quick_and_ends_the_threads(display: VirtualDisplay) -> None:
    before = set(threading.enumerate())
    desktop = connect(display.name)
    began_s = time.monotonic()
    desktop.close()
    assert time.monotonic() - began_s < 2
    assert set(threading.enumerate()) == before
    with pytest.raises(DesktopError):
        desktop.clipboard.offer({"text/plain": b"late"})


def test_server_that_dies_is_told_by_everything() -> None:
    need("Xvfb", "openbox")
    with VirtualDisplay() as display:
        desktop = connect(display.name)
        mark = desktop.clipboard.mark()
        offer = desktop.clipboard.offer({"text/plain": b"reply"}, mark=mark)
        assert offer is not None
    began_s = time.monotonic()
    assert offer.wait_landed(NOBODY, 5) is OfferState.LOST
    assert not offer.is_ours
    with pytest.raises(DesktopError):
        desktop.clipboard.mark()
    with pytest.raises(DesktopError):
        desktop.windows.foreground()
    with pytest.raises(DesktopError):
        desktop.hotkeys.register("ctrl+alt+k", lambda: None)
    insertion = Insertion(desktop, SystemClock(), lambda _: {})
    result = insertion.insert(Request((TextPart("reply"),), NOBODY))
    assert result.reason is Reason.DESKTOP_UNSUPPORTED
    desktop.close()
    assert time.monotonic() - began_s < 5


class KeepingManager:
    """A clipboard manager: takes the text over when it is asked to keep it."""

    def __init__(self, display: VirtualDisplay) -> None:
        self._connection = display.connect()
        atom = self._connection.intern_atom
        self._window = self._connection.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._window.set_selection_owner(atom("CLIPBOARD_MANAGER"), X.CurrentTime)
        self._connection.sync()
        self.wanted: list[str] = []
        self.kept = b""

    def serve_once(self) -> None:
        atom = self._connection.intern_atom
        request = self._connection.next_event()
        assert request.type == X.SelectionRequest
        assert request.target == atom("SAVE_TARGETS")
        names = request.requestor.get_full_property(request.property, X.AnyPropertyType)
        self.wanted = [self._connection.get_atom_name(name) for name in names.value]
        self._window.convert_selection(
            atom("CLIPBOARD"), atom("UTF8_STRING"), atom("KEPT"), X.CurrentTime
        )
        assert self._connection.next_event().type == X.SelectionNotify
        self.kept = self._window.get_full_property(atom("KEPT"), X.AnyPropertyType).value
        answer = xevent.SelectionNotify(
            time=request.time,
            requestor=request.requestor,
            selection=request.selection,
            target=request.target,
            property=request.property,
        )
        request.requestor.send_event(answer)
        self._connection.sync()
        self._connection.close()


def test_clipboard_manager_keeps_the_users_data(display: VirtualDisplay) -> None:
    manager = KeepingManager(display)
    serving = threading.Thread(target=manager.serve_once)
    serving.start()
    desktop = connect(display.name)
    desktop.clipboard.offer({"text/plain": b"hers", "image/png": b"png"})
    desktop.close()
    serving.join(5)
    assert manager.kept == b"hers"
    assert {"UTF8_STRING", "image/png"} <= set(manager.wanted)
