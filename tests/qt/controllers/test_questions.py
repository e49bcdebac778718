"""What the program asks stays on the screen until it is answered."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from replydock.domain.outcome import ChooseMode
from replydock.domain.phrase import PhraseId, TextPart
from replydock.ports.desktop import WindowRef
from replydock.ui.account_dialog import AccountDialog
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.qt.controllers.conftest import WAIT_MS
from tests.qt.controllers.test_joined import Joined, _received, desktop, joined

__all__ = ["desktop", "joined"]

WECHAT = WindowRef(31, 310, "WeChat.exe", "微信", "WeChatMainWndForPC")
_Window = TypeVar("_Window", bound=QWidget)


def shown(kind: type[_Window]) -> _Window:
    """Return the one window of a kind that is open, after Python threw away what nobody holds."""
    gc.collect()
    QApplication.processEvents()
    [found] = [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, kind) and window.isVisible()
    ]
    return found


def click(box: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    next(button for button in box.buttons() if box.buttonRole(button) is role).click()


def test_a_reply_is_deleted_once_that_is_confirmed(joined: Joined, qtbot: QtBot) -> None:
    phrase = next(iter(joined.catalog.to_index()[0]))
    joined.dock.remove_requested.emit(phrase.id)
    click(shown(QMessageBox), QMessageBox.ButtonRole.RejectRole)
    assert joined.catalog.phrase(phrase.id) is not None
    joined.dock.remove_requested.emit(phrase.id)
    with qtbot.waitSignal(joined.libraries.changed, timeout=WAIT_MS):
        click(shown(QMessageBox), QMessageBox.ButtonRole.DestructiveRole)
    assert joined.catalog.phrase(phrase.id) is None


def test_a_reply_with_wrong_placeholders_is_inserted_once_that_is_confirmed(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    phrase = next(iter(joined.catalog.to_index()[0]))
    wrong = PhraseId("wrong")
    with qtbot.waitSignal(joined.libraries.changed, timeout=WAIT_MS):
        joined.libraries.edit(
            lambda store: store.save_phrases(
                [replace(phrase, id=wrong, code="", hotkey="", parts=(TextPart("{问侯}"),))]
            )
        )
    joined.assembly._choosing.choose(wrong, ChooseMode.INSERT, CHAT)
    click(shown(QMessageBox), QMessageBox.ButtonRole.AcceptRole)
    qtbot.waitUntil(lambda: bool(desktop.keyboard.received), timeout=WAIT_MS)
    assert _received(desktop) == ["{问侯}"]


def test_an_account_is_named(joined: Joined, desktop: FakeDesktop, qtbot: QtBot) -> None:
    accounts = joined.assembly._accounts
    clients = joined.assembly._clients
    qtbot.waitUntil(lambda: clients.book.get("wechat") is not None, timeout=WAIT_MS)
    desktop.watch.bring_forward(WECHAT)
    qtbot.waitUntil(lambda: accounts.served is not None, timeout=WAIT_MS)
    joined.dock.account_clicked.emit()
    dialog = shown(AccountDialog)
    dialog.name.setText("旗舰店")
    dialog.keep.click()
    assert accounts.served is not None
    assert accounts.served.name == "旗舰店"
