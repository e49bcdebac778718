"""A desktop with two chat windows, in memory, on X11 or on Windows, and a user at it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Protocol

import pytest

from replydock.domain.geometry import PhysicalRect
from replydock.native import connect
from replydock.ports.desktop import Desktop, WindowRef
from tests.fakes.desktop import CHAT, EDITOR, FakeDesktop
from tests.rig.processes import wait_until

_READY_S = 5.0


class Stage(Protocol):
    """What the contract tests act on."""

    desktop: Desktop
    first: WindowRef
    second: WindowRef

    def focus(self, window: WindowRef) -> None:
        """The user clicks into a window; it is in front then."""

    def move(self, window: WindowRef, x: int, y: int) -> None:
        """The user drags a window there."""

    def retitle(self, window: WindowRef, title: str) -> None:
        """The window's program gives it another title."""

    def close_second(self) -> None:
        """The user closes it."""

    def press(self, hotkey: str) -> None:
        """The user presses it."""

    def hold(self, modifier: str) -> None:
        """The user holds a modifier such as ``ctrl`` down."""

    def let_go(self, modifier: str) -> None:
        """She lets go of it; nothing if it is not held."""

    def received(self, window: WindowRef) -> str:
        """Return the characters that keys have put into a window."""

    def take_elsewhere(self, hotkey: str) -> None:
        """Another program has taken a hotkey."""

    def type_keys(self, chords: str) -> None:
        """The user presses chords such as ``slash shift+f space``, one after another."""


class FakeStage:
    def __init__(self) -> None:
        self._fake = FakeDesktop()
        self.desktop: Desktop = self._fake
        self.first, self.second = CHAT, EDITOR
        self.press = self._fake.hotkeys.press
        self.take_elsewhere = self._fake.hotkeys.taken.add
        self.focus = self._fake.watch.bring_forward
        self.retitle = self._fake.watch.retitle

    def type_keys(self, chords: str) -> None:
        for chord in chords.split():
            self._fake.typed_keys.press(chord)

    def hold(self, modifier: str) -> None:
        self._fake.keyboard.held_until_s = float("inf")

    def let_go(self, modifier: str) -> None:
        self._fake.keyboard.held_until_s = 0.0

    def received(self, window: WindowRef) -> str:
        keyboard = self._fake.keyboard
        typed = [what for to, what in keyboard.received if to == window and isinstance(what, str)]
        return "".join(
            (*typed, *(keyboard.pressed if window == self._fake.windows.focused else ()))
        )

    def move(self, window: WindowRef, x: int, y: int) -> None:
        self._fake.watch.move(window, PhysicalRect(x, y, 400, 300))

    def close_second(self) -> None:
        self._fake.watch.close(self.second)


def make_ref(desktop: Desktop, focus: Callable[[], None], handle: int) -> WindowRef:
    """Focus a window and return it as the desktop tells of it."""
    focus()
    found = desktop.windows.foreground()
    assert found is not None
    assert found.handle == handle
    return found


if sys.platform == "win32":
    from replydock.native.windows.desktop import WinDesktop
    from tests.rig.windows import hands
    from tests.rig.windows.chat_window import ChatWindow
    from tests.rig.windows.front import bring_forward

    REAL = "windows"

    class WinStage:
        def __init__(self, first: ChatWindow, second: ChatWindow, stack: ExitStack) -> None:
            self.desktop: Desktop = connect()
            stack.callback(self.desktop.close)
            self._other = WinDesktop()
            stack.callback(self._other.close)
            self._chats = {first.handle: first, second.handle: second}
            self.press = hands.press
            known = {window.handle: window for window in self.desktop.windows.all()}
            self.first, self.second = known[first.handle], known[second.handle]

        def focus(self, window: WindowRef) -> None:
            bring_forward(self._other.windows, window)

        def move(self, window: WindowRef, x: int, y: int) -> None:
            self._chats[window.handle].do("move", to=[x, y, 400, 300])

        def retitle(self, window: WindowRef, title: str) -> None:
            self._chats[window.handle].do("title", to=title)

        def close_second(self) -> None:
            self._chats[self.second.handle].do("close")

        def hold(self, modifier: str) -> None:
            hands.hold(modifier)

        def let_go(self, modifier: str) -> None:
            hands.let_go(modifier)

        def received(self, window: WindowRef) -> str:
            return self._chats[window.handle].text

        def take_elsewhere(self, hotkey: str) -> None:
            self._other.hotkeys.register(hotkey, lambda: None)

        def type_keys(self, chords: str) -> None:
            for chord in chords.split():
                hands.press(chord)

    @contextmanager
    def real_place() -> Iterator[None]:
        yield None

    @contextmanager
    def real_stage(_: None) -> Iterator[Stage]:
        with ExitStack() as stack:
            first = stack.enter_context(ChatWindow("first"))
            second = stack.enter_context(ChatWindow("second", 600))
            yield WinStage(first, second, stack)

else:
    from tests.rig.chat_window import ChatWindow as XChatWindow
    from tests.rig.displays import VirtualDisplay
    from tests.rig.program import Hands

    REAL = "x11"
    _KEYS = {"backspace": "BackSpace", "enter": "Return", "left": "Left"}
    _KEYSYMS = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", "super": "Super_L"}

    class X11Stage:
        def __init__(
            self,
            display: VirtualDisplay,
            first: XChatWindow,
            second: XChatWindow,
            stack: ExitStack,
        ) -> None:
            self.desktop: Desktop = connect(display.name)
            stack.callback(self.desktop.close)
            self._other = connect(display.name)
            stack.callback(self._other.close)
            connection = display.connect()
            stack.callback(connection.close)
            self._hands = Hands(connection)
            self._chats = {first.handle: first, second.handle: second}
            self.first = make_ref(self.desktop, first.focus, first.handle)
            self.second = make_ref(self.desktop, second.focus, second.handle)

        def focus(self, window: WindowRef) -> None:
            self._chats[window.handle].focus()

        def move(self, window: WindowRef, x: int, y: int) -> None:
            self._chats[window.handle].move(x, y)

        def retitle(self, window: WindowRef, title: str) -> None:
            self._chats[window.handle].set_title(title)

        def close_second(self) -> None:
            self._chats[self.second.handle].close()

        def press(self, hotkey: str) -> None:
            names = [_KEYSYMS.get(name, name.upper()) for name in hotkey.split("+")]
            self._hands.press("+".join(names))

        def hold(self, modifier: str) -> None:
            self._hands.hold(_KEYSYMS[modifier])

        def let_go(self, modifier: str) -> None:
            self._hands.let_go(_KEYSYMS[modifier])

        def received(self, window: WindowRef) -> str:
            return self._chats[window.handle].received()

        def take_elsewhere(self, hotkey: str) -> None:
            self._other.hotkeys.register(hotkey, lambda: None)

        def type_keys(self, chords: str) -> None:
            for chord in chords.split():
                names = [_KEYSYMS.get(name, _KEYS.get(name, name)) for name in chord.split("+")]
                self._hands.press("+".join(names))

    @contextmanager
    def real_place() -> Iterator[VirtualDisplay]:
        missing = [name for name in ("Xvfb", "openbox", "setpriv") if shutil.which(name) is None]
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)}")
        with VirtualDisplay() as display:
            connection = display.connect()
            listed = connection.intern_atom("_NET_CLIENT_LIST")
            root = connection.screen().root
            # Only then does the manager see what is mapped.
            wait_until(
                lambda: root.get_full_property(listed, 0) is not None, "the manager", _READY_S
            )
            connection.close()
            yield display

    @contextmanager
    def real_stage(display: VirtualDisplay) -> Iterator[Stage]:
        with ExitStack() as stack:
            first = XChatWindow(display, "First", PhysicalRect(50, 60, 400, 300))
            second = XChatWindow(display, "Second", PhysicalRect(550, 60, 400, 300))
            stack.enter_context(first)
            stack.enter_context(second)
            yield X11Stage(display, first, second, stack)
