"""Short codes typed into other programs: off at first, erased, replaced, never kept."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from replydock.controllers.typed_codes import TypedReplies
from replydock.domain.catalog import Catalog
from replydock.domain.errors import ReplyDockError
from replydock.domain.phrase import Library, LibraryId, LibraryKind, Phrase, PhraseId, TextPart
from replydock.domain.settings import Settings, TypedEnd
from replydock.ports.desktop import WindowRef
from replydock.qt.background import Background, Lane
from tests.fakes.desktop import CHAT, EDITOR, FakeDesktop

NOW = datetime(2026, 3, 4, tzinfo=UTC)
ON = Settings(typed_codes_on=True)
LIBRARY = Library(LibraryId("l"), LibraryKind.PERSONAL, "Mine")
PHRASE = Phrase(
    PhraseId("p1"), LibraryId("l"), None, "Sent", (TextPart("Sent today"),), NOW, NOW, code="fh"
)


class Stage:
    def __init__(self, background: Background, qtbot: QtBot) -> None:
        self.desktop = FakeDesktop()
        self.keys = self.desktop.typed_keys
        self.background = background
        self._qtbot = qtbot
        catalog = Catalog()
        catalog.load(libraries=[LIBRARY], phrases=[PHRASE])
        self.unserved: list[WindowRef] = []
        self.clients: list[WindowRef] = []
        self.typed: list[tuple[object, ...]] = []
        self.failed: list[str] = []
        self.replies = TypedReplies(
            catalog,
            self.desktop,
            background,
            self.desktop.clock,
            lambda window: window not in self.unserved,
            lambda window: window in self.clients,
        )
        self.replies.typed.connect(self._note_typed)
        self.replies.failed.connect(self._note_failure)

    def _note_typed(self, phrase_id: str, window: WindowRef) -> None:
        self.typed.append((phrase_id, window))

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Another reply is going in; what was typed waits behind it."""
        is_over = threading.Event()
        self.background.submit(Lane.INSERTION, lambda: is_over.wait(5.0))
        try:
            yield
        finally:
            is_over.set()
            self.settle()

    def _note_failure(self, error: ReplyDockError) -> None:
        self.failed.append(error.code)

    def apply(self, settings: Settings) -> None:
        self.replies.apply_settings(settings)
        self.settle()

    def type(self, text: str) -> None:
        self.keys.type(text)
        self.settle()

    def settle(self) -> None:
        for _ in range(2):  # what was told to the main thread, and what came of it
            self._wait_for_lane()

    def _wait_for_lane(self) -> None:
        done: list[bool] = []
        self.background.submit(Lane.INSERTION, lambda: True, done.append)
        self._qtbot.waitUntil(lambda: bool(done))

    @property
    def erased(self) -> int:
        return self.desktop.keyboard.pressed.count("backspace")


@pytest.fixture
def stage(background: Background, qtbot: QtBot) -> Stage:
    made = Stage(background, qtbot)
    made.apply(ON)
    return made


def test_off_until_switched_on_and_off_again(background: Background, qtbot: QtBot) -> None:
    stage = Stage(background, qtbot)
    stage.apply(Settings())
    assert stage.keys.start_count == 0
    stage.apply(ON)
    assert stage.keys.is_alive
    stage.apply(replace(ON, font_scale_percent=120))
    assert stage.keys.start_count == 1
    stage.apply(Settings())
    assert not stage.keys.is_alive


def test_code_is_erased_and_its_reply_asked_for(stage: Stage) -> None:
    stage.type("/fg\bh ")
    assert stage.erased == 4
    assert stage.typed == [("p1", CHAT)]
    stage.type("/FH ")
    assert stage.typed == [("p1", CHAT)] * 2


def test_other_prefix_and_end(stage: Stage) -> None:
    settings = replace(ON, typed_code_prefix="##", typed_code_end=TypedEnd.SEMICOLON)
    stage.apply(settings)
    stage.type("/fh ##fh ")
    assert not stage.typed
    stage.type(" ##fh;")
    assert stage.typed == [("p1", CHAT)]
    assert stage.erased == 5


def test_unknown_code_changes_nothing(stage: Stage) -> None:
    stage.type("/nobodyhasthis ")
    assert (stage.erased, stage.typed, stage.failed) == (0, [], [])


def test_focus_that_moves_midway_forgets_the_code(stage: Stage) -> None:
    stage.type("/f")
    stage.desktop.windows.focused = EDITOR
    stage.type("h ")
    assert (stage.erased, stage.typed, stage.failed) == (0, [], [])


@pytest.mark.parametrize(
    "reason", ["excluded", "secret", "ours", "unserved", "hidden", "untold", "composing"]
)
def test_where_codes_are_not_looked_for(stage: Stage, reason: str) -> None:
    windows = stage.desktop.windows
    if reason == "excluded":
        stage.apply(replace(ON, typed_code_excluded=("chat",)))
    elif reason == "secret":
        stage.apply(replace(ON, typed_code_excluded=()))
        windows.focused = WindowRef(9, 9, "KeePassXC")
    elif reason == "ours":
        windows.focused = WindowRef(9, os.getpid(), "replydock")
    elif reason == "unserved":
        stage.unserved.append(CHAT)
    elif reason == "hidden":
        stage.keys.hidden = True
    elif reason == "untold":
        stage.keys.hidden = None
    else:
        stage.keys.composing = True
    if windows.focused is not None:
        windows.alive.append(windows.focused)
    stage.type("/fh ")
    assert (stage.erased, stage.typed, stage.failed) == (0, [], [])
    assert not stage.replies._machine.is_open


@pytest.mark.parametrize("why", ["client", "wanted"])
def test_field_that_is_not_told_gets_replies_in_clients_or_if_wanted(
    stage: Stage, why: str
) -> None:
    if why == "client":
        stage.clients.append(CHAT)
    else:
        stage.apply(replace(ON, typed_codes_in_untold_fields=True))
    stage.keys.hidden = None
    stage.type("/fh ")
    assert stage.typed == [("p1", CHAT)]
    stage.keys.hidden = True
    stage.type("/fh ")
    assert stage.typed == [("p1", CHAT)]


def test_field_that_is_told_no_more_gets_nothing(stage: Stage) -> None:
    stage.type("/fh")
    stage.keys.hidden = None
    stage.type(" ")
    assert (stage.erased, stage.typed) == (0, [])


def test_field_that_began_to_hide_its_text_gets_nothing(stage: Stage) -> None:
    stage.type("/fh")
    stage.keys.hidden = True
    stage.type(" ")
    assert (stage.erased, stage.typed) == (0, [])


def test_what_is_typed_on_keeps_the_code_from_being_erased(stage: Stage) -> None:
    with stage.busy():
        stage.keys.type("/fh x")
    assert (stage.erased, stage.typed) == (0, [])
    assert stage.failed == ["typed_codes.typed_on"]


def test_window_that_left_before_the_erasing_is_told(stage: Stage) -> None:
    with stage.busy():
        stage.keys.type("/fh ")
        stage.desktop.windows.focused = EDITOR
    assert (stage.erased, stage.typed) == (0, [])
    assert stage.failed == ["typed_codes.moved"]


def test_keys_held_down_are_waited_for_and_then_told(stage: Stage) -> None:
    clock = stage.desktop.clock
    stage.desktop.keyboard.held_until_s = clock.monotonic_s() + 0.5
    stage.type("/fh ")
    assert stage.typed == [("p1", CHAT)]
    stage.desktop.keyboard.held_until_s = clock.monotonic_s() + 60
    stage.type("/fh ")
    assert stage.typed == [("p1", CHAT)]
    assert stage.failed == ["typed_codes.keys_held"]


def test_desktop_that_shows_no_keys_is_told(background: Background, qtbot: QtBot) -> None:
    stage = Stage(background, qtbot)
    stage.keys.is_refused = True
    stage.apply(ON)
    assert stage.failed == ["typed_codes.refused"]


def test_nothing_typed_is_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        stage.type("my pass /geheim word /fh ")
        stage.keys.type("/fh geheim")
        stage.settle()
    assert "geheim" not in caplog.text + "".join(capfd.readouterr())
    assert not any("geheim" in repr(value) for value in vars(stage.replies).values())
