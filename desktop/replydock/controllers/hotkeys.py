"""Global hotkeys: the palette's and those of single phrases."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from replydock.domain.client import HotkeyKinds
from replydock.domain.errors import DesktopError, HotkeyInvalid, HotkeyTaken, ReplyDockError
from replydock.domain.hotkey import parse_hotkey
from replydock.domain.phrase import PhraseId
from replydock.ports.desktop import Desktop
from replydock.qt.background import Background, Lane

_LOG = logging.getLogger(__name__)


class _Wanted(NamedTuple):
    """What a hotkey is for, and what is told when another program has it."""

    on_pressed: Callable[[], None]
    code_if_taken: str
    is_palette: bool = False


class GlobalHotkeys(QObject):
    """Keeps the grabbed hotkeys in step with the settings and the phrases.

    A hotkey that cannot be had is told once; it is tried again in silence with
    every later change.

    The window in front is recorded on the hotkey's own thread, before anything
    of ours can show.
    """

    palette_pressed = Signal(object)
    """The ``WindowRef`` that was in front, or None."""
    phrase_pressed = Signal(str, object)
    """A phrase id and the ``WindowRef`` that was in front."""
    unsupported = Signal()
    """This desktop has no global hotkeys; told once."""
    refused = Signal(object)
    """A ``ReplyDockError`` with the ``hotkey`` in its details."""

    def __init__(
        self, desktop: Desktop, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._background = background
        self._wanted: dict[str, _Wanted] = {}
        self._grabbed: set[str] = set()
        self._told: set[str] = set()
        self._is_paused = False
        self._is_unsupported = False
        self._counting = HotkeyKinds()

    def apply(self, palette: str, phrases: Mapping[str, PhraseId]) -> None:
        """Grab exactly these hotkeys; those that cannot be had are told by ``refused``."""
        wanted: dict[str, _Wanted] = {}
        for hotkey, phrase_id in phrases.items():
            on_pressed = partial(self._on_phrase, phrase_id)
            wanted[_canonical(hotkey)] = _Wanted(on_pressed, "hotkey.phrase_taken")
        wanted[_canonical(palette)] = _Wanted(
            self._on_palette, "hotkey.palette_taken", is_palette=True
        )
        wanted.pop("", None)
        self._wanted = wanted
        self._background.submit(Lane.INSERTION, self._grab)

    def set_paused(self, is_paused: bool) -> None:
        """Let go of every hotkey for a while, or take them again."""
        self._is_paused = is_paused
        self._background.submit(Lane.INSERTION, self._grab)

    def set_counting(self, kinds: HotkeyKinds) -> None:
        """Let go of those that do not count in the window in front, so that it gets them."""
        if kinds != self._counting:
            self._counting = kinds
            self._background.submit(Lane.INSERTION, self._grab)

    @property
    def is_unsupported(self) -> bool:
        """Whether the desktop turned out to have no global hotkeys."""
        return self._is_unsupported

    def is_refused(self, hotkey: str) -> bool:
        """Tell whether another program has a hotkey that we want."""
        return _canonical(hotkey) in self._told

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
        wanted = {} if self._is_paused else self._wanted_here()
        for hotkey in self._grabbed - wanted.keys():
            self._desktop.hotkeys.unregister(hotkey)
        self._grabbed &= wanted.keys()
        self._told &= self._wanted.keys()
        for hotkey, (on_pressed, code_if_taken, _) in wanted.items():
            try:
                self._desktop.hotkeys.register(hotkey, on_pressed)
            except HotkeyTaken:
                self._refuse(hotkey, HotkeyTaken(code_if_taken, hotkey=hotkey))
            except DesktopError as error:
                # None can be had; doctor and the settings say so, each start need not.
                _LOG.warning("no hotkeys: %s", error)
                if not self._is_unsupported:
                    self._is_unsupported = True
                    self._background.call_on_main(self.unsupported.emit)
                return
            except ReplyDockError as error:
                self._refuse(hotkey, error)
            else:
                self._grabbed.add(hotkey)
                self._told.discard(hotkey)

    def _wanted_here(self) -> dict[str, _Wanted]:
        counting = self._counting
        return {
            hotkey: wanted
            for hotkey, wanted in self._wanted.items()
            if (counting.has_palette if wanted.is_palette else counting.has_phrases)
        }

    def _refuse(self, hotkey: str, error: ReplyDockError) -> None:
        self._grabbed.discard(hotkey)
        if hotkey not in self._told:
            self._told.add(hotkey)
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
