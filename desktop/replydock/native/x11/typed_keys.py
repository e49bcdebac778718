"""Keys typed into other programs, recorded by the X server; see docs/adr/0043."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from Xlib import XK, X, error

from replydock.domain.errors import DesktopError
from replydock.domain.typed_codes import KeyKind, TypedKey
from replydock.native.x11.connection import Connection
from replydock.native.x11.event_thread import EventThread
from replydock.native.x11.keymap import Keymap
from replydock.ports.desktop import WindowRef
from replydock.ports.typed_keys import OnTypedKey

if TYPE_CHECKING:
    from replydock.native.x11.fields import FocusedFields
    from replydock.native.x11.recorded import Recorded

_GROUP_SHIFT = 13
_SHORTCUT_MODIFIERS = ("ctrl", "super")
_UNICODE = 0x01000000
_LATIN_1 = (range(0x20, 0x7F), range(0xA0, 0x100))
_DEAD = range(0xFE50, 0xFE94)
# Modifiers and locks, which type nothing by themselves.
_SILENT = (range(0xFFE1, 0xFFEF), range(0xFE01, 0xFE14), (0xFF7E, 0xFF7F, 0xFF14))
# Compose, Kanji, Hangul and the other keys that talk to an input method.
_INPUT_METHOD = (range(0xFF20, 0xFF40), (0xFE08, 0xFE0A))
_KEYPAD = {0xFF80: " ", 0xFFBD: "="} | {0xFFAA + at: sign for at, sign in enumerate("*+,-./")}
_KEYPAD |= {0xFFB0 + digit: str(digit) for digit in range(10)}
_MOVING = (range(0xFF08, 0xFF10), (0xFF1B, 0xFFFF, 0xFE20), range(0xFF50, 0xFF6C))
_MOVING_ON_KEYPAD = range(0xFF8D, 0xFFA0)
_INPUT_METHOD_PROGRAMS = ("ibus", "fcitx", "gcin", "hime", "scim", "uim", "sogou")


class X11TypedKeys:
    """Has the server record keys while started; else there is no connection.

    Args:
        open_connection: gives a connection of our own; told whether it needs keys.
        own_base: resource base of the connection that sends our own keys.
    """

    def __init__(self, open_connection: Callable[[bool], Connection], own_base: int) -> None:
        self._open_connection = open_connection
        self._own_base = own_base
        self._on_key: OnTypedKey | None = None
        self._worker: _Worker | None = None
        self._thread: EventThread | None = None
        self._fields: FocusedFields | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the server still tells us."""
        return self._worker is not None and not self._worker.is_over

    def start(self, on_key: OnTypedKey) -> None:
        """Begin to record.

        Raises:
            DesktopError: the server cannot or does not let us.
        """
        self.stop()
        self._on_key = on_key
        with ExitStack() as opened:
            control = self._open_connection(True)
            opened.callback(control.close)
            data = self._open_connection(False)
            opened.callback(data.close)
            with control.use(), data.use():
                worker = _Worker(control, data, self._own_base, on_key)
            opened.pop_all()
        self._worker = worker
        self._thread = EventThread("typed keys", data, worker)
        from replydock.native.x11.fields import FocusedFields

        self._fields = FocusedFields()
        self._fields.start()
        self._thread.start()

    def stop(self) -> None:
        """Record no more, and close the connections."""
        thread, worker = self._thread, self._worker
        self._thread = self._worker = None
        if worker is not None:
            worker.silence()
        if thread is not None:
            thread.close()
        fields, self._fields = self._fields, None
        if fields is not None:
            fields.stop()

    def rearm(self) -> None:
        """Begin anew, after the server's connection broke say."""
        if self._on_key is not None and self._worker is not None:
            self.start(self._on_key)

    def hides_input(self, window: WindowRef) -> bool | None:
        """Tell whether the field with the focus is for a password; see ``fields``."""
        fields = self._fields
        return None if fields is None else fields.hides_input(window.pid)

    def is_composing(self, window: WindowRef) -> bool | None:
        """Not known; the window that an input method shows is told as COMPOSING."""
        return None


class _Worker:
    """Makes keys of what is recorded; runs on the thread of the data connection."""

    def __init__(
        self,
        control: Connection,
        data: Connection,
        own_base: int,
        on_key: OnTypedKey,
    ) -> None:
        self._control = control
        self._data = data
        self._on_key: OnTypedKey | None = on_key
        self._keymap = Keymap(control)
        self._translation = Translation(control, self._keymap)
        # Most never switch this on: until then it takes no memory.
        from replydock.native.x11.recorded import Recording

        self._recording = Recording(control, data, own_base, self._on_event)
        self.is_over = False

    def silence(self) -> None:
        """Call the handler no more, from now on."""
        self._on_key = None

    def handle_events(self) -> None:
        """Handle what was recorded; see ``EventWorker``."""
        display = self._data.display
        while display.pending_events():
            display.next_event()

    def before_sleep(self) -> float | None:
        """Only the server wakes this thread."""
        return None

    def on_end(self, why: DesktopError | None) -> None:
        """Let the server drop the context; a broken connection has dropped it already."""
        self.is_over = True
        try:
            with self._control.use():
                self._recording.free()
        except DesktopError:
            return
        finally:
            self._control.close()

    def _on_event(self, event: Recorded) -> None:
        if event.kind == X.KeyPress:
            with self._control.use():
                self._keymap.refresh()
                key = self._translation.key_of(event.detail, event.state)
            if key is not None:
                self._tell(key)
        elif event.kind == X.MapNotify:
            if self._is_input_method(event.window):
                self._tell(TypedKey(KeyKind.COMPOSING))
        else:
            self._tell(TypedKey(KeyKind.MOVED))

    def _tell(self, key: TypedKey) -> None:
        on_key = self._on_key
        if on_key is not None:
            on_key(key)

    def _is_input_method(self, window: int) -> bool:
        """Tell whether a window that was shown is the list of an input method."""
        with self._control.use():
            try:
                names = self._control.window(window).get_wm_class() or ()
            except error.XError:
                return False
        program = " ".join(names).lower()
        return any(name in program for name in _INPUT_METHOD_PROGRAMS)


class Translation:
    """What a keycode gives in a state; the control connection is held around it."""

    def __init__(self, connection: Connection, keymap: Keymap) -> None:
        self._connection = connection
        self._keymap = keymap

    def key_of(self, keycode: int, state: int) -> TypedKey | None:
        """Return what a key press means, None for a mere modifier."""
        keysym = self._keysym(keycode, state)
        if any(keysym in codes for codes in _SILENT):
            return None
        has_shortcut = any(state & self._keymap.modifier_bits(m) for m in _SHORTCUT_MODIFIERS)
        if has_shortcut or state & X.Mod1Mask or not keysym:
            return TypedKey(KeyKind.SHORTCUT)
        char = _char_of(keysym)
        if not char:
            return TypedKey(_kind_of(keysym))
        if state & X.LockMask and len(char.swapcase()) == 1:
            char = char.swapcase()
        return TypedKey(KeyKind.CHARACTER, char)

    def _keysym(self, keycode: int, state: int) -> int:
        """Return the keysym in the state's group and level, Caps Lock aside.

        Source: the order in which XKB fills the core protocol's table: groups one and
        two with two levels each, then their third and fourth levels.
        """
        group = state >> _GROUP_SHIFT & 3
        is_shifted = bool(state & X.ShiftMask)
        third = 4 if state & X.Mod5Mask else 0
        find = self._connection.display.keycode_to_keysym
        plain = int(find(keycode, 0))
        if _is_keypad(plain) or _is_keypad(int(find(keycode, 1))):
            has_digits = bool(state & X.Mod2Mask) != is_shifted
            return int(find(keycode, 1 if has_digits else 0)) or plain
        for each in dict.fromkeys((group, 0)):
            base = 2 * each if each <= 1 else 8 + 4 * (each - 2)
            offset = third if each <= 1 else third // 2
            found = int(find(keycode, base + offset + is_shifted))
            found = found or int(find(keycode, base + offset))
            if found:
                return found
        return plain


def _kind_of(keysym: int) -> KeyKind:
    if keysym == XK.XK_BackSpace:
        return KeyKind.BACKSPACE
    if keysym in _DEAD or any(keysym in codes for codes in _INPUT_METHOD):
        return KeyKind.COMPOSING
    is_moving = keysym in _MOVING_ON_KEYPAD or any(keysym in codes for codes in _MOVING)
    return KeyKind.MOVED if is_moving else KeyKind.SHORTCUT


def _is_keypad(keysym: int) -> bool:
    return 0xFF80 <= keysym <= 0xFFBD  # noqa: PLR2004 - KP_Space to KP_Equal


def _char_of(keysym: int) -> str:
    if any(keysym in codes for codes in _LATIN_1):
        return chr(keysym)
    if keysym & 0xFF000000 == _UNICODE:
        return chr(keysym & 0xFFFFFF)
    return _KEYPAD_CHARS.get(keysym, "")


_KEYPAD_CHARS: Mapping[int, str] = _KEYPAD
