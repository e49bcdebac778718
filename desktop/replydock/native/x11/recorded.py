"""What the server's RECORD extension tells: keys, clicks, focus changes, sent keys.

The server tells them in the order in which they happen, with the layout's state, and
whoever has grabbed the keyboard. A key sent by XTEST follows the request that sent it,
and that names who sent it; so our own keys are known for certain, while keys that a
remote-desktop server sends by XTEST count as typed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, NamedTuple

from Xlib import X, error
from Xlib.ext import record, xtest

from replydock.domain.errors import DesktopError
from replydock.native.x11.connection import Connection

_FROM_SERVER = 0
_FROM_CLIENT = 1
_EVENT_BYTES = 32
_FAKE_INPUT = 2
_NO_RANGE = (0, 0)


class Recorded(NamedTuple):
    """One event.

    Attributes:
        kind: X.KeyPress, X.ButtonPress, X.FocusIn, X.FocusOut or X.MapNotify.
        detail: keycode or button.
        state: modifiers and group before the event.
        window: of a MapNotify.
    """

    kind: int
    detail: int
    state: int
    window: int


class Recording:
    """One RECORD context, on two connections: one asks, one is told.

    Args:
        control: creates and frees the context.
        data: hears nothing but what is recorded.
        own_base: resource base of the connection that sends our own keys.
        on_event: called by ``data.display.pending_events``.

    Raises:
        DesktopError: the server has no RECORD or refuses.
    """

    def __init__(
        self,
        control: Connection,
        data: Connection,
        own_base: int,
        on_event: Callable[[Recorded], None],
    ) -> None:
        self._control = control
        self._own_base = own_base
        self._on_event = on_event
        self._own_keys: list[int] = []
        opcode = _opcode(control, record.extname)
        self._fake_input = _opcode(control, xtest.extname)
        self._opcode = opcode
        self._context = int(control.display.display.allocate_resource_id())
        refused = error.CatchError()
        record.CreateContext(
            display=control.display.display,
            onerror=refused,
            opcode=opcode,
            context=self._context,
            element_header=0,
            clients=[record.AllClients],
            ranges=[*self._ranges()],
        )
        control.display.sync()
        if refused.get_error() is not None:
            raise DesktopError("typed_codes.refused")
        record.EnableContext(
            callback=self._on_reply,
            display=data.display.display,
            defer=True,
            opcode=_opcode(data, record.extname),
            context=self._context,
        )
        data.flush()

    def free(self) -> None:
        """Have the server record no more."""
        for request in (record.DisableContext, record.FreeContext):
            request(
                display=self._control.display.display, opcode=self._opcode, context=self._context
            )
        self._control.flush()

    def _ranges(self) -> list[dict[str, Any]]:
        focus = {"delivered_events": (X.FocusIn, X.FocusOut)}
        shown = {"delivered_events": (X.MapNotify, X.MapNotify)}
        devices = {"device_events": (X.KeyPress, X.ButtonPress)}
        sent = {
            "ext_requests": (self._fake_input, self._fake_input, _FAKE_INPUT, _FAKE_INPUT),
        }
        return [_range(each) for each in (devices, focus, shown, sent)]

    def _on_reply(self, reply: Any) -> None:
        if reply.client_swapped:
            return
        if reply.category == _FROM_CLIENT:
            if reply.id_base == self._own_base:
                self._note_own(bytes(reply.data))
        elif reply.category == _FROM_SERVER:
            events = bytes(reply.data)
            for start in range(0, len(events) - _EVENT_BYTES + 1, _EVENT_BYTES):
                self._on_bytes(events[start : start + _EVENT_BYTES])

    def _note_own(self, requests: bytes) -> None:
        """Remember the keys that our own requests are about to press."""
        while len(requests) >= _EVENT_BYTES:
            opcode, minor, length, kind, keycode = struct.unpack_from("=BBHBB", requests)
            is_one = (opcode, minor) == (self._fake_input, _FAKE_INPUT)
            if is_one and kind == X.KeyPress:
                self._own_keys.append(keycode)
            requests = requests[4 * length if length else _EVENT_BYTES :]

    def _on_bytes(self, event: bytes) -> None:
        kind, detail = event[0] & 0x7F, event[1]
        if kind == X.KeyPress and detail in self._own_keys:
            self._own_keys.remove(detail)
            return
        if kind in {X.KeyPress, X.ButtonPress}:
            (state,) = struct.unpack_from("=H", event, 28)
            self._on_event(Recorded(kind, detail, state, 0))
        elif kind in {X.FocusIn, X.FocusOut}:
            self._on_event(Recorded(kind, detail, 0, 0))
        elif kind == X.MapNotify:
            (window,) = struct.unpack_from("=I", event, 8)
            self._on_event(Recorded(kind, 0, 0, window))


def has_record(connection: Connection) -> bool:
    """Tell whether the server can record at all; the connection is held."""
    return _find(connection, record.extname) is not None


def _find(connection: Connection, name: str) -> int | None:
    found = connection.display.query_extension(name)
    return int(found.major_opcode) if found is not None and found.present else None


def _opcode(connection: Connection, name: str) -> int:
    opcode = _find(connection, name)
    if opcode is None:
        raise DesktopError("typed_codes.refused", extension=name)
    return opcode


def _range(wanted: dict[str, Any]) -> dict[str, Any]:
    nothing: dict[str, Any] = {
        "core_requests": _NO_RANGE,
        "core_replies": _NO_RANGE,
        "ext_requests": (*_NO_RANGE, *_NO_RANGE),
        "ext_replies": (*_NO_RANGE, *_NO_RANGE),
        "delivered_events": _NO_RANGE,
        "device_events": _NO_RANGE,
        "errors": _NO_RANGE,
        "client_started": False,
        "client_died": False,
    }
    return {**nothing, **wanted}
