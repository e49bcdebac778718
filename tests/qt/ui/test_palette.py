"""The palette: opening, choosing, staying, closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from replydock.domain.geometry import LogicalPoint
from replydock.domain.outcome import ChooseMode, InsertionResult, Outcome
from replydock.domain.phrase import Scope
from replydock.ui import palette as palette_module
from replydock.ui.palette import Palette, place_near

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SCREEN = QRect(0, 0, 1000, 800)


def open_palette(palette: Palette) -> None:
    palette.open_at(LogicalPoint(10, 10), QGuiApplication.primaryScreen())
    QGuiApplication.processEvents()


@pytest.mark.parametrize("x", [-50, 0, 500, 999, 3000])
@pytest.mark.parametrize("y", [-50, 0, 390, 799, 3000])
def test_it_stays_on_the_screen(x: int, y: int) -> None:
    assert _SCREEN.contains(place_near(LogicalPoint(x, y), 720, 452, _SCREEN))


def test_it_never_covers_the_line_that_is_typed_into() -> None:
    for y in (100, 700):
        assert not place_near(LogicalPoint(100, y), 400, 300, _SCREEN).contains(100, y)


def test_opening_starts_afresh_with_the_box_focused(palette: Palette) -> None:
    open_palette(palette)
    palette.finder.box.setText("shipping")
    palette.dismiss()
    open_palette(palette)
    assert palette.finder.box.text() == ""
    assert palette.focusWidget() is palette.finder.box
    assert palette.finder.list.current_id() == "pinned"


def test_enter_inserts_and_closes(qtbot: QtBot, palette: Palette) -> None:
    open_palette(palette)
    order: list[str] = []
    palette.focus_released.connect(lambda: order.append("released"))
    palette.phrase_chosen.connect(lambda *_: order.append("chosen"))
    with qtbot.waitSignal(palette.phrase_chosen) as chosen:
        QTest.keyClick(palette.finder.box, _Key.Key_Return)
    assert chosen.args == ["pinned", ChooseMode.INSERT.value]
    assert order == ["released", "chosen"]
    assert not palette.isVisible()


def test_shift_enter_stays_open_for_the_next_reply(qtbot: QtBot, palette: Palette) -> None:
    open_palette(palette)
    palette.finder.box.setText("shipping")
    with qtbot.waitSignal(palette.phrase_chosen) as chosen:
        QTest.keyClick(palette.finder.box, _Key.Key_Return, _SHIFT)
    assert chosen.args == ["shipping", ChooseMode.INSERT_KEEP_OPEN.value]
    assert palette.isVisible()
    palette.show_result(InsertionResult(Outcome.INSERTED, 1, 1), "shipping")
    assert palette.finder.box.selectedText() == "shipping"


def test_ctrl_enter_copies(qtbot: QtBot, palette: Palette) -> None:
    open_palette(palette)
    with qtbot.waitSignal(palette.phrase_chosen) as chosen:
        QTest.keyClick(palette.finder.box, _Key.Key_Return, _CTRL)
    assert chosen.args == ["pinned", ChooseMode.COPY.value]
    assert not palette.isVisible()


def test_tab_goes_round_the_scopes(palette: Palette) -> None:
    open_palette(palette)
    seen = []
    for _ in range(4):
        QTest.keyClick(palette.finder.box, _Key.Key_Tab)
        seen.append(palette.scope)
    assert seen == [Scope.PERSONAL, Scope.TEAM, Scope.SCENE, Scope.ALL]
    QTest.keyClick(palette.finder.box, _Key.Key_Backtab, _SHIFT)
    assert palette.scope is Scope.SCENE
    assert palette.finder.box.hasFocus()


def test_focus_that_goes_right_after_opening_is_taken_back(
    qtbot: QtBot, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette_module, "_SETTLING_MS", 250)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    open_palette(palette)
    qtbot.waitUntil(palette.isActiveWindow)
    with qtbot.waitSignal(palette.focus_wanted):
        other.activateWindow()
    assert palette.isVisible()
    qtbot.waitUntil(palette.isActiveWindow)
    with qtbot.waitSignal(palette.closed):  # once is enough: now somebody insists
        other.activateWindow()


def test_palette_closes_when_the_agent_goes_elsewhere_later(
    qtbot: QtBot, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette_module, "_SETTLING_MS", 250)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    open_palette(palette)
    qtbot.waitUntil(palette.isActiveWindow)
    qtbot.wait(300)
    with qtbot.assertNotEmitted(palette.focus_wanted), qtbot.waitSignal(palette.closed):
        other.activateWindow()


def test_escape_closes_and_gives_the_focus_back(qtbot: QtBot, palette: Palette) -> None:
    open_palette(palette)
    with qtbot.waitSignals([palette.focus_released, palette.closed]):
        QTest.keyClick(palette.finder.box, _Key.Key_Escape)
    assert not palette.isVisible()


def test_dismissing_a_closed_palette_says_nothing(palette: Palette) -> None:
    told: list[bool] = []
    palette.focus_released.connect(lambda: told.append(True))
    palette.dismiss()
    assert told == []


def test_editing_closes_it(qtbot: QtBot, palette: Palette) -> None:
    open_palette(palette)
    with qtbot.waitSignal(palette.edit_requested):
        QTest.keyClick(palette.finder.box, _Key.Key_F2)
    assert not palette.isVisible()


@pytest.mark.parametrize(
    "name", ["edit_requested", "new_requested", "new_from_text_requested", "remove_requested"]
)
def test_it_is_closed_before_a_request_that_leads_away_is_told(palette: Palette, name: str) -> None:
    open_palette(palette)
    told: list[tuple[str, bool]] = []
    getattr(palette, name).connect(lambda value: told.append((value, palette.isVisible())))
    getattr(palette.finder, name).emit("p1")
    assert told == [("p1", False)]


def test_it_stays_open_when_a_reply_is_pinned(palette: Palette) -> None:
    open_palette(palette)
    told: list[tuple[str, bool]] = []
    palette.pin_toggled.connect(lambda *values: told.append(values))
    palette.finder.pin_toggled.emit("p1", True)
    assert told == [("p1", True)]
    assert palette.isVisible()
