"""Clients at work: read anew when they change, written when the agent changes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from replydock.controllers.clients import Clients, checked_id
from replydock.controllers.learning import Learning, escaped_glob, tables_of
from replydock.controllers.targeting import Targeting
from replydock.domain.client import Client, ClientBook
from replydock.domain.errors import ReplyDockError
from replydock.domain.settings import Side
from replydock.insertion import Insertion
from replydock.ports.desktop import WindowRef
from replydock.qt.background import Background
from replydock.ui.learn_client import LearnClient, Lesson, Stage
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.qt.controllers.conftest import WAIT_MS

WECHAT = WindowRef(7, 70, "WeChat.exe", "微信", "WeChatMainWndForPC")
XTERM = WindowRef(8, 80, "XTerm", "shell", "xterm")


class Bench:
    """Clients over a folder of the agent's own, and what they told."""

    def __init__(self, data_dir: Path, background: Background, qtbot: QtBot) -> None:
        self.clients = Clients(data_dir, background)
        self.qtbot = qtbot
        self.fronted: list[Client | None] = []
        self.failures: list[ReplyDockError] = []
        self.clients.fronted.connect(self.fronted.append)
        self.clients.failed.connect(self.failures.append)
        with qtbot.waitSignal(self.clients.changed, timeout=WAIT_MS):
            self.clients.load()

    def client(self, client_id: str) -> Client:
        found = self.clients.book.get(client_id)
        assert found is not None
        return found

    def edit(self, name: str, text: str) -> None:
        """Edit a file by hand."""
        self.clients.folder.mkdir(parents=True, exist_ok=True)
        (self.clients.folder / name).write_text(text, "utf-8")


@pytest.fixture
def stage(tmp_path: Path, background: Background, qtbot: QtBot) -> Bench:
    return Bench(tmp_path, background, qtbot)


def test_windows_are_recognised(stage: Bench) -> None:
    found = stage.clients.client_of(WECHAT)
    assert found is not None
    assert found.id == "wechat"
    assert stage.clients.is_docked(WECHAT)
    assert not stage.clients.is_docked(XTERM)
    assert not stage.clients.is_docked(CHAT)
    assert stage.clients.way_of(XTERM).paste_key == "shift+insert"
    assert stage.clients.side_of(WECHAT) is None


def test_an_edit_by_hand_counts_at_the_next_change_of_windows(stage: Bench) -> None:
    stage.edit("wechat.toml", '[dock]\nside = "left"\n')
    with stage.qtbot.waitSignal(stage.clients.changed, timeout=WAIT_MS):
        stage.clients.note_front(WECHAT)
    assert stage.clients.side_of(WECHAT) is Side.LEFT
    assert [client.dock for client in stage.fronted if client][-1].value == "left"


def test_a_broken_file_is_told_once_and_changes_nothing(stage: Bench) -> None:
    stage.edit("wechat.toml", '[dock]\nside = "left"\n')
    with stage.qtbot.waitSignal(stage.clients.changed, timeout=WAIT_MS):
        stage.clients.load()
    stage.edit("wechat.toml", '[dock]\nside = "up"  # no such side\n')
    with stage.qtbot.waitSignal(stage.clients.failed, timeout=WAIT_MS):
        stage.clients.load()
    assert [error.code for error in stage.failures] == ["client.value_invalid"]
    assert stage.clients.side_of(WECHAT) is Side.LEFT
    stage.edit("other.toml", '[use]\non = false\nid = "x"\n')
    with stage.qtbot.waitSignal(stage.clients.failed, timeout=WAIT_MS):
        stage.clients.load()
    assert len(stage.failures) == 2


def test_changes_are_kept_in_a_file_and_reset(stage: Bench) -> None:
    changed = stage.clients.changed
    with stage.qtbot.waitSignal(changed, timeout=WAIT_MS):
        stage.clients.change("wechat", {"use": {"on": False}})
    with stage.qtbot.waitSignal(changed, timeout=WAIT_MS):
        stage.clients.change("wechat", {"insert": {"send_key": "alt+s"}})
    assert not stage.clients.is_docked(WECHAT)
    assert stage.clients.way_of(WECHAT).send_key == "alt+s"
    kept = tomllib.loads((stage.clients.folder / "wechat.toml").read_text("utf-8"))
    assert kept["use"] == {"on": False}
    with stage.qtbot.waitSignal(changed, timeout=WAIT_MS):
        stage.clients.reset("wechat", "insert")
    assert stage.clients.way_of(WECHAT).send_key == "enter"
    assert not stage.client("wechat").use.is_on
    with stage.qtbot.waitSignal(changed, timeout=WAIT_MS):
        stage.clients.remove("wechat")
    assert stage.client("wechat").use.is_on
    assert not list(stage.clients.folder.iterdir())


def test_a_folder_that_cannot_be_written_is_told(stage: Bench) -> None:
    stage.clients.folder.parent.mkdir(parents=True, exist_ok=True)
    stage.clients.folder.write_text("a file in its place")
    with stage.qtbot.waitSignal(stage.clients.failed, timeout=WAIT_MS):
        stage.clients.change("wechat", {"use": {"on": False}})
    assert [error.code for error in stage.failures] == ["client.unwritable"]
    assert stage.client("wechat").use.is_on


def test_other_windows_are_told_as_none(stage: Bench) -> None:
    stage.clients.note_front(WECHAT)
    stage.clients.note_front(CHAT)
    stage.clients.note_front(None)
    assert [client and client.id for client in stage.fronted] == ["wechat", None]
    assert stage.clients.front_client is None


# Learning


class Lessons:
    """The helper in front of a desktop in memory."""

    def __init__(self, stage: Bench, background: Background) -> None:
        self.stage = stage
        self.desktop = FakeDesktop()
        insertion = Insertion(self.desktop, self.desktop.clock, lambda _: {}, stage.clients.way_of)
        targeting = Targeting(self.desktop, background, lambda _: False)
        self.learning = Learning(stage.clients, insertion, background, targeting)
        self.learning.open()

    @property
    def helper(self) -> LearnClient:
        helper = self.learning.window
        assert helper is not None
        return helper

    def wait(self, wanted: Stage) -> None:
        self.stage.qtbot.waitUntil(lambda: self.helper.stage is wanted, timeout=WAIT_MS)


@pytest.fixture
def lessons(stage: Bench, background: Background) -> Iterator[Lessons]:
    made = Lessons(stage, background)
    yield made
    if made.learning.window is not None:
        made.learning.window.close()


def test_a_new_client_is_learnt(lessons: Lessons, stage: Bench) -> None:
    assert lessons.helper.stage is Stage.WAITING
    lessons.learning.note_front(CHAT)
    lessons.wait(Stage.FOUND)
    assert lessons.helper.name.text() == "Chat"
    lessons.helper.paste_key.button("ctrl+shift+v").click()
    lessons.helper.yes.click()
    lessons.wait(Stage.ASKING)
    assert lessons.desktop.keyboard.pressed == ["ctrl+shift+v"]
    with stage.qtbot.waitSignal(stage.clients.changed, timeout=WAIT_MS):
        lessons.helper.yes.click()
    client = stage.clients.client_of(CHAT)
    assert client is not None
    assert (client.id, client.name("zh"), client.is_verified) == ("my-chat", "Chat", True)
    assert client.way.paste_key == "ctrl+shift+v"
    assert lessons.learning.window is None


def test_a_try_that_fails_asks_nothing(lessons: Lessons) -> None:
    lessons.desktop.keyboard.takes = False
    lessons.learning.note_front(CHAT)
    lessons.helper.yes.click()
    lessons.wait(Stage.FOUND)
    assert lessons.helper.outcome.property("role") == "error"
    assert lessons.helper.outcome.text()


def test_no_goes_on_with_the_next_paste_key(lessons: Lessons, stage: Bench) -> None:
    lessons.learning.note_front(CHAT)
    lessons.helper.yes.click()
    lessons.wait(Stage.ASKING)
    lessons.helper.no.click()
    assert lessons.helper.stage is Stage.FOUND
    assert lessons.helper.paste_key.value == "ctrl+shift+v"
    assert not stage.clients.folder.exists()


def test_windows_are_taken_only_while_one_is_waited_for(lessons: Lessons) -> None:
    lessons.learning.note_front(CHAT)
    lessons.learning.note_front(XTERM)
    lesson = lessons.helper.lesson
    assert lesson is not None
    assert lesson.window == CHAT
    lessons.helper.again.click()
    lessons.learning.note_front(XTERM)
    assert lessons.helper.lesson is not None
    assert lessons.helper.lesson.client is not None
    assert lessons.helper.paste_key.value == "shift+insert"


def test_what_a_lesson_becomes() -> None:
    nameless = WindowRef(1, 2, "", "My [chat]", "")
    tables = tables_of(Lesson(nameless, None, "x", "", "ctrl+v"), {})
    assert tables["windows"] == [{"titles": ["My [[]chat]"]}]
    web = tables_of(Lesson(CHAT, None, "x", "*Help*", "ctrl+v"), {})
    assert (web["kind"], web["windows"]) == ("web", [{"programs": ["Chat"], "titles": ["*Help*"]}])
    assert escaped_glob("a*b?") == "a[*]b[?]"


def test_ids_are_fresh() -> None:
    taken = ClientBook([Client("my-shop", {"en": "a"}, ())])
    assert checked_id("Shop", taken) == "my-shop-2"
    assert checked_id("小店", taken) == "my-client"
