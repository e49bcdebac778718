"""Typed keys on Windows: a hook that the system removed, and keys that stuck at a lock."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import ctypes
import os
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from keyboard import _winkeyboard as package
from pytestqt.qtbot import QtBot

from replydock.controllers.typed_codes import TypedReplies
from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Library, LibraryId, LibraryKind, Phrase, PhraseId, TextPart
from replydock.domain.settings import Settings
from replydock.domain.typed_codes import KeyKind, TypedKey
from replydock.native.clock import SystemClock
from replydock.native.windows import automation, clipboard_api, key_api, typed_keys
from replydock.native.windows import window_api as api
from replydock.native.windows.automation import FieldFacts
from replydock.native.windows.fields import focus_of, hides_input, is_composing
from replydock.native.windows.key_hook import HeardKey
from replydock.native.windows.message_thread import MessageThread
from replydock.native.windows.typed_keys import WinTypedKeys, meaning_of
from replydock.native.windows.win_events import WinEvents
from replydock.native.windows.windows import owner_of
from replydock.ports.desktop import WindowRef
from replydock.qt.background import Background
from tests.rig.processes import REPOSITORY, wait_until
from tests.rig.windows import hands
from tests.rig.windows.clipboard_user import ClipboardUser
from tests.rig.windows.editors import notepad
from tests.rig.windows.recorder import Recorder
from tests.windows.inserting import Inserter

_HEARD_S = 3.0
_NOT_HEARD_S = 0.3
_QT_LOGIN = REPOSITORY / "tests" / "rig" / "qt_login.py"


class Ears:
    def __init__(self) -> None:
        self.heard: queue.SimpleQueue[TypedKey] = queue.SimpleQueue()

    def next_char(self) -> str:
        """Return the next character; what moved or was no character is passed over."""
        until_s = time.monotonic() + _HEARD_S
        while time.monotonic() < until_s:
            key = self.heard.get(timeout=_HEARD_S)
            if key.kind is KeyKind.CHARACTER:
                return key.char
        return ""

    def is_deaf(self) -> bool:
        time.sleep(_NOT_HEARD_S)
        kinds = []
        while not self.heard.empty():
            kinds.append(self.heard.get().kind)
        return KeyKind.CHARACTER not in kinds


@pytest.fixture
def thread() -> Iterator[MessageThread]:
    made = MessageThread("test")
    yield made
    made.close()


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def keys(thread: MessageThread, ears: Ears) -> Iterator[WinTypedKeys]:
    events = WinEvents(thread)
    made = WinTypedKeys(thread, events)
    made.start(ears.heard.put)
    yield made
    made.stop()
    events.close()


def remove_hook(keys: WinTypedKeys) -> None:
    """Do what Windows does to a hook that answered late."""
    hook = keys._hook
    assert hook is not None
    assert package.UnhookWindowsHookEx(hook.handle)


def test_hook_that_the_system_removed_is_missed_and_set_anew(
    keys: WinTypedKeys, ears: Ears
) -> None:
    hands.press("f")
    assert ears.next_char() == "f"
    assert not keys._is_deaf()  # the watchdog's last look before
    remove_hook(keys)
    hands.press("g")
    assert ears.is_deaf()
    assert keys._is_deaf()
    keys._again("again")
    hands.press("h")
    assert ears.next_char() == "h"
    assert keys.rearmed_count == 1


def test_watchdog_sets_a_removed_hook_anew_by_itself(
    thread: MessageThread, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_keys, "WATCH_EVERY_S", 0.2)
    keys = WinTypedKeys(thread, WinEvents(thread))
    keys.start(ears.heard.put)
    try:
        remove_hook(keys)

        def is_heard_again() -> bool:
            hands.press("g")
            return keys.rearmed_count > 0

        wait_until(is_heard_again, "the hook is set anew", 5.0, 0.1)
        ears.is_deaf()
        hands.press("h")
        assert ears.next_char() == "h"
    finally:
        keys.stop()


def test_live_hook_is_left_alone_and_the_probe_is_told_to_nobody(
    keys: WinTypedKeys, ears: Ears
) -> None:
    hands.click(5, 5)
    for _ in range(3):
        assert not keys._is_deaf()
        hands.click(6, 6)
    assert ears.is_deaf()
    assert keys.rearmed_count == 0


@pytest.mark.parametrize(
    ("message", "wparam"),
    [
        pytest.param(api.WM_WTSSESSION_CHANGE, api.WTS_SESSION_UNLOCK, id="unlock"),
        pytest.param(api.WM_POWERBROADCAST, api.PBT_APMRESUMEAUTOMATIC, id="resume"),
    ],
)
def test_windows_key_that_stuck_at_the_lock_is_let_go(
    thread: MessageThread, keys: WinTypedKeys, ears: Ears, message: int, wparam: int
) -> None:
    hands.hold("super+l")  # nobody hears these go up: the session is locked
    remove_hook(keys)
    hands.let_go("l")
    ears.is_deaf()
    assert api.user32.PostMessageW(thread.hwnd, message, wparam, 0)
    wait_until(lambda: keys.rearmed_count == 1, "the hook is set anew", 5.0)
    assert not clipboard_api.user32.GetAsyncKeyState(clipboard_api.VK_LWIN) & 0x8000
    for chord, char in (("/", "/"), ("f", "f"), ("shift+h", "H"), ("space", " ")):
        hands.press(chord)
        assert ears.next_char() == char


def test_lock_itself_changes_nothing(thread: MessageThread, keys: WinTypedKeys) -> None:
    session_lock = 7
    api.user32.PostMessageW(thread.hwnd, api.WM_WTSSESSION_CHANGE, session_lock, 0)
    thread.call(lambda: None)
    time.sleep(_NOT_HEARD_S)
    assert keys.rearmed_count == 0


def test_stopped_there_is_neither_hook_nor_answer_to_unlocking(
    thread: MessageThread, keys: WinTypedKeys, ears: Ears
) -> None:
    keys.stop()
    api.user32.PostMessageW(thread.hwnd, api.WM_WTSSESSION_CHANGE, api.WTS_SESSION_UNLOCK, 0)
    thread.call(lambda: None)
    hands.press("f")
    assert ears.is_deaf()
    assert keys.rearmed_count == 0


def test_click_between_two_keys_is_told(keys: WinTypedKeys, ears: Ears) -> None:
    hands.press("f")
    assert ears.next_char() == "f"
    hands.click(5, 5)
    hands.press("h")
    kinds = [ears.heard.get(timeout=_HEARD_S).kind]
    while kinds[-1] is not KeyKind.CHARACTER:
        kinds.append(ears.heard.get(timeout=_HEARD_S).kind)
    assert KeyKind.MOVED in kinds[:-1]


@pytest.mark.parametrize(
    ("heard", "kind"),
    [
        (HeardKey(0x41, 0x1E, frozenset({0x11}), False), KeyKind.SHORTCUT),
        (HeardKey(0x41, 0x1E, frozenset({0x5B}), False), KeyKind.SHORTCUT),
        (HeardKey(0xE5, 0, frozenset(), False), KeyKind.COMPOSING),
        (HeardKey(0x70, 0x3B, frozenset(), False), KeyKind.SHORTCUT),
        (HeardKey(0x25, 0x4B, frozenset(), False), KeyKind.MOVED),
        (HeardKey(key_api.VK_BACK, 0x0E, frozenset(), False), KeyKind.BACKSPACE),
    ],
)
def test_what_keys_mean(heard: HeardKey, kind: KeyKind) -> None:
    told = meaning_of(heard)
    assert told is not None
    assert told.kind is kind


def test_modifiers_and_locks_alone_mean_nothing() -> None:
    for key in (0xA0, 0xA3, 0x5B, 0x14, api.VK_MASK):
        assert meaning_of(HeardKey(key, 0, frozenset(), False)) is None


def test_caps_lock_gives_capitals() -> None:
    told = meaning_of(HeardKey(0x41, 0x1E, frozenset({key_api.VK_CAPITAL}), False))
    assert told == TypedKey(KeyKind.CHARACTER, "A")


_EDIT = """
import ctypes, sys
from ctypes import wintypes as w
u = ctypes.WinDLL("user32")
u.CreateWindowExW.restype = w.HWND
u.CreateWindowExW.argtypes = [w.DWORD, w.LPCWSTR, w.LPCWSTR, w.DWORD, *[ctypes.c_int] * 4,
                              w.HWND, w.HMENU, w.HINSTANCE, w.LPVOID]
style = 0x10CF0000
top = u.CreateWindowExW(0, "STATIC", "secrets", style, 50, 50, 300, 200, None, None, None, None)
edit = u.CreateWindowExW(0, "EDIT", "", 0x50000000 | int(sys.argv[1]), 0, 0, 200, 30,
                         top, None, None, None)
u.SetForegroundWindow(w.HWND(top))
u.SetFocus(w.HWND(edit))
print(top, flush=True)
m = w.MSG()
while u.GetMessageW(ctypes.byref(m), None, 0, 0) > 0:
    u.TranslateMessage(ctypes.byref(m))
    u.DispatchMessageW(ctypes.byref(m))
"""


@contextmanager
def program_of(*arguments: str) -> Iterator[WindowRef]:
    """A program that says its window first."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": "windows"},
    )
    try:
        assert process.stdout is not None
        yield WindowRef(int(process.stdout.readline()), process.pid, "python")
    finally:
        process.kill()
        process.communicate(timeout=10)


@pytest.mark.parametrize(("style", "hides"), [(0x20, True), (0, False)])
def test_password_field_of_the_system_is_known(style: int, hides: bool) -> None:
    with program_of("-c", _EDIT, str(style)) as window:
        wait_until(lambda: focus_of(window.handle) != 0, "the focus in the field", 5.0)
        assert hides_input(window.handle) is hides


def elements_of(window: WindowRef) -> Iterator[ctypes.c_void_p]:
    """Everything in a window, as UI Automation tells it."""
    call = automation._call
    made, top, every, found = (ctypes.c_void_p() for _ in range(4))
    identity = automation._AUTOMATION_CLASS.bytes_le, None, 1, automation._AUTOMATION.bytes_le
    assert automation._ole32.CoCreateInstance(*identity, ctypes.byref(made)) >= 0
    element_from_handle, create_true_condition, find_all = 6, 21, 6
    assert call(made, element_from_handle, window.handle, ctypes.byref(top)) >= 0
    assert call(made, create_true_condition, ctypes.byref(every)) >= 0
    descendants = ctypes.c_int(4)
    assert call(top, find_all, descendants, every, ctypes.byref(found)) >= 0
    count, get_length, get_element = ctypes.c_int(), 3, 4
    assert call(found, get_length, ctypes.byref(count)) >= 0
    for index in range(count.value):
        element = ctypes.c_void_p()
        assert call(found, get_element, ctypes.c_int(index), ctypes.byref(element)) >= 0
        yield element


def test_password_field_that_a_program_draws_itself_is_told_by_ui_automation() -> None:
    # That the system names the right element is not asked here: Wine names the desktop.
    with program_of(str(_QT_LOGIN)) as window:
        wait_until(
            lambda: api.user32.GetForegroundWindow() == window.handle, "the window in front", 10.0
        )
        assert hides_input(window.handle) is None
        automation._ole32.CoInitializeEx(None, automation._MULTITHREADED)
        try:

            def told() -> list[FieldFacts]:
                facts = map(automation.facts_of, elements_of(window))
                return [each for each in facts if each is not None]

            name = FieldFacts(window.pid, is_password=False, takes_text=True)
            wait_until(lambda: told() == [name], "the name", 10.0)
            hands.press("tab")
            secret = FieldFacts(window.pid, is_password=True, takes_text=True)
            wait_until(lambda: told() == [secret], "the password", 5.0)
        finally:
            automation._ole32.CoUninitialize()


@pytest.mark.parametrize(
    ("is_password", "takes_text", "hides"),
    [(True, True, True), (True, False, True), (False, True, False), (False, False, None)],
)
def test_what_is_told_of_the_field_counts_for_its_own_program_only(
    keys: WinTypedKeys,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    is_password: bool,
    takes_text: bool,
    hides: bool | None,
) -> None:
    window = WindowRef(recorder.windows[0], owner_of(recorder.windows[0])[0], "rig")
    facts = FieldFacts(window.pid, is_password, takes_text)
    monkeypatch.setattr(automation, "_facts", lambda _: facts)
    recorder.focus(0)
    assert keys.hides_input(window) is hides
    monkeypatch.setattr(automation, "_facts", lambda _: facts._replace(pid=window.pid + 4))
    assert keys.hides_input(window) is None


def test_field_whose_program_hangs_is_unknown_and_known_again_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_over = threading.Event()
    facts = FieldFacts(4, is_password=False, takes_text=True)

    def hang(_: object) -> FieldFacts:
        is_over.wait(10.0)
        return facts

    monkeypatch.setattr(automation, "_facts", hang)
    asking = automation.Automation()
    try:
        assert asking.ask() is None
        begun_s = time.monotonic()
        assert asking.ask() is None  # at once: the first call still hangs
        assert time.monotonic() - begun_s < automation.ANSWER_S
        is_over.set()
        wait_until(lambda: asking.ask() == facts, "the answer", 5.0)
    finally:
        is_over.set()
        asking.close()
    assert not asking._thread.is_alive()


def test_asking_the_system_itself_faults_on_nothing(keys: WinTypedKeys, recorder: Recorder) -> None:
    recorder.focus(0)
    for _ in range(20):
        keys.hides_input(WindowRef(recorder.windows[0], owner_of(recorder.windows[0])[0], "rig"))
    assert keys._automation is not None
    assert keys._automation._thread.is_alive()
    keys.stop()
    assert keys._automation is None


def test_field_that_a_program_draws_itself_cannot_be_told(recorder: Recorder) -> None:
    recorder.focus(0)
    assert hides_input(recorder.windows[0]) is None
    assert is_composing(recorder.windows[0]) in {None, False}


@pytest.fixture
def replies(inserter: Inserter, qtbot: QtBot) -> Iterator[TypedReplies]:
    background, catalog = Background(), Catalog()
    moment = datetime(2026, 3, 4, tzinfo=UTC)
    library = Library(LibraryId("l"), LibraryKind.PERSONAL, "Mine")
    parts = (TextPart(_REPLY),)
    phrase = Phrase(PhraseId("p1"), library.id, None, "Sent", parts, moment, moment, code="fh")
    catalog.load(libraries=[library], phrases=[phrase])
    made = TypedReplies(
        catalog, inserter.desktop, background, SystemClock(), lambda _: True, lambda _: False
    )
    made.apply_settings(Settings(typed_codes_on=True))
    wait_until(lambda: inserter.desktop.typed_keys.is_alive, "the hook", 5.0)
    yield made
    made.apply_settings(Settings())
    assert background.close()


_REPLY = "今天发货。 Type /fh for more."


def test_code_typed_into_notepad_becomes_its_reply(
    inserter: Inserter, replies: TypedReplies, user: ClipboardUser, qtbot: QtBot
) -> None:
    typed: list[WindowRef] = []
    replies.typed.connect(lambda _, window: typed.append(window))
    with notepad() as editor:
        editor.focus()
        inserter.record(editor.window)
        for chord in ("h", "space", "/", "f", "x", "backspace", "shift+h", "space"):
            hands.press(chord)
        qtbot.waitUntil(lambda: bool(typed))
        assert inserter.insert((TextPart(_REPLY),), typed[0]).reason is None
        assert editor.take() == (f"h {_REPLY}",)
        typed.clear()
        for chord in ("/", "n", "o", "space"):
            hands.press(chord)
        qtbot.wait(int(_NOT_HEARD_S * 1000))
        assert not typed
        assert editor.take() == ("/no ",)


def test_typing_fast_loses_no_key(inserter: Inserter, replies: TypedReplies) -> None:
    with notepad() as editor:
        editor.focus()
        inserter.record(editor.window)
        for char in "abcdefghij/klmnop" * 4:
            hands.press(char)
            time.sleep(1 / 15)
        time.sleep(_NOT_HEARD_S)
        assert editor.take() == ("abcdefghij/klmnop" * 4,)
