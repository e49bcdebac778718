"""Keys and hotkeys on a real X server."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from Xlib import XK, X
from Xlib.ext import xtest

from replydock.domain.errors import HotkeyTaken
from replydock.native import connect
from replydock.native.x11.desktop import X11Desktop
from replydock.ports.desktop import Press, WindowRef
from tests.rig.displays import VirtualDisplay
from tests.rig.focus_thief import FocusThief
from tests.rig.gtk_editor import GtkEditor
from tests.rig.terminal import Terminal

TEXT = "Hello, World! ~{}|\\ 你好，亲 ÄöüЯжé€ 😀\nsecond line\ttab\n"


@pytest.fixture
def held(display: VirtualDisplay) -> Iterator[FakeHand]:
    hand = FakeHand(display)
    yield hand
    hand.close()


class FakeHand:
    """Somebody who keeps keys down."""

    def __init__(self, display: VirtualDisplay) -> None:
        self._connection = display.connect()
        self._down: list[int] = []

    def press(self, keysym_name: str) -> None:
        code = self._connection.keysym_to_keycode(XK.string_to_keysym(keysym_name))
        xtest.fake_input(self._connection, X.KeyPress, code)
        self._connection.sync()
        self._down.append(code)

    def let_go(self) -> None:
        for code in reversed(self._down):
            xtest.fake_input(self._connection, X.KeyRelease, code)
        self._down.clear()
        self._connection.sync()

    def close(self) -> None:
        self.let_go()
        self._connection.close()

    def tap(self, keysym_name: str) -> None:
        self.press(keysym_name)
        self.let_go()


def focused(desktop: X11Desktop, handle: int) -> WindowRef:
    found = desktop.windows.foreground()
    assert found is not None
    assert found.handle == handle
    return found


def wait_for(is_true: object, timeout_s: float = 3.0) -> bool:
    assert callable(is_true)
    end_s = time.monotonic() + timeout_s
    while not is_true() and time.monotonic() < end_s:
        time.sleep(0.01)
    return bool(is_true())


def test_typing_is_exact_in_xterm(desktop: X11Desktop, terminal: Terminal) -> None:
    window = focused(desktop, terminal.window)
    assert desktop.keyboard.type_text_if_focused(TEXT, window, "enter") == len(TEXT)
    # A terminal gets a carriage return for Return.
    assert wait_for(lambda: terminal.received().replace("\r", "\n") == TEXT), terminal.received()


def test_typing_more_characters_than_spare_keys(desktop: X11Desktop, terminal: Terminal) -> None:
    text = "".join(chr(0x4E00 + index) for index in range(90))
    window = focused(desktop, terminal.window)
    assert desktop.keyboard.type_text_if_focused(text, window, "enter") == len(text)
    assert wait_for(lambda: terminal.received() == text)


def test_typing_is_exact_in_a_gtk_editor(desktop: X11Desktop, editor: GtkEditor) -> None:
    window = focused(desktop, editor.window)
    text = "价格 ¥1,280.00 / Größe XL\n第二行"
    assert desktop.keyboard.type_text_if_focused(text, window, "shift+enter") == len(text)
    assert wait_for(lambda: editor.look().text == text), editor.look().text


def test_typing_with_caps_lock(desktop: X11Desktop, terminal: Terminal, held: FakeHand) -> None:
    held.tap("Caps_Lock")
    try:
        window = focused(desktop, terminal.window)
        assert desktop.keyboard.type_text_if_focused("aBc Äö1!", window, "enter") == 8
        assert wait_for(lambda: terminal.received() == "aBc Äö1!"), terminal.received()
    finally:
        held.tap("Caps_Lock")


def test_layout_is_left_as_it_was(
    display: VirtualDisplay, desktop: X11Desktop, terminal: Terminal
) -> None:
    def mapping() -> list[tuple[int, ...]]:
        connection = display.connect()
        try:
            found = connection.get_keyboard_mapping(8, 248)
            return [tuple(code for code in codes if code) for codes in found]
        finally:
            connection.close()

    before = mapping()
    desktop.keyboard.type_text_if_focused("你好", focused(desktop, terminal.window), "enter")
    assert mapping() == before


def test_no_key_goes_to_another_window(
    desktop: X11Desktop, terminal: Terminal, thief: FocusThief
) -> None:
    window = focused(desktop, terminal.window)
    thief.steal()
    assert desktop.keyboard.press_if_focused("a", window) is Press.NOT_FOCUSED
    assert desktop.keyboard.type_text_if_focused("abc", window, "enter") == 0
    assert thief.caught_keys() == []
    assert terminal.received() == ""


def test_typing_stops_when_the_focus_leaves(
    desktop: X11Desktop, terminal: Terminal, thief: FocusThief
) -> None:
    window = focused(desktop, terminal.window)
    text = "0123456789" * 200

    def steal() -> None:
        if wait_for(terminal.received):
            thief.steal()

    stealing = threading.Thread(target=steal)
    stealing.start()
    typed = desktop.keyboard.type_text_if_focused(text, window, "enter")
    stealing.join()
    assert 0 < typed < len(text)
    assert thief.caught_keys() == []
    assert wait_for(lambda: terminal.received() == text[:typed])


def test_keys_held_down_are_seen(desktop: X11Desktop, terminal: Terminal, held: FakeHand) -> None:
    window = focused(desktop, terminal.window)
    held.press("Alt_L")
    held.press("Shift_L")
    assert desktop.keyboard.held_modifiers() == {"alt", "shift"}
    assert desktop.keyboard.press_if_focused("a", window) is Press.KEYS_HELD
    held.let_go()
    assert desktop.keyboard.press_if_focused("a", window) is Press.PRESSED
    assert wait_for(lambda: terminal.received() == "a")


def test_locks_are_no_held_keys(desktop: X11Desktop, held: FakeHand, terminal: Terminal) -> None:
    held.tap("Num_Lock")
    try:
        assert desktop.keyboard.held_modifiers() == frozenset()
    finally:
        held.tap("Num_Lock")


def test_a_menu_that_has_the_keyboard_gets_no_key(
    display: VirtualDisplay, desktop: X11Desktop, terminal: Terminal
) -> None:
    window = focused(desktop, terminal.window)
    with closing(display.connect()) as menu:
        menu.screen().root.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        menu.sync()
        assert desktop.keyboard.press_if_focused("a", window) is Press.KEYS_HELD
        menu.ungrab_keyboard(X.CurrentTime)
        menu.sync()
    assert desktop.keyboard.press_if_focused("a", window) is Press.PRESSED
    assert wait_for(lambda: terminal.received() == "a")


def test_paste_key_of_a_layout_without_latin_letters(
    display: VirtualDisplay, desktop: X11Desktop, terminal: Terminal
) -> None:
    setxkbmap = ["setxkbmap", "-layout"]
    try:
        subprocess.run([*setxkbmap, "ru"], env=display.env, check=True, timeout=5)
        window = focused(desktop, terminal.window)
        # The window manager may be busy with the new mapping, and the focus nowhere.
        end_s = time.monotonic() + 3.0
        pressed = desktop.keyboard.press_if_focused("v", window)
        while pressed is Press.NOT_FOCUSED and time.monotonic() < end_s:
            pressed = desktop.keyboard.press_if_focused("v", window)
        assert pressed is Press.PRESSED
        assert wait_for(lambda: terminal.received() == "v"), terminal.received()
    finally:
        subprocess.run([*setxkbmap, "us"], env=display.env, check=True, timeout=5)


def test_hotkey_fires_once_with_and_without_locks(
    display: VirtualDisplay, desktop: X11Desktop, held: FakeHand
) -> None:
    fired: list[float] = []
    desktop.hotkeys.register("ctrl+alt+space", lambda: fired.append(time.monotonic()))
    for lock in ("", "Caps_Lock", "Num_Lock"):
        if lock:
            held.tap(lock)
        count = len(fired)
        for name in ("Control_L", "Alt_L", "space"):
            held.press(name)
        assert wait_for(lambda count=count: len(fired) == count + 1)
        time.sleep(0.9)  # auto-repeat sets in after 0.66 s
        assert len(fired) == count + 1
        held.let_go()
        if lock:
            held.tap(lock)
    desktop.hotkeys.unregister("ctrl+alt+space")
    for name in ("Control_L", "Alt_L", "space"):
        held.press(name)
    time.sleep(0.1)
    assert len(fired) == 3


def test_presses_within_a_millisecond_are_no_repetition(
    display: VirtualDisplay, desktop: X11Desktop, terminal: Terminal
) -> None:
    fired: list[int] = []
    desktop.hotkeys.register("alt+shift+f9", lambda: fired.append(1))
    connection = display.connect()
    keys = [
        connection.keysym_to_keycode(XK.string_to_keysym(name))
        for name in ("Alt_L", "Shift_L", "F9")
    ]
    for count in range(1, 11):
        for key in keys[:2]:
            xtest.fake_input(connection, X.KeyPress, key)
        for _ in range(3):
            xtest.fake_input(connection, X.KeyPress, keys[2])
            xtest.fake_input(connection, X.KeyRelease, keys[2])
        for key in keys[:2]:
            xtest.fake_input(connection, X.KeyRelease, key)
        connection.sync()
        wait_for(lambda count=count: len(fired) == 3 * count)
        assert len(fired) == 3 * count
    connection.close()


def test_hotkey_that_is_taken(display: VirtualDisplay, desktop: X11Desktop) -> None:
    other = connect(display.name)
    try:
        other.hotkeys.register("ctrl+alt+k", lambda: None)
        with pytest.raises(HotkeyTaken):
            desktop.hotkeys.register("alt+ctrl+K", lambda: None)
        other.hotkeys.unregister("ctrl+alt+k")
        desktop.hotkeys.register("ctrl+alt+k", lambda: None)
    finally:
        other.close()


def test_hotkey_follows_a_changed_layout(
    display: VirtualDisplay, desktop: X11Desktop, held: FakeHand
) -> None:
    fired: list[int] = []
    desktop.hotkeys.register("ctrl+alt+a", lambda: fired.append(1))
    try:
        subprocess.run(
            ["setxkbmap", "-layout", "fr"], env=display.env, check=True, timeout=5
        )  # a is where q was
        for _ in range(2):  # each is answered after what the server had told before
            desktop.hotkeys.is_free("ctrl+alt+j")
        with closing(FakeHand(display)) as french:
            for name in ("Control_L", "Alt_L", "a"):
                french.press(name)
            assert wait_for(lambda: fired == [1])
    finally:
        subprocess.run(["setxkbmap", "-layout", "us"], env=display.env, check=True, timeout=5)


def test_checks_all_work_here(
    desktop: X11Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = {check.name: check for check in desktop.checks()}
    assert found.pop("compositor").reason == "compositor.none"
    assert {name for name, check in found.items() if not check.is_ok} == set()
    compositor = tmp_path / "wayland-0"
    monkeypatch.setenv("WAYLAND_DISPLAY", str(compositor))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert all(check.reason != "display.xwayland" for check in desktop.checks())
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(compositor))
        listening.listen()
        found = {check.name: check for check in desktop.checks()}
    assert found["display"].reason == "display.xwayland"


def test_windows_of_a_real_manager(desktop: X11Desktop, terminal: Terminal) -> None:
    window = focused(desktop, terminal.window)
    assert window.program.lower() == "xterm"
    assert window.pid > 0
    frame = desktop.windows.frame(window)
    assert frame is not None
    assert frame.width > 100
    assert frame.height > 100
    assert desktop.windows.exists(window)
    assert desktop.windows.pointer() is not None
    gone = WindowRef(window.handle + 0x100000)
    assert not desktop.windows.exists(gone)
    assert desktop.windows.frame(gone) is None
    assert not desktop.windows.wait_focused(gone, 0.1)
