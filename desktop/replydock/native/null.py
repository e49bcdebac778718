"""A desktop without support: says so, and refuses what it cannot do.

Platforms that can do a part build on these.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from replydock.domain.errors import DesktopError
from replydock.domain.geometry import PhysicalPoint, PhysicalRect
from replydock.native import has_wayland
from replydock.ports.desktop import Check, ClipboardSnapshot, Offer, Press, WindowRef
from replydock.ports.typed_keys import OnTypedKey
from replydock.ports.window_watch import WindowChange


class NullWindows:
    """Knows no windows."""

    def foreground(self) -> WindowRef | None:
        return None

    def exists(self, window: WindowRef) -> bool:
        return False

    def is_focused(self, window: WindowRef) -> bool:
        return False

    def activate(self, window: WindowRef) -> None:
        return

    def wait_focused(self, window: WindowRef, timeout_s: float) -> bool:
        return False

    def frame(self, window: WindowRef) -> PhysicalRect | None:
        return None

    def visible_frame(self, window: WindowRef) -> PhysicalRect | None:
        return None

    def all(self) -> Sequence[WindowRef]:
        return ()

    def move(self, window: WindowRef, place: PhysicalRect) -> None:
        return

    def caret(self, window: WindowRef) -> PhysicalPoint | None:
        return None

    def pointer(self) -> PhysicalPoint | None:
        return None

    def set_no_focus(self, handle: int) -> None:
        return

    def stack_above(self, handle: int, window: WindowRef | None) -> None:
        return

    def set_topmost(self, handle: int, is_topmost: bool) -> None:
        return

    def is_elevated(self, window: WindowRef) -> bool | None:
        return None


class NullKeyboard:
    """Presses nothing."""

    def held_modifiers(self) -> frozenset[str]:
        return frozenset()

    def press_if_focused(
        self, chord: str, window: WindowRef, offer: Offer | None = None, *, times: int = 1
    ) -> Press:
        return Press.REFUSED

    def type_text_if_focused(self, text: str, window: WindowRef, newline_chord: str) -> int:
        return 0


class NullClipboard:
    """Holds nothing."""

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        return ClipboardSnapshot({}, is_complete=False)

    def mark(self) -> int:
        return 0

    def newest(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot | None:
        return None

    def offer(
        self,
        formats: Mapping[str, bytes],
        *,
        with_primary: bool = False,
        asks_once: bool = False,
        mark: int | None = None,
    ) -> Offer | None:
        raise DesktopError("desktop.unsupported", platform=sys.platform)

    def restore(self, snapshot: ClipboardSnapshot, offer: Offer) -> bool:
        return False


class NullHotkeys:
    """Has no hotkeys."""

    def register(self, hotkey: str, on_pressed: Callable[[], None]) -> None:
        raise DesktopError("desktop.unsupported", platform=sys.platform)

    def unregister(self, hotkey: str) -> None:
        return


class NullWatch:
    """Sees no windows."""

    def start(self, on_change: Callable[[WindowChange], None]) -> None:
        return

    def follow(self, *windows: WindowRef) -> None:
        return

    def stop(self) -> None:
        return


class NullTypedKeys:
    """Sees no keys."""

    is_alive = False

    def start(self, on_key: OnTypedKey) -> None:
        raise DesktopError("desktop.unsupported", platform=sys.platform)

    def stop(self) -> None:
        return

    def rearm(self) -> None:
        return

    def hides_input(self, window: WindowRef) -> bool | None:
        return None

    def is_composing(self, window: WindowRef) -> bool | None:
        return None


class NullDesktop:
    """What there is on Wayland without X11, on macOS, and without a display."""

    def __init__(self) -> None:
        self.windows = NullWindows()
        self.keyboard = NullKeyboard()
        self.clipboard = NullClipboard()
        self.hotkeys = NullHotkeys()
        self.watch = NullWatch()
        self.typed_keys = NullTypedKeys()

    def checks(self) -> Sequence[Check]:
        """Say what is missing and why."""
        if sys.platform.startswith("linux"):
            is_wayland = has_wayland()
            reason = "display.wayland" if is_wayland else "display.none"
        else:
            reason = "display.unsupported"
        why = {"platform": sys.platform}
        names = ("display", "synthetic_keys", "clipboard", "hotkeys")
        return [Check(name, False, reason, why) for name in names]

    def close(self) -> None:
        """Nothing to close."""
