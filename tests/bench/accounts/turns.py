"""Replies by turns to two windows of one program, judged by both windows."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.insertion import Insertion
from replydock.native import connect
from replydock.native.clock import SystemClock
from replydock.ports.desktop import Desktop, WindowRef
from replydock.ports.insert_request import Request
from replydock.thread_switching import switch_threads_quickly
from tests.bench.accounts.pairs import Window, make_reply
from tests.rig.clients import shipped_way
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.displays import VirtualDisplay, request_activation

USERS = "what the user had"


@dataclass
class Count:
    """What became of the inserts of one pass.

    Attributes:
        wrong: something stood in the other window, or not exactly the reply in the one
            that was meant.
        untold: it was told as only copied, yet it stood there.
        lost: it was told as inserted, yet it did not.
        copied: not inserted, and told so; the reasons are in ``reasons``.
    """

    inserts: int = 0
    inserted: int = 0
    copied: int = 0
    wrong: int = 0
    lost: int = 0
    untold: int = 0
    not_restored: int = 0
    focus_moved: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    landed_ms: list[float] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """What must be zero."""
        return self.wrong + self.lost + self.untold + self.not_restored


class Turns:
    """Inserts into one window and the other by turns."""

    def __init__(self, display: VirtualDisplay, pair: Sequence[Window], seed: int) -> None:
        self._display = display
        self._pair = pair
        self._source = random.Random(seed)
        self._number = 0

    def run(self, inserts: int, *, is_hostile: bool) -> Count:
        """Insert so many replies.

        Args:
            is_hostile: the other window of the pair comes to the front at any moment.
        """
        count = Count()
        with self._desktop() as (desktop, user):
            switch_threads_quickly()  # as in the program
            insertion = Insertion(desktop, SystemClock(), lambda _: {}, shipped_way)
            targets = [self._record(desktop, each) for each in self._pair]
            for each in self._pair:
                each.take(False)
            user.copy_text(USERS)
            expected = USERS
            for turn in range(inserts):
                which = turn % 2 if self._source.random() < 0.8 else self._source.randrange(2)
                reply, result = self._insert(
                    insertion, targets, which, count, is_hostile=is_hostile
                )
                if result.parts_copied:  # left there for pasting by hand
                    expected = reply
                count.not_restored += user.read_text() != expected
            time.sleep(0.3)
            left = "".join(each.take(False) for each in self._pair)
            if left:
                count.wrong += 1
                count.notes.append(f"came late: {left[:60]}")
        return count

    def _insert(
        self,
        insertion: Insertion,
        targets: Sequence[WindowRef],
        which: int,
        count: Count,
        *,
        is_hostile: bool,
    ) -> tuple[str, InsertionResult]:
        self._number += 1
        reply = make_reply(self._source, self._number)
        with self._thief(targets[1 - which].handle, is_hostile=is_hostile) as moved:
            result = insertion.insert(Request((TextPart(reply),), targets[which]))
        is_inserted = result.outcome is Outcome.INSERTED
        found = self._pair[which].take(is_inserted)
        other = self._pair[1 - which].take(False)
        count.inserts += 1
        count.focus_moved += len(moved)
        note = _judge(reply, found, other, result, count)
        if note:
            count.notes.append(f"#{self._number}, {result.reason}: {note}")
        if is_inserted and result.landed_ms is not None:
            count.landed_ms.append(result.landed_ms)
        return reply, result

    def _record(self, desktop: Desktop, window: Window) -> WindowRef:
        self._display.activate(window.window)
        target = desktop.windows.foreground()
        assert target is not None
        assert target.handle == window.window
        return target

    @contextmanager
    def _desktop(self) -> Iterator[tuple[Desktop, ClipboardUser]]:
        desktop = connect(self._display.name)
        try:
            with ClipboardUser(self._display.env) as user:
                yield desktop, user
        finally:
            desktop.close()

    @contextmanager
    def _thief(self, handle: int, *, is_hostile: bool) -> Iterator[list[float]]:
        """Bring a window to the front once or twice at moments of its own."""
        moved: list[float] = []
        waits_s = [self._source.uniform(0.0, 0.06) for _ in range(self._source.randint(1, 2))]
        is_over = Event()

        def move() -> None:
            connection = self._display.connect()
            for wait_s in waits_s:
                if is_over.wait(wait_s):
                    break
                request_activation(connection, handle)
                connection.sync()
                moved.append(time.monotonic())
            connection.close()

        thread = Thread(target=move, daemon=True)
        if is_hostile:
            thread.start()
        try:
            yield moved
        finally:
            is_over.set()
            if is_hostile:
                thread.join(5.0)


def _judge(reply: str, found: str, other: str, result: InsertionResult, count: Count) -> str:
    """Count one insert; return what went wrong, empty if nothing did."""
    if other or found not in {"", reply}:
        count.wrong += 1
        return f"meant {reply[:30]!r}, found {found[:60]!r}, in the other window {other[:60]!r}"
    if result.outcome is Outcome.INSERTED:
        count.inserted += bool(found)
        count.lost += not found
        return "" if found else f"lost {reply[:30]!r}"
    count.copied += 1
    count.reasons[result.reason.value if result.reason else ""] += 1
    if found and result.reason is not Reason.UNSURE:
        count.untold += 1
        return f"untold {reply[:30]!r}"
    return ""
