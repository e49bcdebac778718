"""The desktop: windows, keys, hotkeys and the clipboard.

Implementations live in ``replydock.native`` and never touch Qt. Calls may
block for a bounded time, so they belong on the insertion thread unless the
docstring says otherwise. Coordinates are physical pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from replydock.domain.geometry import PhysicalPoint, PhysicalRect

if TYPE_CHECKING:
    from replydock.ports.typed_keys import TypedKeys
    from replydock.ports.window_watch import WindowWatch


@dataclass(frozen=True, slots=True)
class WindowRef:
    """A top-level window of some program.

    Attributes:
        handle: XID or HWND.
        pid: process id, 0 if unknown.
        program: second part of WM_CLASS, or the executable's name.
        title: the title when the reference was taken.
        window_class: first part of WM_CLASS, or the name of the window class.
    """

    handle: int
    pid: int = 0
    program: str = ""
    title: str = field(default="", compare=False)
    window_class: str = field(default="", compare=False)


class Windows(Protocol):
    """Top-level windows of the desktop."""

    def foreground(self) -> WindowRef | None:
        """Return the window that has the keyboard focus; quick, any thread."""

    def exists(self, window: WindowRef) -> bool: ...

    def is_focused(self, window: WindowRef) -> bool:
        """Tell whether the keyboard focus is in the window; quick, any thread."""

    def activate(self, window: WindowRef) -> None:
        """Ask the desktop to bring the window to the front and focus it."""

    def wait_focused(self, window: WindowRef, timeout_s: float) -> bool:
        """Wait, by events and not by polling, until the window has the focus."""

    def frame(self, window: WindowRef) -> PhysicalRect | None:
        """Return the window with its decorations, or None if it is gone."""

    def visible_frame(self, window: WindowRef) -> PhysicalRect | None:
        """Return the window as the eye sees it: ``frame`` without invisible borders."""

    def all(self) -> Sequence[WindowRef]:
        """Return the top-level windows that the desktop manages, oldest first."""

    def move(self, window: WindowRef, place: PhysicalRect) -> None:
        """Ask for ``visible_frame`` to be this, out of full screen and maximised too.

        The focus and the order of the windows stay.
        """

    def caret(self, window: WindowRef) -> PhysicalPoint | None:
        """Return where the text caret is, or None where that cannot be told."""

    def pointer(self) -> PhysicalPoint | None:
        """Return where the mouse pointer is; quick, any thread."""

    def set_no_focus(self, handle: int) -> None:
        """Make a window of ours one that the desktop never gives the focus to."""

    def stack_above(self, handle: int, window: WindowRef | None) -> None:
        """Keep a shown window of ours directly above another; the focus stays.

        Where the desktop can it keeps the two together from then on, else callers
        ask again after RESTACKED. None: ours is no window's companion any more.
        """

    def set_topmost(self, handle: int, is_topmost: bool) -> None:
        """Keep a shown window of ours above all others, or no longer; the focus stays."""

    def is_elevated(self, window: WindowRef) -> bool | None:
        """Tell whether its program has rights that bar ours; None: cannot be told."""


class Press(Enum):
    """What became of one chord that was to be pressed."""

    PRESSED = "pressed"
    NOT_FOCUSED = "not_focused"
    KEYS_HELD = "keys_held"
    CLIPBOARD_LOST = "clipboard_lost"
    REFUSED = "refused"


class OfferState(Enum):
    """What became of data that was put on the clipboard.

    UNSURE: the target asked while, for a moment, another program owned the
    clipboard, so that nobody can tell which data it took.
    MISSED: the target has worked off the key and took nothing, since the clipboard was
    shut or the key went elsewhere: it may be pressed again.
    """

    WAITING = "waiting"
    LANDED = "landed"
    LOST = "lost"
    UNSURE = "unsure"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class ClipboardSnapshot:
    """What the user had on the clipboard: every format, up to a byte cap.

    Attributes:
        formats: format name (X11 target or Windows format) to bytes, in the
            owner's order; empty if there was nothing.
        is_complete: False if something was left out by the cap or a deadline.
        types: X11 property type of a format where it is not the format itself.
    """

    formats: Mapping[str, bytes]
    is_complete: bool
    types: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text among the formats, empty if there is none."""
        if "CF_UNICODETEXT" in self.formats:
            found = self.formats["CF_UNICODETEXT"].decode("utf-16-le", "replace")
            return found.partition("\0")[0].replace("\r\n", "\n")
        names = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain")
        return next((self.formats[n] for n in names if n in self.formats), b"").decode(
            errors="replace"
        )


class Offer(Protocol):
    """Data of ours on the clipboard, handed over only when asked for.

    Until an offer made with a mark is settled, another program that copies is
    read first and then pushed aside, so that the target gets ours;
    what that program copied is the user's newest data and is what
    ``PasteClipboard.restore`` brings back.
    """

    @property
    def is_ours(self) -> bool:
        """Whether the clipboard still holds this offer."""

    def wait_landed(self, window: WindowRef, timeout_s: float) -> OfferState:
        """Wait until the program of ``window`` has the whole data.

        Requests of other programs, a clipboard manager's say, do not count.
        """

    def wait_quiet(self, window: WindowRef, quiet_s: float, timeout_s: float) -> OfferState:
        """Wait until the target asked for nothing more for long enough.

        Long enough is the larger of ``quiet_s`` and twice the largest gap seen
        between its requests plus a margin, at most ``timeout_s`` in all; for a
        target that asks once it is ``quiet_s``. Returns LANDED or UNSURE.
        """

    def taken_at_s(self, window: WindowRef) -> float | None:
        """Return the monotonic second at which the target last had the data."""

    def settle(self) -> None:
        """Leave the data on the clipboard as an ordinary copy: no pushing aside."""


class PasteClipboard(Protocol):
    """The system clipboard as the insertion uses it."""

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        """Read what is on the clipboard; what we restored is given from memory."""

    def mark(self) -> int:
        """Return a number that grows whenever another program takes the clipboard."""

    def newest(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot | None:
        """Return what offers pushed aside since ``snapshot``; None if nothing was."""

    def offer(
        self,
        formats: Mapping[str, bytes],
        *,
        with_primary: bool = False,
        asks_once: bool = False,
        mark: int | None = None,
    ) -> Offer | None:
        """Own the clipboard with data by media type (``text/plain``, ``image/png``).

        Args:
            formats: text is UTF-8 under ``text/plain``.
            with_primary: own X11's PRIMARY too, for programs that paste it;
                what it held is brought back by ``restore``.
            asks_once: the target is known to read the data itself once a paste.
            mark: for a paste: None is returned, and nothing changed, if another
                program took the clipboard after this ``mark()``; others that
                copy later are pushed aside. Without it: an ordinary copy.

        Raises:
            DesktopError: the desktop does not let us.
        """

    def restore(self, snapshot: ClipboardSnapshot, offer: Offer) -> bool:
        """Put the user's data back, only if ``offer`` is still on the clipboard.

        Returns True if the user's data, or something newer of hers, is there.
        """


class Keyboard(Protocol):
    """Key state and synthetic keys."""

    def held_modifiers(self) -> frozenset[str]:
        """Return those of ctrl, alt, shift, super that are physically down."""

    def press_if_focused(
        self, chord: str, window: WindowRef, offer: Offer | None = None, *, times: int = 1
    ) -> Press:
        """Press ``chord`` only if ``window`` has the focus and ``offer`` the clipboard.

        The checks and the key are one atomic step where the desktop allows it;
        nothing is pressed while a modifier is held down. Several ``times`` are pressed
        in one go, without a key of the user's in between where the desktop allows it.

        Raises:
            HotkeyInvalid: not a chord.
        """

    def type_text_if_focused(self, text: str, window: WindowRef, newline_chord: str) -> int:
        """Type text key by key; return how many characters were typed.

        Stops short when the focus leaves the window or a modifier goes down.
        """


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
    @property
    def watch(self) -> WindowWatch: ...
    @property
    def typed_keys(self) -> TypedKeys: ...
    def checks(self) -> Sequence[Check]: ...
    def close(self) -> None: ...
