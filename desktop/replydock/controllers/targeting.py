"""Which window gets the reply: the one that was in front before anything of ours."""

from __future__ import annotations

import os
from collections.abc import Callable

from replydock.ports.desktop import Desktop, WindowRef
from replydock.qt.background import Background, Lane


class Targeting:
    """Remembers the chat window and gives the focus back to it.

    Args:
        is_practice: tells by its handle whether a window of ours is one that
            replies may be put into, as the welcome's practice chat is.
    """

    def __init__(
        self, desktop: Desktop, background: Background, is_practice: Callable[[int], bool]
    ) -> None:
        self._desktop = desktop
        self._background = background
        self._is_practice = is_practice
        self._target: WindowRef | None = None

    @property
    def target(self) -> WindowRef | None:
        """The window that was recorded last."""
        return self._target

    def record(self, window: WindowRef | None) -> None:
        """Remember ``window``; windows of ours are passed over and change nothing."""
        if window is not None and not self._is_ours(window):
            self._target = window

    def record_foreground(self) -> WindowRef | None:
        """Remember the window in front now; return the window to put replies into."""
        self.record(self._desktop.windows.foreground())
        return self._target

    def give_back(self) -> None:
        """Give the focus back to the recorded window."""
        target = self._target
        if target is not None:
            self._background.submit(
                Lane.IO, lambda: self._desktop.windows.activate(target), on_error=_let_be
            )

    def bring_forward(self, handle: int) -> None:
        """Give the focus to a window of ours, also where the desktop guards it."""
        window = WindowRef(handle, os.getpid())
        self._background.submit(
            Lane.IO, lambda: self._desktop.windows.activate(window), on_error=_let_be
        )

    def _is_ours(self, window: WindowRef) -> bool:
        return window.pid == os.getpid() and not self._is_practice(window.handle)


def _let_be(error: Exception) -> None:
    """Without the focus the agent clicks; that is no reason to alarm her."""
