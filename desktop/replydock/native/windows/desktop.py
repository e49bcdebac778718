"""All abilities of a Windows desktop, made together and closed together."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

from collections.abc import Sequence

from replydock.native.windows.checks import run_checks
from replydock.native.windows.clipboard import WinClipboard
from replydock.native.windows.hotkeys import WinHotkeys
from replydock.native.windows.keyboard import WinKeyboard
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.owner import ClipboardOwner
from replydock.native.windows.typed_keys import WinTypedKeys
from replydock.native.windows.watch import WinWatch
from replydock.native.windows.win_events import WinEvents
from replydock.native.windows.windows import WinWindows
from replydock.ports.desktop import Check


class WinDesktop:
    """The desktop of this session.

    Raises:
        DesktopError: the system gives us no window or thread.
    """

    def __init__(self) -> None:
        self._messages = MessageThread("messages")
        self._events = WinEvents(self._messages)
        self.windows = WinWindows(self._events)
        self.hotkeys = WinHotkeys(self._messages)
        self.watch = WinWatch(self._messages, self._events, self.windows)
        self.typed_keys = WinTypedKeys(self._messages, self._events)
        self._owner = ClipboardOwner()
        self.clipboard = WinClipboard(self._owner, self._messages.hwnd)
        self.keyboard = WinKeyboard(self.windows)

    def checks(self) -> Sequence[Check]:
        """Find out what works here; see ``checks``."""
        return run_checks(self.clipboard, self.hotkeys, self.typed_keys)

    def close(self) -> None:
        """Let go of the hotkeys and end the threads, within about six seconds."""
        self.typed_keys.stop()
        self.watch.stop()
        self.hotkeys.close()
        self._events.close()
        self._owner.close()
        self._messages.close()
