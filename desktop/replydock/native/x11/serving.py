"""Answering selection requests: which formats, and the data, in pieces if large."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from Xlib import X, Xatom, error
from Xlib.protocol import event

from replydock.native.x11.connection import Connection
from replydock.native.x11.ledger import Ledger, Taking

CHUNK_BYTES = 128 << 10
"""python-xlib knows no BIG-REQUESTS, so a property write must stay under 256 KB."""

LATE_S = 0.4
"""After restoring, the target's own late questions still get the reply this long, and
so long after each of them, but in all no longer than:"""

LATE_AT_MOST_S = 1.5

_LIST_BITS = 32
_WATCHED_AT_MOST = 64
_WATCHED = X.PropertyChangeMask | X.StructureNotifyMask


@dataclass(frozen=True, slots=True)
class Served:
    """Data by target atom: property type and bytes; and what TARGETS answers."""

    data: Mapping[int, tuple[int, bytes]]
    targets: tuple[int, ...]

    @property
    def size_bytes(self) -> int:
        """The size of the largest format."""
        return max((len(data) for _, data in self.data.values()), default=0)


@dataclass(slots=True)
class Transfer:
    """A large answer that is under way in pieces (INCR)."""

    window: Any
    property: int
    type: int
    data: bytes
    taking: Taking
    ledger: Ledger
    offset: int = 0
    is_last_sent: bool = False


@dataclass(slots=True)
class Holding:
    """What we serve for one selection, and who took it.

    Attributes:
        is_unannounced: what is served has changed, and others are told once
            ``late_until`` has passed.
    """

    served: Served
    ledger: Ledger
    acquired_at: int = 0
    is_protected: bool = False
    late_client: int = 0
    late_served: Served | None = None
    late_until: float = 0.0
    late_at_most: float = 0.0
    is_unannounced: bool = False
    retakes: int = field(default=0)


class Answerer:
    """Answers requests on the owner's connection; owner's thread only."""

    def __init__(
        self, connection: Connection, now: Callable[[], float], refused: frozenset[int]
    ) -> None:
        """Prepare; ``refused`` are properties that only other owners should write."""
        self._connection = connection
        self._refused = refused
        self._now = now
        atom = connection.atom
        self._targets = atom("TARGETS")
        self._timestamp = atom("TIMESTAMP")
        self._multiple = atom("MULTIPLE")
        self._atom_pair = atom("ATOM_PAIR")
        self._incr = atom("INCR")
        self._watched: set[int] = set()
        self._pending: dict[tuple[int, int], tuple[Ledger, Taking]] = {}
        self._transfers: dict[tuple[int, int], Transfer] = {}

    def answer(self, request: Any, holding: Holding | None) -> None:
        """Answer one SelectionRequest event."""
        window = request.requestor
        where = request.property or request.target
        if holding is None or where in self._refused:
            self._notify(request, X.NONE)
            return
        self._watch(window)
        if request.target == self._multiple:
            is_given = self._answer_multiple(window, where, holding)
        else:
            is_given = self._give(window, where, request.target, holding)
        self._notify(request, where if is_given else X.NONE)

    def _notify(self, request: Any, where: int) -> None:
        request.requestor.send_event(
            event.SelectionNotify(
                time=request.time,
                requestor=request.requestor,
                selection=request.selection,
                target=request.target,
                property=where,
            )
        )

    def _watch(self, window: Any) -> None:
        if window.id not in self._watched:
            if len(self._watched) > _WATCHED_AT_MOST:
                self._watched.clear()
            self._watched.add(window.id)
            window.change_attributes(event_mask=_WATCHED)

    def _answer_multiple(self, window: Any, where: int, holding: Holding) -> bool:
        try:
            found = window.get_full_property(where, X.AnyPropertyType)
        except error.XError:
            return False
        if found is None or found.format != _LIST_BITS:
            return False
        pairs = [int(value) for value in found.value]
        for index in range(0, len(pairs) - 1, 2):
            if not self._give(window, pairs[index + 1], pairs[index], holding):
                pairs[index + 1] = X.NONE
        window.change_property(where, self._atom_pair, 32, pairs)
        return True

    def _give(self, window: Any, where: int, target: int, holding: Holding) -> bool:
        client = self._connection.client_of(window.id)
        served = holding.served
        is_late = client == holding.late_client and self._now() < holding.late_until
        if holding.late_served is not None and is_late:
            served = holding.late_served
            holding.late_until = min(self._now() + LATE_S, holding.late_at_most)
        ledger = holding.ledger
        is_data = target in served.data
        if not is_data and target not in (self._targets, self._timestamp):
            taking = ledger.note_asked(client, window.id, "", False)
            ledger.note_done(taking, has_failed=True)
            return False
        taking = ledger.note_asked(client, window.id, str(target), is_data)
        if target == self._targets:
            window.change_property(where, Xatom.ATOM, 32, list(served.targets))
        elif target == self._timestamp:
            window.change_property(where, Xatom.INTEGER, 32, [holding.acquired_at])
        else:
            type_, data = served.data[target]
            if len(data) > CHUNK_BYTES:
                window.change_property(where, self._incr, 32, [len(data)])
                self._transfers[window.id, where] = Transfer(
                    window, where, type_, data, taking, ledger
                )
                return True
            window.change_property(where, type_, 8, data)
        ledger.note_answered(taking)
        self._pending[window.id, where] = (ledger, taking)
        return True

    def on_property_deleted(self, window_id: int, atom: int) -> None:
        """Go on with a transfer, or note that the data was read."""
        key = (window_id, atom)
        transfer = self._transfers.get(key)
        if transfer is not None:
            self._continue(key, transfer)
            return
        waiting = self._pending.pop(key, None)
        if waiting is not None:
            ledger, taking = waiting
            ledger.note_done(taking)

    def _continue(self, key: tuple[int, int], transfer: Transfer) -> None:
        if transfer.is_last_sent:
            del self._transfers[key]
            transfer.ledger.note_done(transfer.taking)
            return
        piece = transfer.data[transfer.offset : transfer.offset + CHUNK_BYTES]
        transfer.offset += len(piece)
        transfer.window.change_property(transfer.property, transfer.type, 8, piece)
        if not piece:
            transfer.is_last_sent = True
            transfer.ledger.note_answered(transfer.taking)

    def on_window_gone(self, window_id: int) -> None:
        """Give up what a vanished window was still to read."""
        self._watched.discard(window_id)
        for key in [key for key in self._transfers if key[0] == window_id]:
            transfer = self._transfers.pop(key)
            transfer.ledger.note_done(transfer.taking, has_failed=True)
        for key in [key for key in self._pending if key[0] == window_id]:
            ledger, taking = self._pending.pop(key)
            ledger.note_done(taking, has_failed=taking.is_data)
