"""The X clipboard as ordinary programs use it, small and independent of ReplyDock's."""

from __future__ import annotations

import select
import time
from collections.abc import Mapping
from dataclasses import dataclass

from Xlib import X, Xatom
from Xlib import display as xdisplay
from Xlib.error import XError
from Xlib.protocol import event, rq

_META_TARGETS = frozenset({"TARGETS", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS", "DELETE"})
_PIECE_BYTES = 64 * 1024
_INCR_FROM_BYTES = 256 * 1024


@dataclass(slots=True)
class _Sending:
    """Data that goes out in pieces (ICCCM 2.7.2)."""

    type_atom: int
    data: bytes
    done: int = 0


class SelectionClient:
    """One X client that copies and pastes; single-threaded: call ``pump`` often."""

    def __init__(self, name: str) -> None:
        self._display = xdisplay.Display(name)
        self._atoms: dict[str, int] = {}
        self._clipboard = self._atom("CLIPBOARD")
        self._window = self._display.screen().root.create_window(
            0, 0, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask
        )
        self._formats: dict[int, bytes] = {}
        self._owned_at = 0
        self._sending: dict[tuple[int, int], _Sending] = {}
        self._display.set_error_handler(lambda *_: None)

    def fileno(self) -> int:
        return int(self._display.fileno())

    def stamp(self) -> int:
        """Return the server's time, as a key press would bring it."""
        return self._server_time()

    def copy(self, formats: Mapping[str, bytes], stamp: int = 0) -> None:
        """Own the clipboard with these targets, as of ``stamp`` or of now."""
        self._formats = {self._atom(name): data for name, data in formats.items()}
        self._owned_at = stamp or self._server_time()
        self._window.set_selection_owner(self._clipboard, self._owned_at)
        self._display.sync()

    def pump(self) -> None:
        """Serve what other programs asked for so far."""
        while True:
            # Writing may read as well: nothing may wait in the queue when the caller selects.
            self._display.flush()
            if not self._display.pending_events():
                return
            self._handle(self._display.next_event())

    def owner(self) -> int:
        """Return the window that owns the clipboard, 0 if nobody."""
        found = self._display.get_selection_owner(self._clipboard)
        return int(getattr(found, "id", 0))

    def read(self, timeout_s: float = 3.0) -> dict[str, bytes]:
        """Return every data target of the clipboard, as its owner serves it now."""
        names = self._read_target("TARGETS", timeout_s)
        if names is None:
            return {}
        formats = {}
        for index in range(0, len(names), 4):
            name = str(
                self._display.get_atom_name(int.from_bytes(names[index : index + 4], "little"))
            )
            if name not in _META_TARGETS and name not in formats:
                data = self._read_target(name, timeout_s)
                if data is not None:
                    formats[name] = data
        return formats

    def read_target(self, name: str, timeout_s: float = 3.0) -> bytes | None:
        """Return one target's data, None if it is refused or does not come in time."""
        return self._read_target(name, timeout_s)

    def close(self) -> None:
        self._display.close()

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            self._atoms[name] = int(self._display.intern_atom(name))
        return self._atoms[name]

    def _server_time(self) -> int:
        atom = self._atom("_RIG_TIME")
        self._window.change_property(atom, Xatom.STRING, 8, b"")
        notice = self._wait(
            lambda found: (
                found.type == X.PropertyNotify
                and found.window.id == self._window.id
                and found.atom == atom
            ),
            3.0,
        )
        return int(notice.time) if notice is not None else X.CurrentTime

    def _wait(self, is_it: object, timeout_s: float) -> rq.Event | None:
        assert callable(is_it)
        deadline_s = time.monotonic() + timeout_s
        self._display.flush()
        while True:
            while self._display.pending_events():
                found = self._display.next_event()
                if is_it(found):
                    return found
                self._handle(found)
            left_s = deadline_s - time.monotonic()
            if left_s <= 0:
                return None
            self._display.flush()
            if not self._display.pending_events():  # writing may have read some
                select.select([self._display], [], [], left_s)

    def _read_target(self, name: str, timeout_s: float) -> bytes | None:
        target, prop = self._atom(name), self._atom("_RIG_DATA")
        self._window.convert_selection(self._clipboard, target, prop, X.CurrentTime)
        notice = self._wait(
            lambda found: found.type == X.SelectionNotify and found.target == target, timeout_s
        )
        if notice is None or notice.property == X.NONE:
            return None
        answer = self._window.get_full_property(prop, X.AnyPropertyType)
        if answer is None:
            return None
        if answer.property_type != self._atom("INCR"):
            self._window.delete_property(prop)
            return _as_bytes(answer)
        return self._read_pieces(prop, timeout_s)

    def _read_pieces(self, prop: int, timeout_s: float) -> bytes | None:
        data = b""
        self._window.delete_property(prop)
        while True:
            notice = self._wait(
                lambda found: (
                    found.type == X.PropertyNotify
                    and found.window.id == self._window.id
                    and found.atom == prop
                    and found.state == X.PropertyNewValue
                ),
                timeout_s,
            )
            answer = self._window.get_full_property(prop, X.AnyPropertyType)
            if notice is None or answer is None:
                return None
            self._window.delete_property(prop)
            piece = _as_bytes(answer)
            if not piece:
                return data
            data += piece

    def _handle(self, found: rq.Event) -> None:
        if found.type == X.SelectionRequest:
            self._serve(found)
        elif found.type == X.SelectionClear:
            # One that is older than the latest copy is about an earlier one.
            if found.time >= self._owned_at:
                self._formats = {}
        elif found.type == X.PropertyNotify and found.state == X.PropertyDelete:
            self._send_piece(found.window, found.atom)

    def _serve(self, request: rq.Event) -> None:
        prop = request.property or request.target
        requestor = request.requestor
        # An older transfer to the same place was given up by its receiver.
        self._sending.pop((requestor.id, prop), None)
        if request.target == self._atom("TARGETS"):
            names = [self._atom("TARGETS"), self._atom("TIMESTAMP"), *self._formats]
            requestor.change_property(prop, Xatom.ATOM, 32, names)
        elif request.target == self._atom("TIMESTAMP"):
            requestor.change_property(prop, Xatom.INTEGER, 32, [self._owned_at])
        elif request.target in self._formats:
            data = self._formats[request.target]
            if len(data) > _INCR_FROM_BYTES:
                requestor.change_attributes(event_mask=X.PropertyChangeMask)
                self._sending[requestor.id, prop] = _Sending(request.target, data)
                requestor.change_property(prop, self._atom("INCR"), 32, [len(data)])
            else:
                for start in range(0, max(1, len(data)), _PIECE_BYTES):
                    piece = data[start : start + _PIECE_BYTES]
                    mode = X.PropModeAppend if start else X.PropModeReplace
                    requestor.change_property(prop, request.target, 8, piece, mode)
        else:
            prop = X.NONE
        answer = event.SelectionNotify(
            time=request.time,
            requestor=requestor,
            selection=request.selection,
            target=request.target,
            property=prop,
        )
        requestor.send_event(answer)
        self._display.flush()

    def _send_piece(self, requestor: object, prop: int) -> None:
        key = (getattr(requestor, "id", 0), prop)
        sending = self._sending.get(key)
        if sending is None:
            return
        piece = sending.data[sending.done : sending.done + _PIECE_BYTES]
        sending.done += len(piece)
        try:
            window = self._display.create_resource_object("window", key[0])
            window.change_property(prop, sending.type_atom, 8, piece)
            self._display.flush()
        except XError:
            piece = b""
        if not piece:
            del self._sending[key]


def _as_bytes(answer: object) -> bytes:
    value = getattr(answer, "value", b"")
    if isinstance(value, str):
        return value.encode("latin-1")
    if isinstance(value, bytes):
        return value
    return b"".join(int(item).to_bytes(4, "little") for item in value)
