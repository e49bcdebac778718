"""Two windows of one program, seen alike."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Protocol

from tests.rig.chromium import ChromiumPage
from tests.rig.displays import VirtualDisplay
from tests.rig.material import make_text
from tests.rig.terminal import Terminal

_LATE_S = 1.5
_LENGTHS = (8, 60)


class Window(Protocol):
    """One of the two."""

    window: int

    def take(self, is_awaited: bool) -> str:
        """Return what was put in since the last take; wait for it if it is awaited."""


class PageWindow:
    """A Chromium page; its textarea takes the replies."""

    def __init__(self, page: ChromiumPage) -> None:
        page.focus("area")
        page.take()
        self._page = page
        self.window = page.window

    def take(self, is_awaited: bool) -> str:
        report = self._page.take(1 if is_awaited else 0, _LATE_S)
        return "".join(report.everything)


class TerminalWindow:
    """An xterm."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.window = terminal.window
        self._taken = len(terminal.received())

    def take(self, is_awaited: bool) -> str:
        until_s = time.monotonic() + _LATE_S
        found = self._terminal.received()[self._taken :]
        while is_awaited and not found and time.monotonic() < until_s:
            time.sleep(0.005)
            found = self._terminal.received()[self._taken :]
        if found:
            # The terminal may hand a reply on in several pieces.
            time.sleep(0.03)
            found = self._terminal.received()[self._taken :]
        self._taken += len(found)
        return found


@contextmanager
def two_profiles(display: VirtualDisplay) -> Iterator[tuple[Window, Window]]:
    """Chromium twice, each with a profile and a process of its own."""
    with ExitStack() as stack:
        one = stack.enter_context(ChromiumPage(display))
        other = stack.enter_context(ChromiumPage(display))
        yield PageWindow(one), PageWindow(other)


@contextmanager
def one_profile(display: VirtualDisplay) -> Iterator[tuple[Window, Window]]:
    """Two windows of one Chromium process: X tells them apart by the focus alone."""
    with ExitStack() as stack:
        one = stack.enter_context(ChromiumPage(display))
        other = stack.enter_context(ChromiumPage(display, beside=one))
        yield PageWindow(one), PageWindow(other)


@contextmanager
def two_terminals(display: VirtualDisplay) -> Iterator[tuple[Window, Window]]:
    """Two xterms."""
    with ExitStack() as stack:
        one = stack.enter_context(Terminal(display, "one"))
        other = stack.enter_context(Terminal(display, "other"))
        yield TerminalWindow(one), TerminalWindow(other)


PAIRS = {
    "Chromium, two profiles": two_profiles,
    "Chromium, two windows of one profile": one_profile,
    "xterm, two processes": two_terminals,
}


def make_reply(source: random.Random, number: int) -> str:
    """Return a reply that occurs once in a run."""
    length = source.randint(*_LENGTHS)
    return make_text(source, length, f"#{number} ").replace("\t", " ").replace("\n", " ")
