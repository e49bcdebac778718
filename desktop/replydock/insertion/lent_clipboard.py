"""The clipboard, lent by the user: what was hers is kept in memory and brought back."""

from __future__ import annotations

from collections.abc import Mapping

from replydock.domain.client import PasteWay
from replydock.ports.desktop import ClipboardSnapshot, Desktop, Offer


class LentClipboard:
    """Offers one thing after another, and gives back what the user had or copied since."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._users: ClipboardSnapshot | None = None
        self._offer: Offer | None = None

    def put(
        self, formats: Mapping[str, bytes], way: PasteWay, cap_bytes: int, timeout_s: float
    ) -> Offer | None:
        """Offer one part, the user's clipboard being safe in memory.

        Args:
            cap_bytes: how much of the user's data is kept.
            timeout_s: for reading it.

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

    def give_back(self) -> bool:
        """Bring the user's data back if it is still to be; False if it could not all be."""
        offer, users = self._offer, self._users
        self._offer = self._users = None
        if offer is None or users is None:
            return True
        return self._desktop.clipboard.restore(users, offer)

    def leave(self, formats: Mapping[str, bytes]) -> None:
        """Leave data there as an ordinary copy, in place of the user's."""
        self._desktop.clipboard.offer(formats)
        self._offer = self._users = None
