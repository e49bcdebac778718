"""Chromium in a real window, showing a page that reports what it received."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from tests.rig.displays import VirtualDisplay
from tests.rig.material import Content, content_of
from tests.rig.page_server import PageServer
from tests.rig.processes import OwnedProcess, wait_until

FieldName = Literal["area", "rich"]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-domain-reliability",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--password-store=basic",
    "--lang=zh-CN",
    "--ozone-platform=x11",
    "--force-device-scale-factor=1",
    "--window-size=700,600",
    "--window-position=10,10",
]


@dataclass(frozen=True, slots=True)
class PageClock:
    """How the page's ``performance.now()`` maps onto CLOCK_MONOTONIC.

    Attributes:
        offset_s: add to the page's seconds to get monotonic seconds.
        error_s: the truth lies within this of the offset, either side.
    """

    offset_s: float
    error_s: float

    def monotonic_s(self, page_ms: float) -> float:
        return page_ms / 1000 + self.offset_s


@dataclass(frozen=True, slots=True)
class PageReport:
    """What stood in the page's fields, and the events that put it there.

    Attributes:
        content: field name to its content.
        pastes: paste events, oldest first: ``at`` and ``read_at`` in page
            milliseconds, ``types``, ``text``, ``html``, ``files``.
        inputs: input events, oldest first: ``at`` in page milliseconds.
        has_focus: whether the page had the focus when asked.
    """

    content: dict[str, Content]
    pastes: list[dict[str, Any]]
    inputs: list[dict[str, Any]]
    has_focus: bool

    @property
    def everything(self) -> Content:
        """Both fields' content, one after the other."""
        return self.content["area"] + self.content["rich"]


class ChromiumPage:
    """A Chromium window of the rig's own, with a textarea and a contenteditable.

    Attributes:
        window: its top-level window's id, once entered.
        pid: the browser process.
        profile: the folder of its profile.
    """

    program = "chromium"

    def __init__(self, display: VirtualDisplay, beside: ChromiumPage | None = None) -> None:
        """Prepare.

        Args:
            beside: the page is another window of this one's process and profile; else
                it has a process and a profile of its own.
        """
        self._display = display
        self._beside = beside
        self.profile = Path()
        self._stack = ExitStack()
        self.window = 0
        self.pid = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._server = PageServer()
            stack.callback(self._server.close)
            log = self._display.folder / "chromium.log"
            name = f"chromium-{self._server.url.split(':')[-1][:-1]}"
            self.profile = self._beside.profile if self._beside else self._display.folder / name
            known = frozenset(handle for handle, _, _ in self._display.windows())
            process = OwnedProcess(
                [
                    *("chromium", *FLAGS, f"--user-data-dir={self.profile}"),
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    f"--app={self._server.url}",
                ],
                self._display.env,
                log=log,
            )
            stack.callback(process.stop)
            self.pid = self._beside.pid if self._beside else process.pid
            self.window = self._display.wait_window("chromium", "rig page", 40.0, known)
            self._server.ask("ping", timeout_s=30.0)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def focus(self, field: FieldName = "area") -> None:
        """Bring the window to the front and put the caret into a field."""
        self._display.activate(self.window)

        def is_there() -> bool:
            answer = self._server.ask("focus", field=field)
            return bool(answer["has_focus"] and answer["active"] == field)

        wait_until(is_there, f"the caret in {field}", 5.0)

    def choose_field(self, field: FieldName) -> None:
        """Move the page's caret without touching the window's focus."""
        self._server.ask("focus", field=field)

    def look(self) -> PageReport:
        """Report both fields and all events since the last take."""
        return _report(self._server.ask("look"))

    def take(self, pieces: int = 0, timeout_s: float = 0.0) -> PageReport:
        """Report both fields and all events, then empty both.

        Waits before until ``pieces`` texts and pictures stand there, or for
        ``timeout_s``.
        """
        return _report(self._server.ask("take", pieces=pieces, timeout_ms=timeout_s * 1000))

    def clock(self, rounds: int = 30) -> PageClock:
        """Compare the page's clock with ours: the tightest bounds of some rounds."""
        lowest_s, highest_s = float("-inf"), float("inf")
        for _ in range(rounds):
            before_s = time.monotonic()
            page_s = self._server.ask("ping")["now"] / 1000
            after_s = time.monotonic()
            lowest_s = max(lowest_s, before_s - page_s)
            highest_s = min(highest_s, after_s - page_s)
        return PageClock((lowest_s + highest_s) / 2, abs(highest_s - lowest_s) / 2)


def _report(answer: dict[str, Any]) -> PageReport:
    events = answer["events"]
    return PageReport(
        content={name: content_of(found) for name, found in answer["content"].items()},
        pastes=[event for event in events if event["kind"] == "paste"],
        inputs=[event for event in events if event["kind"] == "input"],
        has_focus=answer["has_focus"],
    )
