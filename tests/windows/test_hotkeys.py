"""Global hotkeys of Windows, pressed for real, lost to others, and taken anew."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from replydock.domain.errors import HotkeyTaken
from replydock.native.windows import window_api as api
from replydock.native.windows.hotkeys import WinHotkeys
from replydock.native.windows.message_thread import MessageThread
from tests.rig.windows import hands
from tests.windows.conftest import is_wine

_HOTKEY = "ctrl+alt+f11"
_PRESSED_S = 3.0
_NOT_PRESSED_S = 0.3

_HOLDER = f"""
import sys
from replydock.native.windows.hotkeys import WinHotkeys
from replydock.native.windows.message_thread import MessageThread
thread = MessageThread("holder")
hotkeys = WinHotkeys(thread)
hotkeys.register("{_HOTKEY}", lambda: None)
print("held", flush=True)
sys.stdin.read()
"""


class _Presses:
    def __init__(self) -> None:
        self.count = 0
        self._came = threading.Semaphore(0)

    def note(self) -> None:
        self.count += 1
        self._came.release()

    def wait(self, timeout_s: float = _PRESSED_S) -> bool:
        return self._came.acquire(timeout=timeout_s)


@pytest.fixture
def thread() -> Iterator[MessageThread]:
    made = MessageThread("test")
    yield made
    made.close()


@pytest.fixture
def hotkeys(thread: MessageThread) -> Iterator[WinHotkeys]:
    made = WinHotkeys(thread)
    yield made
    made.close()


@contextmanager
def held_by_another_process() -> Iterator[None]:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline().strip() == b"held"
        yield
    finally:
        holder.kill()
        holder.wait(10)
        holder.stdin.close()
        holder.stdout.close()


@pytest.mark.skipif(is_wine, reason="Wine repeats hotkeys whatever MOD_NOREPEAT says")
def test_press_calls_the_handler_once_however_long_it_is_held(hotkeys: WinHotkeys) -> None:
    presses = _Presses()
    hotkeys.register(_HOTKEY, presses.note)
    hands.hold(_HOTKEY)
    hands.hold("f11")
    hands.hold("f11")
    hands.let_go(_HOTKEY)
    assert presses.wait()
    assert not presses.wait(_NOT_PRESSED_S)
    hands.press(_HOTKEY)
    assert presses.wait()


def test_every_press_calls_the_handler(hotkeys: WinHotkeys) -> None:
    presses = _Presses()
    hotkeys.register(_HOTKEY, lambda: None)
    hotkeys.register(_HOTKEY, presses.note)
    for _ in range(3):
        hands.press(_HOTKEY)
        assert presses.wait()
    assert not presses.wait(_NOT_PRESSED_S)
    assert presses.count == 3


def test_what_is_let_go_is_not_heard(hotkeys: WinHotkeys) -> None:
    presses = _Presses()
    hotkeys.register(_HOTKEY, presses.note)
    hotkeys.unregister(_HOTKEY)
    hands.press(_HOTKEY)
    assert not presses.wait(_NOT_PRESSED_S)
    hotkeys.unregister(_HOTKEY)


def test_conflict_with_another_process_is_told_and_ends_with_it(hotkeys: WinHotkeys) -> None:
    presses = _Presses()
    with held_by_another_process():
        assert not hotkeys.is_free(_HOTKEY)
        with pytest.raises(HotkeyTaken) as told:
            hotkeys.register(_HOTKEY, presses.note)
        assert (told.value.code, told.value.details) == ("hotkey.taken", {"hotkey": _HOTKEY})
    hotkeys.register(_HOTKEY, presses.note)
    hands.press(_HOTKEY)
    assert presses.wait()


@pytest.mark.parametrize(
    ("message", "wparam"),
    [
        pytest.param(api.WM_WTSSESSION_CHANGE, api.WTS_SESSION_UNLOCK, id="unlock"),
        pytest.param(api.WM_WTSSESSION_CHANGE, api.WTS_REMOTE_CONNECT, id="remote desktop"),
        pytest.param(api.WM_POWERBROADCAST, api.PBT_APMRESUMEAUTOMATIC, id="resume"),
        pytest.param(0, 0, id="explorer"),
    ],
)
def test_hotkey_that_the_system_dropped_is_taken_anew(
    thread: MessageThread, hotkeys: WinHotkeys, message: int, wparam: int
) -> None:
    presses = _Presses()
    hotkeys.register(_HOTKEY, presses.note)
    (number,) = (grab.number for grab in hotkeys._grabs.values())
    assert thread.call(lambda: api.user32.UnregisterHotKey(thread.hwnd, number))
    hands.press(_HOTKEY)
    assert not presses.wait(_NOT_PRESSED_S)

    number = message or api.user32.RegisterWindowMessageW("TaskbarCreated")
    assert api.user32.PostMessageW(thread.hwnd, number, wparam, 0)
    thread.call(lambda: None)

    hands.press(_HOTKEY)
    assert presses.wait()
    assert not presses.wait(_NOT_PRESSED_S)


def test_lock_and_sleep_themselves_change_nothing(
    thread: MessageThread, hotkeys: WinHotkeys
) -> None:
    session_lock, suspend = 7, 4
    api.user32.PostMessageW(thread.hwnd, api.WM_WTSSESSION_CHANGE, session_lock, 0)
    api.user32.PostMessageW(thread.hwnd, api.WM_POWERBROADCAST, suspend, 0)
    thread.call(lambda: None)
    assert hotkeys.rearmed_count == 0


def test_hotkey_lost_meanwhile_comes_back_with_the_next_unlock(
    thread: MessageThread, hotkeys: WinHotkeys
) -> None:
    presses = _Presses()
    hotkeys.register(_HOTKEY, presses.note)
    (grab,) = hotkeys._grabs.values()
    thread.call(lambda: api.user32.UnregisterHotKey(thread.hwnd, grab.number))
    with held_by_another_process():
        api.user32.PostMessageW(thread.hwnd, api.WM_WTSSESSION_CHANGE, api.WTS_SESSION_UNLOCK, 0)
        thread.call(lambda: None)
        assert not hotkeys.is_free(_HOTKEY)
        with pytest.raises(HotkeyTaken):
            hotkeys.register(_HOTKEY, presses.note)
    api.user32.PostMessageW(thread.hwnd, api.WM_WTSSESSION_CHANGE, api.WTS_SESSION_UNLOCK, 0)
    thread.call(lambda: None)
    hands.press(_HOTKEY)
    assert presses.wait()
