"""The settings of typed short codes: off at first, plain about what is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from replydock.domain.settings import Settings, TypedEnd
from replydock.ui.settings_pages.typed_codes import TypedCodesPage


class Desk:
    """A page whose edits are put in force, as the dialog does."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = TypedCodesPage()
        qtbot.addWidget(self.page)
        self.settings = Settings()
        self.page.edited.connect(self._on_edited)
        self.page.show_settings(self.settings)

    def _on_edited(self, changes: dict[str, Any]) -> None:
        self.settings = replace(self.settings, **changes)
        self.page.show_settings(self.settings)


def test_everything_is_off_until_the_switch_is_on(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert not desk.page.on.isChecked()
    assert not desk.page.prefix.isEnabled()
    desk.page.on.click()
    assert desk.settings.typed_codes_on
    assert desk.page.prefix.isEnabled()
    desk.page.on.click()
    assert desk.settings == Settings()


def test_prefix_end_and_programs(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.page.on.click()
    desk.page.prefix.setText(";;")
    desk.page.prefix.editingFinished.emit()
    desk.page.end.button("either").click()
    desk.page.excluded.setText("Bank， wallet* ,Bank,")
    desk.page.excluded.editingFinished.emit()
    assert desk.settings.typed_code_prefix == ";;"
    assert desk.settings.typed_code_end is TypedEnd.EITHER
    assert desk.settings.typed_code_excluded == ("Bank", "wallet*")
    desk.page.reset.click()
    assert desk.settings.typed_code_excluded == Settings().typed_code_excluded


def test_fields_that_are_not_told_are_left_alone_until_allowed(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert not desk.page.untold.isEnabled()
    desk.page.on.click()
    assert not desk.page.untold.isChecked()
    desk.page.untold.click()
    assert desk.settings.typed_codes_in_untold_fields
    desk.page.show_settings(Settings(typed_codes_on=True))
    assert not desk.page.untold.isChecked()


def test_prefix_of_letters_is_not_taken(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.page.prefix.setText("ab")
    desk.page.prefix.editingFinished.emit()
    assert desk.page.prefix.text() == "/"
    assert desk.settings.typed_code_prefix == "/"


def test_leaving_changes_nothing_that_was_not_edited(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.page.leave()
    assert desk.settings == Settings()
