"""An X server and a window manager of the tests' own."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from Xlib import X, Xatom
from Xlib import display as xdisplay
from Xlib.error import XError
from Xlib.protocol import event
from Xlib.xobject.drawable import Window

from tests.rig.processes import OwnedProcess, RigError, wait_until

_START_S = 15.0


class VirtualDisplay:
    """Xvfb on a free display, with openbox on it; the developer's display is never used.

    Attributes:
        name: such as ``:7``, once entered.
        folder: a temporary folder that goes with the display.
        env: the environment for programs on this display: no session bus, no
            accessibility bus, a home of its own, UTF-8.
    """

    def __init__(self, size: str = "1280x1000x24") -> None:
        self._size = size
        self._stack = ExitStack()
        self.name = ""
        self.folder = Path()
        self.env: dict[str, str] = {}

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="replydock-rig-"))
            self.folder = Path(folder)
            self.name = self._start_server(stack)
            self.env = self._environment()
            self._start_window_manager(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def connect(self) -> xdisplay.Display:
        """Open a new X connection; the caller closes it."""
        return xdisplay.Display(self.name)

    def windows(self) -> list[tuple[int, str, str]]:
        """Return (id, class, title) of the windows the window manager manages."""
        connection = self.connect()
        try:
            return list(_client_windows(connection))
        finally:
            connection.close()

    def wait_window(
        self,
        program: str,
        title: str = "",
        timeout_s: float = 20.0,
        besides: frozenset[int] = frozenset(),
    ) -> int:
        """Return the id of a window whose class and title contain these.

        Args:
            besides: windows that are not meant.

        Raises:
            RigError: none appeared in time.
        """
        found: list[int] = []

        def look() -> bool:
            found[:] = [
                handle
                for handle, window_class, window_title in self.windows()
                if handle not in besides
                and program.lower() in window_class.lower()
                and title in window_title
            ]
            return bool(found)

        wait_until(look, f"a window of {program} {title!r}", timeout_s, 0.05)
        return found[-1]

    def activate(self, handle: int, timeout_s: float = 5.0) -> None:
        """Bring a window to the front as a pager does, and wait for the focus."""
        connection = self.connect()
        try:
            deadline_s = time.monotonic() + timeout_s
            while active_window(connection) != handle:
                request_activation(connection, handle)
                time.sleep(0.03)
                if time.monotonic() > deadline_s:
                    active = active_window(connection)
                    there = [f"{each:#x} {title}" for each, _, title in _client_windows(connection)]
                    raise RigError(
                        f"window {handle:#x} did not become active, {active:#x} is; all: {there}"
                    )
        finally:
            connection.close()

    def _start_server(self, stack: ExitStack) -> str:
        reading, writing = os.pipe()
        try:
            server = OwnedProcess(
                [
                    *("Xvfb", "-displayfd", str(writing), "-screen", "0", self._size),
                    *("-nolisten", "tcp", "-noreset"),
                ],
                os.environ,
                log=self.folder / "xvfb.log",
                pass_fds=(writing,),
            )
            stack.callback(server.stop)
        finally:
            os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RigError(f"Xvfb did not start: {(self.folder / 'xvfb.log').read_text()}")
        return f":{number}"

    def _environment(self) -> dict[str, str]:
        home = self.folder / "home"
        runtime = self.folder / "runtime"
        home.mkdir()
        runtime.mkdir(mode=0o700)
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_SESSION_TYPE": "x11",
            "DISPLAY": self.name,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }

    def _start_window_manager(self, stack: ExitStack) -> None:
        manager = OwnedProcess(["openbox"], self.env, log=self.folder / "openbox.log")
        stack.callback(manager.stop)
        connection = self.connect()
        try:
            wait_until(lambda: _has_manager(connection), "openbox manages windows", _START_S)
        finally:
            connection.close()


def _has_manager(connection: xdisplay.Display) -> bool:
    atom = connection.intern_atom("_NET_SUPPORTING_WM_CHECK")
    return connection.screen().root.get_full_property(atom, Xatom.WINDOW) is not None


def _client_windows(connection: xdisplay.Display) -> list[tuple[int, str, str]]:
    root = connection.screen().root
    clients = root.get_full_property(connection.intern_atom("_NET_CLIENT_LIST"), Xatom.WINDOW)
    found = []
    for handle in clients.value if clients is not None else ():
        window = connection.create_resource_object("window", handle)
        try:
            window_class = " ".join(window.get_wm_class() or ())
            title = window.get_full_text_property(connection.intern_atom("_NET_WM_NAME"))
        except XError:
            continue
        found.append((int(handle), window_class, title or window_class))
    return found


def active_window(connection: xdisplay.Display) -> int:
    """Return the window that _NET_ACTIVE_WINDOW names, 0 if none."""
    atom = connection.intern_atom("_NET_ACTIVE_WINDOW")
    answer = connection.screen().root.get_full_property(atom, Xatom.WINDOW)
    return int(answer.value[0]) if answer is not None and len(answer.value) else 0


def has_focus(connection: xdisplay.Display, handle: int) -> bool:
    """Tell whether keys go to a window: it is active and has the input focus, too.

    Window managers change the two one after the other.
    """
    focused = connection.get_input_focus().focus
    while isinstance(focused, Window):
        if focused.id == handle:
            return active_window(connection) == handle
        try:
            focused = focused.query_tree().parent
        except XError:
            return False
    return False


def request_activation(connection: xdisplay.Display, handle: int) -> None:
    """Send the window manager a pager's request to activate a window."""
    message = event.ClientMessage(
        window=connection.create_resource_object("window", handle),
        client_type=connection.intern_atom("_NET_ACTIVE_WINDOW"),
        data=(32, [2, X.CurrentTime, 0, 0, 0]),
    )
    mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
    connection.screen().root.send_event(message, event_mask=mask)
    connection.flush()
