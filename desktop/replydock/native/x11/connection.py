"""One connection to the X server, used under its lock, with errors of ours."""

from __future__ import annotations

import select
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from Xlib import X, Xatom, error, ext
from Xlib.display import Display
from Xlib.ext import res as xres
from Xlib.ext import xfixes, xtest

from replydock.domain.errors import DesktopError

_SEND_DEADLINE_S = 2.0
_CLOSE_DEADLINE_S = 2.0
_LIST_BITS = 32
_TEXT_BITS = 8
_EXTENSIONS = {xfixes.extname, xres.extname, xtest.extname}

# python-xlib loads every extension of this list that the server has, and makes classes
# for each connection of them; those that we do not use cost memory and time.
ext.__extensions__ = [  # type: ignore[attr-defined]
    entry
    for entry in ext.__extensions__  # type: ignore[attr-defined]
    if entry[0] in _EXTENSIONS
]


class _DisplayWithoutKeys(Display):
    """A display that keeps no table of the keyboard; a tenth of a megabyte less."""

    def _update_keymap(self, first_keycode: int, count: int) -> None:
        """Look nothing up: nobody asks this connection for keys."""


class Connection:
    """A python-xlib display with a lock, an atom cache and honest errors.

    python-xlib connections are not made for several threads at a time: hold
    ``use()`` around every sequence of requests.
    """

    def __init__(self, display_name: str | None = None, *, has_keys: bool = True) -> None:
        """Connect to ``display_name`` or ``$DISPLAY``.

        Args:
            has_keys: key codes and keysyms will be looked up.

        Raises:
            DesktopError: no such display, or it refuses us.
        """
        kind = Display if has_keys else _DisplayWithoutKeys
        try:
            self.display = kind(display_name)
        except (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError) as why:
            _close_sockets_of(why)
            raise DesktopError("desktop.no_display", why=str(why)) from why
        self._lock = threading.RLock()
        self._names: dict[int, str] = {}
        # python-xlib may register an extension's errors over the core ones.
        self.display.display.error_classes = error.xerror_class.copy()
        self.display.set_error_handler(lambda *_: None)
        for screen in self.display.display.info.roots:
            # Hundreds of visuals in python-xlib's dictionaries; our windows copy the root's.
            screen.allowed_depths = ()
        self.root = self.display.screen().root
        self.client_mask: int = ~self.display.display.info.resource_id_mask & 0xFFFFFFFF

    @contextmanager
    def use(self) -> Iterator[Display]:
        """Hold the connection for one sequence of requests.

        Raises:
            DesktopError: the server went away.
        """
        with self._lock:
            try:
                yield self.display
            except (error.ConnectionClosedError, OSError, AttributeError, TypeError) as why:
                # python-xlib empties its tables when the socket breaks, so that
                # later calls fail in odd ways; a closed socket tells them apart.
                if self.is_broken:
                    raise DesktopError("desktop.connection_lost", why=str(why)) from why
                raise

    @property
    def is_broken(self) -> bool:
        """Whether the server has closed the connection."""
        return self.display.display.socket_error is not None

    def atom(self, name: str) -> int:
        """Intern a name; cached by python-xlib."""
        return int(self.display.intern_atom(name))

    def atom_name(self, atom: int) -> str:
        """Return an atom's name, empty for none or a bad one."""
        if not atom:
            return ""
        name = self._names.get(atom)
        if name is None:
            try:
                name = str(self.display.get_atom_name(atom))
            except error.BadAtom:
                name = ""
            self._names[atom] = name
        return name

    def flush(self) -> None:
        """Send everything that is queued; python-xlib's own flush may send a part."""
        protocol = self.display.display
        self.display.flush()
        while protocol.data_send or protocol.request_queue:
            _, writable, _ = select.select([], [protocol.socket], [], _SEND_DEADLINE_S)
            if not writable:
                raise DesktopError("desktop.server_hangs")
            self.display.flush()

    @contextmanager
    def grabbed(self) -> Iterator[None]:
        """Hold the server still: nobody else's requests are carried out meanwhile."""
        self.display.grab_server()
        try:
            yield
        finally:
            self.display.ungrab_server()
            self.flush()

    def window(self, handle: int) -> Any:
        """Return python-xlib's object for a window id."""
        return self.display.create_resource_object("window", handle)

    def new_window(self, event_mask: int = X.PropertyChangeMask) -> Any:
        """Create a small window of ours that is never shown."""
        return self.root.create_window(
            -10, -10, 1, 1, 0, X.CopyFromParent, X.InputOnly, event_mask=event_mask
        )

    def cardinals(self, handle: int, name: str) -> list[int]:
        """Return a 32-bit list property of a window, empty if there is none."""
        try:
            found = self.window(handle).get_full_property(self.atom(name), X.AnyPropertyType)
        except error.XError:
            return []
        if found is None or found.format != _LIST_BITS:
            return []
        return [int(value) for value in found.value]

    def text(self, handle: int, name: str) -> str:
        """Return a text property (UTF-8 or Latin-1), empty if there is none."""
        try:
            found = self.window(handle).get_full_property(self.atom(name), X.AnyPropertyType)
        except error.XError:
            return ""
        if found is None or found.format != _TEXT_BITS:
            return ""
        raw = found.value if isinstance(found.value, bytes) else str(found.value).encode()
        encoding = "latin-1" if found.property_type == Xatom.STRING else "utf-8"
        return raw.decode(encoding, "replace")

    def client_of(self, handle: int) -> int:
        """Return the part of an id that all resources of one X client share."""
        return handle & self.client_mask

    def pid_of(self, handle: int) -> int:
        """Return the process that owns a window, 0 if that cannot be told."""
        pid = 0
        if self.display.has_extension(xres.extname):
            try:
                spec = {"client": handle, "mask": xres.LocalClientPIDMask}
                for found in self.display.res_query_client_ids([spec]).ids:
                    if found.value:
                        pid = int(found.value[0])
            except error.XError:
                pid = 0
        if not pid:
            declared = self.cardinals(handle, "_NET_WM_PID")
            pid = declared[0] if declared else 0
        return pid

    def close(self) -> None:
        """Close the connection; a broken one is closed already."""
        if not self._lock.acquire(timeout=_CLOSE_DEADLINE_S):
            self.abort()
            return
        try:
            if not self.is_broken:
                self.display.close()
        except (error.ConnectionClosedError, OSError):
            self.display.display.socket.close()
        finally:
            self._lock.release()

    def abort(self) -> None:
        """Break the connection, whoever holds it: who waits for the server is told."""
        with suppress(OSError):
            self.display.display.socket.shutdown(socket.SHUT_RDWR)


def _close_sockets_of(failure: BaseException) -> None:
    """Close what python-xlib opened for an attempt that failed, and only then forgot."""
    why: BaseException | None = failure
    while why is not None:
        for frame, _ in traceback.walk_tb(why.__traceback__):
            # Not by ``getattr``: a display that is not whole yet has no end of asking itself.
            own = getattr(frame.f_locals.get("self"), "__dict__", {})
            for each in (*frame.f_locals.values(), own.get("socket")):
                if isinstance(each, socket.socket):
                    each.close()
        why = why.__context__
