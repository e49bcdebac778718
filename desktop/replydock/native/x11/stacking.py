"""The stack order of our windows: beside a client's, above all, or neither."""

from __future__ import annotations

from typing import Any

from Xlib import X, Xatom, error
from Xlib.protocol import event

from replydock.native.x11.connection import Connection

_FROM_PAGER = 2
_REMOVE, _ADD = 0, 1


def stack_above(connection: Connection, handle: int, other: int | None) -> None:
    """Make a window of ours the companion of another, directly above it.

    WM_TRANSIENT_FOR is what keeps the two together whenever either is raised, without
    a moment in between; _NET_RESTACK_WINDOW brings ours up now, since managers
    do not restack upon a new property. Asks for nothing that is so already, or each
    answer would bring the next request. Caller holds ``use``.
    """
    ours = connection.window(handle)
    name = connection.atom("WM_TRANSIENT_FOR")
    if other is not None and _is_above(connection, handle, other):
        return
    try:
        if other is None:
            ours.delete_property(name)
            return
        ours.change_property(name, Xatom.WINDOW, 32, [other])
        if is_managed(connection):
            _ask(connection, ours, "_NET_RESTACK_WINDOW", [_FROM_PAGER, other, X.Above, 0, 0])
        else:
            ours.configure(sibling=connection.window(other), stack_mode=X.Above)
    except error.XError:
        return
    finally:
        connection.flush()


def set_topmost(connection: Connection, handle: int, *, is_topmost: bool) -> None:
    """Add or remove the state of being above all others; caller holds ``use``."""
    ours = connection.window(handle)
    if is_managed(connection):
        action = _ADD if is_topmost else _REMOVE
        above = connection.atom("_NET_WM_STATE_ABOVE")
        _ask(connection, ours, "_NET_WM_STATE", [action, above, 0, _FROM_PAGER, 0])
    elif is_topmost:
        ours.configure(stack_mode=X.Above, onerror=error.CatchError())
    connection.flush()


def is_managed(connection: Connection) -> bool:
    """Tell whether a window manager runs; caller holds ``use``."""
    return bool(connection.cardinals(connection.root.id, "_NET_SUPPORTING_WM_CHECK"))


def _is_above(connection: Connection, handle: int, other: int) -> bool:
    """Tell whether ours is the other's companion and above it."""
    if connection.cardinals(handle, "WM_TRANSIENT_FOR") != [other]:
        return False
    stack = connection.cardinals(connection.root.id, "_NET_CLIENT_LIST_STACKING")
    return handle in stack and other in stack and stack.index(handle) > stack.index(other)


def _ask(connection: Connection, window: Any, kind: str, data: list[int]) -> None:
    message = event.ClientMessage(window=window, client_type=connection.atom(kind), data=(32, data))
    connection.root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
