"""One insertion under way, from the first step to the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from replydock.domain.client import DEFAULT_CHORD, DEFAULT_WAY, PasteWay
from replydock.domain.compiling import HandOver, PressKey, Put, Rest, compile_reply
from replydock.domain.errors import DesktopError
from replydock.domain.hotkey import parse_chord
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import TextPart
from replydock.domain.settings import InsertMode
from replydock.insertion.keys import Keys
from replydock.insertion.lent_clipboard import LentClipboard
from replydock.insertion.part_formats import PartFormats
from replydock.insertion.pasting import Limits, Paster
from replydock.insertion.stopping import NOT_LEFT, Stopped, reason_of
from replydock.ports.clock import Clock
from replydock.ports.desktop import Desktop, WindowRef
from replydock.ports.insert_request import Request

WayOf = Callable[[WindowRef], PasteWay]
"""How the client of a window wants its replies; any thread."""


def never() -> bool:
    """The default of ``is_cancelled`` and ``is_more_waiting``."""
    return False


@dataclass(frozen=True, slots=True)
class Means:
    """What every insertion works with."""

    desktop: Desktop
    clock: Clock
    lent: LentClipboard
    formats: PartFormats


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Whom one insertion asks and tells; see ``Insertion.insert``."""

    is_cancelled: Callable[[], bool] = never
    on_landed: Callable[[float], None] | None = None
    is_more_waiting: Callable[[], bool] = never


class Run:
    """Inserts one reply."""

    def __init__(self, means: Means, request: Request, way_of: WayOf, callbacks: Callbacks) -> None:
        """Compile the reply for the client of its window; nothing is done yet."""
        self._desktop = means.desktop
        self._clock = means.clock
        self._lent = means.lent
        self._formats = means.formats
        self._request = request
        self._callbacks = callbacks
        self._started_s = self._clock.monotonic_s()
        self._parts_done = 0
        self._landed_ms: float | None = None
        target = request.target
        way = request.way or (DEFAULT_WAY if target is None else way_of(target))
        self._way = way
        is_default = parse_chord(request.paste_chord) == parse_chord(DEFAULT_CHORD)
        self._chord = way.paste_key if is_default else request.paste_chord
        self._reply = compile_reply(
            request.parts, way, sends=request.sends, cursor_back=request.cursor_back
        )
        self._puts = self._reply.puts

    def result(self) -> InsertionResult:
        """Insert, and say how it ended."""
        try:
            self._insert_all()
        except Stopped as stop:
            return self._stopped(stop.reason)
        except DesktopError as why:
            return self._stopped(reason_of(why))
        is_restored = True
        if not self._callbacks.is_more_waiting():
            is_restored = self._bring_back()
        return self._told(Outcome.INSERTED, None, is_restored)

    def _insert_all(self) -> None:
        target = self._request.target
        if target is None:
            raise Stopped(Reason.NO_TARGET)
        if self._desktop.windows.is_elevated(target):
            raise Stopped(Reason.TARGET_ELEVATED)
        timings = self._request.timings
        keys = Keys(self._desktop, self._clock, target, timings, self._check_cancelled)
        limits = Limits(timings, self._request.clipboard_cap_bytes)
        paster = Paster(self._desktop, self._lent, keys, target, limits)
        for step in self._reply.steps:
            self._check_cancelled()
            if isinstance(step, Put):
                self._put(step, keys, paster)
            elif isinstance(step, PressKey):
                keys.press(step.chord, None)
            elif isinstance(step, Rest):
                self._clock.sleep(step.ms / 1000)
            elif isinstance(step, HandOver):
                raise Stopped(Reason.SEND_FIRST)

    def _put(self, put: Put, keys: Keys, paster: Paster) -> None:
        part = put.part
        if self._request.mode is InsertMode.TYPE and isinstance(part, TextPart):
            keys.type_text(part.text, self._way.newline_key)
            self._note_landed(None)
        else:
            formats = self._formats.of_part(part, is_file=put.is_file)
            paster.paste(part, formats, self._way, self._chord, self._note_landed)

    def _note_landed(self, landed_at_s: float | None) -> None:
        self._parts_done += 1
        if self._parts_done == len(self._puts):
            if landed_at_s is None:
                landed_at_s = self._clock.monotonic_s()
            self._landed_ms = (landed_at_s - self._started_s) * 1000
            if self._callbacks.on_landed is not None:
                self._callbacks.on_landed(self._landed_ms)

    def _check_cancelled(self) -> None:
        if self._callbacks.is_cancelled():
            raise Stopped(Reason.CANCELLED)

    def _bring_back(self) -> bool:
        try:
            self._lent.settle()
            self._lent.note_newest(
                self._request.clipboard_cap_bytes, self._request.timings.snapshot_ms / 1000
            )
            return self._lent.give_back()
        except DesktopError:
            return False

    def _stopped(self, reason: Reason) -> InsertionResult:
        """End short: leave the rest on the clipboard, unless that would harm."""
        if reason in NOT_LEFT:
            return self._told(Outcome.COPIED_ONLY, reason, self._bring_back())
        copied = 0
        try:
            rest = self._reply.rest_of_draft(self._parts_done)
            if rest:
                formats, copied = self._formats.to_copy(rest)
                self._lent.leave(formats)
        except DesktopError as why:
            copied, reason = 0, reason_of(why)
        return self._told(Outcome.COPIED_ONLY, reason, copied == 0, copied)

    def _told(
        self, outcome: Outcome, reason: Reason | None, is_restored: bool, copied: int = 0
    ) -> InsertionResult:
        target = self._request.target
        return InsertionResult(
            outcome,
            self._parts_done,
            len(self._puts),
            reason,
            is_restored,
            self._landed_ms,
            target.title if target is not None else "",
            copied,
        )
