from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from replydock.domain.phrase import Scope
from replydock.domain.settings import Language, Settings
from replydock.qt.translations import install_translator
from replydock.ui.appearance import Appearance
from replydock.ui.tray import Tray, app_icon


@pytest.fixture
def tray(qtbot: QtBot, qapp: QApplication) -> Iterator[Tray]:
    install_translator(qapp, Language.ENGLISH)
    tray = Tray(Appearance(Settings()), Settings())
    qtbot.addWidget(tray.menu)
    yield tray
    install_translator(qapp, Language.ENGLISH)


def test_every_entry_tells_what_is_wanted(tray: Tray) -> None:
    told: list[object] = []
    tray.dock_toggled.connect(told.append)
    tray.scope_changed.connect(told.append)
    tray.hotkeys_paused.connect(told.append)
    tray.palette_requested.connect(lambda: told.append("palette"))
    tray.new_requested.connect(lambda: told.append("new"))
    tray.settings_requested.connect(lambda: told.append("settings"))
    tray.quit_requested.connect(lambda: told.append("quit"))
    tray.show_dock.trigger()
    tray.scopes[Scope.TEAM].trigger()
    tray.pause.trigger()
    for action in (tray.open_palette, tray.new_phrase, tray.settings, tray.quit):
        action.trigger()
    assert told == [False, "team", True, "palette", "new", "settings", "quit"]


def test_what_changed_elsewhere_is_shown_without_a_signal(tray: Tray) -> None:
    told: list[object] = []
    tray.dock_toggled.connect(told.append)
    tray.scope_changed.connect(told.append)
    tray.apply_settings(
        replace(Settings(), is_dock_visible=False, scope="team", palette_hotkey="alt+q")
    )
    assert not tray.show_dock.isChecked()
    assert tray.scopes[Scope.TEAM].isChecked()
    assert not tray.scopes[Scope.ALL].isChecked()
    assert "Alt + Q" in tray.open_palette.text()
    assert told == []


def test_the_menu_follows_the_language(qapp: QApplication, tray: Tray) -> None:
    install_translator(qapp, Language.CHINESE)
    qapp.processEvents()
    assert tray.quit.text() == "退出话坞"


def test_without_a_tray_it_says_so_and_the_menu_still_serves(tray: Tray) -> None:
    # The in-memory platform has no tray.
    assert not tray.show()
    assert not tray.icon.isVisible()
    assert len(tray.menu.actions()) > 5


def test_paused_hotkeys_are_visible(tray: Tray) -> None:
    before = tray.icon.icon().pixmap(32).toImage()
    tray.set_paused(is_paused=True)
    assert "paused" in tray.icon.toolTip()
    assert tray.icon.icon().pixmap(32).toImage() != before


def test_the_icon_of_the_program_has_every_size(qapp: QApplication) -> None:
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert {16, 22, 32, 48, 128} <= sizes
