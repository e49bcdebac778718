"""Windows of other programs: who they are, where they are, bringing them to the front."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import os
import subprocess
import threading
import time
from collections.abc import Iterator

import pytest

from replydock.native.windows import tokens
from replydock.native.windows import window_api as api
from replydock.native.windows.desktop import WinDesktop
from replydock.native.windows.windows import WinWindows
from replydock.ports.desktop import WindowRef
from tests.rig.processes import wait_until
from tests.rig.windows.chat_window import ChatWindow
from tests.rig.windows.front import bring_forward

_SOON_S = 20.0


@pytest.fixture(scope="module")
def desktop() -> Iterator[WinDesktop]:
    made = WinDesktop()
    yield made
    made.close()


@pytest.fixture
def windows(desktop: WinDesktop) -> WinWindows:
    return desktop.windows


@pytest.fixture(scope="module")
def first() -> Iterator[ChatWindow]:
    with ChatWindow("first 一") as started:
        yield started


@pytest.fixture(scope="module")
def second() -> Iterator[ChatWindow]:
    with ChatWindow("second", 600, 120) as started:
        yield started


def ref(windows: WinWindows, window: ChatWindow) -> WindowRef:
    found = windows.describe(window.handle)
    assert found is not None
    return found


def test_front_window_is_told_with_its_program(
    windows: WinWindows, first: ChatWindow, second: ChatWindow
) -> None:
    for window in (first, second, first):
        wanted = ref(windows, window)
        windows.activate(wanted)
        assert windows.wait_focused(wanted, _SOON_S)
        found = windows.foreground()
        assert found == wanted
        assert (found.handle, found.pid, found.title) == (window.handle, window.pid, window.title)
        assert found.program.lower() == os.path.basename(sys.executable).lower()  # noqa: PTH119
        assert windows.is_focused(wanted)


def test_activation_reaches_a_minimised_window(
    windows: WinWindows, first: ChatWindow, second: ChatWindow
) -> None:
    bring_forward(windows, ref(windows, second))
    first.do("minimise")
    assert windows.frame(ref(windows, first)) is None
    bring_forward(windows, ref(windows, first))
    wait_until(lambda: windows.frame(ref(windows, first)) is not None, "its frame", _SOON_S)


def test_a_minimised_window_in_front_is_none_to_use_and_is_brought_back(
    windows: WinWindows, first: ChatWindow
) -> None:
    window = ref(windows, first)
    bring_forward(windows, window)
    first.do("minimise")
    wait_until(lambda: windows.frame(window) is None, "the minimising", _SOON_S)
    api.user32.SetForegroundWindow(first.handle)
    assert api.user32.GetForegroundWindow() == first.handle
    assert not windows.is_focused(window)
    windows.activate(window)
    assert windows.wait_focused(window, _SOON_S)
    assert windows.frame(window) is not None


def test_waiting_for_the_focus_ends_with_the_event_or_the_deadline(
    windows: WinWindows, first: ChatWindow, second: ChatWindow
) -> None:
    bring_forward(windows, ref(windows, first))
    wanted = ref(windows, second)
    start_s = time.monotonic()
    assert not windows.wait_focused(wanted, 0.2)
    assert time.monotonic() - start_s >= 0.2
    timer = threading.Timer(0.2, lambda: windows.activate(wanted))
    timer.start()
    assert windows.wait_focused(wanted, _SOON_S)
    timer.join()


def test_waiting_for_a_window_that_closes_ends_at_once(
    windows: WinWindows, second: ChatWindow
) -> None:
    windows.activate(ref(windows, second))
    with ChatWindow("short-lived") as window:
        wanted = ref(windows, window)
        bring_forward(windows, ref(windows, second))
        timer = threading.Timer(0.3, lambda: window.do("close"))
        timer.start()
        start_s = time.monotonic()
        assert not windows.wait_focused(wanted, 30.0)
        assert time.monotonic() - start_s < 20.0
        timer.join()
        wait_until(lambda: not windows.exists(wanted), "its end", _SOON_S)
    assert windows.describe(wanted.handle) is None
    assert windows.frame(wanted) is None
    assert windows.is_elevated(wanted) is None


def test_handle_that_another_program_has_now_is_another_window(
    windows: WinWindows, first: ChatWindow
) -> None:
    window = ref(windows, first)
    assert windows.exists(window)
    assert not windows.exists(WindowRef(window.handle, window.pid + 4, window.program))


def test_frame_is_where_the_window_was_put(windows: WinWindows, second: ChatWindow) -> None:
    second.do("move", to=[640, 220, 420, 310])
    whole, seen = windows.frame(ref(windows, second)), windows.visible_frame(ref(windows, second))
    assert whole is not None
    assert seen is not None
    assert whole.x <= 640 <= whole.x + 40
    assert whole.width >= 420
    assert whole.height >= 310
    assert (seen.x >= whole.x, seen.width <= whole.width) == (True, True)


def test_system_caret_is_told_and_a_painted_one_is_not(
    windows: WinWindows, first: ChatWindow
) -> None:
    notepad = subprocess.Popen(
        ["notepad"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        found: list[WindowRef] = []

        def is_in_front() -> bool:
            front = windows.foreground()
            if front is not None and front.program.lower() == "notepad.exe":
                found.append(front)
            return bool(found)

        wait_until(is_in_front, "notepad", 20.0)
        wait_until(lambda: windows.caret(found[0]) is not None, "notepad's caret", _SOON_S)
        caret, frame = windows.caret(found[0]), windows.frame(found[0])
        assert caret is not None
        assert frame is not None
        assert frame.contains(caret)
        assert caret.y - frame.y > 20
        bring_forward(windows, ref(windows, first))
        assert windows.caret(WindowRef(api.user32.GetDesktopWindow(), 0)) is None
    finally:
        notepad.kill()
        notepad.wait(10)


def test_pointer_is_on_the_screen(windows: WinWindows) -> None:
    place = windows.pointer()
    assert place is not None
    assert 0 <= place.x < api.user32.GetSystemMetrics(0)
    assert 0 <= place.y < api.user32.GetSystemMetrics(1)


def test_window_of_ours_that_takes_no_focus(
    windows: WinWindows, desktop: WinDesktop, first: ChatWindow
) -> None:
    handle = desktop._messages.hwnd
    before = api.user32.GetWindowLongPtrW(handle, api.GWL_EXSTYLE)
    api.user32.SetWindowLongPtrW(handle, api.GWL_EXSTYLE, api.WS_EX_APPWINDOW)
    windows.set_no_focus(handle)
    style = api.user32.GetWindowLongPtrW(handle, api.GWL_EXSTYLE)
    assert style & api.WS_EX_NOACTIVATE
    assert style & api.WS_EX_TOOLWINDOW
    assert not style & api.WS_EX_APPWINDOW
    api.user32.SetWindowLongPtrW(handle, api.GWL_EXSTYLE, before)


def above(handle: int) -> list[int]:
    """Return the windows above one, the nearest first."""
    found = []
    while handle := api.user32.GetWindow(handle, api.GW_HWNDPREV) or 0:
        found.append(handle)
    return found


def test_ours_goes_directly_above_another_and_the_focus_stays(
    windows: WinWindows, first: ChatWindow, second: ChatWindow
) -> None:
    with ChatWindow("ours", 300, 500) as ours:
        bring_forward(windows, ref(windows, second))
        windows.stack_above(ours.handle, ref(windows, first))
        assert above(first.handle)[0] == ours.handle
        assert second.handle in above(ours.handle)
        windows.stack_above(ours.handle, ref(windows, second))
        assert above(second.handle)[0] == ours.handle
        windows.stack_above(ours.handle, None)
        assert windows.is_focused(ref(windows, second))


def test_ours_does_not_become_topmost_behind_one_that_is(
    windows: WinWindows, first: ChatWindow
) -> None:
    with ChatWindow("ours", 300, 500) as ours, ChatWindow("above all", 30, 500) as top:
        windows.set_topmost(top.handle, True)
        bring_forward(windows, ref(windows, first))
        windows.stack_above(ours.handle, ref(windows, first))
        style = api.user32.GetWindowLongPtrW(ours.handle, api.GWL_EXSTYLE)
        assert not style & api.WS_EX_TOPMOST
        assert ours.handle in above(first.handle)
        assert top.handle in above(ours.handle)


def test_topmost_stays_above_the_front_window_until_told_otherwise(
    windows: WinWindows, first: ChatWindow, second: ChatWindow
) -> None:
    windows.set_topmost(second.handle, True)
    bring_forward(windows, ref(windows, first))
    assert second.handle in above(first.handle)
    windows.set_topmost(second.handle, False)
    windows.activate(ref(windows, first))
    style = api.user32.GetWindowLongPtrW(second.handle, api.GWL_EXSTYLE)
    assert not style & api.WS_EX_TOPMOST


def test_program_of_our_rights_is_not_elevated(windows: WinWindows, first: ChatWindow) -> None:
    assert windows.is_elevated(ref(windows, first)) is False


def test_program_with_a_higher_level_is_elevated(
    windows: WinWindows, first: ChatWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tokens.own_integrity_level()
    assert ours is not None
    monkeypatch.setattr(tokens, "own_integrity_level", lambda: ours - 0x1000)
    assert windows.is_elevated(ref(windows, first)) is True


def test_every_check_passes_but_for_the_rights_of_this_session(desktop: WinDesktop) -> None:
    checks = {check.name: check for check in desktop.checks()}
    for name in ("display", "synthetic_keys", "clipboard", "hotkeys"):
        assert checks[name].is_ok, checks[name]
    is_high = (tokens.own_integrity_level() or 0) >= 0x3000
    assert checks["rights"].is_ok is not is_high
