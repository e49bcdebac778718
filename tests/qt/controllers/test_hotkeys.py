"""Global hotkeys in step with the settings and the phrases."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from replydock.controllers.hotkeys import GlobalHotkeys
from replydock.domain.client import HotkeyKinds
from replydock.domain.errors import ReplyDockError
from replydock.domain.phrase import PhraseId
from replydock.native.null import NullDesktop
from replydock.qt.background import Background, Lane
from tests.fakes.desktop import CHAT, FakeDesktop

PALETTE = "ctrl+alt+space"
ONE = {"ctrl+alt+1": PhraseId("p1")}


class Stage:
    def __init__(self, background: Background, desktop: FakeDesktop | NullDesktop) -> None:
        self.background = background
        self.hotkeys = GlobalHotkeys(desktop, background)
        self.refused: list[ReplyDockError] = []
        self.pressed: list[tuple[object, ...]] = []
        self.bugs: list[BaseException] = []
        background.failed.connect(self.bugs.append)
        self.hotkeys.refused.connect(self.refused.append)
        self.hotkeys.palette_pressed.connect(lambda target: self.pressed.append((target,)))
        self.hotkeys.phrase_pressed.connect(lambda *which: self.pressed.append(which))

    def settle(self, qtbot: QtBot) -> None:
        """Wait until the lane and the main thread have done what was asked."""
        done: list[bool] = []
        self.background.submit(Lane.INSERTION, lambda: True, done.append)
        qtbot.waitUntil(lambda: bool(done))


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def stage(background: Background, desktop: FakeDesktop) -> Stage:
    return Stage(background, desktop)


def test_exactly_the_wanted_hotkeys_are_grabbed(
    stage: Stage, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    stage.hotkeys.apply("Ctrl+Alt+Space", ONE)
    stage.settle(qtbot)
    assert set(desktop.hotkeys.handlers) == {PALETTE, "ctrl+alt+1"}
    desktop.hotkeys.press(PALETTE)
    desktop.hotkeys.press("ctrl+alt+1")
    stage.settle(qtbot)
    assert stage.pressed == [(CHAT,), ("p1", CHAT)]
    stage.hotkeys.apply("ctrl+alt+k", {})
    stage.settle(qtbot)
    assert set(desktop.hotkeys.handlers) == {"ctrl+alt+k"}
    stage.hotkeys.set_paused(True)
    stage.settle(qtbot)
    assert desktop.hotkeys.handlers == {}
    stage.hotkeys.set_paused(False)
    stage.settle(qtbot)
    assert set(desktop.hotkeys.handlers) == {"ctrl+alt+k"}


def test_a_taken_hotkey_is_told_once_and_had_when_it_is_free(
    stage: Stage, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    desktop.hotkeys.taken = {PALETTE, "ctrl+alt+1"}
    for _ in range(3):
        stage.hotkeys.apply(PALETTE, ONE)
        stage.settle(qtbot)
    codes = {(error.code, error.details["hotkey"]) for error in stage.refused}
    assert codes == {("hotkey.palette_taken", PALETTE), ("hotkey.phrase_taken", "ctrl+alt+1")}
    assert len(stage.refused) == 2
    assert stage.hotkeys.try_hotkey(PALETTE) == "hotkey.taken"
    desktop.hotkeys.taken.clear()
    stage.hotkeys.apply(PALETTE, ONE)
    stage.settle(qtbot)
    assert set(desktop.hotkeys.handlers) == {PALETTE, "ctrl+alt+1"}
    assert len(stage.refused) == 2


def test_trying_a_hotkey_leaves_it_as_it_was(
    stage: Stage, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    stage.hotkeys.apply(PALETTE, {})
    stage.settle(qtbot)
    assert stage.hotkeys.try_hotkey("ctrl+alt+j") is None
    assert stage.hotkeys.try_hotkey(PALETTE) is None
    assert stage.hotkeys.try_hotkey("banana") == "hotkey.invalid"
    assert set(desktop.hotkeys.handlers) == {PALETTE}


def test_a_desktop_without_hotkeys_is_no_bug(background: Background, qtbot: QtBot) -> None:
    stage = Stage(background, NullDesktop())
    stage.hotkeys.apply(PALETTE, ONE)
    stage.settle(qtbot)
    assert (stage.bugs, stage.refused) == ([], [])
    assert stage.hotkeys.try_hotkey("ctrl+alt+j") == "desktop.unsupported"


def test_hotkeys_that_do_not_count_here_are_let_go(
    stage: Stage, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    """The program in front gets them itself; they come back with the next window."""
    stage.hotkeys.apply(PALETTE, ONE)
    for kinds, grabbed in (
        (HotkeyKinds(has_palette=False), {"ctrl+alt+1"}),
        (HotkeyKinds(has_phrases=False), {PALETTE}),
        (HotkeyKinds(has_palette=False, has_phrases=False), set()),
        (HotkeyKinds(), {PALETTE, "ctrl+alt+1"}),
    ):
        stage.hotkeys.set_counting(kinds)
        stage.settle(qtbot)
        assert set(desktop.hotkeys.handlers) == grabbed
