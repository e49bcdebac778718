"""ReplyDock's own way, as the program does it: the real desktop, the real use case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from replydock.domain.outcome import InsertionResult, Outcome
from replydock.domain.phrase import ImageHash
from replydock.insertion import Insertion
from replydock.native import connect
from replydock.native.clock import SystemClock
from replydock.ports.desktop import WindowRef
from replydock.ports.insert_request import Request
from replydock.thread_switching import switch_threads_quickly
from tests.bench.insert.jobs import Job
from tests.bench.insert.verdicts import Told
from tests.rig.clients import shipped_way
from tests.rig.displays import VirtualDisplay


class ReplyDockWay:
    """The insertion with default timings into one window.

    Attributes:
        last: the last result, as the program would show it.
    """

    def __init__(self, display: VirtualDisplay, window: int) -> None:
        self._desktop = connect(display.name)
        self._images: dict[ImageHash, bytes] = {}
        switch_threads_quickly()  # as in the program
        self._insertion = Insertion(self._desktop, SystemClock(), self._read_image, shipped_way)
        display.activate(window)
        target = self._desktop.windows.foreground()
        if target is None or target.handle != window:
            raise RuntimeError(f"foreground() says {target}, not {window:#x}")
        self.target: WindowRef = target
        self.last: InsertionResult | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._desktop.close()

    def insert(self, job: Job) -> Told:
        """Insert with the default timings."""
        self._images = job.images
        result = self._insertion.insert(Request(parts=job.parts, target=self.target))
        self.last = result
        return Told(
            is_inserted=result.outcome is Outcome.INSERTED,
            parts_done=result.parts_done,
            reason=result.reason.value if result.reason is not None else "",
        )

    def _read_image(self, sha256: ImageHash) -> Mapping[str, bytes]:
        return {"image/png": self._images[sha256]}
