"""Why an insertion ends early, and after what the reply is left to be pasted by hand."""

from __future__ import annotations

from replydock.domain.errors import DesktopError
from replydock.domain.outcome import Reason

NOT_LEFT = frozenset(
    {Reason.CLIPBOARD_TAKEN, Reason.CLIPBOARD_LOCKED, Reason.UNSURE, Reason.CANCELLED}
)
"""After these the reply is not left on the clipboard."""


class Stopped(Exception):
    """The insertion ends here, for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def reason_of(why: DesktopError) -> Reason:
    """Return the reason to tell if the desktop failed."""
    is_locked = why.code == "desktop.clipboard_locked"
    return Reason.CLIPBOARD_LOCKED if is_locked else Reason.DESKTOP_UNSUPPORTED
