"""Private platform packages behind one function. Only the root imports this."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replydock.ports.desktop import Desktop

_X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108 - the X servers' own place
_ANSWER_DEADLINE_S = 2.0


def connect(display_name: str | None = None, *, window_connection: int = 0) -> Desktop:
    """Connect to the desktop this process runs on.

    Where nothing is supported the result says so in ``checks`` and its calls
    raise; that is never an error of this function.

    Args:
        window_connection: address of the ``xcb_connection_t`` of our windows, which a paste
            must not hold up; 0 if there is none.

    Raises:
        DesktopError: there is an X display, or Windows, and it refuses us.
    """
    if sys.platform == "win32":
        from replydock.native.windows.desktop import WinDesktop

        return WinDesktop()
    if sys.platform == "darwin":
        from replydock.native.macos import MacDesktop

        return MacDesktop()
    if sys.platform.startswith("linux") and (display_name or os.environ.get("DISPLAY")):
        from replydock.native.x11.desktop import X11Desktop

        return X11Desktop(display_name, window_connection)
    from replydock.native.null import NullDesktop

    return NullDesktop()


def let_come_forward() -> None:
    """Let the running instance come to the front in our stead.

    On Windows only who is in front may do so, or whom it allows.
    """
    if sys.platform == "win32":
        from replydock.native.windows.activation import allow_anyone_to_front

        allow_anyone_to_front()


def has_display() -> bool:
    """Tell whether windows can be shown: false without a desktop session.

    A server on another machine is believed to be there.
    """
    return not sys.platform.startswith("linux") or has_wayland() or _has_x()


def platform_options() -> list[str]:
    """Return how Qt is told its platform where it would try a session that has ended."""
    names_wayland = os.environ.get("WAYLAND_DISPLAY") or (
        os.environ.get("XDG_SESSION_TYPE") == "wayland"
    )
    if not sys.platform.startswith("linux") or not names_wayland:
        return []
    if "QT_QPA_PLATFORM" in os.environ or has_wayland() or not _has_x():
        return []
    return ["-platform", "xcb"]


def has_wayland() -> bool:
    """Tell whether a Wayland compositor answers."""
    # What a session left behind in the environment may have ended since: Qt would abort.
    name = os.environ.get("WAYLAND_DISPLAY", "")
    path = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)  # noqa: PTH118 - start-up
    return bool(name) and os.path.isabs(path) and _answers(path)  # noqa: PTH117


def _has_x() -> bool:
    host, colon, rest = os.environ.get("DISPLAY", "").rpartition(":")
    if not colon:
        return False
    if host not in {"", "unix"}:
        return True
    path = _X_SOCKETS + rest.partition(".")[0]
    return any(_answers(address) for address in ("\0" + path, path))


def _answers(address: str) -> bool:
    # Not ``socket``: its lists of constants would cost each start four milliseconds.
    from _socket import AF_UNIX, SOCK_STREAM, socket

    link = socket(AF_UNIX, SOCK_STREAM)
    try:
        link.settimeout(_ANSWER_DEADLINE_S)
        link.connect(address)
    except OSError:
        return False
    finally:
        link.close()
    return True
