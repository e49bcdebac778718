"""The stack order of our windows: beside a client's, above all, or neither."""

from __future__ import annotations

from typing import Any

from Xlib import X, Xatom, error
from Xlib.protocol import event

from replydock.native.x11.connection import Connection

_FROM_PAGER = 2
_REMOVE, _ADD = 0, 1


def stack_above(connection: Connection, handle: int, other: int | None) -> None:
    """Put a window of ours directly above another, if it is not there already.

    _NET_RESTACK_WINDOW, asked again whenever the order has changed. WM_TRANSIENT_FOR
    would have the manager keep the two together, and also minimise, restore and
    animate ours in its own time: openbox then fights with our hiding and showing and
    may stop managing. Only over a full-screen window, which has a layer of
    its own, nothing else helps. Caller holds ``use``.
    """
    ours = connection.window(handle)
    name = connection.atom("WM_TRANSIENT_FOR")
    is_full = other is not None and _is_full_screen(connection, other)
    parent = connection.cardinals(handle, "WM_TRANSIENT_FOR")
    try:
        if is_full and parent != [other]:
            ours.change_property(name, Xatom.WINDOW, 32, [other])
        elif not is_full and parent:
            ours.delete_property(name)
        if other is None or _is_right_above(connection, handle, other):
            return
        if is_managed(connection):
            _ask(connection, ours, "_NET_RESTACK_WINDOW", [_FROM_PAGER, other, X.Above, 0, 0])
        else:
            ours.configure(
                sibling=connection.window(other), stack_mode=X.Above, onerror=error.CatchError()
            )
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


def _is_full_screen(connection: Connection, handle: int) -> bool:
    states = connection.cardinals(handle, "_NET_WM_STATE")
    return connection.atom("_NET_WM_STATE_FULLSCREEN") in states


def _is_right_above(connection: Connection, handle: int, other: int) -> bool:
    stack = connection.cardinals(connection.root.id, "_NET_CLIENT_LIST_STACKING")
    if handle not in stack or other not in stack:
        return False
    return stack.index(handle) == stack.index(other) + 1


def _ask(connection: Connection, window: Any, kind: str, data: list[int]) -> None:
    message = event.ClientMessage(window=window, client_type=connection.atom(kind), data=(32, data))
    connection.root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
