"""What works on this X11 desktop, for ``replydock doctor``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from Xlib.ext import res, xfixes, xtest

from replydock.domain.errors import DesktopError
from replydock.native import has_wayland
from replydock.native.x11.clipboard import X11Clipboard
from replydock.native.x11.connection import Connection
from replydock.ports.desktop import Check

if TYPE_CHECKING:
    from replydock.native.x11.hotkeys import X11Hotkeys

_RECORD = "RECORD"
_PROBE_HOTKEY = "ctrl+alt+shift+super+f12"


def run_checks(
    queries: Connection, clipboard: X11Clipboard, hotkeys: X11Hotkeys
) -> Sequence[Check]:
    """Try each ability; nothing the user sees changes."""
    with queries.use() as display:
        is_wayland = has_wayland()
        manager = _manager_name(queries)
        compositor = display.get_selection_owner(
            queries.atom(f"_NET_WM_CM_S{display.get_default_screen()}")
        )
        found = [
            Check(
                "display",
                not is_wayland,
                "display.xwayland" if is_wayland else "",
                {"name": display.get_display_name()},
            ),
            _extension(queries, "synthetic_keys", xtest.extname),
            _extension(queries, "clipboard_watch", xfixes.extname),
            _extension(queries, "client_ids", res.extname),
            _extension(queries, "typed_codes", _RECORD),
            Check(
                "window_manager",
                bool(manager),
                "" if manager else "window_manager.none",
                {"name": manager},
            ),
            Check(
                "compositor",
                bool(getattr(compositor, "id", 0)),
                "" if getattr(compositor, "id", 0) else "compositor.none",
            ),
        ]
    found.append(_clipboard(clipboard))
    found.append(_hotkeys(hotkeys))
    return found


def _extension(queries: Connection, name: str, extension: str) -> Check:
    # Asked of the server itself: not all that it has is loaded here.
    has_it = queries.display.query_extension(extension) is not None
    return Check(name, has_it, "" if has_it else "extension.missing", {"extension": extension})


def _manager_name(queries: Connection) -> str:
    found = queries.cardinals(queries.root.id, "_NET_SUPPORTING_WM_CHECK")
    if not found:
        return ""
    return queries.text(found[0], "_NET_WM_NAME") or "?"


def _clipboard(clipboard: X11Clipboard) -> Check:
    """The owner's thread answers, and what it serves comes back whole."""
    try:
        works = clipboard.echoes(b"ReplyDock \xe8\xaf\x9d\xe5\x9d\x9e")
    except DesktopError as why:
        return Check("clipboard", False, why.code)
    return Check("clipboard", works, "" if works else "clipboard.no_echo")


def _hotkeys(hotkeys: X11Hotkeys) -> Check:
    try:
        works = hotkeys.is_free(_PROBE_HOTKEY)
    except DesktopError as why:
        return Check("hotkeys", False, why.code)
    return Check("hotkeys", works, "" if works else "hotkeys.refused")
