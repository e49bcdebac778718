"""Notepad and WordPad, driven by the messages of their edit controls."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes as w

from replydock.native.windows import window_api as api
from replydock.native.windows.activation import bring_to_front
from replydock.native.windows.clipboard_api import process_of, user32
from tests.rig.material import Content
from tests.rig.processes import RigError, wait_until

_WM_SETTEXT = 0x000C
_WM_GETTEXT = 0x000D
_WM_GETTEXTLENGTH = 0x000E
_EM_SETMODIFY = 0x00B9
_SMTO_ABORTIFHUNG = 2
_ANSWER_MS = 5_000
_START_MS = 20_000
_ALL_TYPED_S = 20.0
_SYNCHRONIZE, _QUERY = 0x00100000, 0x0400
PICTURE = " "
"""What stands for a picture in ``Editor.take``."""


_wait_for_input_idle = user32["WaitForInputIdle"]
_wait_for_input_idle.restype = w.DWORD
_wait_for_input_idle.argtypes = (w.HANDLE, w.DWORD)
_answers = user32["SendMessageTimeoutW"]
_answers.restype = ctypes.c_ssize_t
_answers.argtypes = (
    *(w.HWND, w.UINT, w.WPARAM, ctypes.c_void_p, w.UINT, w.UINT),
    ctypes.POINTER(ctypes.c_size_t),
)


def _wait_idle(process: subprocess.Popen[bytes]) -> None:
    """Wait until a program has started up and waits for input."""
    handle = api.kernel32.OpenProcess(_SYNCHRONIZE | _QUERY, False, process.pid)
    try:
        if _wait_for_input_idle(handle, _START_MS):
            raise RigError(f"{process.args!r} does not come to rest")
    finally:
        api.kernel32.CloseHandle(handle)


class Editor:
    """One window of one of them, started and ended by us.

    Attributes:
        window: its top-level window.
    """

    def __init__(self, program: str, window_class: str, *edit_classes: str) -> None:
        self._process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._class = window_class
        self.window = 0
        wait_until(self._find, f"{program} shows its window", 20.0)
        _wait_idle(self._process)
        found = (user32.FindWindowExW(self.window, None, name, None) for name in edit_classes)
        self._edit = next((int(handle) for handle in found if handle), 0)
        if not self._edit:
            raise RigError(f"{program} has none of {edit_classes}")

    def _find(self) -> bool:
        handle = user32.FindWindowExW(None, None, self._class, None)
        while handle:
            if process_of(handle) == self._process.pid and user32.IsWindowVisible(handle):
                self.window = int(handle)
                return True
            handle = user32.FindWindowExW(None, handle, self._class, None)
        return False

    def focus(self) -> None:
        """Bring it to the front, the caret in the text."""
        until_s = time.monotonic() + 5.0
        while user32.GetForegroundWindow() != self.window:
            if time.monotonic() > until_s:
                raise RigError("the editor does not come to the front")
            bring_to_front(self.window)
            time.sleep(0.02)

    def wait_length(self, length: int) -> None:
        """Wait until so much stands in it."""
        wait_until(
            lambda: sum(map(len, self._content())) >= length, f"{length} characters", _ALL_TYPED_S
        )

    def take(self) -> Content:
        """Return what stands in it, and empty it; a picture is an object sign."""
        found = self._content()
        empty = ctypes.create_unicode_buffer("")
        self._send(_WM_SETTEXT, 0, ctypes.addressof(empty))
        self._send(_EM_SETMODIFY, 0, None)
        return found

    def _content(self) -> Content:
        length = self._send(_WM_GETTEXTLENGTH, 0, None)
        text = ctypes.create_unicode_buffer(length + 1)
        self._send(_WM_GETTEXT, length + 1, ctypes.addressof(text))
        found = text.value.replace("\r\n", "\n").replace("\r", "\n")
        return (found,) if found else ()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait(5.0)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _send(self, message: int, wparam: int, lparam: int | None) -> int:
        result = ctypes.c_size_t()
        if not _answers(
            self._edit,
            message,
            wparam,
            lparam,
            _SMTO_ABORTIFHUNG,
            _ANSWER_MS,
            ctypes.byref(result),
        ):
            raise RigError("the editor hangs")
        return result.value


@contextmanager
def notepad() -> Iterator[Editor]:
    """Run Notepad."""
    editor = Editor("notepad.exe", "Notepad", "Edit")
    try:
        yield editor
    finally:
        editor.close()


@contextmanager
def wordpad() -> Iterator[Editor]:
    """Run WordPad."""
    editor = Editor(
        r"C:\Program Files\Windows NT\Accessories\wordpad.exe",
        "WORDPADTOP",
        "RichEdit20W",
        "RICHEDIT50W",
    )
    try:
        yield editor
    finally:
        editor.close()
