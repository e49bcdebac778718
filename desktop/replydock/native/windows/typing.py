"""Typing any text: each UTF-16 unit as a key without a place on the keyboard."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import struct
import time
from collections.abc import Callable, Iterator, Sequence

from replydock.native.windows import clipboard_api as api
from replydock.native.windows import window_api
from replydock.native.windows.barrier import REST_S, focus_in, pass_queue
from replydock.native.windows.sending import KeyBatch
from replydock.ports.desktop import Press, WindowRef

BATCH_CHARS = 8
"""Sent in one piece; the focus is looked at before each."""

_BATCH_DEADLINE_S = 1.0
_BETWEEN_PASSES_S = 0.001
_PASSES = 8

_LAST_PLAIN = "\uffff"
"""Others are two UTF-16 units."""


def type_text(
    text: str,
    window: WindowRef,
    newline: Sequence[window_api.KeyInput],
    can_type: Callable[[], bool],
) -> int:
    """Type ``text``; return the count of characters sent before the focus left.

    Each batch waits until the target has worked off the one before, so that little
    goes astray if the focus leaves, and the system's queue cannot run over.
    """
    typed = 0
    while typed < len(text):
        chars = _batch(text, typed)
        batch = KeyBatch(event for char in chars for event in _events_of(char, newline))
        if not can_type() or batch.send_into(window.handle) is not Press.PRESSED:
            break
        typed += len(chars)
        _let_work(window, _PASSES)
    if typed:
        time.sleep(REST_S)
        _let_work(window, _PASSES)
    return typed


def _let_work(window: WindowRef, passes: int) -> None:
    """Let the target work off what it got; see ``barrier``."""
    for _ in range(passes):
        if not pass_queue(focus_in(window.handle), _BATCH_DEADLINE_S):
            return
        time.sleep(_BETWEEN_PASSES_S)


def _batch(text: str, start: int) -> str:
    """Return what goes in one piece: a rare character alone, it would overtake others."""
    for end in range(start, min(len(text), start + BATCH_CHARS)):
        if text[end] > _LAST_PLAIN:
            return text[start : max(end, start + 1)]
    return text[start : start + BATCH_CHARS]


def _events_of(char: str, newline: Sequence[window_api.KeyInput]) -> Iterator[window_api.KeyInput]:
    if char == "\n":
        yield from newline
        return
    if char == "\r":
        return
    units = struct.unpack(f"<{len(char.encode('utf-16-le')) // 2}H", char.encode("utf-16-le"))
    for unit in units:
        for flags in (0, window_api.KEYEVENTF_KEYUP):
            event = window_api.KeyInput(type=window_api.INPUT_KEYBOARD)
            event.of.ki.wScan = unit
            event.of.ki.dwFlags = api.KEYEVENTF_UNICODE | flags
            event.of.ki.dwExtraInfo = api.OWN_KEYS
            yield event
