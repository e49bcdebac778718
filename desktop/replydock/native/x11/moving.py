"""Putting other programs' windows somewhere."""

from __future__ import annotations

from Xlib import X, error
from Xlib.protocol import event

from replydock.domain.geometry import PhysicalRect
from replydock.native.x11.connection import Connection
from replydock.native.x11.frames import borders_of
from replydock.native.x11.stacking import is_managed

_FROM_PAGER = 2
_ALL_FOUR = 0b1111 << 8
_REMOVE = 0


def move(connection: Connection, handle: int, place: PhysicalRect) -> None:
    """Have what is seen of a window fill a place; caller holds ``use``.

    _NET_MOVERESIZE_WINDOW takes the corner of the frame and the size without it; the
    shadow that a program draws around itself is part of its window and goes outside.
    """
    left, right, top, bottom = borders_of(connection, handle, "_NET_FRAME_EXTENTS")
    shadow = borders_of(connection, handle, "_GTK_FRAME_EXTENTS")
    x, y = place.x - shadow[0], place.y - shadow[2]
    width = max(1, place.width - left - right + shadow[0] + shadow[1])
    height = max(1, place.height - top - bottom + shadow[2] + shadow[3])
    target = connection.window(handle)
    try:
        if is_managed(connection):
            states = ("_NET_WM_STATE_MAXIMIZED_HORZ", "_NET_WM_STATE_MAXIMIZED_VERT")
            both = [connection.atom(name) for name in states]
            full = connection.atom("_NET_WM_STATE_FULLSCREEN")
            _ask(connection, handle, "_NET_WM_STATE", [_REMOVE, *both, _FROM_PAGER, 0])
            _ask(connection, handle, "_NET_WM_STATE", [_REMOVE, full, 0, _FROM_PAGER, 0])
            flags = X.NorthWestGravity | _ALL_FOUR | _FROM_PAGER << 12
            _ask(connection, handle, "_NET_MOVERESIZE_WINDOW", [flags, x, y, width, height])
        else:
            target.configure(
                x=x, y=y, width=width, height=height, onerror=error.CatchError(error.BadWindow)
            )
    except error.XError:
        return
    finally:
        connection.flush()


def _ask(connection: Connection, handle: int, kind: str, data: list[int]) -> None:
    message = event.ClientMessage(
        window=connection.window(handle),
        client_type=connection.atom(kind),
        data=(32, [value & 0xFFFFFFFF for value in data]),
    )
    connection.root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
