"""A short code typed into another program: erased there, and its reply put in."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from replydock.domain.catalog import Catalog
from replydock.domain.errors import DesktopError
from replydock.domain.settings import Settings
from replydock.domain.typed_codes import TypedCode, TypedCodes, TypedKey
from replydock.domain.watched_programs import is_watched
from replydock.ports.clock import Clock
from replydock.ports.desktop import Desktop, Press, WindowRef
from replydock.qt.background import Background, Lane

_LOG = logging.getLogger(__name__)
_KEYS_S = 1.5
_RETRY_S = 0.01
_FAILURES = {
    Press.NOT_FOCUSED: "typed_codes.moved",
    Press.KEYS_HELD: "typed_codes.keys_held",
    Press.REFUSED: "typed_codes.not_erased",
    Press.CLIPBOARD_LOST: "typed_codes.not_erased",
}


class TypedReplies(QObject):
    """Watches keys only while switched on, and only programs that are not excluded.

    What is typed stays in ``TypedCodes``, on the thread of the keys; a code that no
    reply has is dropped without a word, here as in the log.

    Args:
        is_served: tells, on any thread, whether replies are wanted in a window.
        is_client: tells, on any thread, whether a window is one of a known client.
    """

    typed = Signal(str, object)
    """A phrase id and the ``WindowRef`` to put it in; its code is erased there."""
    failed = Signal(object)
    """A ``ReplyDockError``; nothing was inserted."""

    def __init__(
        self,
        catalog: Catalog,
        desktop: Desktop,
        background: Background,
        clock: Clock,
        is_served: Callable[[WindowRef], bool],
        is_client: Callable[[WindowRef], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._desktop = desktop
        self._background = background
        self._clock = clock
        self._is_served = is_served
        self._is_client = is_client
        self._applied: tuple[object, ...] | None = None
        self._excluded: tuple[str, ...] = ()
        self._has_untold_fields = False
        self._machine = TypedCodes()
        self._window: WindowRef | None = None
        self._key_count = 0

    def apply_settings(self, settings: Settings) -> None:
        """Watch or no longer, and as the settings say."""
        wanted = (
            settings.typed_codes_on,
            settings.typed_code_prefix,
            settings.typed_code_end,
            settings.typed_code_excluded,
            settings.typed_codes_in_untold_fields,
        )
        if wanted == self._applied or (self._applied is None and not settings.typed_codes_on):
            return
        self._applied = wanted
        self._background.submit(
            Lane.INSERTION, partial(self._restart, settings), on_error=self.failed.emit
        )

    def _restart(self, settings: Settings) -> None:
        """Begin or end; on the insertion lane, so that one follows the other."""
        self._desktop.typed_keys.stop()
        if not settings.typed_codes_on:
            return
        self._machine = TypedCodes(settings.typed_code_prefix, settings.typed_code_end.characters)
        self._excluded = settings.typed_code_excluded
        self._has_untold_fields = settings.typed_codes_in_untold_fields
        self._desktop.typed_keys.start(self._on_key)

    # The thread of the keys

    def _on_key(self, key: TypedKey) -> None:
        machine = self._machine
        self._key_count += 1
        was_open = machine.is_open
        match = machine.feed(key, self._clock.monotonic_s())
        try:
            if match is not None:
                self._on_typed(match)
            elif machine.is_open and not was_open:
                self._window = self._watched_window()
                if self._window is None:
                    machine.clear()
        except DesktopError as error:
            machine.clear()
            _LOG.warning("cannot tell which window is typed into: %s", error.code)

    def _on_typed(self, match: TypedCode) -> None:
        window = self._watched_window()
        if window is not None and window == self._window:
            count = self._key_count
            self._background.call_on_main(partial(self._look_up, match, window, count))

    def _watched_window(self) -> WindowRef | None:
        """Return the window in front if what is typed there may be watched."""
        window = self._desktop.windows.foreground()
        if window is None or window.pid == os.getpid():
            return None
        if not is_watched((window.program, window.window_class), self._excluded):
            return None
        if not self._is_served(window) or self._may_be_secret(window):
            return None
        return None if self._desktop.typed_keys.is_composing(window) else window

    def _may_be_secret(self, window: WindowRef) -> bool:
        """Tell whether the field is for a password; also if that is not told, but in clients."""
        is_secret = self._desktop.typed_keys.hides_input(window)
        if is_secret is None:
            return not (self._has_untold_fields or self._is_client(window))
        return is_secret

    # The main thread, and the insertion lane

    def _look_up(self, match: TypedCode, window: WindowRef, key_count: int) -> None:
        phrase = self._catalog.by_code(match.code)
        if phrase is None:
            return
        self._background.submit(
            Lane.INSERTION,
            lambda: self._erase(match.length, window, key_count),
            lambda _: self.typed.emit(phrase.id, window),
            self.failed.emit,
        )

    def _erase(self, length: int, window: WindowRef, key_count: int) -> None:
        """Take the code back, unless something else was typed behind it."""
        end_s = self._clock.monotonic_s() + _KEYS_S
        while True:
            if self._key_count != key_count:
                raise DesktopError("typed_codes.typed_on")
            pressed = self._desktop.keyboard.press_if_focused("backspace", window, times=length)
            if pressed is Press.PRESSED:
                return
            if pressed is not Press.KEYS_HELD or self._clock.monotonic_s() >= end_s:
                raise DesktopError(_FAILURES[pressed])
            self._clock.sleep(_RETRY_S)
