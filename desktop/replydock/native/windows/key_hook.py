"""A hook on the keyboard that can be set anew, on a thread of its own.

The hook is set, read and removed by the ``keyboard`` package's declarations. Its listener
is not used: that one cannot be ended, keeps its own idea of which keys are down (which is
wrong after each lock and unlock), looks names up by calls that swallow dead keys, and its
procedure's result is too short, so that keys may be lost on the way. See docs/adr/0043.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from replydock.domain.errors import DesktopError
from replydock.native.windows import clipboard_api, key_api, window_api

_START_S = 5.0
_END_S = 2.0
_DOWN, _SINCE = 0x8000, 0x8001
_ON = 0x0001
_BELIEVED_MS = 200
_SHIFT, _CTRL, _ALT, _SUPER = 0x10, 0x11, 0x12, 0x5B
_MODIFIER_OF = {
    **dict.fromkeys((_SHIFT, 0xA0, 0xA1), _SHIFT),
    **dict.fromkeys((_CTRL, 0xA2, 0xA3), _CTRL),
    **dict.fromkeys((_ALT, 0xA4, 0xA5), _ALT),
    **dict.fromkeys((0x5B, 0x5C), _SUPER),
}


class HeardKey(NamedTuple):
    """One key that went down.

    Attributes:
        key: virtual-key code.
        down: virtual-key codes of modifiers that are down and locks that are on.
        has_clicked: a mouse button went down since the key before.
    """

    key: int
    scan: int
    down: frozenset[int]
    has_clicked: bool


class KeyHook:
    """Hears every key of the session until closed, unless the system removes it.

    Args:
        on_key: called within the hook, which the system cuts off after some hundred
            milliseconds: must only take note.
    """

    def __init__(self, on_key: Callable[[HeardKey], None]) -> None:
        self._on_key = on_key
        self._pressed: dict[int, int] = {}
        self._ready = threading.Event()
        self._thread_id = 0
        self._handle = 0
        self.probe_heard = threading.Event()
        self.count = 0
        """How many events came, our own aside."""
        self._thread = threading.Thread(target=self._run, name="typed keys hook", daemon=True)
        self._thread.start()
        if not self._ready.wait(_START_S) or not self._handle:
            self.close()
            raise DesktopError("typed_codes.refused")

    @property
    def handle(self) -> int:
        """The system's handle."""
        return self._handle

    @property
    def is_running(self) -> bool:
        """Whether its thread is there; the system does not tell whether the hook is."""
        return self._thread.is_alive() and bool(self._handle)

    def close(self) -> None:
        """Remove the hook and end the thread."""
        if self._thread_id:
            key_api.user32.PostThreadMessageW(self._thread_id, key_api.WM_QUIT, 0, 0)
        if threading.current_thread() is not self._thread:
            self._thread.join(_END_S)

    # The thread: the system calls the hook on the one that set it.

    def _run(self) -> None:
        from keyboard import _winkeyboard as package

        def heard(code: int, message: int, place: int) -> int:
            if code == key_api.HC_ACTION:
                self._note(message, package.KBDLLHOOKSTRUCT.from_address(place))
            return int(key_api.user32.CallNextHookEx(None, code, message, place))

        procedure = key_api.HOOKPROC(heard)
        module = window_api.kernel32.GetModuleHandleW(None)
        message = window_api.Message()
        # Makes the queue, so that a message to end is never lost.
        window_api.user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)
        self._thread_id = int(window_api.kernel32.GetCurrentThreadId())
        self._handle = int(
            package.SetWindowsHookEx(
                key_api.WH_KEYBOARD_LL,
                ctypes.cast(procedure, package.LowLevelKeyboardProc),
                module,
                0,
            )
            or 0
        )
        self._ready.set()
        if not self._handle:
            return
        while window_api.user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            window_api.user32.DispatchMessageW(ctypes.byref(message))
        package.UnhookWindowsHookEx(self._handle)

    def _note(self, message: int, about: Any) -> None:
        extra = ctypes.cast(about.dwExtraInfo, ctypes.c_void_p).value or 0
        if extra == key_api.PROBE_KEYS:
            self.probe_heard.set()
            return
        if extra == clipboard_api.OWN_KEYS:
            return
        self.count += 1
        key, is_down = int(about.vk_code), message in {key_api.WM_KEYDOWN, key_api.WM_SYSKEYDOWN}
        if key in _MODIFIER_OF:
            self._pressed.pop(key, None)
            if is_down:
                self._pressed[key] = int(about.time)
        if is_down:
            down = self._down_at(int(about.time))
            self._on_key(HeardKey(key, int(about.scan_code), down, _has_clicked()))

    def _down_at(self, at_ms: int) -> frozenset[int]:
        """Return the modifiers that are down and the locks that are on.

        The system is asked, since a key that was let go while the session was locked
        went up unheard. What was heard within a moment is believed: the system's
        answer may be a little older.
        """
        state = clipboard_api.user32.GetAsyncKeyState
        found = {general for key, general in _MODIFIER_OF.items() if state(key) & _DOWN}
        for key, heard_ms in self._pressed.items():
            if 0 <= at_ms - heard_ms <= _BELIEVED_MS:
                found.add(_MODIFIER_OF[key])
        locks = (key_api.VK_CAPITAL, key_api.VK_NUMLOCK)
        found.update(code for code in locks if key_api.user32.GetKeyState(code) & _ON)
        return frozenset(found)


def _has_clicked() -> bool:
    state = clipboard_api.user32.GetAsyncKeyState
    # Each is asked: the question itself clears the note.
    clicks = [state(button) & _SINCE for button in key_api.MOUSE_BUTTONS]
    return any(clicks)
