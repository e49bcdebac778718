"""All abilities of an X11 desktop, made together and closed together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress

from replydock.domain.errors import DesktopError
from replydock.native.x11.checks import run_checks
from replydock.native.x11.clipboard import X11Clipboard
from replydock.native.x11.connection import Connection
from replydock.native.x11.hotkeys import X11Hotkeys
from replydock.native.x11.keyboard import X11Keyboard
from replydock.native.x11.owner import SelectionOwner
from replydock.native.x11.reader import SelectionReader
from replydock.native.x11.typed_keys import X11TypedKeys
from replydock.native.x11.watch import X11Watch
from replydock.native.x11.windows import X11Windows
from replydock.ports.desktop import Check


class X11Desktop:
    """The desktop behind one X display.

    Args:
        window_connection: see ``native.connect``.

    Raises:
        DesktopError: the display cannot be reached.
    """

    def __init__(self, display_name: str | None = None, window_connection: int = 0) -> None:
        with ExitStack() as stack:
            self._open(display_name, window_connection, stack)
            self._closing = stack.pop_all()

    def _open(self, display_name: str | None, window_connection: int, stack: ExitStack) -> None:
        """Make all abilities; whatever was made is closed by ``stack``, the last one first."""

        def connect(*, has_keys: bool) -> Connection:
            made = Connection(display_name, has_keys=has_keys)
            stack.callback(made.close)
            return made

        self._queries = connect(has_keys=False)
        windows_id = 0
        if window_connection:
            from replydock.native.x11.exemption import exempt

            windows_id = exempt(window_connection, self._queries)
        self._keys = connect(has_keys=True)
        self._reader = SelectionReader(connect(has_keys=False))
        with self._queries.use():
            mark = self._queries.new_window()
            self._queries.flush()
        self._owner = SelectionOwner(
            connect(has_keys=False),
            self._reader.read_ahead,
            friends=(mark.id, windows_id) if windows_id else (mark.id,),
            refused=self._reader.ahead_properties,
        )
        stack.callback(self._owner.close)
        stack.callback(self._hand_over)
        self.windows = X11Windows(self._queries, self._keys)
        self.clipboard = X11Clipboard(self._owner, self._reader, self._queries)
        self.keyboard = X11Keyboard(self._keys, self._owner.window_id)
        self.hotkeys = X11Hotkeys(connect(has_keys=True))
        stack.callback(self.hotkeys.close)
        self.watch = X11Watch(
            lambda: Connection(display_name, has_keys=False), self.windows.describe
        )
        stack.callback(self.watch.stop)
        self.typed_keys = X11TypedKeys(
            lambda has_keys: Connection(display_name, has_keys=has_keys),
            int(self._keys.display.display.info.resource_id_base),
        )
        stack.callback(self.typed_keys.stop)

    def checks(self) -> Sequence[Check]:
        """Find out what works here; see ``checks``."""
        return run_checks(self._queries, self.clipboard, self.hotkeys)

    def close(self) -> None:
        """Hand the clipboard over, end the threads and close, within about six seconds."""
        self._closing.close()

    def _hand_over(self) -> None:
        with suppress(DesktopError):
            self._owner.hand_over()
