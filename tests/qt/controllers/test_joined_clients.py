"""What the agent chose for a client is honoured by the whole program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from replydock.controllers.clients import Clients
from replydock.domain.client import WindowFacts
from replydock.domain.phrase import ImageHash, ImagePart, TextPart
from replydock.ports.desktop import WindowRef
from replydock.ui.learn_client import LearnClient, Stage
from replydock.ui.settings_dialog import SettingsDialog
from tests.fakes.desktop import CHAT, FakeDesktop
from tests.qt.controllers.conftest import WAIT_MS
from tests.qt.controllers.test_joined import PALETTE, Joined, desktop, joined

__all__ = ["desktop", "joined"]

WECHAT = WindowRef(31, 310, "WeChat.exe", "微信", "WeChatMainWndForPC")
BROWSER = WindowRef(33, 330, "chrome.exe", "News", "Chrome_WidgetWin_1")
QIANNIU = WindowRef(32, 320, "AliWorkbench.exe", "千牛", "")


def choose(joined: Joined, qtbot: QtBot, client_id: str, **use: object) -> None:
    """Choose as the settings' page does."""
    clients = joined.assembly._clients
    qtbot.waitUntil(lambda: clients.book.get(client_id) is not None, timeout=WAIT_MS)
    with qtbot.waitSignal(clients.changed, timeout=WAIT_MS):
        clients.change(client_id, {"use": use})


def test_a_library_opens_with_a_client(joined: Joined, desktop: FakeDesktop, qtbot: QtBot) -> None:
    choose(joined, qtbot, "wechat", scope="scene")
    chosen = joined.preferences.settings.scope
    desktop.watch.bring_forward(WECHAT)
    qtbot.waitUntil(lambda: joined.dock.scope.value == "scene", timeout=WAIT_MS)
    assert joined.assembly._palette.scope.value == "scene"
    joined.preferences.add_buyer("小鹿")
    assert joined.dock.scope.value == "scene", "another setting changes no scope"
    desktop.watch.bring_forward(QIANNIU)
    qtbot.waitUntil(lambda: joined.dock.scope.value == chosen, timeout=WAIT_MS)
    assert joined.preferences.settings.scope == chosen


def test_a_change_of_tabs_is_a_change_of_clients(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    accounts, clients = joined.assembly._accounts, joined.assembly._clients
    choose(joined, qtbot, "web-whatsapp", scope="scene")
    chosen = joined.preferences.settings.scope
    desktop.windows.alive.append(BROWSER)
    desktop.watch.bring_forward(BROWSER)
    qtbot.waitUntil(lambda: accounts.served is not None, timeout=WAIT_MS)
    assert joined.dock.scope.value == chosen
    told: list[object] = []
    clients.fronted.connect(told.append)
    for title, client_id, scope in (
        ("(1) WhatsApp", "web-whatsapp", "scene"),
        ("(2) WhatsApp", "web-whatsapp", "scene"),
        ("News", "chrome-windows", chosen),
    ):
        desktop.watch.retitle(BROWSER, title)
        qtbot.waitUntil(lambda: joined.dock.scope.value == scope, timeout=WAIT_MS)  # noqa: B023
        qtbot.waitUntil(
            lambda: accounts.served is not None and accounts.served.client_id == client_id,  # noqa: B023
            timeout=WAIT_MS,
        )
    assert [client.id for client in told] == ["web-whatsapp", "chrome-windows"]  # type: ignore[attr-defined]


def test_hotkeys_do_not_count_where_they_are_off(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    grabbed = desktop.hotkeys.handlers
    qtbot.waitUntil(lambda: PALETTE in grabbed, timeout=WAIT_MS)
    choose(joined, qtbot, "wechat", palette_hotkey=False)
    choose(joined, qtbot, "qianniu", on=False)
    for window in (WECHAT, QIANNIU):
        desktop.watch.bring_forward(window)
        qtbot.waitUntil(lambda: PALETTE not in grabbed, timeout=WAIT_MS)
        desktop.watch.bring_forward(CHAT)
        qtbot.waitUntil(lambda: PALETTE in grabbed, timeout=WAIT_MS)


def test_the_dock_stays_away_from_a_client_that_is_off(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    clients = joined.assembly._clients
    qtbot.waitUntil(lambda: clients.is_docked(WECHAT), timeout=WAIT_MS)
    assert not clients.is_docked(CHAT)
    choose(joined, qtbot, "wechat", on=False)
    assert not clients.is_docked(WECHAT)


def test_the_preview_says_what_becomes_of_a_reply(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    clients = joined.assembly._clients
    qtbot.waitUntil(lambda: clients.book.get("wechat") is not None, timeout=WAIT_MS)
    picture = ImagePart(ImageHash("ab"), "image/png", 4, 4, 9)
    parts = (TextPart("您好"), picture)
    assert joined.dock.outlook(parts) is None
    desktop.watch.bring_forward(WECHAT)
    qtbot.waitUntil(lambda: joined.dock.outlook(parts) is not None, timeout=WAIT_MS)
    outlook = joined.assembly._palette.outlook(parts)
    assert outlook is not None
    assert outlook.text == "In WeChat: 2 messages: text, then picture"


def _edit_titles_and_reset(dialog: SettingsDialog, clients: Clients, qtbot: QtBot) -> None:
    facts = WindowFacts("firefox", title="我的店铺 - 消息")
    assert clients.book.recognise(facts) is None
    dialog.clients.open_client("web-service")
    detail = dialog.clients.detail
    line = detail.rules.cards[0].lines["titles"]
    with qtbot.waitSignal(clients.changed, timeout=WAIT_MS):
        line.setText("*我的店铺*")
        line.editingFinished.emit()
    found = clients.book.recognise(facts)
    assert found is not None
    assert found.id == "web-service"
    detail.reset.click()
    qtbot.waitUntil(lambda: clients.book.recognise(facts) is None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "*Zendesk*" in line.text(), timeout=WAIT_MS)


def test_the_settings_page_is_alive(
    joined: Joined, desktop: FakeDesktop, qtbot: QtBot, tmp_path: Path
) -> None:
    clients = joined.assembly._clients
    qtbot.waitUntil(lambda: clients.book.get("wechat") is not None, timeout=WAIT_MS)
    shell = joined.assembly._shell
    shell.open_settings()
    dialog = shell._settings_dialog
    assert dialog is not None
    dialog.show_page(dialog.clients)
    with qtbot.waitSignal(clients.changed, timeout=WAIT_MS):
        dialog.clients.rows["wechat"].switch.click()
    assert (tmp_path / "data" / "clients" / "wechat.toml").is_file()
    assert not dialog.clients.rows["wechat"].switch.isChecked()
    _edit_titles_and_reset(dialog, clients, qtbot)
    dialog.clients.learn.click()
    helper = next(w for w in QApplication.topLevelWidgets() if isinstance(w, LearnClient))
    desktop.watch.bring_forward(CHAT)
    qtbot.waitUntil(lambda: helper.stage is Stage.FOUND, timeout=WAIT_MS)
    helper.yes.click()
    qtbot.waitUntil(lambda: helper.stage is Stage.ASKING, timeout=WAIT_MS)
    helper.no.click()
    helper.close()
    dialog.close()
    assert desktop.keyboard.received[-1][0] == CHAT
