"""What the system tells of windows: WinEvents, out of context, on a message thread."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import logging
from collections.abc import Callable

from replydock.native.windows import window_api as api
from replydock.native.windows.message_thread import MessageThread

_LOG = logging.getLogger(__name__)

OnWindowEvent = Callable[[int, int], None]
"""Gets the event and the window's handle; on the message thread, quick."""


class WinEvents:
    """Hooks of this process; each is told only of windows, not of what is in them."""

    def __init__(self, thread: MessageThread) -> None:
        self._thread = thread
        self._hooks: dict[int, tuple[object, int]] = {}

    def hook(
        self,
        first: int,
        last: int,
        on_event: OnWindowEvent,
        *,
        pid: int = 0,
        tid: int = 0,
        of: int = api.OBJID_WINDOW,
    ) -> int:
        """Hear of the events from ``first`` to ``last``; return the hook, 0 if refused.

        Args:
            pid: only of this process; 0 for all.
            tid: only of this thread of it where the system can, else of the process;
                0 for all.
            of: what the event must be about: the window itself, or its inside.
        """

        def heard(_: int, event: int, hwnd: int, object_id: int, child: int, *__: int) -> None:
            if hwnd and object_id == of and child == api.CHILDID_SELF:
                on_event(event, hwnd)

        return self._thread.call(lambda: self._hook(first, last, heard, pid, tid))

    def unhook(self, hook: int) -> None:
        """Hear no more; 0 is no error."""
        if hook:
            self._thread.call(lambda: self._unhook(hook))

    def close(self) -> None:
        """Remove every hook."""
        for hook in tuple(self._hooks):
            self.unhook(hook)

    # The thread: hooks belong to the one that made them.

    def _hook(self, first: int, last: int, heard: Callable[..., None], pid: int, tid: int) -> int:
        procedure = api.WINEVENTPROC(heard)
        hook = 0
        for thread in dict.fromkeys((tid, 0)):
            hook = hook or api.user32.SetWinEventHook(
                first, last, None, procedure, pid, thread, api.WINEVENT_OUTOFCONTEXT
            )
        if not hook:
            _LOG.warning("events %#x to %#x cannot be heard", first, last)
            return 0
        self._hooks[hook] = (procedure, first)  # kept alive as long as the hook
        return int(hook)

    def _unhook(self, hook: int) -> None:
        if hook in self._hooks:
            api.user32.UnhookWinEvent(hook)
            del self._hooks[hook]
