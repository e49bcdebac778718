"""All parts joined as the program joins them, in front of a desktop in memory."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from replydock import app as app_module
from replydock.app import Program
from replydock.assembly import Assembly
from replydock.controllers.basics import Basics
from replydock.controllers.libraries import Libraries
from replydock.controllers.preferences import Preferences
from replydock.domain.catalog import Catalog
from replydock.domain.errors import StoreUnwritable
from replydock.domain.outcome import ChooseMode
from replydock.domain.phrase import ChangeSet, PhraseId, TextPart
from replydock.domain.settings import Language, Settings
from replydock.native.null import NullDesktop
from replydock.ports.desktop import WindowRef
from replydock.ports.instance import Answer, Call, Command
from replydock.qt.background import Background, Lane
from replydock.store.library_store import SqliteStore
from replydock.ui.account_chip import AccountTag
from replydock.ui.appearance import Appearance
from replydock.ui.dock_window import DockWindow
from replydock.ui.phrase_editor import PhraseEditor
from tests.desktop.own_replies import SETTINGS, fill_library
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.qt.controllers.conftest import WAIT_MS

PALETTE = "ctrl+alt+space"


class Joined:
    """The program, made as ``run`` makes it."""

    def __init__(self, data_dir: Path, app: QApplication, settings: Settings) -> None:
        fill_library(data_dir, settings)
        self.background = Background()
        self.catalog = Catalog()
        clock = FakeDesktop().clock
        self.libraries = Libraries(data_dir, self.catalog, self.background, clock, lambda: "zh")
        kept = self.libraries.open("我的话术").result(WAIT_MS / 1000)
        self.preferences = Preferences(app, kept, self.libraries.save_settings)
        appearance = Appearance(kept, app)
        basics = Basics(
            data_dir,
            True,
            self.background,
            self.catalog,
            clock,
            self.libraries,
            self.preferences,
            appearance,
        )
        self.dock = DockWindow(
            self.catalog, self.libraries.images, kept, clock, appearance, is_ready=False
        )
        self.dock.show()
        self.program = Program(app, basics, self.dock)
        self.program.go_on()

    @property
    def assembly(self) -> Assembly:
        """What was made after the first paint."""
        assert self.program._assembly is not None
        return self.program._assembly

    def call(self, command: Command, code: str = "") -> list[Answer]:
        """Ask what the command line would ask; the answers come into the list."""
        answers: list[Answer] = []
        self.assembly._calls.on_called(Call(command, code), answers.append)
        return answers


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def joined(
    desktop: FakeDesktop,
    without_packs: None,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Joined]:
    """The program with its libraries loaded; parameters name the desktop's peculiarity."""
    peculiarity = getattr(request, "param", "")
    if peculiarity == "taken":
        desktop.hotkeys.taken.add(PALETTE)
    used = NullDesktop() if peculiarity == "null" else desktop
    monkeypatch.setattr(app_module, "connect", lambda *_, **__: used)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    settings = replace(SETTINGS, language=Language.ENGLISH)
    made = Joined(tmp_path / "data", qapp, settings)
    if peculiarity == "hasty":
        assert made.program._assembly is None
        made.dock.new_requested.emit("")
        made.dock.scope_changed.emit("team")
    indexed: list[bool] = []
    made.libraries.indexed.connect(lambda: indexed.append(True))
    qtbot.waitUntil(lambda: bool(indexed) and made.program.is_at_work, timeout=WAIT_MS)
    yield made
    made.assembly._editing._editors.clear()
    made.assembly._server.close()
    made.program.close()
    for widget in qapp.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    qtbot.wait(10)


def _received(desktop: FakeDesktop) -> list[str]:
    return [
        data["text/plain"].decode()
        for _, data in desktop.keyboard.received
        if not isinstance(data, str) and "text/plain" in data
    ]


def test_hotkey_letters_enter(joined: Joined, desktop: FakeDesktop, qtbot: QtBot) -> None:
    palette = joined.assembly._palette
    qtbot.waitUntil(lambda: PALETTE in desktop.hotkeys.handlers, timeout=WAIT_MS)
    desktop.hotkeys.press(PALETTE)
    qtbot.waitUntil(palette.isVisible, timeout=WAIT_MS)
    QTest.keyClicks(palette.finder.box, "j2")
    QTest.keyClick(palette.finder.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _received(desktop) == ["两件减十元。"], timeout=WAIT_MS)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: CHAT in desktop.windows.asked, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "价格二" in joined.dock.status.text, timeout=WAIT_MS)


@pytest.mark.parametrize("joined", ["taken"], indirect=True)
def test_a_taken_palette_hotkey_stays_readable_until_another_is_chosen(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    status = joined.dock.status
    qtbot.waitUntil(lambda: "Ctrl + Alt + Space" in status.text, timeout=WAIT_MS)
    assert status._text.text() == status.text, "all of it is on the screen"
    assert status._text.wordWrap()
    label = status._text
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()), timeout=WAIT_MS)
    joined.preferences.apply(replace(joined.preferences.settings, palette_hotkey="ctrl+alt+k"))
    qtbot.waitUntil(lambda: "ctrl+alt+k" in desktop.hotkeys.handlers, timeout=WAIT_MS)


@pytest.mark.parametrize("joined", ["null"], indirect=True)
def test_without_a_supported_desktop_replies_are_copied_and_nothing_crashes(
    joined: Joined, qtbot: QtBot, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText("before")
    joined.dock.phrase_chosen.emit("p-j1", "insert")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "一口价。", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Ctrl+V" in joined.dock.status.text, timeout=WAIT_MS)
    assert not (tmp_path / "data" / "crashes").exists()


def test_calls_are_answered_once_each(joined: Joined, desktop: FakeDesktop, qtbot: QtBot) -> None:
    inserted, unknown = joined.call(Command.INSERT, "j1"), joined.call(Command.INSERT, "none")
    assert [(answer.is_ok, answer.code) for answer in unknown] == [(False, "not_found.code")]
    qtbot.waitUntil(lambda: len(inserted) == 1, timeout=WAIT_MS)
    assert inserted[0].is_ok
    assert _received(desktop) == ["一口价。"]
    asking = joined.call(Command.INSERT, "wt")
    assert [(answer.is_ok, answer.code) for answer in asking] == [(False, "instance.asks")]
    joined.assembly._choosing._prompt.cancelled.emit()  # type: ignore[union-attr]
    copied = joined.call(Command.COPY, "zh")
    qtbot.waitUntil(lambda: len(copied) == 1, timeout=WAIT_MS)
    assert (copied[0].details["copied"], copied[0].details["total"]) == (1, 3)
    for put_away in (joined.dock.hide, joined.dock.showMinimized):
        put_away()
        assert joined.call(Command.RAISE)[0].is_ok
        assert joined.dock.isVisible()
        assert not joined.dock.isMinimized()


def test_a_call_before_the_libraries_are_loaded_waits_for_them(
    joined: Joined, qtbot: QtBot
) -> None:
    calls = joined.assembly._calls
    calls._is_ready = False
    early = joined.call(Command.COPY, "j1")
    qtbot.wait(50)
    assert early == []
    calls.set_ready()
    qtbot.waitUntil(lambda: len(early) == 1, timeout=WAIT_MS)
    assert early[0].is_ok


def test_an_edit_that_the_disk_refuses_is_given_back_as_a_draft(
    joined: Joined, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing = joined.assembly._editing
    phrase = joined.catalog.phrase(PhraseId("p-j1"))
    assert phrase is not None

    def full(*_: object) -> ChangeSet:
        raise StoreUnwritable(reason="full")

    def editors() -> list[PhraseEditor]:
        return list(editing._editors.values())

    editing.edit(phrase.id)
    (editor,) = editors()
    editor.restore(replace(phrase, parts=(TextPart("改了很久的话。"),)))
    with monkeypatch.context() as broken:
        broken.setattr(SqliteStore, "save_phrases", full)
        assert editor.save()
        qtbot.waitUntil(lambda: bool(editors()) and editors() != [editor], timeout=WAIT_MS)
    (given_back,) = editors()
    assert given_back.draft().parts == (TextPart("改了很久的话。"),)
    assert given_back.is_changed
    assert "disk" in given_back._notice.text()
    assert "disk" in joined.dock.status.text
    assert not editing.close_all(), "what is not stored is asked about"
    assert given_back._question is not None
    given_back._question.close()
    assert given_back.save()
    qtbot.waitUntil(
        lambda: joined.catalog.phrase(phrase.id).text == "改了很久的话。",  # type: ignore[union-attr]
        timeout=WAIT_MS,
    )


@pytest.mark.parametrize("joined", ["hasty"], indirect=True)
def test_what_is_asked_for_before_all_is_made_is_done_once(joined: Joined) -> None:
    assert len(joined.assembly._editing._editors) == 1
    assert joined.preferences.settings.scope == "team"


def test_the_list_and_the_folders_come_with_the_replies(joined: Joined) -> None:
    assert joined.dock.finder.model.rowCount() == joined.catalog.count()
    assert not joined.dock.finder.empty.isVisible()


def test_settings_take_hold_everywhere_and_are_kept(joined: Joined, qtbot: QtBot) -> None:
    palette = joined.assembly._palette
    assert palette.windowTitle() == "ReplyDock palette"
    chosen = replace(joined.preferences.settings, language=Language.CHINESE, scope="scene")
    joined.preferences.apply(chosen)
    qtbot.waitUntil(lambda: palette.windowTitle() != "ReplyDock palette", timeout=WAIT_MS)
    assert palette.scope.value == joined.dock.scope.value == "scene"
    joined.preferences.add_buyer("小鹿")
    joined.preferences.add_buyer("大鹿")
    joined.preferences.add_buyer("小鹿")
    assert joined.preferences.settings.buyer_names == ("小鹿", "大鹿")
    joined.preferences.flush()
    store = joined.libraries.store()
    kept = joined.background.executor(Lane.STORE).submit(store.load_settings).result(5)
    assert kept == joined.preferences.settings
    joined.preferences.apply(replace(kept, language=Language.ENGLISH))


def test_without_a_tray_closing_the_dock_ends_the_program(joined: Joined, qtbot: QtBot) -> None:
    shell = joined.assembly._shell
    assert not shell._has_tray
    shell.quit_requested.disconnect()
    with qtbot.waitSignal(shell.quit_requested, timeout=WAIT_MS):
        joined.dock.closed.emit()
    shell._has_tray = True
    joined.dock.closed.emit()
    assert not joined.preferences.settings.is_dock_visible


def test_the_end_of_the_program_is_no_wish_to_hide_the_dock(
    joined: Joined, qapp: QApplication, qtbot: QtBot
) -> None:
    joined.assembly._shell._has_tray = True
    joined.assembly._server.close()
    qapp.closeAllWindows()  # as Qt does when it is told to quit
    assert not joined.dock.isVisible()
    assert joined.preferences.settings.is_dock_visible
    joined.assembly._shell.show_dock()
    joined.dock.title_bar.hide_clicked.emit()
    assert not joined.dock.isVisible()
    assert not joined.preferences.settings.is_dock_visible


def test_our_own_windows_are_no_targets(joined: Joined, desktop: FakeDesktop) -> None:
    targeting = joined.assembly._targeting
    assert targeting.record_foreground() == CHAT
    desktop.windows.focused = WindowRef(77, os.getpid())
    assert targeting.record_foreground() == CHAT
    joined.assembly.open_welcome()
    welcome = joined.assembly._shell._welcome
    assert welcome is not None
    desktop.windows.focused = WindowRef(int(welcome.winId()), os.getpid())
    assert targeting.record_foreground() == desktop.windows.focused
    welcome.close()
    assert joined.preferences.settings.is_welcomed


def test_only_a_reply_in_the_welcome_itself_ends_its_practice(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    joined.assembly.open_welcome()
    welcome = joined.assembly._shell._welcome
    assert welcome is not None
    welcome.practice.input.setPlainText("by hand")
    assert joined.call(Command.INSERT, "j1") == []
    qtbot.waitUntil(lambda: _received(desktop) == ["一口价。"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "价格一" in joined.dock.status.text, timeout=WAIT_MS)
    assert not welcome.practice.is_done
    own = WindowRef(int(welcome.winId()), os.getpid())
    desktop.windows.alive.append(own)
    desktop.windows.focused = own
    joined.call(Command.INSERT, "j1")
    qtbot.waitUntil(lambda: welcome.practice.is_done, timeout=WAIT_MS)
    welcome.close()


def test_the_preview_of_a_reply_says_where_the_clipboard_goes(joined: Joined) -> None:
    phrase = next(joined.catalog.phrases())
    parts = (TextPart("{input:number=7}: {clipboard}"),)
    joined.catalog.upsert(phrases=[replace(phrase, parts=parts)])
    joined.assembly._choosing.choose(phrase.id, ChooseMode.INSERT, CHAT)
    window = joined.assembly._choosing._prompt
    assert window is not None
    assert window.prompt.preview_text == "7: [clipboard]"
    window.prompt.cancelled.emit()


@pytest.mark.parametrize("is_allowed", [False, True])
def test_a_wrong_placeholder_goes_in_only_after_a_warning(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot, is_allowed: bool
) -> None:
    phrase = next(joined.catalog.phrases())
    joined.catalog.upsert(phrases=[replace(phrase, parts=(TextPart("Pay {nobody:knows}."),))])
    joined.assembly._targeting.record(CHAT)
    choosing = joined.assembly._choosing
    choosing.choose(phrase.id, ChooseMode.INSERT, CHAT)
    gc.collect()
    warning = choosing._question
    assert warning is not None
    assert warning.isVisible()
    assert "nobody" in warning.text()
    for button in warning.buttons():
        role = warning.buttonRole(button)
        if (role is QMessageBox.ButtonRole.AcceptRole) is is_allowed:
            button.click()
            break
    assert not isValid(warning) or not warning.isVisible()
    if is_allowed:
        qtbot.waitUntil(lambda: _received(desktop) == ["Pay {nobody:knows}."], timeout=WAIT_MS)
    else:
        qtbot.waitUntil(lambda: CHAT in desktop.windows.asked, timeout=WAIT_MS)
        assert _received(desktop) == []


@pytest.mark.parametrize("joined", ["taken"], indirect=True)
def test_the_welcome_says_that_the_hotkey_is_taken(joined: Joined) -> None:
    joined.assembly.open_welcome()
    welcome = joined.assembly._shell._welcome
    assert welcome is not None
    assert "Another program" in welcome.hotkey.error_text


@pytest.mark.parametrize("joined", ["null"], indirect=True)
def test_the_welcome_offers_copying_where_that_is_all(joined: Joined, qtbot: QtBot) -> None:
    joined.assembly.open_welcome()
    welcome = joined.assembly._shell._welcome
    assert welcome is not None
    qtbot.waitUntil(lambda: "Ctrl+V" in welcome.practice._lead.text(), timeout=WAIT_MS)


def test_the_palette_names_no_account_for_the_practice_chat(joined: Joined) -> None:
    palette = joined.assembly._palette
    joined.assembly.open_welcome()
    welcome = joined.assembly._shell._welcome
    assert welcome is not None
    palette.set_account(AccountTag("旗舰店", "blue"))
    practice = WindowRef(int(welcome.winId()), os.getpid())
    joined.assembly._shell.open_palette(practice)
    assert palette._account_sign is not None
    assert palette._account_sign.chip.tag is None
    palette.hide()
    joined.assembly._shell.open_palette(CHAT)
    assert palette._account_sign.chip.tag == AccountTag("旗舰店", "blue")
