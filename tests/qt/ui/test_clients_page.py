"""The page of chat clients, one client opened, and the words about replies in clients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from replydock.domain.client import Client, ClientBook, ClientUse, Mixing, PasteWay, WindowRule
from replydock.domain.phrase import ImageHash, ImagePart, Parts, TextPart
from replydock.domain.settings import Language, Settings
from replydock.ports.desktop import WindowRef
from replydock.qt.translations import install_translator
from replydock.ui.appearance import Appearance
from replydock.ui.client_texts import outlook_of, shown_rule
from replydock.ui.learn_client import LearnClient, Stage
from replydock.ui.settings_dialog import SettingsDialog
from replydock.ui.settings_pages.clients import ClientsPage
from replydock.ui.settings_pages.data import DataPlace
from tests.qt.ui.stage import nameless_controls, try_hotkey
from tests.rig.clients import shipped_clients

Told = list[tuple[str, object]]
PICTURE = ImagePart(ImageHash("ab"), "image/png", 4, 4, 9)
CHAT = WindowRef(1, 2, "Chat", "Buyer 7", "chat")


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> Iterator[SettingsDialog]:
    install_translator(qapp, Language.ENGLISH)
    dialog = SettingsDialog(
        Appearance(Settings()), Settings(), DataPlace(Path("/data")), try_hotkey
    )
    qtbot.addWidget(dialog)
    yield dialog
    install_translator(qapp, Language.ENGLISH)


@pytest.fixture
def page(dialog: SettingsDialog, told: Told) -> ClientsPage:
    page = dialog.clients
    page.show_clients(shipped_clients())
    dialog.show_page(page)
    page.client_edited.connect(lambda client_id, changes: told.append((client_id, changes)))
    page.client_reset.connect(lambda client_id: told.append((client_id, "reset")))
    page.client_removed.connect(lambda client_id: told.append((client_id, "removed")))
    return page


def shown(page: ClientsPage) -> list[str]:
    return [client_id for client_id, row in page.rows.items() if not row.isHidden()]


def enter(box: QComboBox, text: str) -> None:
    """Type a text and leave the field."""
    box.setEditText(text)
    line = box.lineEdit()
    assert line is not None
    line.editingFinished.emit()


def test_all_clients_are_listed_with_what_is_proved(page: ClientsPage) -> None:
    assert shown(page) == [client.id for client in shipped_clients()]
    assert shown(page)[0] == "qianniu"
    assert page.rows["wechat"].badge.text() == "Unverified"
    assert page.rows["xterm"].badge.text() == "Verified"


def test_rows_are_made_when_the_page_is_first_shown(dialog: SettingsDialog) -> None:
    dialog.clients.show_clients(shipped_clients())
    assert dialog.clients.rows == {}
    dialog.show_page(dialog.clients)
    assert len(dialog.clients.rows) == len(shipped_clients())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("千牛", {"qianniu", "web-qianniu"}),
        ("WXWork", {"wecom"}),
        ("douyin web", {"web-douyin"}),
        ("nothing like it", set()),
    ],
)
def test_search(page: ClientsPage, query: str, found: set[str]) -> None:
    page.search.setText(query)
    assert set(shown(page)) == found
    assert page._none.isHidden() is bool(found)


def test_a_switch_turns_a_client_off(page: ClientsPage, told: Told) -> None:
    page.rows["wechat"].switch.click()
    assert told == [("wechat", {"use": {"on": False}})]


def test_one_client_opens_and_closes(page: ClientsPage) -> None:
    page.rows["telegram"].name.click()
    assert not page.detail.isHidden()
    assert page.detail.name.text() == "Telegram Desktop"
    assert "TelegramDesktop" in page.detail.told_by.text()
    assert page.detail.way.longest.value() == 4096
    assert not page.detail.reset.isEnabled()
    page.detail.back.click()
    assert page.detail.isHidden()


def test_every_value_is_told_as_it_stands_in_the_file(page: ClientsPage, told: Told) -> None:
    page.open_client("telegram")
    detail = page.detail
    detail.use.dock.button("left").click()
    detail.use.scope.setCurrentIndex(2)
    detail.use.scope.activated.emit(2)
    detail.use.palette_key.click()
    detail.way.mixing.setCurrentIndex(2)
    detail.way.mixing.activated.emit(2)
    detail.way.picture.button("file").click()
    detail.way.longest.setValue(2000)
    detail.way.splits.click()
    detail.way.quiet.setValue(120)
    enter(detail.way.paste_key, "shift + ins")
    assert [changes for _, changes in told] == [
        {"dock": {"side": "left"}},
        {"use": {"scope": "team"}},
        {"use": {"palette_hotkey": False}},
        {"insert": {"mixing": "send_between"}},
        {"insert": {"picture": "file"}},
        {"insert": {"longest": 2000}},
        {"insert": {"split_long": True}},
        {"insert": {"quiet_ms": 120}},
        {"insert": {"paste_key": "shift+insert"}},
    ]


def test_a_key_that_is_none_is_told_beside_it(page: ClientsPage, told: Told) -> None:
    page.open_client("telegram")
    enter(page.detail.way.send_key, "ctrl+nonsense")
    assert told == []
    assert page.detail.way._send_row.error_text


def test_showing_a_client_tells_nothing(page: ClientsPage, told: Told) -> None:
    for client in shipped_clients():
        page.open_client(client.id)
    assert told == []


def test_reset_and_remove(page: ClientsPage, told: Told) -> None:
    own = Client("my-chat", {"en": "Mine"}, (WindowRule(("x",)),), is_own=True, has_built_in=False)
    changed = [replace(client, is_own=client.id == "wechat") for client in shipped_clients()]
    page.show_clients(ClientBook([*changed, own]))
    page.open_client("wechat")
    page.detail.reset.click()
    page.open_client("my-chat")
    assert page.detail.reset.text() == "Remove this client"
    page.detail.reset.click()
    assert told == [("wechat", "reset"), ("my-chat", "removed")]
    page.show_clients(ClientBook(changed))
    assert "my-chat" not in page.rows


def test_what_changed_elsewhere_is_shown(page: ClientsPage) -> None:
    page.open_client("wechat")
    off = [
        replace(client, use=ClientUse(is_on=False)) if client.id == "wechat" else client
        for client in shipped_clients()
    ]
    page.show_clients(ClientBook(off))
    assert not page.detail.use.is_on.isChecked()
    assert not page.detail.use.dock.isEnabled()
    assert not page.rows["wechat"].switch.isChecked()


def test_the_wheel_over_a_value_changes_nothing(page: ClientsPage, told: Told) -> None:
    page.open_client("telegram")
    for control in (page.detail.way.mixing, page.detail.way.longest):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, event)
    assert told == []
    assert page.detail.way.longest.value() == 4096


def test_every_control_has_a_name_in_both_languages(page: ClientsPage, qapp: QApplication) -> None:
    page.open_client("telegram")
    assert nameless_controls(page) == []
    install_translator(qapp, Language.CHINESE)
    QApplication.processEvents()
    assert page.detail.back.text() == "全部客户端"
    assert page.rows["wechat"].name.text() == "微信"
    assert page.rows["wechat"].badge.text() == "未验证"
    assert nameless_controls(page) == []


def fill(line: QLineEdit, text: str) -> None:
    """Type a text and leave the line."""
    line.setText(text)
    line.editingFinished.emit()


def test_what_its_windows_are_recognised_by_is_edited(page: ClientsPage, told: Told) -> None:
    page.open_client("wecom")
    program, window_class = page.detail.rules.cards
    assert program.lines["programs"].text() == "WXWork"
    assert window_class.lines["classes"].text() == "WeWorkWindow"
    program.lines["programs"].editingFinished.emit()
    assert told == []
    fill(program.lines["titles"], " *客服*；*Support* ;")
    assert told.pop() == (
        "wecom",
        {
            "windows": [
                {"programs": ["WXWork"], "titles": ["*客服*", "*Support*"]},
                {"classes": ["WeWorkWindow"]},
            ]
        },
    )
    page.detail.rules.more.click()
    assert told == []
    fill(page.detail.rules.cards[2].lines["classes"], "WeWork*")
    assert told == [
        (
            "wecom",
            {
                "windows": [
                    {"programs": ["WXWork"], "titles": ["*客服*", "*Support*"]},
                    {"classes": ["WeWorkWindow"]},
                    {"classes": ["WeWork*"]},
                ]
            },
        )
    ]


def test_a_rule_is_dropped_by_emptying_it_but_never_the_last(page: ClientsPage, told: Told) -> None:
    page.open_client("wecom")
    program, window_class = page.detail.rules.cards
    fill(window_class.lines["classes"], "")
    assert told == [("wecom", {"windows": [{"programs": ["WXWork"]}]})]
    fill(program.lines["programs"], " ; ")
    assert len(told) == 1
    assert program.rows["programs"].error_text
    page.open_client("telegram")
    (only,) = page.detail.rules.cards
    assert only.lines["programs"].text().startswith("Telegram; ")


# Words


def client(way: PasteWay) -> Client:
    return Client("wechat", {"en": "WeChat", "zh": "微信"}, (), way=way)


BOTH: Parts = (TextPart("您好"), PICTURE)


@pytest.mark.parametrize(
    ("parts", "way", "sends", "text"),
    [
        ((TextPart("x"),), PasteWay(), False, None),
        (BOTH, PasteWay(), False, "In WeChat: 1 message"),
        (
            BOTH,
            PasteWay(mixing=Mixing.OWN_MESSAGES),
            False,
            "In WeChat: 2 messages: text, then picture",
        ),
        (
            (*BOTH, PICTURE),
            PasteWay(mixing=Mixing.SEND_BETWEEN),
            True,
            "In WeChat: 3 messages: text, then picture × 2",
        ),
        (
            BOTH,
            PasteWay(mixing=Mixing.SEND_BETWEEN),
            False,
            "In WeChat: 2 messages: text, then picture\nSend each one before the next goes in.",
        ),
        (BOTH * 3, PasteWay(mixing=Mixing.OWN_MESSAGES), False, "In WeChat: 6 messages"),
    ],
)
def test_what_becomes_of_a_reply(
    qapp: QApplication, parts: Parts, way: PasteWay, sends: bool, text: str | None
) -> None:
    install_translator(qapp, Language.ENGLISH)
    outlook = outlook_of(parts, client(way), sends=sends)
    assert (outlook and outlook.text) == text


def test_a_reply_that_is_too_long_is_warned_about(qapp: QApplication) -> None:
    install_translator(qapp, Language.ENGLISH)
    long = (TextPart("一" * 60),)
    outlook = outlook_of(long, client(PasteWay(longest=50)), sends=False)
    assert outlook is not None
    assert outlook.warning == "Too long for WeChat: 60 of at most 50 characters."
    split = outlook_of(long, client(PasteWay(longest=50, splits_long=True)), sends=True)
    assert split is not None
    assert split.warning == ""
    assert "text × 2" in split.text


def test_how_a_window_is_told_in_words(qapp: QApplication) -> None:
    install_translator(qapp, Language.ENGLISH)
    rule = WindowRule(("a", "b"), titles=("*c*",))
    assert shown_rule(rule) == "program a / b and title *c*"


# Learning


@pytest.fixture
def learn(qtbot: QtBot, qapp: QApplication) -> LearnClient:
    install_translator(qapp, Language.ENGLISH)
    learn = LearnClient()
    qtbot.addWidget(learn)
    return learn


def test_the_helper_asks_only_after_a_try(learn: LearnClient) -> None:
    tried: list[object] = []
    learned: list[object] = []
    learn.try_requested.connect(tried.append)
    learn.learned.connect(learned.append)
    learn.take_window(CHAT, None)
    learn.titles.setText(" *Buyer* ")
    learn.yes.click()
    assert (len(tried), learned, learn.stage) == (1, [], Stage.TRYING)
    assert not learn.yes.isEnabled()
    learn.show_outcome("Inserted", is_in=True)
    learn.yes.click()
    assert learned == tried
    assert learn.lesson is not None
    assert learn.lesson.title_glob == "*Buyer*"


def test_the_helper_has_names_for_its_controls(learn: LearnClient, qapp: QApplication) -> None:
    learn.take_window(CHAT, None)
    assert nameless_controls(learn) == []
    install_translator(qapp, Language.CHINESE)
    QApplication.processEvents()
    assert learn.yes.text() == "试一下"
    assert "程序: Chat" in learn.found.text()
    install_translator(qapp, Language.ENGLISH)


@pytest.mark.parametrize("is_shown_first", [True, False])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_the_helper_is_high_enough_for_its_wrapped_texts(
    qtbot: QtBot, learn: LearnClient, qapp: QApplication, language: Language, is_shown_first: bool
) -> None:
    Appearance(Settings(), learn)  # its style sheet
    install_translator(qapp, language)
    if is_shown_first:
        learn.show()
    learn.take_window(CHAT, None)
    learn.show()
    key = learn.paste_key

    def cut() -> list[str]:
        labels = [label for label in learn.findChildren(QLabel) if label.isVisible()]
        return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]

    qtbot.waitUntil(lambda: not cut() and key.height() == key.sizeHint().height())
    install_translator(qapp, Language.ENGLISH)
