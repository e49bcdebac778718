"""Synthetic keys through XTEST: never into a window that is not the one meant."""

from __future__ import annotations

from contextlib import AbstractContextManager

from Xlib import X
from Xlib.ext import xtest

from replydock.domain.hotkey import parse_chord
from replydock.native.x11.clipboard import X11Offer
from replydock.native.x11.connection import Connection
from replydock.native.x11.keymap import Keymap, keysym_of_key
from replydock.native.x11.typing import type_text
from replydock.native.x11.windows import has_focus
from replydock.ports.desktop import Offer, Press, WindowRef


class X11Keyboard:
    """Keys on a connection of its own, used by the insertion thread."""

    def __init__(self, connection: Connection, clipboard_owner: int) -> None:
        """Prepare; ``clipboard_owner`` is the window that owns our offers."""
        self._connection = connection
        self._clipboard_owner = clipboard_owner
        with connection.use() as display:
            self._keymap = Keymap(connection)
            self._clipboard = connection.atom("CLIPBOARD")
            self._unmapped = connection.new_window(X.NoEventMask)
            self.has_xtest = bool(display.has_extension(xtest.extname))
            connection.flush()

    def held_modifiers(self) -> frozenset[str]:
        """Return the modifiers that are in force."""
        with self._connection.use():
            self._keymap.refresh()
            return self._keymap.held()

    def press_if_focused(
        self, chord: str, window: WindowRef, offer: Offer | None = None, *, times: int = 1
    ) -> Press:
        """Check focus, clipboard, modifiers and grabs, and press, with the server grabbed."""
        wanted = parse_chord(chord)
        with self._connection.use():
            self._keymap.refresh()
            keycodes = self._keymap.keycodes_for(wanted)
            if keycodes is None or not self.has_xtest:
                return Press.REFUSED
            held, key = keycodes
            if not key:
                keysym = keysym_of_key(wanted.key)
                key, _ = self._keymap.lend([keysym]).get(keysym, (0, False))
                if not key:
                    return Press.REFUSED
            ours = offer if isinstance(offer, X11Offer) else None
            if ours is not None:
                ours.prepare_press(window)
            with self.grabbed():
                verdict = self._verdict(window, offer)
                if verdict is Press.PRESSED:
                    if ours is not None:
                        ours.note_pressed(window)
                    for _ in range(times):
                        self.strike(held, key)
            if ours is not None and verdict is not Press.PRESSED:
                ours.note_not_pressed()
            return verdict

    def type_text_if_focused(self, text: str, window: WindowRef, newline_chord: str) -> int:
        """Type text; see ``typing``."""
        newline = parse_chord(newline_chord)
        with self._connection.use():
            self._keymap.refresh()
            return type_text(self, self._connection, self._keymap, text, window, newline)

    def can_type(self, window: WindowRef) -> bool:
        """Tell whether keys sent now reach the window; caller has the server grabbed."""
        return self._verdict(window, None) is Press.PRESSED

    def strike(self, held: list[int], key: int) -> None:
        """Send a key with modifiers down around it."""
        send = self._connection.display.xtest_fake_input
        for code in held:
            send(X.KeyPress, code)
        send(X.KeyPress, key)
        send(X.KeyRelease, key)
        for code in reversed(held):
            send(X.KeyRelease, code)

    def grabbed(self) -> AbstractContextManager[None]:
        """Hold the server still; for ``typing``."""
        return self._connection.grabbed()

    def _verdict(self, window: WindowRef, offer: Offer | None) -> Press:
        display = self._connection.display
        if not has_focus(self._connection, window.handle):
            return Press.NOT_FOCUSED
        if self._keymap.held():
            return Press.KEYS_HELD
        if self._is_keyboard_grabbed():
            return Press.KEYS_HELD
        if offer is not None:
            owner = display.get_selection_owner(self._clipboard)
            if getattr(owner, "id", 0) != self._clipboard_owner or not offer.is_ours:
                return Press.CLIPBOARD_LOST
        return Press.PRESSED

    def _is_keyboard_grabbed(self) -> bool:
        """Tell whether a menu, a locker or a held hotkey has the keyboard to itself.

        A grab on a window that is not shown never succeeds and disturbs nobody,
        yet the server answers AlreadyGrabbed first if another client has one.
        """
        status = self._unmapped.grab_keyboard(
            False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime
        )
        if status == X.GrabSuccess:
            self._connection.display.ungrab_keyboard(X.CurrentTime)
        return bool(status == X.AlreadyGrabbed)
