"""The clipboard as the insertion uses it: offers, snapshots, restoring."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from Xlib import Xatom

from replydock.domain.errors import DesktopError
from replydock.native.x11.connection import Connection
from replydock.native.x11.flight import HOLD_S
from replydock.native.x11.ledger import Ledger, Taking
from replydock.native.x11.owner import SelectionOwner
from replydock.native.x11.reader import TEXT_FAMILY, SelectionReader
from replydock.native.x11.serving import LATE_AT_MOST_S, LATE_S, Holding, Served
from replydock.native.x11.windows import has_focus, top_level_of
from replydock.ports.desktop import ClipboardSnapshot, Offer, OfferState, WindowRef

_PRIMARY_CAP_BYTES = 1 << 20
_PRIMARY_TIMEOUT_S = 0.15


class X11Offer:
    """One offer; see ``ports.desktop.Offer``."""

    def __init__(self, clipboard: X11Clipboard, ledger: Ledger, served: Served) -> None:
        self._clipboard = clipboard
        self.ledger = ledger
        self.served = served
        self.target_client = 0
        self.primary_before: ClipboardSnapshot | None = None

    @property
    def is_ours(self) -> bool:
        """Whether the clipboard still holds this offer."""
        return self._clipboard.holds(self)

    def prepare_press(self, window: WindowRef) -> None:
        """Get ready for the paste key, before the server is grabbed for it."""
        self._clipboard.prepare_press(window)

    def note_pressed(self, window: WindowRef) -> None:
        """Note that the paste key was pressed; the server is still grabbed."""
        self._clipboard.note_pressed(self, window)

    def note_not_pressed(self) -> None:
        """Note that there was no key after all."""
        self._clipboard.note_not_pressed()

    def wait_landed(self, window: WindowRef, timeout_s: float) -> OfferState:
        """Wait until the window's program has the data."""
        state = self.ledger.wait_landed(self._clipboard.asks_for(self, window), timeout_s)
        if state is OfferState.LANDED and self._clipboard.may_be_anothers(self, window):
            return OfferState.UNSURE
        return state

    def wait_quiet(self, window: WindowRef, quiet_s: float, timeout_s: float) -> OfferState:
        """Wait until the window's program has stopped asking."""
        is_target = self._clipboard.asks_for(self, window)
        return self.ledger.wait_quiet(is_target, quiet_s, timeout_s)

    def taken_at_s(self, window: WindowRef) -> float | None:
        """Return the monotonic second at which the target last had the data."""
        return self.ledger.last_read_at(self._clipboard.asks_for(self, window))

    def settle(self) -> None:
        """Leave the data as an ordinary copy."""
        self._clipboard.settle(self)


class X11Clipboard:
    """CLIPBOARD, and PRIMARY where a program pastes from it."""

    def __init__(self, owner: SelectionOwner, reader: SelectionReader, queries: Connection) -> None:
        self._owner = owner
        self._reader = reader
        self._queries = queries
        self._current: X11Offer | None = None
        self._restored: tuple[Ledger, ClipboardSnapshot] | None = None

    @property
    def owner_window(self) -> int:
        """The window that owns the selections."""
        return self._owner.window_id

    def holds(self, offer: X11Offer) -> bool:
        """Tell whether ``offer`` is on the clipboard."""
        return self._owner.holds(self._owner.clipboard, offer.ledger)

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        """Read the clipboard; what we restored before is given from memory."""
        self._reader.forget_ahead()
        if self._restored is not None:
            ledger, snapshot = self._restored
            if self._owner.holds(self._owner.clipboard, ledger):
                return snapshot
            self._restored = None
        return self._reader.read(self._owner.clipboard, cap_bytes, timeout_s)

    def mark(self) -> int:
        """Return how often other programs have taken the clipboard."""
        return self._owner.mark(self._owner.clipboard)

    def newest(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot | None:
        """Return what a program copied that was pushed aside; None if none did."""
        return self._reader.collect_ahead(cap_bytes, timeout_s)

    def offer(
        self,
        formats: Mapping[str, bytes],
        *,
        with_primary: bool = False,
        asks_once: bool = False,
        mark: int | None = None,
    ) -> X11Offer | None:
        """Own the clipboard with this data; None if it changed after ``mark``."""
        served = self._served(formats, {})
        clear = None if asks_once else self._owner.pace.clear_s
        offer = X11Offer(self, Ledger(asks_once, clear=clear), served)
        before = self._current
        if with_primary:
            is_held = before is not None and self._owner.holds(Xatom.PRIMARY, before.ledger)
            offer.primary_before = (
                before.primary_before
                if before is not None and is_held
                else self._reader.read(Xatom.PRIMARY, _PRIMARY_CAP_BYTES, _PRIMARY_TIMEOUT_S)
            )
        is_protected = mark is not None
        if not self._owner.own(
            self._owner.clipboard, served, offer.ledger, is_protected=is_protected, mark=mark
        ):
            if mark is None:
                raise DesktopError("desktop.clipboard_refused")
            return None
        if with_primary:
            self._owner.own(Xatom.PRIMARY, served, offer.ledger, is_protected=is_protected)
        self._current = offer
        return offer

    def prepare_press(self, window: WindowRef) -> None:
        """Give the target precedence with the server."""
        self._owner.prepare_flight(window.handle)

    def note_pressed(self, offer: X11Offer, window: WindowRef) -> None:
        """Hold everybody else up from here on; the server is grabbed by the keyboard."""
        offer.ledger.note_pressed()
        self._owner.begin_flight(offer.ledger, window.handle, window.pid)

    def note_not_pressed(self) -> None:
        """Take the precedence back."""
        self._owner.cancel_flight()

    def settle(self, offer: X11Offer) -> None:
        """Stop pushing others aside."""

        def unprotect(holding: Holding) -> None:
            holding.is_protected = False

        self._owner.change(self._owner.clipboard, offer.ledger, unprotect)
        self._owner.change(Xatom.PRIMARY, offer.ledger, unprotect)

    def restore(self, snapshot: ClipboardSnapshot, offer: Offer) -> bool:
        """Serve the user's data instead of ``offer``; True if hers is there then."""
        if not isinstance(offer, X11Offer):
            raise TypeError(offer)
        if offer.primary_before is not None:
            self._put_back(Xatom.PRIMARY, offer.primary_before, offer)
        if not self._put_back(self._owner.clipboard, snapshot, offer):
            return True
        self._restored = (offer.ledger, snapshot)
        return snapshot.is_complete or bool(snapshot.formats)

    def _put_back(self, selection: int, snapshot: ClipboardSnapshot, offer: X11Offer) -> bool:
        """Serve the user's data; others are told of it only when the paste must be over.

        A target that is slower than it looked would paste nothing if it heard of a change.
        """
        is_late_safe = selection == self._owner.clipboard and not offer.ledger.asks_once
        if not snapshot.formats and not is_late_safe:
            return self._owner.release(selection, offer.ledger)
        served = self._served(snapshot.formats, snapshot.types)

        def change(holding: Holding) -> None:
            holding.late_served = holding.served
            holding.late_client = offer.target_client
            holding.late_until = time.monotonic() + LATE_S
            holding.late_at_most = time.monotonic() + LATE_AT_MOST_S
            holding.served = served
            holding.is_protected = False
            holding.is_unannounced = is_late_safe

        if is_late_safe:
            return self._owner.change_unannounced(selection, offer.ledger, change)
        return self._owner.replace(selection, offer.ledger, change)

    def asks_for(self, offer: X11Offer, window: WindowRef) -> Callable[[Taking], bool]:
        """Return a test whether a request comes from the program of ``window``."""
        client = self._queries.client_of(window.handle)
        offer.target_client = client
        known: dict[int, bool] = {client: True}

        def is_target(taking: Taking) -> bool:
            if taking.client not in known:
                pid = 0
                if window.pid:
                    with self._queries.use():
                        pid = self._queries.pid_of(taking.requestor)
                known[taking.client] = bool(pid) and pid == window.pid
            return known[taking.client]

        return is_target

    def may_be_anothers(self, offer: X11Offer, window: WindowRef) -> bool:
        """Tell whether another window of the target's program may have asked instead.

        All windows of a program ask alike. As long as nobody else was let in since the
        key, it is the target; later the user may have pasted in the other window by
        herself, which then has the focus. What the target opened of its own is its own.
        """
        after_s = offer.ledger.asked_after_s(self.asks_for(offer, window))
        if after_s is None or after_s <= HOLD_S:
            return False
        with self._queries.use() as display:
            if has_focus(self._queries, window.handle):
                return False
            focus = getattr(display.get_input_focus().focus, "id", 0)
            top = top_level_of(self._queries, focus)
            if not top or window.handle in self._queries.cardinals(top, "WM_TRANSIENT_FOR"):
                return False
            is_same_client = self._queries.client_of(top) == self._queries.client_of(window.handle)
            return is_same_client or (bool(window.pid) and self._queries.pid_of(top) == window.pid)

    def echoes(self, data: bytes) -> bool:
        """Tell whether data served on a selection of our own comes back whole."""
        with self._queries.use():
            selection = self._queries.atom("_REPLYDOCK_ECHO")
        ledger = Ledger()
        self._owner.own(selection, self._served({"text/plain": data}, {}), ledger)
        found = self._reader.read(selection, _PRIMARY_CAP_BYTES, _PRIMARY_TIMEOUT_S)
        self._owner.release(selection, ledger)
        return found.formats.get("UTF8_STRING") == data

    def _served(self, formats: Mapping[str, bytes], types: Mapping[str, str]) -> Served:
        """Make the table of targets; call only with names, atoms are interned here."""
        with self._queries.use():
            atom = self._queries.atom
            data: dict[int, tuple[int, bytes]] = {}
            for name, value in formats.items():
                base = name.split(";")[0]
                if name in TEXT_FAMILY or base == "text/plain":
                    self._add_text(data, value, name, types.get(name, name))
                else:
                    data[atom(name)] = (atom(types.get(name, name)), value)
            listed = [atom("TARGETS"), atom("TIMESTAMP"), atom("MULTIPLE"), *data]
        return Served(data, tuple(listed))

    def _add_text(
        self, data: dict[int, tuple[int, bytes]], value: bytes, name: str, kind: str
    ) -> None:
        atom = self._queries.atom
        if name == "COMPOUND_TEXT":
            data.setdefault(atom(name), (atom(kind), value))
            return
        text = value.decode("latin-1" if kind == "STRING" else "utf-8", "replace")
        encoded = text.encode()
        for target in ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain"):
            data.setdefault(atom(target), (atom(target), encoded))
        try:
            latin = text.encode("latin-1")
        except UnicodeEncodeError:
            data.setdefault(atom("TEXT"), (atom("UTF8_STRING"), encoded))
            return
        data.setdefault(Xatom.STRING, (Xatom.STRING, latin))
        data.setdefault(atom("TEXT"), (Xatom.STRING, latin))
