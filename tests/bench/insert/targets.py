"""The programs that are inserted into, seen alike by the benchmark."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from tests.bench.insert.jobs import Job, Kind
from tests.rig.chromium import ChromiumPage
from tests.rig.gtk_editor import GtkEditor
from tests.rig.material import Content

LATE_S = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """What stood in the target, and when its last piece came, by its own account.

    Attributes:
        at_s: monotonic seconds at which the field had changed; None if it did not.
        read_at_s: when the program had the bytes in hand, where it tells that.
    """

    content: Content
    at_s: float | None
    read_at_s: float | None = None


class Target(Protocol):
    """A window with an empty input."""

    window: int

    def prepare(self, job: Job) -> None:
        """Put the caret where the job goes; the window's focus stays where it is."""

    def take(self, pieces: int) -> Found:
        """Wait a while for so many pieces, report and empty the input."""


class PageTarget:
    """The Chromium page: pictures go to the contenteditable, texts to both fields in turn."""

    def __init__(self, page: ChromiumPage) -> None:
        self._page = page
        self._clock = page.clock()
        self.window = page.window

    @property
    def clock_error_ms(self) -> float:
        return self._clock.error_s * 1000

    def prepare(self, job: Job) -> None:
        is_area = job.kind is Kind.TEXT and job.number % 2 == 0
        self._page.choose_field("area" if is_area else "rich")

    def take(self, pieces: int) -> Found:
        report = self._page.take(pieces, LATE_S)
        at_s = [self._clock.monotonic_s(event["at"]) for event in report.inputs]
        read_at_s = [self._clock.monotonic_s(event["read_at"]) for event in report.pastes]
        return Found(report.everything, max(at_s, default=None), max(read_at_s, default=None))


class EditorTarget:
    """The GTK editor; texts only."""

    def __init__(self, editor: GtkEditor) -> None:
        self._editor = editor
        self.window = editor.window

    @property
    def clock_error_ms(self) -> float:
        """Both programs read the same clock; delivery of the event is counted in."""
        return 0.0

    def prepare(self, job: Job) -> None:
        """There is one field only."""

    def take(self, pieces: int) -> Found:
        deadline_s = time.monotonic() + LATE_S
        while pieces and not self._editor.look().text and time.monotonic() < deadline_s:
            time.sleep(0.005)
        report = self._editor.take()
        content = (report.text,) if report.text else ()
        at_s = [at_s for at_s, _ in report.inserts]
        return Found(content, max(at_s, default=None))
