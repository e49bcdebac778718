"""The desktop: windows, keys, hotkeys and the clipboard.

Implementations live in ``replydock.native`` and never touch Qt. Calls may
block for a bounded time, so they belong on the insertion thread unless the
docstring says otherwise. Coordinates are physical pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from replydock.domain.geometry import PhysicalPoint, PhysicalRect


@dataclass(frozen=True, slots=True)
class WindowRef:
    """A top-level window of some program.

    Attributes:
        handle: XID or HWND.
        pid: process id, 0 if unknown.
        program: second part of WM_CLASS, or the executable's name.
        title: the title when the reference was taken; for display only.
    """

    handle: int
    pid: int = 0
    program: str = ""
    title: str = field(default="", compare=False)


class Windows(Protocol):
    """Top-level windows of the desktop."""

    def foreground(self) -> WindowRef | None:
        """Return the window that has the keyboard focus; quick, any thread."""

    def exists(self, window: WindowRef) -> bool: ...

    def activate(self, window: WindowRef) -> None:
        """Ask the desktop to bring the window to the front and focus it."""

    def frame(self, window: WindowRef) -> PhysicalRect | None: ...

    def caret(self, window: WindowRef) -> PhysicalPoint | None:
        """Return where the text caret is, or None where that cannot be told."""


class Keyboard(Protocol):
    """Key state and synthetic keys."""

    def held_modifiers(self) -> frozenset[str]:
        """Return those of ctrl, alt, shift, super that are physically down."""

    def press_if_focused(self, chord: str, window: WindowRef, is_ready: Callable[[], bool]) -> bool:
        """Press ``chord`` only if ``window`` has the focus and ``is_ready()`` holds.

        The check and the key are one atomic step where the desktop allows it.
        Returns False, with nothing pressed, if either does not hold.
        """

    def type_text_if_focused(self, text: str, window: WindowRef) -> bool:
        """Type text key by key; stops and returns False when the focus leaves."""


class OfferState(Enum):
    """What became of data that was put on the clipboard."""

    WAITING = "waiting"
    LANDED = "landed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ClipboardSnapshot:
    """What the user had on the clipboard: every format, up to a byte cap.

    Attributes:
        formats: format name (X11 target or Windows format) to bytes, in the
            owner's order.
        is_complete: False if something was left out by the cap or a deadline.
    """

    formats: Mapping[str, bytes]
    is_complete: bool


class Offer(Protocol):
    """Data of ours on the clipboard, handed over only when asked for."""

    @property
    def is_ours(self) -> bool:
        """Whether the clipboard still holds this offer."""

    def wait_landed(self, window: WindowRef, timeout_s: float) -> OfferState:
        """Wait until the program of ``window`` has the whole data.

        Requests of other programs, a clipboard manager's say, do not count.
        """

    def wait_quiet(self, quiet_s: float, timeout_s: float) -> bool:
        """Wait until nobody has asked for the data for ``quiet_s`` seconds."""


class PasteClipboard(Protocol):
    """The system clipboard as the insertion uses it."""

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot: ...

    def offer(self, formats: Mapping[str, bytes]) -> Offer:
        """Own the clipboard with data by media type (``text/plain``, ``image/png``)."""

    def restore(self, snapshot: ClipboardSnapshot, offer: Offer) -> bool:
        """Put the user's data back, only if ``offer`` is still on the clipboard."""


class Hotkeys(Protocol):
    """Global hotkeys; the handler runs on a thread of the implementation."""

    def register(self, hotkey: str, on_pressed: Callable[[], None]) -> None:
        """Grab a hotkey such as ``ctrl+alt+space``.

        Raises:
            HotkeyInvalid: not a hotkey.
            HotkeyTaken: another program has it.
        """

    def unregister(self, hotkey: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Check:
    """One line of ``replydock doctor``.

    Attributes:
        name: key such as ``display`` or ``hotkeys``; translated for display.
        is_ok: whether it works.
        reason: code of the explanation, translated for display.
        details: values for the explanation.
    """

    name: str
    is_ok: bool
    reason: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


class Desktop(Protocol):
    """All abilities of one platform, made by ``replydock.native.connect``."""

    @property
    def windows(self) -> Windows: ...
    @property
    def keyboard(self) -> Keyboard: ...
    @property
    def clipboard(self) -> PasteClipboard: ...
    @property
    def hotkeys(self) -> Hotkeys: ...
    def checks(self) -> Sequence[Check]: ...
    def close(self) -> None: ...
