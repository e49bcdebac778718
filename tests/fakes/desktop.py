"""A desktop in memory: one target that pastes, other programs that copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from replydock.domain.errors import DesktopError, HotkeyTaken
from replydock.domain.geometry import PhysicalPoint, PhysicalRect
from replydock.domain.hotkey import parse_chord, parse_hotkey
from replydock.domain.typed_codes import KeyKind, TypedKey
from replydock.ports.desktop import (
    Check,
    ClipboardSnapshot,
    Offer,
    OfferState,
    Press,
    WindowRef,
)
from replydock.ports.typed_keys import OnTypedKey
from replydock.ports.window_watch import WindowChange, WindowEvent
from tests.fakes.clock import FakeClock

CHAT = WindowRef(1, 100, "Chat", "Buyer 7")
EDITOR = WindowRef(2, 200, "Mousepad", "notes")
PASTE_CHORDS = frozenset({"ctrl+v", "shift+insert", "ctrl+shift+v"})


@dataclass
class FakeWindows:
    clock: FakeClock
    alive: list[WindowRef] = field(default_factory=lambda: [CHAT, EDITOR])
    focused: WindowRef | None = CHAT
    obeys: bool = True
    focus_delay_s: float = 0.0
    asked: list[WindowRef] = field(default_factory=list)
    frames: dict[WindowRef, PhysicalRect] = field(default_factory=dict)
    companions: dict[int, WindowRef] = field(default_factory=dict)
    topmost: set[int] = field(default_factory=set)
    elevated: set[WindowRef] = field(default_factory=set)

    def foreground(self) -> WindowRef | None:
        return self.focused

    def exists(self, window: WindowRef) -> bool:
        return window in self.alive

    def is_focused(self, window: WindowRef) -> bool:
        return window == self.focused and self.exists(window)

    def activate(self, window: WindowRef) -> None:
        self.asked.append(window)

    def wait_focused(self, window: WindowRef, timeout_s: float) -> bool:
        if self.obeys and window in self.asked and self.focus_delay_s <= timeout_s:
            self.clock.sleep(self.focus_delay_s)
            self.focused = window
        elif not self.is_focused(window):
            self.clock.sleep(timeout_s)
        return self.is_focused(window)

    def frame(self, window: WindowRef) -> PhysicalRect | None:
        if not self.exists(window):
            return None
        return self.frames.get(window, PhysicalRect(0, 0, 800, 600))

    def visible_frame(self, window: WindowRef) -> PhysicalRect | None:
        return self.frame(window)

    def all(self) -> Sequence[WindowRef]:
        return tuple(self.alive)

    def move(self, window: WindowRef, place: PhysicalRect) -> None:
        if self.exists(window):
            self.frames[window] = place

    def caret(self, window: WindowRef) -> PhysicalPoint | None:
        return None

    def pointer(self) -> PhysicalPoint | None:
        return PhysicalPoint(10, 10)

    def set_no_focus(self, handle: int) -> None:
        return

    def stack_above(self, handle: int, window: WindowRef | None) -> None:
        self.companions.pop(handle, None)
        if window is not None:
            self.companions[handle] = window

    def set_topmost(self, handle: int, is_topmost: bool) -> None:
        if is_topmost:
            self.topmost.add(handle)
        else:
            self.topmost.discard(handle)

    def is_elevated(self, window: WindowRef) -> bool | None:
        return window in self.elevated


class FakeOffer:
    def __init__(
        self, clipboard: FakeClipboard, data: Mapping[str, bytes], mark: int | None
    ) -> None:
        self.clipboard = clipboard
        self.data = data
        self.is_protected = mark is not None
        self.taken_s: float | None = None
        self.state: OfferState | None = None

    @property
    def is_ours(self) -> bool:
        return self.clipboard.current is self

    def wait_landed(self, window: WindowRef, timeout_s: float) -> OfferState:
        if self.state is not None:
            return self.state
        if self.taken_s is not None:
            return OfferState.LANDED
        if self.is_ours:
            self.clipboard.clock.sleep(timeout_s)
        return OfferState.WAITING if self.is_ours else OfferState.LOST

    def wait_quiet(self, window: WindowRef, quiet_s: float, timeout_s: float) -> OfferState:
        self.clipboard.clock.sleep(min(quiet_s, timeout_s))
        self.clipboard.quiet_waits_s.append(quiet_s)
        return self.clipboard.quiet_state

    def taken_at_s(self, window: WindowRef) -> float | None:
        return self.taken_s

    def settle(self) -> None:
        self.is_protected = False


@dataclass
class FakeClipboard:
    """``current`` is an offer of ours or the user's data by format name."""

    clock: FakeClock
    current: FakeOffer | Mapping[str, bytes] = field(
        default_factory=lambda: {"UTF8_STRING": b"the user's"}
    )
    offers: list[FakeOffer] = field(default_factory=list)
    quiet_waits_s: list[float] = field(default_factory=list)
    quiet_state: OfferState = OfferState.LANDED
    snapshot_calls: int = 0
    is_broken: bool = False
    on_offer: Callable[[], None] | None = None
    on_restore: Callable[[], None] | None = None
    _marks: int = 0
    _newest: ClipboardSnapshot | None = None

    def other_copies(self, data: Mapping[str, bytes]) -> None:
        """Another program copies; pushed aside while a paste is under way."""
        self._marks += 1
        if isinstance(self.current, FakeOffer) and self.current.is_protected:
            self._newest = ClipboardSnapshot(data, is_complete=True)
            return
        self.current = data

    def other_reads(self) -> Mapping[str, bytes]:
        """What another program finds, text under UTF8_STRING."""
        if not isinstance(self.current, FakeOffer):
            return self.current
        data = dict(self.current.data)
        if "text/plain" in data:
            data["UTF8_STRING"] = data["text/plain"]
        return data

    def snapshot(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot:
        self.snapshot_calls += 1
        found = self.other_reads()
        small = {name: data for name, data in found.items() if len(data) <= cap_bytes}
        return ClipboardSnapshot(small, is_complete=len(small) == len(found))

    def mark(self) -> int:
        if self.is_broken:
            raise DesktopError("desktop.connection_lost")
        return self._marks

    def newest(self, cap_bytes: int, timeout_s: float) -> ClipboardSnapshot | None:
        newest, self._newest = self._newest, None
        return newest

    def offer(
        self,
        formats: Mapping[str, bytes],
        *,
        with_primary: bool = False,
        asks_once: bool = False,
        mark: int | None = None,
    ) -> Offer | None:
        if self.is_broken:
            raise DesktopError("desktop.connection_lost")
        if self.on_offer is not None:
            self.on_offer()
        if mark is not None and mark != self._marks:
            return None
        offer = FakeOffer(self, formats, mark)
        self.current = offer
        self.offers.append(offer)
        return offer

    def restore(self, snapshot: ClipboardSnapshot, offer: Offer) -> bool:
        if self.on_restore is not None:
            self.on_restore()
        if self.current is offer:
            self.current = dict(snapshot.formats)
        return True


@dataclass
class FakeKeyboard:
    """Presses reach the target, which pastes what is on the clipboard then."""

    windows: FakeWindows
    clipboard: FakeClipboard
    clock: FakeClock
    held_until_s: float = 0.0
    is_refused: bool = False
    takes: bool = True
    before_press: Callable[[], None] | None = None
    after_press: Callable[[], None] | None = None
    pressed: list[str] = field(default_factory=list)
    received: list[tuple[WindowRef, Mapping[str, bytes] | str]] = field(default_factory=list)
    types_at_most: int | None = None
    newlines: list[str] = field(default_factory=list)

    def held_modifiers(self) -> frozenset[str]:
        return frozenset({"ctrl"}) if self.clock.monotonic_s() < self.held_until_s else frozenset()

    def press_if_focused(
        self, chord: str, window: WindowRef, offer: Offer | None = None, *, times: int = 1
    ) -> Press:
        name = str(parse_chord(chord))
        if self.before_press is not None:
            self.before_press()
        if self.is_refused:
            return Press.REFUSED
        if not self.windows.is_focused(window):
            return Press.NOT_FOCUSED
        if self.held_modifiers():
            return Press.KEYS_HELD
        if offer is not None and not offer.is_ours:
            return Press.CLIPBOARD_LOST
        self.pressed += [name] * times
        if isinstance(offer, FakeOffer) and self.takes and name in PASTE_CHORDS:
            self.received.append((window, offer.data))
            offer.taken_s = self.clock.monotonic_s()
        if self.after_press is not None:
            self.after_press()
        return Press.PRESSED

    def type_text_if_focused(self, text: str, window: WindowRef, newline_chord: str) -> int:
        if not self.windows.is_focused(window) or self.held_modifiers():
            return 0
        self.newlines.append(newline_chord)
        typed = text if self.types_at_most is None else text[: self.types_at_most]
        self.received.append((window, typed))
        return len(typed)


@dataclass
class FakeHotkeys:
    taken: set[str] = field(default_factory=set)
    handlers: dict[str, Callable[[], None]] = field(default_factory=dict)

    def register(self, hotkey: str, on_pressed: Callable[[], None]) -> None:
        name = str(parse_hotkey(hotkey))
        if name in self.taken:
            raise HotkeyTaken("hotkey.taken", hotkey=name)
        self.handlers[name] = on_pressed

    def unregister(self, hotkey: str) -> None:
        self.handlers.pop(str(parse_hotkey(hotkey)), None)

    def press(self, hotkey: str) -> None:
        """Press it, as the user would."""
        handler = self.handlers.get(str(parse_hotkey(hotkey)))
        if handler is not None:
            handler()


@dataclass
class FakeWatch:
    """Tells at once what a test makes happen."""

    windows: FakeWindows
    followed: tuple[WindowRef, ...] = ()
    on_change: Callable[[WindowChange], None] | None = None

    def start(self, on_change: Callable[[WindowChange], None]) -> None:
        self.on_change = on_change
        self._tell(WindowChange(WindowEvent.FOREGROUND, self.windows.focused))

    def follow(self, *windows: WindowRef) -> None:
        fresh = [window for window in windows if window not in self.followed]
        self.followed = windows
        for window in fresh:
            frame = self.windows.visible_frame(window)
            event = WindowEvent.CLOSED if frame is None else WindowEvent.MOVED
            self._tell(WindowChange(event, window, frame))

    def stop(self) -> None:
        self.on_change = None

    def bring_forward(self, window: WindowRef | None) -> None:
        """Another window comes to the front, with the title that it has."""
        window = next((each for each in self.windows.alive if each == window), window)
        self.windows.focused = window
        self._tell(WindowChange(WindowEvent.FOREGROUND, window))

    def retitle(self, window: WindowRef, title: str) -> None:
        """A window gets another title; told if it is in front."""
        changed = replace(window, title=title)
        self.windows.alive = [changed if each == window else each for each in self.windows.alive]
        if window == self.windows.focused:
            self.windows.focused = changed
            self._tell(WindowChange(WindowEvent.RETITLED, changed))

    def move(self, window: WindowRef, frame: PhysicalRect) -> None:
        """A window is moved or resized."""
        self.windows.frames[window] = frame
        self.happen(WindowEvent.MOVED, window)

    def close(self, window: WindowRef) -> None:
        """A window goes away for good."""
        self.windows.alive.remove(window)
        self.happen(WindowEvent.CLOSED, window)

    def happen(self, event: WindowEvent, window: WindowRef) -> None:
        """Something happens to a window; told only if it is followed."""
        if window in self.followed:
            self._tell(WindowChange(event, window, self.windows.visible_frame(window)))
        if event is WindowEvent.CLOSED:
            self.followed = tuple(each for each in self.followed if each != window)

    def _tell(self, change: WindowChange) -> None:
        if self.on_change is not None:
            self.on_change(change)


@dataclass
class FakeTypedKeys:
    """Tells, on the caller's thread, of what a test types."""

    on_key: OnTypedKey | None = None
    is_refused: bool = False
    hidden: bool | None = False
    composing: bool | None = None
    start_count: int = 0

    @property
    def is_alive(self) -> bool:
        return self.on_key is not None

    def start(self, on_key: OnTypedKey) -> None:
        if self.is_refused:
            raise DesktopError("typed_codes.refused")
        self.start_count += 1
        self.on_key = on_key

    def stop(self) -> None:
        self.on_key = None

    def rearm(self) -> None:
        self.start_count += self.is_alive

    def hides_input(self, window: WindowRef) -> bool | None:
        return self.hidden

    def is_composing(self, window: WindowRef) -> bool | None:
        return self.composing

    def type(self, text: str) -> None:
        """The user types; a backspace takes one back, a line break is Enter."""
        names = {"\b": "backspace", "\n": "enter", "/": "slash", " ": "space"}
        for char in text:
            self.press(names.get(char, f"shift+{char}" if char.isupper() else char))

    def press(self, chord: str) -> None:
        """The user presses keys together."""
        modifiers, _, key = chord.rpartition("+")
        char = {"slash": "/", "space": " "}.get(key, key)
        if modifiers and modifiers != "shift":
            told = TypedKey(KeyKind.SHORTCUT)
        elif key == "backspace":
            told = TypedKey(KeyKind.BACKSPACE)
        elif len(char) > 1:
            told = TypedKey(KeyKind.MOVED)
        else:
            told = TypedKey(KeyKind.CHARACTER, char.upper() if modifiers else char)
        if self.on_key is not None:
            self.on_key(told)


class FakeDesktop:
    """All of it, on one fake clock."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.windows = FakeWindows(self.clock)
        self.clipboard = FakeClipboard(self.clock)
        self.keyboard = FakeKeyboard(self.windows, self.clipboard, self.clock)
        self.hotkeys = FakeHotkeys()
        self.watch = FakeWatch(self.windows)
        self.typed_keys = FakeTypedKeys()
        self.is_closed = False

    def checks(self) -> Sequence[Check]:
        return [Check("display", True)]

    def close(self) -> None:
        self.is_closed = True
