"""A plain window that plays a chat client: moved, minimised and closed at a word."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from Xlib import X, Xutil
from Xlib.error import XError
from Xlib.protocol import event

from replydock.domain.geometry import PhysicalRect
from tests.rig.displays import VirtualDisplay
from tests.rig.processes import RigError, wait_until

_ADD, _REMOVE = 1, 0
_SHOWN_WITHIN_S = 60.0
"""However busy the machine is."""


class ChatWindow:
    """A top-level window under a window manager.

    Attributes:
        handle: its id, once entered.
    """

    def __init__(self, display: VirtualDisplay, program: str, place: PhysicalRect) -> None:
        self._display = display
        self._program = program
        self._place = place
        self._received = ""
        self.handle = 0

    def __enter__(self) -> Self:
        self.connection = connection = self._display.connect()
        place, screen = self._place, connection.screen()
        self._root = screen.root
        self._window: Any = screen.root.create_window(
            place.x,
            place.y,
            place.width,
            place.height,
            0,
            screen.root_depth,
            background_pixel=screen.white_pixel,
            event_mask=X.KeyPressMask,
        )
        self._window.set_wm_class(self._program.lower(), self._program)
        self._window.set_wm_name(f"{self._program} window")
        self._window.set_wm_normal_hints(
            flags=Xutil.USPosition | Xutil.USSize | Xutil.PWinGravity, win_gravity=X.StaticGravity
        )
        self._window.set_wm_hints(flags=Xutil.InputHint, input=1)
        self._window.set_wm_protocols([connection.intern_atom("WM_DELETE_WINDOW")])
        self._window.map()
        connection.sync()
        self.handle = self._window.id
        try:
            wait_until(
                lambda: any(handle == self.handle for handle, _, _ in self._display.windows()),
                f"{self._program}'s window",
                _SHOWN_WITHIN_S,
            )
        except RigError:
            connection.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        self.connection.close()

    def close(self) -> None:
        """Destroy the window."""
        if self.handle:
            self._window.destroy()
            self.connection.sync()
            self.handle = 0

    def focus(self) -> None:
        """Bring it to the front."""
        self._display.activate(self.handle)

    def set_title(self, title: str) -> None:
        """Give it another title, as toolkits do."""
        names = ("_NET_WM_NAME", "UTF8_STRING")
        name, kind = (self.connection.intern_atom(each) for each in names)
        self._window.change_property(name, kind, 8, title.encode())
        self.connection.sync()

    def move(self, x: int, y: int) -> None:
        """Move its inside there."""
        self._window.configure(x=x, y=y)
        self.connection.sync()

    def resize(self, width: int, height: int) -> None:
        """Change the size of its inside."""
        self._window.configure(width=width, height=height)
        self.connection.sync()

    def minimise(self) -> None:
        """Ask the manager to minimise it."""
        self._ask("WM_CHANGE_STATE", [Xutil.IconicState, 0, 0, 0, 0])

    def set_state(self, *names: str, is_on: bool) -> None:
        """Ask for states such as ``_NET_WM_STATE_FULLSCREEN``."""
        atoms = [self.connection.intern_atom(name) for name in names]
        self._ask("_NET_WM_STATE", [_ADD if is_on else _REMOVE, *atoms, 0, 0, 0][:5])

    def maximise(self, *, is_on: bool = True) -> None:
        """Ask for the whole work area."""
        self.set_state("_NET_WM_STATE_MAXIMIZED_VERT", "_NET_WM_STATE_MAXIMIZED_HORZ", is_on=is_on)

    def withdraw(self) -> None:
        """Take it from the screen as a program that goes to the tray does."""
        self._window.unmap()
        self.connection.sync()

    def show(self) -> None:
        """Bring it back from there."""
        self._window.map()
        self.connection.sync()

    def received(self) -> str:
        """Return the Latin characters that keys have given so far."""
        for _ in range(self.connection.pending_events()):
            each = self.connection.next_event()
            if each.type == X.KeyPress:
                keysym = self.connection.keycode_to_keysym(each.detail, each.state & X.ShiftMask)
                self._received += chr(keysym) if 0x20 <= keysym < 0x7F else ""
        return self._received

    def frame(self) -> PhysicalRect:
        """Return where it is, decorations included."""
        extents = self._window.get_full_property(
            self.connection.intern_atom("_NET_FRAME_EXTENTS"), X.AnyPropertyType
        )
        left, right, top, bottom = extents.value if extents else (0, 0, 0, 0)
        place = place_of(self.connection, self.handle)
        assert place is not None
        return PhysicalRect(
            place.x - left,
            place.y - top,
            place.width + left + right,
            place.height + top + bottom,
        )

    def _ask(self, kind: str, data: list[int]) -> None:
        message = event.ClientMessage(
            window=self._window, client_type=self.connection.intern_atom(kind), data=(32, data)
        )
        self._root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.connection.sync()


def place_of(connection: Any, handle: int) -> PhysicalRect | None:
    """Return where a window is, None if it is not to be seen."""
    window = connection.create_resource_object("window", handle)
    try:
        if window.get_attributes().map_state != X.IsViewable:
            return None
        size = window.get_geometry()
        origin = connection.screen().root.translate_coords(window, 0, 0)
    except XError:
        return None
    return PhysicalRect(origin.x, origin.y, size.width, size.height)


def stack_of(connection: Any) -> list[int]:
    """Return the managed windows, lowest first."""
    found = connection.screen().root.get_full_property(
        connection.intern_atom("_NET_CLIENT_LIST_STACKING"), X.AnyPropertyType
    )
    return [int(handle) for handle in found.value] if found is not None else []
