"""Putting a reply into the chat window: the state machine.

    compile the reply for the client of the window
    snapshot the user's clipboard
    for each part:  offer it -> the recorded window in front -> modifiers up
                    -> paste key (checked and pressed in one step)
                    -> landed (the target has the bytes) -> quiet (it asks no more)
    bring the user's clipboard back, or what she copied meanwhile

Blocking code for one worker thread. Whatever goes wrong ends in a result that
says so; the reply is then on the clipboard, unless it cannot be told whether
the target has it. Each wait has a deadline.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from replydock.domain.client import DEFAULT_CHORD, DEFAULT_WAY, PasteWay
from replydock.domain.compiling import HandOver, PressKey, Put, Rest, compile_reply
from replydock.domain.errors import DesktopError
from replydock.domain.hotkey import parse_chord
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import ImageHash, Part, Parts, TextPart
from replydock.domain.settings import InsertMode
from replydock.ports.clock import Clock
from replydock.ports.desktop import (
    ClipboardSnapshot,
    Desktop,
    Offer,
    OfferState,
    Press,
    WindowRef,
)
from replydock.ports.insert_request import Request, Timings

__all__ = ["Insertion", "ReadImage", "Request", "Timings", "WayOf", "never"]

ReadImage = Callable[[ImageHash], Mapping[str, bytes]]
"""Encodings of one image by media type, the best first; ``image/png`` among them."""

WayOf = Callable[[WindowRef], PasteWay]
"""How the client of a window wants its replies; any thread."""

_NOT_LEFT = frozenset(
    {Reason.CLIPBOARD_TAKEN, Reason.CLIPBOARD_LOCKED, Reason.UNSURE, Reason.CANCELLED}
)
"""After these the reply is not left on the clipboard."""

_RETRY_S = 0.01
_OFFERS_AT_MOST = 5
_QUIET_AT_MOST_S = 1.5
_SWITCH_S = 0.0001


class _Stopped(Exception):
    """The insertion ends here, for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def _reason_of(why: DesktopError) -> Reason:
    is_locked = why.code == "desktop.clipboard_locked"
    return Reason.CLIPBOARD_LOCKED if is_locked else Reason.DESKTOP_UNSUPPORTED


def never() -> bool:
    """The default of ``is_cancelled`` and ``is_more_waiting``."""
    return False


@contextmanager
def _prompt_threads() -> Iterator[None]:
    """Have Python change threads quickly while an insertion is under way.

    A target asks some thirty times, and each answer waits for its turn among the
    threads: by default 5 ms if another one, such as the window's, is at work.
    """
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(usual_s)


class Insertion:
    """Inserts replies one after another; not thread-safe, belongs to one thread."""

    def __init__(
        self,
        desktop: Desktop,
        clock: Clock,
        read_image: ReadImage,
        way_of: WayOf = lambda _: DEFAULT_WAY,
        image_uri: Callable[[ImageHash], str] | None = None,
    ) -> None:
        """Prepare.

        Args:
            image_uri: the ``file:`` URI of an image, for clients that want a file.
        """
        self._desktop = desktop
        self._clock = clock
        self._read_image = read_image
        self._image_uri = image_uri
        self.way_of = way_of
        self._users: ClipboardSnapshot | None = None
        self._offer: Offer | None = None

    def insert(
        self,
        request: Request,
        is_cancelled: Callable[[], bool] = never,
        on_landed: Callable[[float], None] | None = None,
        is_more_waiting: Callable[[], bool] = never,
    ) -> InsertionResult:
        """Put a reply into the recorded window.

        Args:
            request: what and where.
            is_cancelled: asked between the steps.
            on_landed: told the milliseconds from the start as soon as the last
                part is in the target, before the clipboard is brought back.
            is_more_waiting: if true at the end, the user's clipboard is kept in
                memory for the next ``insert`` or ``finish`` to bring back.
        """
        with _prompt_threads():
            return _Run(self, request, is_cancelled, on_landed, is_more_waiting).result()

    def copy(self, parts: Parts) -> InsertionResult:
        """Put a reply on the clipboard only.

        Raises:
            DesktopError: the desktop does not let us.
        """
        copied = self.leave(parts)
        return InsertionResult(
            Outcome.COPIED_ONLY,
            0,
            len(parts),
            Reason.ASKED,
            is_clipboard_restored=False,
            parts_copied=copied,
        )

    def clipboard_text(self, cap_bytes: int, timeout_s: float) -> str:
        """Return the text that the user has on the clipboard, empty if there is none."""
        return self._desktop.clipboard.snapshot(cap_bytes, timeout_s).text

    def finish(self) -> bool:
        """Bring the user's clipboard back if an insertion left that to later."""
        offer, users = self._offer, self._users
        self._offer = self._users = None
        if offer is None or users is None:
            return True
        return self._desktop.clipboard.restore(users, offer)

    # For one run.

    @property
    def desktop(self) -> Desktop:
        """The desktop."""
        return self._desktop

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self._clock

    def put(
        self, formats: Mapping[str, bytes], way: PasteWay, cap_bytes: int, timeout_s: float
    ) -> Offer | None:
        """Offer one part, the user's clipboard being safe in memory.

        Returns None if somebody copied between the look and the offer.
        """
        clipboard = self._desktop.clipboard
        mark = clipboard.mark()
        if self._offer is not None and self._users is not None and self._offer.is_ours:
            self.note_newest(cap_bytes, timeout_s)
        else:
            self._users = clipboard.snapshot(cap_bytes, timeout_s)
        offer = clipboard.offer(
            formats,
            with_primary=way.with_primary,
            asks_once=way.asks_once,
            mark=mark,
        )
        if offer is not None:
            self._offer = offer
        return offer

    def settle(self) -> None:
        """From here on whoever copies keeps the clipboard."""
        if self._offer is not None:
            self._offer.settle()

    def note_newest(self, cap_bytes: int, timeout_s: float) -> None:
        """Take over what the user copied while an offer was open."""
        newest = self._desktop.clipboard.newest(cap_bytes, timeout_s)
        if newest is not None and newest.formats:
            self._users = newest

    def leave(self, parts: Parts) -> int:
        """Leave parts on the clipboard for pasting by hand; return how many.

        All texts at the front are joined by a line break; an image is alone.
        """
        if not parts:
            return 0
        formats, count = self.formats_to_copy(parts)
        self._desktop.clipboard.offer(formats)
        self._offer = self._users = None
        return count

    def formats_to_copy(self, parts: Parts) -> tuple[Mapping[str, bytes], int]:
        """Return what one paste by hand can bring of the parts, and how many that are."""
        count = 1
        if not isinstance(parts[0], TextPart):
            return self.formats(parts[0]), count
        while count < len(parts) and isinstance(parts[count], TextPart):
            count += 1
        text = "\n".join(part.text for part in parts[:count] if isinstance(part, TextPart))
        return {"text/plain": text.encode()}, count

    def formats(self, part: Part, *, is_file: bool = False) -> Mapping[str, bytes]:
        """Return a part's data by media type."""
        if isinstance(part, TextPart):
            return {"text/plain": part.text.encode()}
        if is_file and self._image_uri is not None:
            return {"text/uri-list": f"{self._image_uri(part.sha256)}\r\n".encode()}
        return self._read_image(part.sha256)


class _Run:
    """One insertion under way."""

    def __init__(
        self,
        insertion: Insertion,
        request: Request,
        is_cancelled: Callable[[], bool],
        on_landed: Callable[[float], None] | None,
        is_more_waiting: Callable[[], bool],
    ) -> None:
        self._insertion = insertion
        self._desktop = insertion.desktop
        self._clock = insertion.clock
        self._request = request
        self._timings = request.timings
        self._is_cancelled = is_cancelled
        self._on_landed = on_landed
        self._is_more_waiting = is_more_waiting
        self._started_s = self._clock.monotonic_s()
        self._parts_done = 0
        self._landed_ms: float | None = None
        target = request.target
        self._way = request.way or (DEFAULT_WAY if target is None else insertion.way_of(target))
        is_default = parse_chord(request.paste_chord) == parse_chord(DEFAULT_CHORD)
        self._chord = self._way.paste_key if is_default else request.paste_chord
        self._reply = compile_reply(
            request.parts, self._way, sends=request.sends, cursor_back=request.cursor_back
        )
        self._puts = self._reply.puts

    def result(self) -> InsertionResult:
        """Insert, and say how it ended."""
        try:
            self._insert_all()
        except _Stopped as stop:
            return self._stopped(stop.reason)
        except DesktopError as why:
            return self._stopped(_reason_of(why))
        is_restored = True
        if not self._is_more_waiting():
            is_restored = self._bring_back()
        return self._told(Outcome.INSERTED, None, is_restored)

    def _insert_all(self) -> None:
        target = self._request.target
        if target is None:
            raise _Stopped(Reason.NO_TARGET)
        if self._desktop.windows.is_elevated(target):
            raise _Stopped(Reason.TARGET_ELEVATED)
        for step in self._reply.steps:
            self._check_cancelled()
            if isinstance(step, Put):
                self._put(step, target)
            elif isinstance(step, PressKey):
                self._press(step.chord, target, None)
            elif isinstance(step, Rest):
                self._clock.sleep(step.ms / 1000)
            elif isinstance(step, HandOver):
                raise _Stopped(Reason.SEND_FIRST)

    def _put(self, put: Put, target: WindowRef) -> None:
        is_last = self._parts_done == len(self._puts) - 1
        if self._request.mode is InsertMode.TYPE and isinstance(put.part, TextPart):
            self._type(put.part.text, target)
            self._note_landed(is_last)
        else:
            self._paste(put, target, is_last)

    def _paste(self, put: Put, target: WindowRef, is_last: bool) -> None:
        part = put.part
        formats = self._insertion.formats(part, is_file=put.is_file)
        for _ in range(_OFFERS_AT_MOST):
            offer = self._insertion.put(
                formats,
                self._way,
                self._request.clipboard_cap_bytes,
                self._timings.snapshot_ms / 1000,
            )
            if offer is None or not self._press(self._chord, target, offer):
                continue
            state = offer.wait_landed(target, self._timings.landed_ms / 1000)
            if state is not OfferState.MISSED:
                break
        else:
            raise _Stopped(Reason.CLIPBOARD_TAKEN)
        if state is OfferState.WAITING:
            is_there = self._desktop.windows.exists(target)
            raise _Stopped(Reason.NOT_TAKEN if is_there else Reason.TARGET_GONE)
        if state is not OfferState.LANDED:
            raise _Stopped(Reason.UNSURE)
        if self._way.asks_once:
            # Nothing it may ask later is about this paste, so whoever copies now may.
            offer.settle()
            self._note_landed(is_last, self._taken_ms(offer, target))
        quiet_ms = self._way.quiet_ms
        quiet_s = (self._timings.quiet_ms if quiet_ms is None else quiet_ms) / 1000
        if not isinstance(part, TextPart) and not self._way.asks_once:
            # Not by the encodings: some are only made if somebody asks.
            quiet_s += self._way.picture_ms_per_mb * part.size_bytes / 1e9
        if offer.wait_quiet(target, quiet_s, _QUIET_AT_MOST_S) is not OfferState.LANDED:
            raise _Stopped(Reason.UNSURE)
        if not self._way.asks_once:
            self._note_landed(is_last, self._taken_ms(offer, target))

    def _taken_ms(self, offer: Offer, target: WindowRef) -> float:
        taken_at_s = offer.taken_at_s(target)
        if taken_at_s is None:
            return self._elapsed_ms()
        return (taken_at_s - self._started_s) * 1000

    def _note_landed(self, is_last: bool, landed_ms: float | None = None) -> None:
        self._parts_done += 1
        if is_last:
            self._landed_ms = self._elapsed_ms() if landed_ms is None else landed_ms
            if self._on_landed is not None:
                self._on_landed(self._landed_ms)

    def _press(self, chord: str, target: WindowRef, offer: Offer | None) -> bool:
        """Press once everything is right; False if the offer lost the clipboard."""
        focus_end = self._clock.monotonic_s() + self._timings.focus_ms / 1000
        keys_end = self._clock.monotonic_s() + self._timings.keys_ms / 1000
        while True:
            self._check_cancelled()
            pressed = self._desktop.keyboard.press_if_focused(chord, target, offer)
            now = self._clock.monotonic_s()
            if pressed is Press.PRESSED:
                return True
            if pressed is Press.CLIPBOARD_LOST:
                return False
            if pressed is Press.REFUSED:
                raise _Stopped(Reason.KEYBOARD_REFUSED)
            if pressed is Press.NOT_FOCUSED:
                if not self._desktop.windows.exists(target):
                    raise _Stopped(Reason.TARGET_GONE)
                if now >= focus_end:
                    raise _Stopped(Reason.NOT_IN_FRONT)
                self._desktop.windows.activate(target)
                self._desktop.windows.wait_focused(target, focus_end - now)
                continue
            if now >= keys_end:
                raise _Stopped(Reason.KEYS_HELD)
            self._clock.sleep(_RETRY_S)

    def _type(self, text: str, target: WindowRef) -> None:
        """Type the text; what is typed cannot be taken back."""
        end = self._clock.monotonic_s() + self._timings.keys_ms / 1000
        focus_end = self._clock.monotonic_s() + self._timings.focus_ms / 1000
        while True:
            self._check_cancelled()
            typed = self._desktop.keyboard.type_text_if_focused(text, target, self._way.newline_key)
            if typed == len(text):
                return
            if not self._desktop.windows.exists(target):
                raise _Stopped(Reason.TARGET_GONE)
            if typed:
                raise _Stopped(Reason.NOT_IN_FRONT)
            now = self._clock.monotonic_s()
            if not self._desktop.windows.is_focused(target):
                if now >= focus_end:
                    raise _Stopped(Reason.NOT_IN_FRONT)
                self._desktop.windows.activate(target)
                self._desktop.windows.wait_focused(target, focus_end - now)
            elif now >= end:
                raise _Stopped(Reason.KEYS_HELD)
            else:
                self._clock.sleep(_RETRY_S)

    def _check_cancelled(self) -> None:
        if self._is_cancelled():
            raise _Stopped(Reason.CANCELLED)

    def _elapsed_ms(self) -> float:
        return (self._clock.monotonic_s() - self._started_s) * 1000

    def _bring_back(self) -> bool:
        try:
            self._insertion.settle()
            self._insertion.note_newest(
                self._request.clipboard_cap_bytes, self._timings.snapshot_ms / 1000
            )
            return self._insertion.finish()
        except DesktopError:
            return False

    def _stopped(self, reason: Reason) -> InsertionResult:
        """End short: leave the rest on the clipboard, unless that would harm."""
        if reason in _NOT_LEFT:
            return self._told(Outcome.COPIED_ONLY, reason, self._bring_back())
        copied = 0
        try:
            copied = self._insertion.leave(self._reply.rest_of_draft(self._parts_done))
        except DesktopError as why:
            reason = _reason_of(why)
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
