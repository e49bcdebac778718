"""Owning the clipboard with data that is made when somebody asks for it.

While a paste is under way whoever else copies is read and pushed aside. Windows asks
the owner before it lets another program empty the clipboard (WM_DESTROYCLIPBOARD), and
that program waits for the answer: from the paste key until the target has our data the
answer is held back, so that the target cannot get the other's data. It may find
the clipboard shut then; see ``landing``.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from replydock.native.windows import clipboard_api as api
from replydock.native.windows import window_api
from replydock.native.windows.formats import PASSING_MARKS, Render, format_number
from replydock.native.windows.ledger import Ledger
from replydock.native.windows.memory import put_data
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.reader import RETRY_S, Reading, opened
from replydock.ports.desktop import ClipboardSnapshot

_LOG = logging.getLogger(__name__)

HOLD_AT_MOST_S = 0.6
"""For so long a program that copies may be kept waiting; a Qt program that finds the
clipboard shut tries again for a fifth of a second."""

_PUSH_S = 0.3
_AHEAD_CAP_BYTES = 64 << 20
_HERE_S = 0.03
"""Waited for an open clipboard on the thread itself; longer waits are the caller's."""

Result = TypeVar("Result")


@dataclass(slots=True)
class Holding:
    """What we serve.

    Attributes:
        renders: how each format is made, by its number.
        rendered: formats that the system keeps by now; nobody asks us for them again.
        is_protected: whoever copies is pushed aside.
        target: the window a paste is meant for, 0 if none is under way.
        target_roots: top-level windows that may ask for it.
        target_pids: processes that may ask for it.
    """

    renders: dict[int, Render]
    ledger: Ledger
    is_protected: bool
    rendered: set[int] = field(default_factory=set)
    target: int = 0
    target_roots: frozenset[int] = frozenset()
    target_pids: frozenset[int] = frozenset()


class ClipboardOwner:
    """The clipboard on a message thread of its own."""

    def __init__(self) -> None:
        self._thread = MessageThread("clipboard")
        self._holding: Holding | None = None
        self._sequence = 0
        self._marks = 0
        self._is_changing = False
        self._is_open = False
        self._pushed: ClipboardSnapshot | None = None
        self._cap_bytes = _AHEAD_CAP_BYTES
        self._thread.on(api.WM_RENDERFORMAT, self._on_render)
        self._thread.on(api.WM_RENDERALLFORMATS, self._on_render_all)
        self._thread.on(api.WM_DESTROYCLIPBOARD, self._on_destroy)
        self._thread.on(api.WM_CLIPBOARDUPDATE, self._on_update)
        self._thread.call(self._begin)

    def close(self) -> None:
        """Have what is still to be made made now, and end the thread."""
        self._thread.call(lambda: api.user32.RemoveClipboardFormatListener(self._thread.hwnd))
        self._thread.close()  # the system asks for all formats when the window goes

    def is_owner(self) -> bool:
        """Tell whether the clipboard is ours; any thread, at once."""
        return bool(api.user32.GetClipboardOwner() == self._thread.hwnd)

    def holds(self, ledger: Ledger) -> bool:
        """Tell whether an offer is on the clipboard; any thread, at once."""
        holding = self._holding
        return holding is not None and holding.ledger is ledger and self.is_owner()

    def is_protected(self) -> bool:
        """Tell whether an offer for a paste is on the clipboard; any thread, at once."""
        holding = self._holding
        return holding is not None and holding.is_protected and self.is_owner()

    def mark(self) -> int:
        """Return how often other programs have taken the clipboard."""
        return self._thread.call(self._look_and_count)

    def absorb(self, before: int, after: int) -> None:
        """Take changes that a reading caused, data made on request, for no change."""

        def note() -> None:
            if self._sequence == before:
                self._sequence = after

        self._thread.call(note)

    def take_pushed(self, cap_bytes: int) -> ClipboardSnapshot | None:
        """Return what was pushed aside last, and forget it."""

        def take() -> ClipboardSnapshot | None:
            self._look()
            self._cap_bytes = cap_bytes
            pushed, self._pushed = self._pushed, None
            return pushed

        return self._thread.call(take)

    def own(
        self,
        renders: Mapping[str, Render],
        ledger: Ledger,
        mark: int | None,
        timeout_s: float,
    ) -> bool | None:
        """Serve data; False if others copied since ``mark``, None if the clipboard is locked."""

        def take() -> bool:
            self._look()
            if mark is not None and mark != self._marks:
                return False
            if self._holding is not None:
                self._holding.ledger.note_lost()
            numbered = {format_number(name): render for name, render in renders.items()}
            self._holding = Holding(numbered, ledger, is_protected=mark is not None)
            self._serve(self._holding)
            return True

        return self._when_open(take, timeout_s)

    def arm(self, ledger: Ledger, target: int, roots: frozenset[int], pids: frozenset[int]) -> bool:
        """Get ready for the paste key; False if the offer is not on the clipboard.

        What other programs had made of it is made anew for the target, so
        that its asking is seen.
        """

        def prepare() -> bool:
            holding = self._holding
            if holding is None or not self.holds(ledger):
                return False
            if holding.rendered:
                self._is_changing = True
                for number in holding.rendered:
                    api.user32.SetClipboardData(number, None)
                self._is_changing = False
                holding.rendered.clear()
                self._sequence = int(api.user32.GetClipboardSequenceNumber())
            holding.target, holding.target_roots, holding.target_pids = target, roots, pids
            return True

        # Opened even if nothing is to be made anew: nobody else has it open then.
        return self._thread.call(lambda: self._open_here(prepare)) or False

    def settle(self, ledger: Ledger) -> None:
        """Stop pushing others aside."""

        def change() -> None:
            # Those who have copied by now did so in time.
            self._look()
            if self._holding is not None and self._holding.ledger is ledger:
                self._holding.is_protected = False
                self._holding.target = 0

        self._thread.call(change)

    def replace(
        self, formats: Mapping[str, bytes], ledger: Ledger, timeout_s: float
    ) -> tuple[bool, int] | None:
        """Put data there instead of an offer.

        Returns whether the offer was still there, and the clipboard's number then;
        None if the clipboard is locked.
        """

        def change() -> tuple[bool, int]:
            self._look()
            if not self.holds(ledger):
                return False, 0
            self._empty()
            for name, data in formats.items():
                if not put_data(format_number(name), data):
                    _LOG.warning("the clipboard does not take %s back", name)
            self._holding = None
            ledger.note_lost()
            self._sequence = int(api.user32.GetClipboardSequenceNumber())
            return True, self._sequence

        return self._when_open(change, timeout_s)

    # The thread.

    def _begin(self) -> None:
        self._sequence = int(api.user32.GetClipboardSequenceNumber())
        api.user32.AddClipboardFormatListener(self._thread.hwnd)

    def _when_open(self, work: Callable[[], Result], timeout_s: float) -> Result | None:
        """Run ``work`` with the clipboard open; None if others keep it to the deadline."""
        until_s = time.monotonic() + timeout_s
        while True:
            done = self._thread.call(lambda: self._open_here(work))
            if done is not None or time.monotonic() >= until_s:
                return done
            time.sleep(RETRY_S)

    def _open_here(self, work: Callable[[], Result]) -> Result | None:
        with self._opened(_HERE_S) as is_open:
            return work() if is_open else None

    @contextmanager
    def _opened(self, timeout_s: float) -> Iterator[bool]:
        """Open the clipboard unless this thread has it open already."""
        if self._is_open:
            yield True
            return
        with opened(self._thread.hwnd, time.monotonic() + timeout_s) as is_open:
            self._is_open = is_open
            try:
                yield is_open
            finally:
                self._is_open = False

    def _look_and_count(self) -> int:
        self._look()
        return self._marks

    def _look(self) -> None:
        """Notice whether another program has the clipboard, and push it aside if need be.

        Works with the clipboard open or shut.
        """
        sequence = int(api.user32.GetClipboardSequenceNumber())
        if sequence == self._sequence:
            return
        self._sequence = sequence
        if self.is_owner():
            return  # data of ours was made
        self._marks += 1
        holding = self._holding
        if holding is None:
            return
        if not holding.is_protected or not self._push_aside(holding):
            self._holding = None
            holding.ledger.note_lost()

    def _push_aside(self, holding: Holding) -> bool:
        """Read what was copied and own the clipboard again, in one opening of it."""
        until_s = time.monotonic() + _PUSH_S
        with self._opened(_PUSH_S) as is_open:
            if not is_open:
                return False
            reading = Reading(self._cap_bytes, until_s)
            reading.read()
            self._pushed = reading.snapshot()
            self._serve(holding)
        return True

    def _serve(self, holding: Holding) -> None:
        self._empty()
        holding.rendered.clear()
        for number in holding.renders:
            api.user32.SetClipboardData(number, None)
        if holding.is_protected:
            for name, data in PASSING_MARKS.items():
                put_data(format_number(name), data)
        self._sequence = int(api.user32.GetClipboardSequenceNumber())

    def _empty(self) -> None:
        self._is_changing = True  # the system tells us of it as of anybody's
        api.user32.EmptyClipboard()
        self._is_changing = False

    def _on_render(self, number: int, _: int) -> int:
        holding = self._holding
        if holding is None or number not in holding.renders:
            return 0
        asking = int(api.user32.GetOpenClipboardWindow() or 0)
        if holding.target and not _may_ask(holding, asking):
            holding.ledger.note_contended()
            return 0  # it gets nothing, and the target will still have to ask us
        data = holding.renders[number]()
        if data and put_data(number, data):
            holding.rendered.add(number)
            holding.ledger.note_taken(asking)
        else:
            holding.ledger.note_contended()
        return 0

    def _on_render_all(self, _: int, __: int) -> int:
        """Leave real data behind when the window goes."""
        holding = self._holding
        if holding is not None:
            with self._opened(_PUSH_S) as is_open:
                if is_open and self.is_owner():
                    for number in holding.renders.keys() - holding.rendered:
                        data = holding.renders[number]()
                        if data:
                            put_data(number, data)
        return 0

    def _on_destroy(self, _: int, __: int) -> int:
        holding = self._holding
        if not self._is_changing and holding is not None:
            if holding.is_protected:
                holding.ledger.hold(HOLD_AT_MOST_S)
            holding.ledger.note_disturbed()
        return 0

    def _on_update(self, _: int, __: int) -> int:
        self._look()
        return 0


def _may_ask(holding: Holding, asking: int) -> bool:
    """Tell whether a window that asks belongs to the target.

    One that is not told, for it opened the clipboard without a window, is believed to be
    the target's while the target is in front.
    """
    if not asking:
        front = api.user32.GetForegroundWindow()
        return (api.user32.GetAncestor(front, window_api.GA_ROOT) or front) in holding.target_roots
    if api.process_of(asking) not in holding.target_pids:
        return False
    root = api.user32.GetAncestor(asking, window_api.GA_ROOT) or asking
    # Another account's window of the same program is not the target; a helper window,
    # such as OLE's, is never shown.
    return root in holding.target_roots or not api.user32.IsWindowVisible(root)
