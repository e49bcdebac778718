"""What is told of a window that moves, hides and goes, by WinEvents alone."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import os
import threading
from collections.abc import Iterator

import pytest

from replydock.native.windows import window_api as api
from replydock.native.windows.desktop import WinDesktop
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowEvent
from tests.rig.processes import wait_until
from tests.rig.windows.chat_window import ChatWindow
from tests.rig.windows.front import bring_forward
from tests.rig.witness import Witness

_SOON_S = 20.0


@pytest.fixture
def desktop() -> Iterator[WinDesktop]:
    made = WinDesktop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def other() -> Iterator[ChatWindow]:
    with ChatWindow("other", 700, 100) as started:
        yield started


@pytest.fixture
def chat() -> Iterator[ChatWindow]:
    with ChatWindow("chat") as started:
        yield started


@pytest.fixture
def witness(desktop: WinDesktop) -> Iterator[Witness]:
    made = Witness()
    desktop.watch.start(made.note)
    yield made
    desktop.watch.stop()


def ref(desktop: WinDesktop, window: ChatWindow) -> WindowRef:
    found = desktop.windows.describe(window.handle)
    assert found is not None
    return found


def test_front_window_comes_first_then_each_later_one_once(
    desktop: WinDesktop, other: ChatWindow, chat: ChatWindow
) -> None:
    bring_forward(desktop.windows, ref(desktop, other))
    witness = Witness()
    desktop.watch.start(witness.note)
    first = witness.wait(WindowEvent.FOREGROUND)
    assert first.window == ref(desktop, other)
    desktop.windows.activate(ref(desktop, chat))
    now = witness.wait(WindowEvent.FOREGROUND, chat.handle)
    assert now.window is not None
    assert (now.window.pid, now.window.title) == (chat.pid, "chat")
    assert witness.hears_nothing()
    desktop.watch.stop()
    desktop.windows.activate(ref(desktop, other))
    assert witness.hears_nothing()


def test_moves_are_told_with_the_frame(
    desktop: WinDesktop, witness: Witness, chat: ChatWindow
) -> None:
    window = ref(desktop, chat)
    desktop.watch.follow(window)
    first = witness.wait(WindowEvent.MOVED)
    assert first.frame == desktop.windows.visible_frame(window)
    chat.do("move", to=[300, 200, 500, 350])
    moved = witness.wait(WindowEvent.MOVED)
    assert moved.window == window
    while witness.changes:
        moved = witness.wait(WindowEvent.MOVED)
    assert moved.frame == desktop.windows.visible_frame(window)
    assert moved.frame is not None
    assert first.frame is not None
    assert (moved.frame.x - first.frame.x, moved.frame.y - first.frame.y) == (200, 100)
    assert moved.frame.width - first.frame.width == 100


def test_minimised_and_restored(desktop: WinDesktop, witness: Witness, chat: ChatWindow) -> None:
    window = ref(desktop, chat)
    desktop.watch.follow(window)
    before = witness.wait(WindowEvent.MOVED).frame
    chat.do("minimise")
    witness.wait(WindowEvent.MINIMISED, chat.handle)
    assert desktop.windows.visible_frame(window) is None
    chat.do("restore")
    assert witness.wait(WindowEvent.RESTORED, chat.handle).frame == before


def test_hidden_and_shown(desktop: WinDesktop, witness: Witness, chat: ChatWindow) -> None:
    desktop.watch.follow(ref(desktop, chat))
    witness.wait(WindowEvent.MOVED)
    chat.do("hide")
    witness.wait(WindowEvent.HIDDEN, chat.handle)
    chat.do("show")
    assert witness.wait(WindowEvent.SHOWN, chat.handle).frame is not None


def test_closed_and_told_so_again_to_who_follows_late(
    desktop: WinDesktop, witness: Witness, chat: ChatWindow
) -> None:
    window = ref(desktop, chat)
    desktop.watch.follow(window)
    witness.wait(WindowEvent.MOVED)
    chat.do("close")
    witness.wait(WindowEvent.CLOSED, chat.handle)
    wait_until(lambda: not desktop.windows.exists(window), "the window's end", _SOON_S)
    desktop.watch.follow(window)
    witness.wait(WindowEvent.CLOSED, chat.handle)


def test_only_the_followed_window_is_told_of(
    desktop: WinDesktop, witness: Witness, chat: ChatWindow, other: ChatWindow
) -> None:
    desktop.watch.follow(ref(desktop, chat))
    witness.wait(WindowEvent.MOVED)
    wait_until(witness.hears_nothing, "the end of what came before", _SOON_S)
    other.do("move", to=[720, 140, 420, 310])
    assert witness.hears_only_of_the_front()
    desktop.watch.follow()
    wait_until(witness.hears_nothing, "the end of what came before", _SOON_S)
    chat.do("move", to=[310, 210, 420, 310])
    assert witness.hears_only_of_the_front()


def test_another_in_front_restacks_the_followed_one(
    desktop: WinDesktop, witness: Witness, chat: ChatWindow, other: ChatWindow
) -> None:
    bring_forward(desktop.windows, ref(desktop, chat))
    witness.wait(WindowEvent.FOREGROUND, chat.handle)
    desktop.watch.follow(ref(desktop, chat))
    witness.wait(WindowEvent.MOVED)
    desktop.windows.activate(ref(desktop, other))
    witness.wait(WindowEvent.FOREGROUND, other.handle)
    witness.wait(WindowEvent.RESTACKED, chat.handle)


def test_a_system_that_names_the_window_before_once_is_not_believed(
    desktop: WinDesktop,
    witness: Witness,
    chat: ChatWindow,
    other: ChatWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bring_forward(desktop.windows, ref(desktop, other))
    witness.wait(WindowEvent.FOREGROUND, other.handle)
    wait_until(witness.hears_nothing, "the end of what came before", _SOON_S)
    watch, windows, before = desktop.watch, desktop.windows, ref(desktop, other)
    look_again, foreground = watch._look_again, windows.foreground
    looks: list[WindowRef | None] = []

    def look(timer: threading.Timer) -> None:
        late = [] if looks else [before]
        monkeypatch.setattr(windows, "foreground", lambda: late.pop() if late else foreground())
        look_again(timer)
        looks.append(watch._front)

    monkeypatch.setattr(watch, "_look_again", look)
    windows.activate(ref(desktop, chat))
    witness.wait(WindowEvent.FOREGROUND, chat.handle)
    wait_until(lambda: len(looks) > 1, "a second look", _SOON_S)
    assert set(looks) == {ref(desktop, chat)}
    assert all(change.window != before for change in witness.changes)


def test_hooks_are_ours_alone_and_all_removed(desktop: WinDesktop, chat: ChatWindow) -> None:
    before = len(desktop._events._hooks)
    desktop.watch.start(lambda _: None)
    desktop.watch.follow(ref(desktop, chat))
    desktop.watch.follow(WindowRef(api.user32.GetForegroundWindow(), os.getpid()))
    desktop.watch.stop()
    assert len(desktop._events._hooks) == before
