"""Global hotkeys by XGrabKey, on a connection and a thread of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from Xlib import X, error

from replydock.domain.errors import DesktopError, HotkeyTaken
from replydock.domain.hotkey import Chord, parse_hotkey
from replydock.native.x11.connection import Connection
from replydock.native.x11.event_thread import EventThread
from replydock.native.x11.keymap import Keymap, keysym_of_key

_STATE_BITS = 0xFF
# The server keeps these for switching consoles: they can be grabbed, yet never arrive.
_CONSOLE_MODIFIERS = frozenset({"ctrl", "alt"})
_CONSOLE_KEYS = frozenset(f"f{number}" for number in range(1, 13))
_REPEAT_DELAY_MS = 50
"""No key repeats by itself sooner after its press; servers wait for 660 ms, people set 150."""
_MAX_TIME = 0xFFFFFFFF


@dataclass(slots=True)
class _Grab:
    chord: Chord
    on_pressed: Callable[[], None]
    keycode: int = 0
    modifiers: int = 0
    locks: list[int] = field(default_factory=list)
    is_down: bool = False
    pressed_ms: int = 0


class X11Hotkeys:
    """Grabs keys on the root window; each press calls its handler once.

    Handlers run on this thread and must be quick and not raise.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._grabs: dict[Chord, _Grab] = {}
        with connection.use():
            self._keymap = Keymap(connection)
        self._thread = EventThread("hotkeys", connection, self)
        self._call = self._thread.call
        self._thread.start()

    def register(self, hotkey: str, on_pressed: Callable[[], None]) -> None:
        """Grab a hotkey; replaces the handler if it is ours already."""
        chord = parse_hotkey(hotkey)
        self._call(lambda: self._register(chord, on_pressed))

    def unregister(self, hotkey: str) -> None:
        """Let go of a hotkey; one that is not ours is no error."""
        chord = parse_hotkey(hotkey)
        self._call(lambda: self._unregister(chord))

    def is_free(self, hotkey: str) -> bool:
        """Tell whether a hotkey is ours or could be grabbed now."""
        chord = parse_hotkey(hotkey)
        if chord in self._grabs:
            return True
        try:
            self.register(hotkey, lambda: None)
        except HotkeyTaken:
            return False
        self.unregister(hotkey)
        return True

    def close(self) -> None:
        """Let go of everything and end the thread."""
        self._thread.close()

    # The thread.

    def handle_events(self) -> None:
        """Handle what has arrived; see ``EventWorker``."""
        display = self._connection.display
        while True:
            while display.pending_events():
                self._handle(display, display.next_event())
            self._connection.flush()
            if not display.display.event_queue:
                return

    def before_sleep(self) -> float | None:
        """Only keys wake this thread."""
        return None

    def on_end(self, why: DesktopError | None) -> None:
        """Let go of the keys."""
        if why is None:
            for grab in self._grabs.values():
                self._ungrab(grab)

    def _handle(self, display: Any, event: Any) -> None:
        if event.type == X.KeyPress:
            for grab in self._grabs.values():
                is_its = grab.keycode == event.detail
                if is_its and self._bits(event.state) == grab.modifiers and not grab.is_down:
                    grab.is_down = True
                    grab.pressed_ms = event.time
                    grab.on_pressed()
        elif event.type == X.KeyRelease:
            is_repeat = self._is_repeat(display, event)
            for grab in self._grabs.values():
                if grab.keycode == event.detail:
                    held_ms = (event.time - grab.pressed_ms) & _MAX_TIME
                    grab.is_down = is_repeat and held_ms >= _REPEAT_DELAY_MS
        elif event.type == X.MappingNotify:
            self._regrab(display, event)

    def _is_repeat(self, display: Any, release: Any) -> bool:
        """Auto-repeat sends a release and a press with one time stamp.

        So does who presses again within a millisecond, as programs do.
        """
        display.sync()
        queue = display.display.event_queue
        return any(
            later.type == X.KeyPress
            and later.detail == release.detail
            and later.time == release.time
            for later in list(queue)[:4]
        )

    def _bits(self, state: int) -> int:
        locks = self._keymap.lock_bits()[-1]
        return state & _STATE_BITS & ~locks

    def _register(self, chord: Chord, on_pressed: Callable[[], None]) -> None:
        known = self._grabs.get(chord)
        if known is not None:
            known.on_pressed = on_pressed
            return
        if chord.modifiers == _CONSOLE_MODIFIERS and chord.key in _CONSOLE_KEYS:
            raise HotkeyTaken("hotkey.taken", hotkey=str(chord))
        grab = _Grab(chord, on_pressed)
        self._grab(grab)
        self._grabs[chord] = grab

    def _unregister(self, chord: Chord) -> None:
        grab = self._grabs.pop(chord, None)
        if grab is not None:
            self._ungrab(grab)

    def _grab(self, grab: _Grab) -> None:
        grab.keycode = self._keymap.keycode(keysym_of_key(grab.chord.key))
        bits = [self._keymap.modifier_bits(name) for name in grab.chord.modifiers]
        if not grab.keycode or not all(bits):
            raise HotkeyTaken("hotkey.no_such_key", hotkey=str(grab.chord))
        grab.modifiers = 0
        for bit in bits:
            grab.modifiers |= _lowest_bit(bit)
        grab.locks = self._keymap.lock_bits()
        refused = error.CatchError(error.BadAccess)
        root = self._connection.root
        for locks in grab.locks:
            root.grab_key(
                grab.keycode,
                grab.modifiers | locks,
                False,
                X.GrabModeAsync,
                X.GrabModeAsync,
                onerror=refused,
            )
        self._connection.display.sync()
        if refused.get_error() is not None:
            self._ungrab(grab)
            raise HotkeyTaken("hotkey.taken", hotkey=str(grab.chord))

    def _ungrab(self, grab: _Grab) -> None:
        for locks in grab.locks:
            self._connection.root.ungrab_key(grab.keycode, grab.modifiers | locks)
        self._connection.display.sync()

    def _regrab(self, display: Any, event: Any) -> None:
        """Follow the keys to where a changed layout has put them."""
        if event.request == X.MappingKeyboard:
            display.refresh_keyboard_mapping(event)
        self._keymap = Keymap(self._connection)
        for grab in self._grabs.values():
            keycode = self._keymap.keycode(keysym_of_key(grab.chord.key))
            if keycode == grab.keycode and grab.locks == self._keymap.lock_bits():
                continue
            self._ungrab(grab)
            try:
                self._grab(grab)
            except HotkeyTaken:
                grab.keycode = 0


def _lowest_bit(bits: int) -> int:
    return bits & -bits
