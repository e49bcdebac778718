"""The account that replies go to: chip, stripe, menu and dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from replydock.domain.accounts import Hue
from replydock.domain.outcome import InsertionResult, Outcome
from replydock.domain.settings import Settings
from replydock.ui.account_chip import AccountChip, AccountTag
from replydock.ui.account_dialog import AccountDialog
from replydock.ui.accounts_menu import AccountsMenu, StartEntry
from replydock.ui.appearance import Appearance
from replydock.ui.dock_window import DockWindow
from replydock.ui.notices import describe_result
from replydock.ui.theme import ACCOUNTS_DARK, ACCOUNTS_LIGHT, DARK, LIGHT, AccountColors, Colors

_TAG = AccountTag("微信 2", "orange")


def _luminance(name: str) -> float:
    color = QColor(name)
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("accounts", "colors"), [(ACCOUNTS_LIGHT, LIGHT), (ACCOUNTS_DARK, DARK)])
def test_names_can_be_read_on_every_colour(accounts: AccountColors, colors: Colors) -> None:
    for hue in Hue:
        color = getattr(accounts, hue.value)
        assert _contrast(color, accounts.on) >= 4.5, hue
        assert _contrast(color, colors.chrome) >= 3.0, hue
        assert _contrast(color, colors.surface) >= 3.0, hue


def test_the_dock_shows_the_account_and_hides_it_again(dock: DockWindow) -> None:
    dock.set_account(None)
    assert not dock.findChildren(AccountChip)
    dock.set_account(_TAG)
    sign = dock._account_sign
    assert sign is not None
    assert sign.chip.isVisible()
    assert sign.stripe.isVisible()
    assert "微信 2" in sign.chip.accessibleName()
    assert sign.stripe.width() >= dock.width() - 4
    dock.set_account(None)
    assert not sign.chip.isVisible()
    assert not sign.stripe.isVisible()


def test_a_click_on_the_chip_asks_for_a_name(dock: DockWindow, qtbot: QtBot) -> None:
    dock.set_account(_TAG)
    sign = dock._account_sign
    assert sign is not None
    with qtbot.waitSignal(dock.account_clicked):
        QTest.mouseClick(sign.chip, Qt.MouseButton.LeftButton)


def test_a_long_name_leaves_room_for_the_buttons(dock: DockWindow) -> None:
    dock.resize(240, 640)
    dock.set_account(AccountTag("一个非常非常非常长的账号名称不会更短", "blue"))
    assert dock.width() == 240
    sign = dock._account_sign
    assert sign is not None
    assert sign.chip.geometry().right() < dock.width() - 90


def test_the_menu_offers_what_can_be_started(qtbot: QtBot) -> None:
    parent = QMenu()
    qtbot.addWidget(parent)
    menu = AccountsMenu(parent)
    assert not menu.rename.isEnabled()
    for _ in range(2):  # filled anew each time it opens
        menu.set_entries([StartEntry("wechat", "微信"), StartEntry("qq", "QQ & TIM")], "旗舰店")
    shown = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(shown) == 4
    assert "微信" in shown[0]
    assert "QQ && TIM" in shown[1]
    assert "旗舰店" in shown[3]
    with qtbot.waitSignal(menu.start_requested) as asked:
        menu.starts[1].trigger()
    assert asked.args == ["qq"]
    with qtbot.waitSignal(menu.arrange_requested):
        menu.arrange.trigger()
    with qtbot.waitSignal(menu.rename_requested):
        menu.rename.trigger()


def test_the_dialog_tells_name_and_colour(qtbot: QtBot) -> None:
    dialog = AccountDialog(Appearance(Settings()), "", "微信 1", Hue.BLUE)
    qtbot.addWidget(dialog)
    assert dialog.preview.tag == AccountTag("微信 1", "blue")
    dialog.name.setText("  旗舰店 ")
    dialog.swatches[Hue.GREEN].click()
    assert dialog.preview.tag == AccountTag("旗舰店", "green")
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.keep.click()
    assert told.args == ["旗舰店", "green"]


def test_colours_have_names_for_those_who_cannot_see_them(qtbot: QtBot) -> None:
    dialog = AccountDialog(Appearance(Settings()), "", "微信 1", Hue.BLUE)
    qtbot.addWidget(dialog)
    names = {swatch.accessibleName() for swatch in dialog.swatches.values()}
    assert len(names) == len(Hue)
    assert "" not in names


def test_the_result_names_the_account() -> None:
    result = InsertionResult(Outcome.INSERTED, 1, 1, account="微信 2")
    assert "微信 2" in describe_result(result, "开场问候").text
    assert "开场问候" in describe_result(result, "开场问候").text
