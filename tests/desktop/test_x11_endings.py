"""What happens when the X server goes away, and when there is none."""

from __future__ import annotations

import threading
import time

import pytest

from replydock.domain.errors import DesktopError
from replydock.domain.outcome import Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.insertion import Insertion, Request
from replydock.native import connect
from replydock.native.clock import SystemClock
from replydock.native.null import NullDesktop
from replydock.ports.desktop import OfferState, WindowRef
from tests.desktop.conftest import need
from tests.rig.displays import VirtualDisplay

NOBODY = WindowRef(1)


def test_no_display_is_told() -> None:
    with pytest.raises(DesktopError) as caught:
        connect(":987")
    assert caught.value.code == "desktop.no_display"


def test_nothing_is_claimed_without_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    desktop = connect()
    assert isinstance(desktop, NullDesktop)
    assert not any(check.is_ok for check in desktop.checks())
    assert {check.reason for check in desktop.checks()} == {"display.wayland"}
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
