"""The clipboard as the insertion uses it: offers, snapshots, restoring."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

from collections.abc import Mapping

from replydock.domain.errors import DesktopError
from replydock.native.windows import clipboard_api as api
from replydock.native.windows import window_api
from replydock.native.windows.barrier import focus_in
from replydock.native.windows.formats import PASSING_MARKS, renders_of
from replydock.native.windows.landing import Landing
from replydock.native.windows.ledger import Ledger
from replydock.native.windows.owner import ClipboardOwner
from replydock.native.windows.reader import read_within
from replydock.ports.desktop import ClipboardSnapshot, Offer, OfferState, WindowRef

LOCKED_S = 1.0
"""How long another program may keep the clipboard open before we give up."""


class WinOffer:
    """One offer; see ``ports.desktop.Offer``."""

    def __init__(self, owner: ClipboardOwner, ledger: Ledger) -> None:
        self._owner = owner
        self.ledger = ledger

    @property
    def is_ours(self) -> bool:
        """Whether the clipboard still holds this offer."""
        return self._owner.holds(self.ledger)

    def prepare_press(self, window: WindowRef) -> bool:
        """Get ready for the paste key; False if the clipboard was lost."""
        focus = focus_in(window.handle)
        root = api.user32.GetAncestor(focus, window_api.GA_ROOT) or focus
        pids = {api.process_of(each) for each in (window.handle, focus)} | {window.pid}
        roots = frozenset({window.handle, root})
        return self._owner.arm(self.ledger, window.handle, roots, frozenset(pids - {0}))

    def note_pressed(self) -> None:
        """Note that the paste key comes now."""
        self.ledger.note_pressed()

    def note_not_pressed(self) -> None:
        """Note that there was no key after all."""
        self.ledger.note_not_pressed()

    def wait_landed(self, window: WindowRef, timeout_s: float) -> OfferState:
        """Wait until the window's program has the data."""
        return Landing(self.ledger, window, timeout_s).wait()

    def wait_quiet(self, window: WindowRef, quiet_s: float, timeout_s: float) -> OfferState:
        """Wait until the window's program has stopped asking."""
        return self.ledger.wait_quiet(quiet_s, timeout_s)

    def taken_at_s(self, window: WindowRef) -> float | None:
        """Return the monotonic second at which the target last had the data."""
        return self.ledger.taken_at_s

    def settle(self) -> None:
        """Leave the data as an ordinary copy."""
        self._owner.settle(self.ledger)


class WinClipboard:
    """The clipboard of the session.

    Args:
        hwnd: a window of ours to read with, another one than the owner's.
    """

    def __init__(self, owner: ClipboardOwner, hwnd: int) -> None:
        self._owner = owner
        self._hwnd = hwnd
        self._restored: tuple[int, ClipboardSnapshot] | None = None
        self._newest: ClipboardSnapshot | None = None

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        """Read the clipboard; what we restored before is given from memory."""
        pushed = self._owner.take_pushed(cap_bytes)
        if pushed is not None and self._owner.is_protected():
            # What is there is ours; the user's was pushed aside a moment ago.
            self._newest = pushed
            return pushed
        if self._restored is not None:
            sequence, snapshot = self._restored
            is_there = int(api.user32.GetClipboardSequenceNumber()) == sequence
            if is_there and self._owner.is_owner():
                return snapshot
            self._restored = None
        reading = read_within(cap_bytes, timeout_s, self._hwnd)
        self._owner.absorb(reading.sequence_before, reading.sequence_after)
        return reading.snapshot()

    def mark(self) -> int:
        """Return how often other programs have taken the clipboard."""
        return self._owner.mark()

    def newest(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot | None:
        """Return what a program copied that was pushed aside; None if none did."""
        pushed = self._owner.take_pushed(cap_bytes)
        if pushed is not None:
            self._newest = pushed
        return pushed

    def offer(
        self,
        formats: Mapping[str, bytes],
        *,
        with_primary: bool = False,
        asks_once: bool = False,
        mark: int | None = None,
    ) -> WinOffer | None:
        """Own the clipboard with this data; None if it changed after ``mark``.

        Raises:
            DesktopError: ``desktop.clipboard_locked``: another program keeps it open.
        """
        ledger = Ledger(asks_once)
        is_done = self._owner.own(renders_of(formats), ledger, mark, LOCKED_S)
        if is_done is None:
            raise DesktopError("desktop.clipboard_locked")
        return WinOffer(self._owner, ledger) if is_done else None

    def restore(self, snapshot: ClipboardSnapshot, offer: Offer) -> bool:
        """Put the user's data there instead of ``offer``; True if hers is there then."""
        if not isinstance(offer, WinOffer):
            raise TypeError(offer)
        formats = dict(snapshot.formats)
        if formats and snapshot is not self._newest:
            # The history has it since it was copied.
            formats = {**PASSING_MARKS, **formats}
        found = self._owner.replace(formats, offer.ledger, LOCKED_S)
        if found is None:
            return False
        was_ours, sequence = found
        if not was_ours:
            return True
        self._restored = (sequence, snapshot)
        return snapshot.is_complete or bool(snapshot.formats)
