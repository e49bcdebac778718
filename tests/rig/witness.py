"""What a window watch tells, noted and waited for."""

from __future__ import annotations

import threading

from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent

_SOON_S = 5.0
_QUIET_S = 0.4


class Witness:
    """Notes the changes that are told; ``note`` is what the watch calls."""

    def __init__(self) -> None:
        self.changes: list[WindowChange] = []
        self._came = threading.Condition()

    def note(self, change: WindowChange) -> None:
        with self._came:
            self.changes.append(change)
            self._came.notify_all()

    def wait(self, event: WindowEvent, window: WindowRef | int = 0) -> WindowChange:
        """Return the first such change, and forget everything up to it.

        Args:
            window: what the change must tell of: a whole reference, a handle, or 0 for any.
        """
        with self._came:
            assert self._came.wait_for(lambda: self._find(event, window) >= 0, _SOON_S), (
                event,
                self.changes,
            )
            at = self._find(event, window)
            found = self.changes[at]
            del self.changes[: at + 1]
            return found

    def hears_nothing(self) -> bool:
        """Tell whether nothing at all is told for a while from now on."""
        with self._came:
            self.changes.clear()
            return not self._came.wait_for(lambda: bool(self.changes), _QUIET_S)

    def hears_only_of_the_front(self) -> bool:
        """Tell whether nothing but which window is in front is told for a while from now on."""
        with self._came:
            self.changes.clear()
            return not self._came.wait_for(
                lambda: any(each.event is not WindowEvent.FOREGROUND for each in self.changes),
                _QUIET_S,
            )

    def _find(self, event: WindowEvent, window: WindowRef | int) -> int:
        for at, change in enumerate(self.changes):
            told = change.window
            if isinstance(window, WindowRef):
                is_its = told == window
            else:
                is_its = not window or (told is not None and told.handle == window)
            if change.event is event and is_its:
                return at
        return -1
