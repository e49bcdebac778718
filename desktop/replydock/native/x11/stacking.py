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

    Asked again whenever the order has changed, by a ConfigureRequest as ICCCM 4.1.5
    has it: _NET_RESTACK_WINDOW over a window that has just been closed brings openbox
    3.6 down. WM_TRANSIENT_FOR would have the manager keep the two together, but also
    minimise and restore ours in its own time, against our hiding and showing; only
    a full-screen window, which has a layer of its own, needs it. Caller holds ``use``.
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
            _request_above(connection, handle, other)
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


def _request_above(connection: Connection, handle: int, other: int) -> None:
    request = event.ConfigureRequest(
        parent=connection.root,
        window=connection.window(handle),
        sibling=connection.window(other),
        stack_mode=X.Above,
        value_mask=X.CWSibling | X.CWStackMode,
        x=0,
        y=0,
        width=0,
        height=0,
        border_width=0,
    )
    _send(connection, request)


def _ask(connection: Connection, window: Any, kind: str, data: list[int]) -> None:
    message = event.ClientMessage(window=window, client_type=connection.atom(kind), data=(32, data))
    _send(connection, message)


def _send(connection: Connection, message: Any) -> None:
    connection.root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
