"""The ways of inserting that are compared, and the naive one of them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Protocol, Self

from Xlib import XK, X
from Xlib.ext import xtest

from replydock.domain.phrase import ImageHash, ImagePart, TextPart
from tests.bench.insert.jobs import Job
from tests.bench.insert.verdicts import Told
from tests.rig.clipboard_user import ClipboardUser, text_formats
from tests.rig.displays import VirtualDisplay, request_activation

NAIVE_WAIT_S = 0.1


class Way(Protocol):
    """A way of putting a reply into a window."""

    def insert(self, job: Job) -> Told:
        """Insert and say how it went; returns when the clipboard is given back."""


class NaiveWay:
    """Set the clipboard, wait 100 ms, press Ctrl+V, wait 100 ms, restore; never look."""

    def __init__(self, display: VirtualDisplay, window: int) -> None:
        self._connection = display.connect()
        self._clipboard = ClipboardUser(display.env)
        self._window = window

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._clipboard.close()
        self._connection.close()

    def insert(self, job: Job) -> Told:
        """Insert every part; it always believes that all went well."""
        request_activation(self._connection, self._window)
        users = self._clipboard.read()
        for part in job.parts:
            self._clipboard.copy(_formats(part, job.images))
            time.sleep(NAIVE_WAIT_S)
            self._press_paste()
            time.sleep(NAIVE_WAIT_S)
        self._clipboard.copy(users)
        return Told(is_inserted=True, parts_done=len(job.parts))

    def _press_paste(self) -> None:
        codes = [self._connection.keysym_to_keycode(sym) for sym in (XK.XK_Control_L, XK.XK_v)]
        for code in codes:
            xtest.fake_input(self._connection, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._connection, X.KeyRelease, code)
        self._connection.sync()


def _formats(part: TextPart | ImagePart, images: Mapping[ImageHash, bytes]) -> dict[str, bytes]:
    if isinstance(part, TextPart):
        return text_formats(part.text)
    return {part.media_type: images[part.sha256]}
