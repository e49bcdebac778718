"""Reading what another program has on the clipboard, with a byte cap and deadlines."""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from Xlib import X, error

from replydock.native.x11.connection import Connection
from replydock.ports.desktop import ClipboardSnapshot

TARGET_DEADLINE_S = 0.25
"""How long one format of a slow owner may take (a large image is encoded on demand)."""

PIECE_BYTES = 1 << 20

_NOT_DATA = frozenset(
    {
        "TARGETS",
        "TIMESTAMP",
        "MULTIPLE",
        "SAVE_TARGETS",
        "DELETE",
        "INSERT_SELECTION",
        "INSERT_PROPERTY",
        "ATOM_PAIR",
    }
)
_TEXT = ("UTF8_STRING", "text/plain;charset=utf-8")
TEXT_FAMILY = frozenset({*_TEXT, "text/plain", "STRING", "TEXT", "COMPOUND_TEXT"})
"""Encodings of one and the same text; read once, served in all."""

AHEAD = (
    "TARGETS",
    "UTF8_STRING",
    "text/html",
    "image/png",
    "text/uri-list",
    "x-special/gnome-copied-files",
    "text/rtf",
    "STRING",
)
"""What is asked of a program that copies in the middle of a paste."""

_AHEAD_SETS = 4


@dataclass(slots=True)
class _Ahead:
    """Answers asked for in one go by the owner's thread."""

    index: int
    when: int
    waiting: set[str] = field(default_factory=lambda: set(AHEAD))


class _OutOfTimeError(Exception):
    """A deadline passed or the cap was reached."""


class SelectionReader:
    """Reads selections on a connection and a window of its own; one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        with connection.use():
            self._window = connection.new_window()
            self._property = connection.atom("_REPLYDOCK_READ")
            self._incr = connection.atom("INCR")
            self._targets = [connection.atom(name) for name in AHEAD]
            self._ahead_properties = [
                [connection.atom(f"_REPLYDOCK_AHEAD_{number}_{i}") for i in range(len(AHEAD))]
                for number in range(_AHEAD_SETS)
            ]
            connection.flush()
        self._aheads: list[_Ahead] = []
        self._ahead_count = 0
        self._held: list[Any] = []

    def read_ahead(self, connection: Connection, selection: int, when: int) -> None:
        """Ask the owner of a selection for its usual formats without waiting.

        Called on the owner's thread with the owner's connection, because the
        requests must reach the server before that thread's next ones.
        """
        index = self._ahead_count % _AHEAD_SETS
        self._ahead_count += 1
        window = connection.window(self._window.id)
        for target, where in zip(self._targets, self._ahead_properties[index], strict=True):
            window.convert_selection(selection, target, where, when)
        self._aheads.append(_Ahead(index, when))

    def collect_ahead(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot | None:
        """Return what the last ``read_ahead`` brought; None if there was none."""
        with self._lock:
            if not self._aheads:
                return None
            aheads, self._aheads = self._aheads[-_AHEAD_SETS:], []
            end = time.monotonic() + timeout_s
            with self._connection.use():
                found = [self._collect(ahead, cap_bytes, end) for ahead in aheads]
        with_data = [snapshot for snapshot in found if snapshot.formats]
        return with_data[-1] if with_data else None

    def forget_ahead(self) -> None:
        """Drop what earlier read-aheads brought."""
        with self._lock:
            self._aheads.clear()
            self._held.clear()

    def read(self, selection: int, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        """Read every format the owner offers; empty if there is no owner."""
        end = time.monotonic() + timeout_s
        with self._lock, self._connection.use() as display:
            owner = display.get_selection_owner(selection)
            if not getattr(owner, "id", 0):
                return ClipboardSnapshot({}, is_complete=True)
            try:
                found = self._convert(selection, "TARGETS", cap_bytes, end)
            except _OutOfTimeError:
                return ClipboardSnapshot({}, is_complete=False)
            if found is None:
                names = ["UTF8_STRING", "STRING"]
            else:
                names = [self._connection.atom_name(atom) for atom in _atoms(found[1])]
            return self._read_all(selection, names, cap_bytes, end)

    def _read_all(
        self, selection: int, names: list[str], cap_bytes: int, end: float
    ) -> ClipboardSnapshot:
        formats: dict[str, bytes] = {}
        types: dict[str, str] = {}
        is_complete = True
        left = cap_bytes
        for name in worth_reading(names):
            try:
                found = self._convert(selection, name, left, end)
            except _OutOfTimeError:
                is_complete = False
                continue
            if found is None:
                continue
            kind, data = found
            formats[name] = data
            left -= len(data)
            if kind != name:
                types[name] = kind
        return ClipboardSnapshot(formats, is_complete, types)

    def _convert(
        self, selection: int, name: str, cap_bytes: int, end: float
    ) -> tuple[str, bytes] | None:
        """Return property type and bytes; None if the owner refuses."""
        now = time.monotonic()
        end = min(end, now + TARGET_DEADLINE_S)
        if now >= end:
            raise _OutOfTimeError
        target = self._connection.atom(name)
        self._window.delete_property(self._property)
        self._window.convert_selection(selection, target, self._property, X.CurrentTime)
        answer = self._await(
            lambda event: (
                event.type == X.SelectionNotify
                and event.target == target
                and event.property in (X.NONE, self._property)
            ),
            end,
        )
        if answer.property == X.NONE:
            return None
        return self._take(self._property, cap_bytes, end)

    def _take(self, where: int, cap_bytes: int, end: float) -> tuple[str, bytes] | None:
        found = self._get(where, cap_bytes)
        if found is None:
            return None
        kind, data = found
        if kind != self._incr:
            return self._connection.atom_name(kind), data
        pieces: list[bytes] = []
        size = 0
        while True:
            self._await(
                lambda event: (
                    event.type == X.PropertyNotify
                    and event.atom == where
                    and event.state == X.PropertyNewValue
                ),
                end,
            )
            piece = self._get(where, cap_bytes - size)
            if piece is None:
                continue
            kind, data = piece
            if not data:
                return self._connection.atom_name(kind), b"".join(pieces)
            pieces.append(data)
            size += len(data)
            end = max(end, time.monotonic() + TARGET_DEADLINE_S)

    def _get(self, where: int, cap_bytes: int) -> tuple[int, bytes] | None:
        """Read and delete a property; python-xlib gives 32-bit values as numbers."""
        pieces: list[bytes] = []
        offset = 0
        while True:
            reply = self._window.get_property(
                where, X.AnyPropertyType, offset, PIECE_BYTES // 4, delete=True
            )
            if reply is None:
                return None
            value = reply.value
            raw = value if isinstance(value, bytes) else _packed(value, reply.format)
            pieces.append(raw)
            offset += len(raw) // 4
            if offset * 4 > cap_bytes:
                self._window.delete_property(where)
                raise _OutOfTimeError
            if not reply.bytes_after:
                return int(reply.property_type), b"".join(pieces)

    def _await(self, is_wanted: Callable[[Any], bool], end: float) -> Any:
        """Return the next wanted event; others about read-ahead are kept."""
        display = self._connection.display
        while True:
            self._connection.flush()
            while display.pending_events():
                event = display.next_event()
                if is_wanted(event):
                    return event
                if event.type == X.SelectionNotify:
                    self._held.append(event)
                    del self._held[:-64]
            left = end - time.monotonic()
            if left <= 0:
                raise _OutOfTimeError
            select.select([display.fileno()], [], [], left)

    def _collect(self, ahead: _Ahead, cap_bytes: int, end: float) -> ClipboardSnapshot:
        places = dict(zip(AHEAD, self._ahead_properties[ahead.index], strict=True))
        atoms = dict(zip(self._targets, AHEAD, strict=True))
        formats: dict[str, bytes] = {}
        types: dict[str, str] = {}
        offered: list[str] = []
        is_complete = True
        while ahead.waiting:
            try:
                event = self._next_answer(ahead, end)
            except _OutOfTimeError:
                return ClipboardSnapshot(formats, False, types)
            name = atoms.get(event.target, "")
            ahead.waiting.discard(name)
            if event.property == X.NONE:
                continue
            try:
                found = self._take(places[name], cap_bytes, end)
            except (_OutOfTimeError, error.XError):
                is_complete = False
                continue
            if found is None:
                continue
            if name == "TARGETS":
                offered = [self._connection.atom_name(atom) for atom in _atoms(found[1])]
            else:
                formats[name] = found[1]
                if found[0] != name:
                    types[name] = found[0]
        is_complete = is_complete and set(worth_reading(offered)) <= formats.keys()
        return ClipboardSnapshot(formats, is_complete, types)

    @property
    def ahead_properties(self) -> frozenset[int]:
        """Where read-ahead answers go; a request of ours to ourselves is refused."""
        return frozenset(where for places in self._ahead_properties for where in places)

    def _next_answer(self, ahead: _Ahead, end: float) -> Any:
        for index, event in enumerate(self._held):
            if self._is_answer(ahead, event):
                return self._held.pop(index)
        return self._await(lambda event: self._is_answer(ahead, event), end)

    def _is_answer(self, ahead: _Ahead, event: Any) -> bool:
        """Tell whether an event answers this read-ahead.

        A refusal names no property; it is matched by its time, which is that of
        the request.
        """
        if event.type != X.SelectionNotify or event.target not in self._targets:
            return False
        if event.property == X.NONE:
            return bool(event.time == ahead.when)
        return event.property in self._ahead_properties[ahead.index]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def worth_reading(names: list[str]) -> list[str]:
    """Choose the formats to read: one text encoding, one picture encoding, all others.

    GTK and Qt offer a picture in eight encodings made on demand from one; only
    the lossless one is read.
    """
    chosen: list[str] = []
    text = next((name for name in _TEXT if name in names), "")
    has_png = "image/png" in names
    for name in names:
        if not name or name in _NOT_DATA or name in chosen:
            continue
        if text and name in TEXT_FAMILY and name != text:
            continue
        if has_png and name.startswith("image/") and name not in ("image/png", "image/svg+xml"):
            continue
        chosen.append(name)
    return chosen


def _packed(values: Any, width_bits: int) -> bytes:
    size = width_bits // 8
    return b"".join(int(value).to_bytes(size, "little") for value in values)


def _atoms(data: bytes) -> list[int]:
    return [int.from_bytes(data[i : i + 4], "little") for i in range(0, len(data) - 3, 4)]
