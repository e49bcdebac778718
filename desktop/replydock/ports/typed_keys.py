"""The keys that are typed into other programs, for codes typed there.

Implementations live in ``replydock.native``. They keep and log nothing of what is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from replydock.domain.typed_codes import TypedKey
from replydock.ports.desktop import WindowRef

OnTypedKey = Callable[[TypedKey], None]


class TypedKeys(Protocol):
    """Tells of each key that a person presses, whatever program has the focus.

    Keys that ReplyDock itself sends are left out. A held key that repeats is told as
    often as it acts. Nothing is connected or hooked before ``start``.
    """

    @property
    def is_alive(self) -> bool:
        """Whether keys are seen, as far as is known; False before ``start``."""

    def start(self, on_key: OnTypedKey) -> None:
        """Begin; the handler runs on a thread of the implementation and must be quick.

        Raises:
            DesktopError: this desktop does not let us see keys.
        """

    def stop(self) -> None:
        """End; the handler is not called any more."""

    def rearm(self) -> None:
        """Begin anew with the same handler, where the system may have cut us off."""

    def hides_input(self, window: WindowRef) -> bool | None:
        """Tell whether the field with the focus hides what is typed, as for passwords.

        None: the program does not tell, or not in time. False only of a field that is
        known to take text openly. Not to be asked on a thread that keys wait for; takes a
        millisecond or two, at most a quarter of a second.
        """

    def is_composing(self, window: WindowRef) -> bool | None:
        """Tell whether an input method makes other characters of the keys; None: unknown."""
