"""The dock window: clicks, keys, scopes, refreshing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from replydock.domain.catalog import Catalog
from replydock.domain.outcome import ChooseMode, InsertionResult, Outcome, Reason
from replydock.domain.phrase import ChangeSet, Folder, FolderId, PhraseId, Scope
from replydock.domain.settings import Settings
from replydock.store.images import ImageFiles
from replydock.ui.dock_window import DockWindow
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import DEEP, phrase

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


def shown_ids(window: DockWindow) -> list[str]:
    model = window.finder.model
    return [model.id_at(row) or "" for row in range(model.rowCount())]


def click_row(window: DockWindow, row: int, held: Qt.KeyboardModifier = _NONE) -> None:
    view = window.finder.list
    place = view.visualRect(window.finder.model.index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_it_never_asks_for_the_focus(dock: DockWindow) -> None:
    flags = dock.windowHandle().flags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert dock.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_pinned_replies_come_first_and_expired_ones_last(dock: DockWindow) -> None:
    ids = shown_ids(dock)
    assert ids[0] == "pinned"
    assert ids[-1] == "past"


@pytest.mark.parametrize(("held", "mode"), [(_NONE, ChooseMode.INSERT), (_CTRL, ChooseMode.COPY)])
def test_a_click_chooses_the_row_under_it(
    qtbot: QtBot, dock: DockWindow, held: Qt.KeyboardModifier, mode: ChooseMode
) -> None:
    with qtbot.waitSignal(dock.phrase_chosen) as chosen:
        click_row(dock, 2, held)
    assert chosen.args == [shown_ids(dock)[2], mode.value]


def test_a_double_click_chooses_once(qtbot: QtBot, dock: DockWindow) -> None:
    chosen: list[str] = []
    dock.phrase_chosen.connect(lambda phrase_id, _mode: chosen.append(phrase_id))
    view = dock.finder.list
    place = view.visualRect(dock.finder.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, _NONE, place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, _NONE, place)
    assert chosen == [shown_ids(dock)[1]]


def test_releasing_over_another_row_chooses_nothing(dock: DockWindow) -> None:
    chosen: list[str] = []
    dock.phrase_chosen.connect(lambda phrase_id, _mode: chosen.append(phrase_id))
    view = dock.finder.list
    first, second = (view.visualRect(dock.finder.model.index(row)).center() for row in (0, 1))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, _NONE, first)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, _NONE, second)
    assert chosen == []


@pytest.mark.parametrize(
    ("held", "mode"),
    [
        (_NONE, ChooseMode.INSERT),
        (_CTRL, ChooseMode.COPY),
        (_SHIFT, ChooseMode.INSERT_KEEP_OPEN),
        (_ALT, ChooseMode.INSERT_TEXT_ONLY),
    ],
)
def test_enter_chooses_the_marked_row(
    qtbot: QtBot, dock: DockWindow, held: Qt.KeyboardModifier, mode: ChooseMode
) -> None:
    box = dock.finder.box
    QTest.keyClick(box, _Key.Key_Down)
    with qtbot.waitSignal(dock.phrase_chosen) as chosen:
        QTest.keyClick(box, _Key.Key_Return, held)
    assert chosen.args == [shown_ids(dock)[1], mode.value]


def test_the_menu_key_means_the_marked_row_and_not_the_line(dock: DockWindow) -> None:
    box = dock.finder.box
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(box, asked)  # as Qt does after the key
    assert QApplication.activePopupWidget() is None


def test_keys_move_the_mark(dock: DockWindow) -> None:
    box, view = dock.finder.box, dock.finder.list
    last = len(shown_ids(dock)) - 1
    page = view.rows_per_page()
    for key, row in (
        (_Key.Key_Down, 1),
        (_Key.Key_Up, 0),
        (_Key.Key_Up, 0),
        (_Key.Key_PageDown, page),
        (_Key.Key_PageUp, 0),
        (_Key.Key_End, last),
        (_Key.Key_Home, 0),
    ):
        QTest.keyClick(box, key)
        assert view.currentIndex().row() == row, key


def test_alt_and_a_digit_choose_a_visible_row(qtbot: QtBot, dock: DockWindow) -> None:
    with qtbot.waitSignal(dock.phrase_chosen) as chosen:
        QTest.keyClick(dock.finder.box, _Key.Key_3, _ALT)
    assert chosen.args == [shown_ids(dock)[2], ChooseMode.INSERT.value]
    bar = dock.finder.list.verticalScrollBar()
    bar.setValue(3 * dock.finder.rows.row_height)
    with qtbot.waitSignal(dock.phrase_chosen) as chosen:
        QTest.keyClick(dock.finder.box, _Key.Key_1, _ALT)
    assert chosen.args == [shown_ids(dock)[3], ChooseMode.INSERT.value]


def test_alt_and_a_digit_beyond_the_end_choose_nothing(dock: DockWindow) -> None:
    chosen: list[str] = []
    dock.phrase_chosen.connect(lambda phrase_id, _mode: chosen.append(phrase_id))
    dock.finder.box.setText("shipping")
    QTest.keyClick(dock.finder.box, _Key.Key_9, _ALT)
    assert chosen == []


def test_ctrl_tab_goes_round_the_scopes_and_nothing_leaks(dock: DockWindow) -> None:
    told: list[str] = []
    dock.scope_changed.connect(told.append)
    kinds = []
    for _ in range(4):
        QTest.keyClick(dock.finder.box, _Key.Key_Tab, _CTRL)
        libraries = {dock._catalog.phrase(PhraseId(i)).library_id for i in shown_ids(dock)}  # type: ignore[union-attr]
        kinds.append(libraries)
    assert told == ["personal", "team", "scene", "all"]
    assert kinds == [{"mine"}, {"team"}, {"scene"}, {"mine", "team", "scene"}]
    QTest.keyClick(dock.finder.box, _Key.Key_Backtab, _CTRL | _SHIFT)
    assert dock.scope is Scope.SCENE


def test_typing_within_a_scope_finds_only_there(dock: DockWindow) -> None:
    dock.set_scope(Scope.TEAM)
    dock.finder.box.setText("shipping")
    assert shown_ids(dock) == []
    dock.finder.box.setText("of")
    assert shown_ids(dock) == ["of the team"]


def test_keys_of_one_reply(qtbot: QtBot, dock: DockWindow) -> None:
    box = dock.finder.box
    with qtbot.waitSignal(dock.edit_requested) as told:
        QTest.keyClick(box, _Key.Key_F2)
    assert told.args == ["pinned"]
    with qtbot.waitSignal(dock.pin_toggled) as told:
        QTest.keyClick(box, _Key.Key_P, _CTRL)
    assert told.args == ["pinned", False]
    with qtbot.waitSignal(dock.remove_requested) as told:
        QTest.keyClick(box, _Key.Key_Delete, _SHIFT)
    assert told.args == ["pinned"]
    with qtbot.waitSignal(dock.new_requested) as told:
        QTest.keyClick(box, _Key.Key_N, _CTRL)
    assert told.args == [""]


def test_the_menu_offers_everything(qtbot: QtBot, dock: DockWindow, catalog: Catalog) -> None:
    pinned = catalog.phrase(PhraseId("pinned"))
    assert pinned is not None
    menu = dock.finder.menu_for(pinned)
    modes: list[str] = []
    dock.phrase_chosen.connect(lambda _id, mode: modes.append(mode))
    for action in (menu.insert, menu.insert_text, menu.copy):
        action.trigger()
    assert modes == ["insert", "insert_text_only", "copy"]
    for action, signal in (
        (menu.edit, dock.edit_requested),
        (menu.pin, dock.pin_toggled),
        (menu.remove, dock.remove_requested),
    ):
        with qtbot.waitSignal(signal):
            action.trigger()


def test_a_refresh_keeps_the_mark_and_the_scrolling(dock: DockWindow, catalog: Catalog) -> None:
    view = dock.finder.list
    row = shown_ids(dock).index("reply 00008")
    view.mark(row)
    view.verticalScrollBar().setValue(250)
    catalog.upsert(phrases=[phrase("new first", is_pinned=True)])
    dock.refresh(ChangeSet(phrases=frozenset({PhraseId("new first")})))
    assert view.current_id() == "reply 00008"
    assert view.verticalScrollBar().value() == 250
    catalog.remove(phrases=[PhraseId("reply 00008")])
    dock.refresh(ChangeSet(phrases=frozenset({PhraseId("reply 00008")})))
    assert "reply 00008" not in shown_ids(dock)
    assert view.currentIndex().row() == 0


def test_a_refresh_shows_an_edited_title(dock: DockWindow, catalog: Catalog) -> None:
    catalog.upsert(phrases=[phrase("pinned", is_pinned=True, title="another title")])
    dock.refresh(ChangeSet(phrases=frozenset({PhraseId("pinned")})))
    assert dock.finder.model.index(0).data() == "another title"


def test_folders_narrow_the_list(dock: DockWindow, catalog: Catalog) -> None:
    catalog.upsert(phrases=[phrase("deep one", folder_id=DEEP.id)])
    dock.folders.choose(DEEP.id)
    assert shown_ids(dock) == ["deep one"]
    dock.folders.choose(None)
    assert "reply 00001" in shown_ids(dock)


def test_many_folders_come_little_by_little_and_any_can_be_chosen(
    qtbot: QtBot, dock: DockWindow, catalog: Catalog
) -> None:
    library = catalog.libraries()[0].id
    many = [
        Folder(FolderId(f"many {at:02}"), library, None, f"Many {at}", position=100 + at)
        for at in range(60)
    ]
    catalog.upsert(folders=many, phrases=[phrase("in the last", folder_id=many[-1].id)])
    dock.folders.rebuild(dock.scope, None)
    at_once = len(dock.folders._chips)
    assert at_once < 60
    qtbot.waitUntil(lambda: len(dock.folders._chips) > 60)
    order = [chip for chip in dock.folders._chips if chip in {folder.id for folder in many}]
    assert order == [folder.id for folder in many]
    dock.folders.retranslate()
    dock.folders.choose(many[-1].id)
    assert shown_ids(dock) == ["in the last"]
    assert dock.folders._chips[many[-1].id].isChecked()


def test_a_window_without_replies_yet_says_that_it_waits(
    qtbot: QtBot, catalog: Catalog, images: ImageFiles, settings: Settings
) -> None:
    window = DockWindow(catalog, images, settings, StillClock(), is_ready=False)
    qtbot.addWidget(window)
    window.show()
    assert window.finder.empty.isVisible()
    assert not window.finder.has_list
    window.finder.box.setText("pinned")
    assert not window.finder.has_list
    for _ in window.show_loaded():
        # A row must not move away from under a click.
        assert window.finder.empty.isVisible() or window.folders.isVisible()
    assert window.finder.list.isVisible()
    assert window.finder.model.query == "pinned"


def test_what_is_typed_while_rows_are_drawn_is_searched(
    qtbot: QtBot, catalog: Catalog, images: ImageFiles, settings: Settings
) -> None:
    window = DockWindow(catalog, images, settings, StillClock(), is_ready=False)
    qtbot.addWidget(window)
    window.show()
    steps = window.show_loaded()
    next(steps)
    window.finder.box.setText("no such thing")
    for _ in steps:
        pass
    assert window.finder.model.rowCount() == 0
    assert window.finder.empty.isVisible()


def test_the_folder_tree_chooses_by_keyboard(qtbot: QtBot, dock: DockWindow) -> None:
    dock.folders.tree_button.click()
    assert dock.tree.isVisible()
    QTest.keyClick(dock.tree, _Key.Key_Escape)
    assert not dock.tree.isVisible()
    dock.folders.tree_button.click()
    dock.tree.keyboardSearch("Deep")
    QTest.keyClick(dock.tree, _Key.Key_Return)
    assert dock.finder.folder_id == DEEP.id


def test_nothing_found_offers_to_clear_and_to_write(qtbot: QtBot, dock: DockWindow) -> None:
    dock.finder.box.setText("no such thing")
    assert dock.finder.empty.isVisible()
    assert not dock.finder.list.isVisible()
    with qtbot.waitSignal(dock.new_from_text_requested) as told:
        dock.finder.empty.second_chosen.emit()
    assert told.args == ["no such thing"]
    dock.finder.empty.first_chosen.emit()
    assert dock.finder.box.text() == ""
    assert dock.finder.list.isVisible()


def test_an_empty_library_offers_a_new_reply(
    qtbot: QtBot, dock: DockWindow, catalog: Catalog
) -> None:
    catalog.remove(libraries=[dock._catalog.libraries(Scope.TEAM)[0].id])
    dock.set_scope(Scope.TEAM)
    with qtbot.waitSignal(dock.new_requested):
        dock.finder.empty.first_chosen.emit()
    with qtbot.waitSignal(dock.scope_changed) as told:
        dock.finder.empty.second_chosen.emit()
    assert told.args == ["all"]
    assert dock.finder.list.isVisible()


def test_the_focus_is_asked_for_before_it_is_taken(qtbot: QtBot, dock: DockWindow) -> None:
    flags_then: list[bool] = []
    dock.focus_wanted.connect(lambda: flags_then.append(dock.can_take_focus))
    dock.take_focus()
    assert flags_then == [False]
    assert dock.can_take_focus
    with qtbot.waitSignal(dock.focus_released):
        QTest.keyClick(dock.finder.box, _Key.Key_Escape)
    assert not dock.can_take_focus


def test_choosing_gives_the_focus_back_first(dock: DockWindow) -> None:
    order: list[str] = []
    dock.focus_released.connect(lambda: order.append("released"))
    dock.phrase_chosen.connect(lambda *_: order.append("chosen"))
    dock.take_focus()
    QTest.keyClick(dock.finder.box, _Key.Key_Return)
    assert order == ["released", "chosen"]


def test_the_last_outcome_stands_at_the_bottom(dock: DockWindow) -> None:
    dock.show_result(InsertionResult(Outcome.INSERTED, 1, 1), "the title")
    assert "the title" in dock.status.text
    dock.show_result(InsertionResult(Outcome.COPIED_ONLY, 0, 1, Reason.NOT_IN_FRONT), "x")
    assert dock.status.text
    assert "the title" not in dock.status.text


def test_every_control_has_an_accessible_name(dock: DockWindow) -> None:
    dock.folders.tree_button.click()
    nameless = [
        widget.metaObject().className()
        for widget in dock.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_rows_are_spoken_in_full(dock: DockWindow) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = dock.finder.model.index(0).data(role)
    for piece in ("pinned", "pp", "ctrl+alt+1", "the text of pinned"):
        assert piece in spoken


def test_hovering_shows_the_preview_and_leaving_hides_it(qtbot: QtBot, dock: DockWindow) -> None:
    view = dock.finder.list
    place = view.visualRect(dock.finder.model.index(0)).center()
    QTest.mouseMove(view.viewport(), place + QPoint(3, 3))
    QTest.mouseMove(view.viewport(), place)
    qtbot.waitUntil(lambda: dock._preview is not None and dock._preview.isVisible(), timeout=2000)
    assert dock._preview is not None
    flags = dock._preview.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowTransparentForInput
    dock.finder.list.row_hovered.emit("")
    assert not dock._preview.isVisible()
