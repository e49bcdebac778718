"""The account that replies go to: on the windows, in the menu, and its dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from replydock.domain.accounts import Hue
from replydock.domain.settings import Language
from replydock.ui.account_chip import AccountTag
from replydock.ui.account_dialog import AccountDialog
from replydock.ui.accounts_menu import AccountsMenu, StartEntry
from tests.shots import dock, palette
from tests.shots.context import ShotContext


def _is_chinese(context: ShotContext) -> bool:
    return context.settings.language is Language.CHINESE


def _client(context: ShotContext) -> str:
    return "微信" if _is_chinese(context) else "WeChat"


def on_dock(context: ShotContext) -> QWidget:
    """The dock beside the first account, that the agent named."""
    window = dock.default(context)
    name = "旗舰店" if _is_chinese(context) else "Main shop"
    window.set_account(AccountTag(name, Hue.ORANGE.value))  # type: ignore[attr-defined]
    QApplication.processEvents()
    return window


def on_palette(context: ShotContext) -> QWidget:
    """The palette over the second account."""
    window = palette.STATES["opened"](context)
    tag = AccountTag(f"{_client(context)} 2", Hue.BLUE.value)
    window.set_account(tag)  # type: ignore[attr-defined]
    QApplication.processEvents()
    return window


def name_and_colour(context: ShotContext) -> QWidget:
    """The dialog."""
    assert context.appearance is not None
    name = "旗舰店" if _is_chinese(context) else "Main shop"
    dialog = AccountDialog(context.appearance, name, f"{_client(context)} 1", Hue.PURPLE)
    dialog.show()
    QApplication.processEvents()
    return dialog


def menu(context: ShotContext) -> QWidget:
    """The menu of chat clients."""
    shown = AccountsMenu()
    entries = [StartEntry("wechat", _client(context)), StartEntry("telegram", "Telegram")]
    shown.set_entries(entries, f"{_client(context)} 1")
    shown.popup(shown.pos())
    QApplication.processEvents()
    return shown


STATES: dict[str, Callable[[ShotContext], QWidget]] = {
    "dialog": name_and_colour,
    "dock": on_dock,
    "palette": on_palette,
    "menu": menu,
}
