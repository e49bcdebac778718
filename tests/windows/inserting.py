"""ReplyDock's insertion on this desktop, and what it is told to insert."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from replydock.domain.client import PasteWay
from replydock.domain.outcome import InsertionResult
from replydock.domain.phrase import ImageHash, Part, Parts, TextPart
from replydock.insertion import Insertion
from replydock.native.clock import SystemClock
from replydock.native.windows.desktop import WinDesktop
from replydock.ports.desktop import WindowRef
from replydock.ports.insert_request import Request, Timings
from replydock.qt.images import encodings_of
from tests.rig.clients import shipped_way
from tests.rig.material import Content, Picture, image_part, make_picture, make_text

AT_ONCE = PasteWay(asks_once=True, quiet_ms=10)
"""For the recording windows, which read within the handling of the key."""


@dataclass
class Inserter:
    """The insertion with a window's own way, or one that is given.

    Attributes:
        on_image_read: called before a picture is offered: a place to interfere.
    """

    desktop: WinDesktop
    images: dict[ImageHash, bytes] = field(default_factory=dict)
    on_image_read: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        self.insertion = Insertion(self.desktop, SystemClock(), self._read_image, shipped_way)

    def record(self, window: int) -> WindowRef:
        """Record the window in front, as the program does when the hotkey fires."""
        until_s = time.monotonic() + 2.0
        while True:
            target = self.desktop.windows.foreground()
            if target is not None and target.handle == window:
                return target
            assert time.monotonic() < until_s, f"in front is {target}, not {window:#x}"
            time.sleep(0.01)

    def insert(
        self,
        parts: Parts,
        target: WindowRef,
        way: PasteWay | None = None,
        timings: Timings | None = None,
    ) -> InsertionResult:
        """Insert."""
        return self.insertion.insert(
            Request(parts=parts, target=target, way=way, timings=timings or Timings())
        )

    def reply(self, *pieces: str | Picture) -> tuple[Parts, Content]:
        """Return a reply of texts and pictures, and what must stand in the target."""
        parts: list[Part] = []
        for piece in pieces:
            if isinstance(piece, str):
                parts.append(TextPart(piece))
                continue
            part = image_part(piece)
            self.images[part.sha256] = piece.data
            parts.append(part)
        content = tuple(each if isinstance(each, str) else each.mark for each in pieces)
        return tuple(parts), content

    def _read_image(self, sha256: ImageHash) -> Mapping[str, bytes]:
        if self.on_image_read is not None:
            self.on_image_read()
        return encodings_of(self.images[sha256], "image/png")


def some_text(seed: int, length: int = 200) -> str:
    """Return Chinese with emoji and line breaks."""
    return make_text(random.Random(seed), length, f"#{seed} ")


def some_picture(seed: int, size_bytes: int = 20_000) -> Picture:
    """Return a picture."""
    return make_picture(random.Random(seed), size_bytes)
