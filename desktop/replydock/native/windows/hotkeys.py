"""Global hotkeys by RegisterHotKey, on a message thread of ours.

The system keeps them over a lock of the session and over sleep, as far as its
documentation goes; agents of other programs of this kind know that they die there.
So they are taken anew after each of these, and after a start of the taskbar's program,
which takes hotkeys of its own.
"""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass

from replydock.domain.errors import HotkeyTaken
from replydock.domain.hotkey import Chord, parse_hotkey
from replydock.native.windows import window_api as api
from replydock.native.windows.activation import press_masking_key
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.virtual_keys import virtual_key

_LOG = logging.getLogger(__name__)
_BITS = {
    "ctrl": api.MOD_CONTROL,
    "alt": api.MOD_ALT,
    "shift": api.MOD_SHIFT,
    "super": api.MOD_WIN,
}
_OPENING = frozenset({"alt", "super"})
"""The program in front does not hear of the hotkey's own key, only of these going down and
up again, and would open its menu or the start menu."""

_LAST_ID = 0xBFFF


@dataclass(slots=True)
class _Grab:
    chord: Chord
    number: int
    on_pressed: Callable[[], None]
    is_ours: bool = False


class WinHotkeys:
    """Each press calls its handler once, however long the key is held.

    Handlers run on the message thread and must be quick and not raise. The press
    gives this process the right to come to the front.
    """

    def __init__(self, thread: MessageThread) -> None:
        self._thread = thread
        self._grabs: dict[Chord, _Grab] = {}
        self._numbers = itertools.count(1)
        self._sessions = api.load_sessions()
        self.rearmed_count = 0
        """How often the hotkeys were taken anew."""
        thread.on(api.WM_HOTKEY, self._on_hotkey)
        thread.on(api.WM_WTSSESSION_CHANGE, self._on_session_change)
        thread.on(api.WM_POWERBROADCAST, self._on_power)
        thread.on(api.user32.RegisterWindowMessageW("TaskbarCreated"), self._on_taskbar)
        thread.call(self._watch_session)

    def register(self, hotkey: str, on_pressed: Callable[[], None]) -> None:
        """Take a hotkey; replaces the handler if it is ours already."""
        chord = parse_hotkey(hotkey)
        self._thread.call(lambda: self._register(chord, on_pressed))

    def unregister(self, hotkey: str) -> None:
        """Let go of a hotkey; one that is not ours is no error."""
        chord = parse_hotkey(hotkey)
        self._thread.call(lambda: self._unregister(chord))

    def is_free(self, hotkey: str) -> bool:
        """Tell whether a hotkey is ours or could be taken now."""
        chord = parse_hotkey(hotkey)
        grab = self._grabs.get(chord)
        if grab is not None:
            return grab.is_ours
        try:
            self.register(hotkey, lambda: None)
        except HotkeyTaken:
            return False
        self.unregister(hotkey)
        return True

    def close(self) -> None:
        """Let go of everything; the thread is closed by its owner."""
        self._thread.call(self._let_go)

    # The thread.

    def _watch_session(self) -> None:
        if self._sessions is not None:
            self._sessions.WTSRegisterSessionNotification(
                self._thread.hwnd, api.NOTIFY_FOR_THIS_SESSION
            )

    def _let_go(self) -> None:
        for chord in tuple(self._grabs):
            self._unregister(chord)
        if self._sessions is not None:
            self._sessions.WTSUnRegisterSessionNotification(self._thread.hwnd)

    def _register(self, chord: Chord, on_pressed: Callable[[], None]) -> None:
        grab = self._grabs.get(chord)
        if grab is None:
            grab = _Grab(chord, next(self._numbers), on_pressed)
            self._take(grab)
            self._grabs[chord] = grab
            return
        grab.on_pressed = on_pressed
        if not grab.is_ours:
            self._take(grab)

    def _unregister(self, chord: Chord) -> None:
        grab = self._grabs.pop(chord, None)
        if grab is not None and grab.is_ours:
            api.user32.UnregisterHotKey(self._thread.hwnd, grab.number)

    def _take(self, grab: _Grab) -> None:
        code = virtual_key(grab.chord.key)
        if not code or grab.number > _LAST_ID:
            raise HotkeyTaken("hotkey.no_such_key", hotkey=str(grab.chord))
        bits = api.MOD_NOREPEAT
        for name in grab.chord.modifiers:
            bits |= _BITS[name]
        if not api.user32.RegisterHotKey(self._thread.hwnd, grab.number, bits, code):
            number = ctypes.get_last_error()
            if number != api.ERROR_HOTKEY_ALREADY_REGISTERED:
                _LOG.warning("hotkey %s is refused: error %d", grab.chord, number)
            raise HotkeyTaken("hotkey.taken", hotkey=str(grab.chord))
        grab.is_ours = True

    def _on_hotkey(self, number: int, _: int) -> int:
        for grab in tuple(self._grabs.values()):
            if grab.number == number:
                if grab.chord.modifiers & _OPENING:
                    press_masking_key()
                grab.on_pressed()
        return 0

    def _on_session_change(self, event: int, _: int) -> int:
        if event in api.SESSION_IS_BACK:
            self._rearm()
        return 0

    def _on_power(self, event: int, _: int) -> int:
        if event in api.IS_AWAKE:
            self._rearm()
        return 1  # granted

    def _on_taskbar(self, _: int, __: int) -> int:
        self._rearm()
        return 0

    def _rearm(self) -> None:
        """Take every hotkey anew, also those that another program had meanwhile."""
        self.rearmed_count += 1
        for grab in self._grabs.values():
            if grab.is_ours:
                api.user32.UnregisterHotKey(self._thread.hwnd, grab.number)
                grab.is_ours = False
            try:
                self._take(grab)
            except HotkeyTaken:
                _LOG.warning("hotkey %s was lost to another program", grab.chord)
