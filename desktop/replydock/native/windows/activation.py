"""Bringing a window of another program to the front.

Windows lets a process do that only if it is in front itself, got the last input (a
hotkey of ours was pressed, a window of ours was clicked), or was allowed to by who is
in front; a call by any other is answered by a blinking taskbar button. So, in order,
until the window is in front:

1. plainly;
2. with our thread's input joined to that of the thread in front, which shares its
   right with us (AttachThreadInput). Not with a program that hangs: we would hang too;
3. the same after a key that no program heeds, which makes ours the last input.

None helps against a program with higher rights in front, nor while the user's menu
is open or the session is locked: then the window blinks in the taskbar, and the
insertion tells that it did not come to the front.
Source: SetForegroundWindow, remarks; AttachThreadInput.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from replydock.native.windows import window_api as api

_PM_NOREMOVE = 0


def bring_to_front(handle: int) -> bool:
    """Give a window the focus; False if the system does not let us."""
    user32 = api.user32
    if user32.IsIconic(handle):
        user32.ShowWindowAsync(handle, api.SW_RESTORE)
    if user32.SetForegroundWindow(handle) and _is_in_front(handle):
        return True
    for has_key in (False, True):
        if has_key:
            press_masking_key()
        with _input_joined():
            if not user32.IsHungAppWindow(handle):
                user32.BringWindowToTop(handle)  # waits for the window's own thread
            user32.SetForegroundWindow(handle)
        if _is_in_front(handle):
            return True
    return False


def allow_anyone_to_front() -> None:
    """Let another process come to the front if we might; until the user's next input."""
    api.user32.AllowSetForegroundWindow(api.ASFW_ANY)


def press_masking_key() -> None:
    """Press and let go of a key that no keyboard has and no program heeds."""
    events = (api.KeyInput * 2)()
    for event, flags in zip(events, (0, api.KEYEVENTF_KEYUP), strict=True):
        event.type = api.INPUT_KEYBOARD
        event.of.ki.wVk = api.VK_MASK
        event.of.ki.dwFlags = flags
    api.user32.SendInput(2, events, ctypes.sizeof(api.KeyInput))


def _is_in_front(handle: int) -> bool:
    return bool(api.user32.GetForegroundWindow() == handle)


@contextmanager
def _input_joined() -> Iterator[None]:
    user32 = api.user32
    front = user32.GetForegroundWindow()
    ours = api.kernel32.GetCurrentThreadId()
    theirs = user32.GetWindowThreadProcessId(front, None) if front else 0
    is_joined = False
    if theirs and theirs != ours and not user32.IsHungAppWindow(front):
        # A thread has no input to join before it first looks for messages.
        user32.PeekMessageW(ctypes.byref(api.Message()), None, 0, 0, _PM_NOREMOVE)
        is_joined = bool(user32.AttachThreadInput(ours, theirs, True))
    try:
        yield
    finally:
        if is_joined:
            user32.AttachThreadInput(ours, theirs, False)
