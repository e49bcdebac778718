"""Owning selections: one thread that answers requests and keeps the clipboard.

The thread never waits for another program. Work is handed to it by ``call``.
While a holding is protected and another program copies, the thread asks that
program for its data and takes the clipboard back in one write; the answers go
to the reader's window (see ``reader``), so that nothing of the user's is lost.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from Xlib import X, Xatom

from replydock.domain.errors import DesktopError
from replydock.native.x11.connection import Connection
from replydock.native.x11.event_thread import EventThread
from replydock.native.x11.exchange import Exchange
from replydock.native.x11.flight import Flight
from replydock.native.x11.handing_over import HandingOver
from replydock.native.x11.ledger import Ledger
from replydock.native.x11.pace import Pace
from replydock.native.x11.serving import Answerer, Holding, Served

AGES_MS = (2000, 500, 100, 20)
"""Tried in turn where the last change of owner was before our time; the server
refuses those that are too old."""

RETAKES_AT_MOST = 64
"""A program that takes the clipboard back each time wins in the end."""


class SelectionOwner:
    """Owner of CLIPBOARD, and of PRIMARY where asked, on a thread of its own."""

    def __init__(
        self,
        connection: Connection,
        read_ahead: Callable[[Connection, int, int], None],
        friends: tuple[int, ...] = (),
        refused: frozenset[int] = frozenset(),
    ) -> None:
        """Start the thread.

        Args:
            connection: the thread's own; closed by ``close``.
            read_ahead: asks the new owner of a selection for its data without
                waiting; gets the connection, the selection and the time.
            friends: resource ids of connections that a paste must not hold up.
            refused: properties into which ``read_ahead`` wants others' data.
        """
        self._connection = connection
        self._read_ahead = read_ahead
        self.clipboard = connection.atom("CLIPBOARD")
        self.primary = Xatom.PRIMARY
        self.pace = Pace()
        self._holdings: dict[int, Holding] = {}
        with connection.use():
            self._exchange = Exchange(connection, friends, (self.clipboard, self.primary))
            self.window_id = int(self._exchange.window.id)
            self._handing_over = HandingOver(connection, self._exchange)
            self._harmless = (connection.atom("TARGETS"), connection.atom("TIMESTAMP"))
            self._answerer = Answerer(connection, time.monotonic, refused)
            self._flight = Flight(
                connection, self._exchange.turn, self._catch_up, clear=self.pace.clear_s
            )
        self._thread = EventThread("selection-owner", connection, self)
        self._call = self._thread.call
        self._thread.start()

    # Called from other threads.

    def mark(self, selection: int) -> int:
        """Return how often other programs have taken the selection up to now."""

        def work() -> int:
            self._catch_up()
            return self._exchange.changes(selection)

        return self._call(work)

    def own(
        self,
        selection: int,
        served: Served,
        ledger: Ledger,
        *,
        is_protected: bool = False,
        mark: int | None = None,
    ) -> bool:
        """Take a selection with this data.

        Args:
            mark: refuse if another program took the selection after this mark.

        Returns False if the server or the mark refuses.
        """

        def work() -> bool:
            with self._exchange.grabbed():
                self._catch_up()
                if mark is not None and self._exchange.changes(selection) != mark:
                    return False
                old = self._holdings.get(selection)
                holding = Holding(served, ledger, is_protected=is_protected)
                self._holdings[selection] = holding
                if old is not None:
                    old.ledger.note_lost()
                return self._take(selection, holding)

        return self._call(work)

    def change(self, selection: int, ledger: Ledger, change: Callable[[Holding], None]) -> bool:
        """Change how an offer is held; False if the selection is not its any more."""

        def work() -> bool:
            holding = self._held(selection, ledger)
            if holding is not None:
                change(holding)
            return holding is not None

        return self._call(work)

    def change_unannounced(
        self, selection: int, ledger: Ledger, change: Callable[[Holding], None]
    ) -> bool:
        """Change what is served; others are told later, see ``Holding``."""

        def work() -> bool:
            self._catch_up()
            holding = self._held(selection, ledger)
            if holding is not None:
                change(holding)
            return holding is not None

        return self._call(work)

    def replace(self, selection: int, ledger: Ledger, change: Callable[[Holding], None]) -> bool:
        """Change what is served and tell everybody; False if the selection was taken."""

        def work() -> bool:
            with self._exchange.grabbed():
                self._catch_up()
                holding = self._held(selection, ledger)
                if holding is None:
                    return False
                change(holding)
                return self._take(selection, holding)

        return self._call(work)

    def release(self, selection: int, ledger: Ledger) -> bool:
        """Leave the selection without an owner, only if it is ours still."""

        def work() -> bool:
            with self._exchange.grabbed():
                self._catch_up()
                if self._held(selection, ledger) is None:
                    return False
                del self._holdings[selection]
                self._give_up(selection)
                return True

        return self._call(work)

    def prepare_flight(self, target: int) -> None:
        """Give the target's client precedence; before the paste key."""
        self._call(lambda: self._flight.prepare(target))

    def begin_flight(self, ledger: Ledger, target: int, pid: int = 0) -> None:
        """Hold others up until the target has the data; see ``flight``.

        Called with the server grabbed by another connection of ours.
        """

        def work() -> None:
            holding = self._held(self.clipboard, ledger)
            if holding is not None:
                self._flight.begin(ledger, target, holding.served.size_bytes, pid)

        self._call(work)

    def cancel_flight(self) -> None:
        """Take the precedence back; nothing was pressed."""
        self._call(self._flight.end)

    def holds(self, selection: int, ledger: Ledger) -> bool:
        """Tell whether the offer of ``ledger`` still holds the selection; no round trip."""
        return self._held(selection, ledger) is not None

    def hand_over(self, timeout_s: float = 1.0) -> bool:
        """Have a clipboard manager keep what we hold, as it ends with us otherwise.

        Returns False if there is nothing to keep, no manager, or no answer.
        """

        def ask() -> bool:
            holding = self._holdings.get(self.clipboard)
            if holding is None:
                return False
            served = holding.served
            return self._handing_over.ask([atom for atom in served.targets if atom in served.data])

        return self._call(ask) and self._handing_over.wait_kept(timeout_s)

    def close(self) -> None:
        """End the thread; selections that are ours then have no owner."""
        self._thread.close()

    # The thread.

    def handle_events(self) -> None:
        """Handle what has arrived; see ``EventWorker``."""
        for event in self._exchange.waiting():
            self._handle(event)

    def before_sleep(self) -> float | None:
        """Go on with a paste that is under way; see ``EventWorker``."""
        with self._connection.use():
            waits_s = [self._flight.go_on(), self._announce()]
        return min((wait_s for wait_s in waits_s if wait_s is not None), default=None)

    def _announce(self) -> float | None:
        """Tell everybody of data that was changed silently; return when that is due."""
        holding = self._holdings.get(self.clipboard)
        if holding is None or not holding.is_unannounced:
            return None
        left_s = holding.late_until - time.monotonic()
        if left_s > 0:
            return left_s
        with self._exchange.grabbed():
            self._catch_up()
            if self._holdings.get(self.clipboard) is holding:
                holding.is_unannounced = False
                if holding.served.data:
                    self._take(self.clipboard, holding)
                else:
                    del self._holdings[self.clipboard]
                    self._give_up(self.clipboard)
        return 0.0

    def on_end(self, why: DesktopError | None) -> None:
        """Tell everybody who waits that the clipboard is no longer ours."""
        if why is None:
            self._flight.end()
        for holding in self._holdings.values():
            holding.ledger.note_lost()
        self._holdings.clear()

    def _catch_up(self) -> None:
        """Learn of every change of owner that the server has carried out so far."""
        for event in self._exchange.catch_up():
            self._on_taken(event.selection, event.selection_timestamp)

    def _held(self, selection: int, ledger: Ledger) -> Holding | None:
        holding = self._holdings.get(selection)
        return holding if holding is not None and holding.ledger is ledger else None

    def _handle(self, event: Any) -> None:
        kind = event.type
        if kind == X.SelectionRequest:
            self._answer(event)
        elif kind == X.PropertyNotify:
            self._on_property(event)
        elif kind == X.DestroyNotify:
            self._answerer.on_window_gone(event.window.id)
        elif kind == X.SelectionNotify:
            self._handing_over.on_answer(event)
        elif kind == X.SelectionClear:
            if not self._exchange.has_xfixes:
                self._on_taken(event.atom, event.time)
        elif self._is_foreign_and_last(event):
            self._on_taken(event.selection, event.selection_timestamp)

    def _on_property(self, event: Any) -> None:
        if event.state == X.PropertyDelete:
            self._answerer.on_property_deleted(event.window.id, event.atom)

    def _answer(self, request: Any) -> None:
        holding = self._holdings.get(request.selection)
        if holding is not None and holding.is_protected:
            client = self._connection.client_of(request.requestor.id)
            is_data = request.target not in self._harmless
            self._flight.note_question(holding.ledger, client, is_data)
            holding = self._holdings.get(request.selection)
        self._answerer.answer(request, holding)

    def _is_foreign_and_last(self, event: Any) -> bool:
        exchange = self._exchange
        return exchange.is_foreign(event) and not exchange.has_later_change(event.selection)

    def _on_taken(self, selection: int, taken_at: int) -> None:
        """Another program copied: push it aside if protected, else give way."""
        holding = self._holdings.get(selection)
        if holding is None:
            return
        is_beaten = holding.retakes >= RETAKES_AT_MOST or not self._exchange.has_xfixes
        if not holding.is_protected or is_beaten:
            del self._holdings[selection]
            holding.ledger.note_lost()
            return
        holding.retakes += 1
        holding.ledger.note_disturbed()
        if selection == self.clipboard:
            self._read_ahead(self._connection, selection, taken_at)
        self._exchange.window.set_selection_owner(selection, taken_at)
        self._connection.flush()
        holding.acquired_at = taken_at

    def _take(self, selection: int, holding: Holding) -> bool:
        """Own the selection; call with the server grabbed.

        The server ignores a copy that is stamped before the last change of owner,
        and while we hold the server up a program may long have stamped hers. So we
        stamp with the last change that we know of, not with now.
        """
        now = self._exchange.server_time()
        known = self._exchange.changed_at(selection)
        moments = [known] if known is not None else [(now - ms) & 0xFFFFFFFF for ms in AGES_MS]
        for when in (*moments, now):
            self._exchange.window.set_selection_owner(selection, when)
            owner = self._connection.display.get_selection_owner(selection)
            if getattr(owner, "id", 0) == self.window_id:
                holding.acquired_at = when
                self._exchange.note_own_change(selection, when)
                return True
        del self._holdings[selection]
        holding.ledger.note_lost()
        return False

    def _give_up(self, selection: int) -> None:
        nobody = self._connection.window(X.NONE)
        nobody.set_selection_owner(selection, self._exchange.server_time())
