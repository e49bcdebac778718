"""Pasting one part: offer, key, landed, quiet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from replydock.domain.client import PasteWay
from replydock.domain.outcome import Reason
from replydock.domain.phrase import Part, TextPart
from replydock.insertion.keys import Keys
from replydock.insertion.lent_clipboard import LentClipboard
from replydock.insertion.stopping import Stopped
from replydock.ports.desktop import Desktop, Offer, OfferState, WindowRef
from replydock.ports.insert_request import Timings

_OFFERS_AT_MOST = 5
_QUIET_AT_MOST_S = 1.5

NoteLanded = Callable[[float | None], None]
"""Told the monotonic second at which the target had the part, None if that is not known."""


class Limits(NamedTuple):
    """How long to wait, and how much of the user's clipboard to keep."""

    timings: Timings
    cap_bytes: int


class Paster:
    """Pastes parts into one window, one after another."""

    def __init__(
        self, desktop: Desktop, lent: LentClipboard, keys: Keys, target: WindowRef, limits: Limits
    ) -> None:
        """Prepare; ``keys`` are those of ``target``."""
        self._desktop = desktop
        self._lent = lent
        self._keys = keys
        self._target = target
        self._timings, self._cap_bytes = limits

    def paste(
        self,
        part: Part,
        formats: Mapping[str, bytes],
        way: PasteWay,
        chord: str,
        note_landed: NoteLanded,
    ) -> None:
        """Return when the target has the part and asks for nothing more.

        Args:
            note_landed: called as soon as that is sure.

        Raises:
            Stopped: the target did not take it, or it cannot be told.
        """
        offer = self._offer_and_press(formats, way, chord)
        if way.asks_once:
            # Nothing it may ask later is about this paste, so whoever copies now may.
            offer.settle()
            note_landed(offer.taken_at_s(self._target))
        quiet_s = self._quiet_s(part, way)
        if offer.wait_quiet(self._target, quiet_s, _QUIET_AT_MOST_S) is not OfferState.LANDED:
            raise Stopped(Reason.UNSURE)
        if not way.asks_once:
            note_landed(offer.taken_at_s(self._target))

    def _offer_and_press(self, formats: Mapping[str, bytes], way: PasteWay, chord: str) -> Offer:
        """Return the offer that landed."""
        for _ in range(_OFFERS_AT_MOST):
            offer = self._lent.put(formats, way, self._cap_bytes, self._timings.snapshot_ms / 1000)
            if offer is None or not self._keys.press(chord, offer):
                continue
            state = offer.wait_landed(self._target, self._timings.landed_ms / 1000)
            if state is OfferState.LANDED:
                return offer
            if state is OfferState.WAITING:
                is_there = self._desktop.windows.exists(self._target)
                raise Stopped(Reason.NOT_TAKEN if is_there else Reason.TARGET_GONE)
            if state is not OfferState.MISSED:
                raise Stopped(Reason.UNSURE)
        raise Stopped(Reason.CLIPBOARD_TAKEN)

    def _quiet_s(self, part: Part, way: PasteWay) -> float:
        quiet_ms = self._timings.quiet_ms if way.quiet_ms is None else way.quiet_ms
        quiet_s = quiet_ms / 1000
        if not isinstance(part, TextPart) and not way.asks_once:
            # Not by the encodings: some are only made if somebody asks.
            quiet_s += way.picture_ms_per_mb * part.size_bytes / 1e9
        return quiet_s
