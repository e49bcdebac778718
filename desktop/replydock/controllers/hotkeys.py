"""Global hotkeys: the palette's and those of single phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from replydock.domain.errors import HotkeyInvalid, HotkeyTaken, ReplyDockError
from replydock.domain.hotkey import parse_hotkey
from replydock.domain.phrase import PhraseId
from replydock.ports.desktop import Desktop
from replydock.qt.background import Background, Lane


class GlobalHotkeys(QObject):
    """Keeps the grabbed hotkeys in step with the settings and the phrases.

    The window in front is recorded on the hotkey's own thread, before anything
    of ours can show.
    """

    palette_pressed = Signal(object)
    """The ``WindowRef`` that was in front, or None."""
    phrase_pressed = Signal(str, object)
    """A phrase id and the ``WindowRef`` that was in front."""
    refused = Signal(object)
    """A ``ReplyDockError`` with the ``hotkey`` in its details."""

    def __init__(
        self, desktop: Desktop, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._background = background
        self._wanted: dict[str, Callable[[], None]] = {}
        self._grabbed: set[str] = set()
        self._is_paused = False

    def apply(self, palette: str, phrases: Mapping[str, PhraseId]) -> None:
        """Grab exactly these hotkeys; those that cannot be had are told by ``refused``."""
        wanted: dict[str, Callable[[], None]] = {}
        for hotkey, phrase_id in phrases.items():
            wanted[_canonical(hotkey)] = partial(self._on_phrase, phrase_id)
        wanted[_canonical(palette)] = self._on_palette
        wanted.pop("", None)
        self._wanted = wanted
        self._background.submit(Lane.INSERTION, self._grab)

    def set_paused(self, is_paused: bool) -> None:
        """Let go of every hotkey for a while, or take them again."""
        self._is_paused = is_paused
        self._background.submit(Lane.INSERTION, self._grab)

    def try_hotkey(self, hotkey: str) -> str | None:
        """Return the error code if another program has the hotkey, None if it is free.

        Raises:
            DesktopError: this desktop has no global hotkeys.
        """
        canonical = _canonical(hotkey)
        if not canonical:
            return "hotkey.invalid"
        if canonical in self._grabbed:
            return None
        try:
            self._desktop.hotkeys.register(canonical, lambda: None)
        except ReplyDockError as error:
            return error.code
        self._desktop.hotkeys.unregister(canonical)
        return None

    def _grab(self) -> None:
        """Bring what is grabbed in line with what is wanted; on the insertion lane."""
        wanted = {} if self._is_paused else dict(self._wanted)
        for hotkey in self._grabbed - wanted.keys():
            self._desktop.hotkeys.unregister(hotkey)
        self._grabbed &= wanted.keys()
        for hotkey, on_pressed in wanted.items():
            try:
                self._desktop.hotkeys.register(hotkey, on_pressed)
                self._grabbed.add(hotkey)
            except HotkeyTaken as error:
                self._grabbed.discard(hotkey)
                self._background.call_on_main(partial(self.refused.emit, error))

    def _on_palette(self) -> None:
        target = self._desktop.windows.foreground()
        self._background.call_on_main(partial(self.palette_pressed.emit, target))

    def _on_phrase(self, phrase_id: PhraseId) -> None:
        target = self._desktop.windows.foreground()
        self._background.call_on_main(partial(self.phrase_pressed.emit, phrase_id, target))


def _canonical(hotkey: str) -> str:
    """Return the one spelling of a hotkey, empty if it is none."""
    try:
        return str(parse_hotkey(hotkey))
    except HotkeyInvalid:
        return ""
