"""Reading everything that is on the clipboard, for bringing it back later."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from replydock.native.windows import clipboard_api as api
from replydock.native.windows.formats import format_name
from replydock.native.windows.memory import read_handle
from replydock.ports.desktop import ClipboardSnapshot

RETRY_S = 0.003

# One picture or text in several forms, of which the system makes the others by itself:
# only the first is read, for the others would be made for nothing.
_SAME_TEXT = frozenset({api.CF_UNICODETEXT, api.CF_TEXT, api.CF_OEMTEXT})
_SAME_PICTURE = frozenset({api.CF_DIB, api.CF_DIBV5})
# Handles of drawing objects, made by the system from the forms above or from a metafile.
_MADE = frozenset({api.CF_BITMAP, api.CF_PALETTE, api.CF_METAFILEPICT})
# OLE's own notes about the program that copied; they are false once it no longer owns.
_OF_OLE = frozenset({"DataObject", "Ole Private Data"})


@contextmanager
def opened(hwnd: int, until_s: float) -> Iterator[bool]:
    """Open the clipboard, trying again while other programs have it; tells whether it is."""
    is_open = bool(api.user32.OpenClipboard(hwnd))
    while not is_open and time.monotonic() < until_s:
        time.sleep(RETRY_S)
        is_open = bool(api.user32.OpenClipboard(hwnd))
    try:
        yield is_open
    finally:
        if is_open:
            api.user32.CloseClipboard()


class Reading:
    """The formats read so far; ``read`` works on one thread, others may look.

    Args:
        cap_bytes: for all formats together.
        until_s: monotonic second at which to stop.
        is_patient: data is asked for even of an owner that hangs, which may take as
            long as it hangs; else it is left out, even if the system has it.
    """

    def __init__(self, cap_bytes: int, until_s: float, *, is_patient: bool = False) -> None:
        self._is_patient = is_patient
        self._left_bytes = cap_bytes
        self._until_s = until_s
        self._formats: dict[str, bytes] = {}
        self._is_complete = False
        self.sequence_before = self.sequence_after = 0

    def snapshot(self) -> ClipboardSnapshot:
        """Return what has been read."""
        return ClipboardSnapshot(dict(self._formats), is_complete=self._is_complete)

    def read_when_open(self, hwnd: int) -> None:
        """Open the clipboard and read."""
        with opened(hwnd, self._until_s) as is_open:
            if is_open:
                self.read()

    def read(self) -> None:
        """Read; the clipboard is open."""
        self.sequence_before = int(api.user32.GetClipboardSequenceNumber())
        is_complete = True
        numbers = _listed()
        for number in _worth_reading(numbers):
            name = format_name(number)
            if name in _OF_OLE:
                continue
            data = self._read_one(number) if name else None
            if data is None:
                is_complete = False
                continue
            self._left_bytes -= len(data)
            self._formats[name] = data
        self._is_complete = is_complete
        self.sequence_after = int(api.user32.GetClipboardSequenceNumber())

    def _read_one(self, number: int) -> bytes | None:
        left_s = self._until_s - time.monotonic()
        if left_s <= 0 or not (self._is_patient or _owner_answers(left_s)):
            return None
        handle = api.user32.GetClipboardData(number)
        return read_handle(number, handle, self._left_bytes) if handle else None


def read_within(cap_bytes: int, timeout_s: float, hwnd: int) -> Reading:
    """Read the clipboard on a thread of its own; a hanging owner costs only the deadline.

    While it is still being asked the clipboard stays open, and nobody can put anything
    in the place of what the user has there.

    Args:
        hwnd: to open it with. Those who open it with the same window, or both with
            none, do not keep each other out.
    """
    reading = Reading(cap_bytes, time.monotonic() + timeout_s, is_patient=True)
    thread = threading.Thread(
        target=reading.read_when_open, args=(hwnd,), name="clipboard reader", daemon=True
    )
    thread.start()
    thread.join(timeout_s)
    return reading


def _listed() -> list[int]:
    numbers: list[int] = []
    number = int(api.user32.EnumClipboardFormats(0))
    while number:
        numbers.append(number)
        number = int(api.user32.EnumClipboardFormats(number))
    return numbers


def _worth_reading(numbers: list[int]) -> Iterator[int]:
    """Yield the formats that carry something of their own, in the owner's order."""
    has_text = api.CF_UNICODETEXT in numbers
    has_made_from = bool(_SAME_PICTURE.intersection(numbers)) or api.CF_ENHMETAFILE in numbers
    has_picture = False
    for number in numbers:
        if number in _SAME_TEXT and has_text and number != api.CF_UNICODETEXT:
            continue
        if number in _SAME_PICTURE:
            if has_picture:
                continue
            has_picture = True
        if number in _MADE and has_made_from:
            continue
        yield number


def _owner_answers(timeout_s: float) -> bool:
    """Tell whether the owner, which may have to make the data now, is not hung."""
    owner = api.user32.GetClipboardOwner()
    if not owner:
        return True
    result = ctypes.c_size_t()
    return bool(
        api.user32.SendMessageTimeoutW(
            *(owner, api.WM_NULL, 0, 0),
            *(api.SMTO_ABORTIFHUNG, max(1, int(timeout_s * 1000)), ctypes.byref(result)),
        )
    )
