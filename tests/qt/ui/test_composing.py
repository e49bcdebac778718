"""While an input method composes, its keys are its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from replydock.ui.dock_window import DockWindow
from replydock.ui.search_box import SearchBox

_Key = Qt.Key


def compose(box: SearchBox, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(box, event)


@pytest.fixture
def box(dock: DockWindow) -> SearchBox:
    dock.finder.box.setFocus()
    return dock.finder.box


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (_Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (_Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (_Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (_Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (_Key.Key_Tab, Qt.KeyboardModifier.ControlModifier),
        (_Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_does_anything_while_composing(
    dock: DockWindow, box: SearchBox, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    told: list[str] = []
    dock.phrase_chosen.connect(lambda *_: told.append("chosen"))
    dock.scope_changed.connect(lambda *_: told.append("scope"))
    dock.edit_requested.connect(lambda *_: told.append("edit"))
    dock.finder.escaped.connect(lambda: told.append("escaped"))
    compose(box, "re")
    assert box.is_composing
    QTest.keyClick(box, key, held)
    assert told == []
    compose(box, "")
    QTest.keyClick(box, key, held)
    assert len(told) == 1


def test_arrows_do_not_move_the_mark_while_composing(dock: DockWindow, box: SearchBox) -> None:
    compose(box, "re")
    row = dock.finder.list.currentIndex().row()
    QTest.keyClick(box, _Key.Key_Down)
    assert dock.finder.list.currentIndex().row() == row


def test_letters_under_composition_filter_at_once(dock: DockWindow, box: SearchBox) -> None:
    compose(box, "ship'ping")
    assert box.query == "shipping"
    assert box.text() == ""
    assert [dock.finder.model.id_at(0), dock.finder.model.rowCount()] == ["shipping", 1]


def test_they_join_the_text_at_the_caret(box: SearchBox) -> None:
    box.setText("we here")
    box.setCursorPosition(3)
    compose(box, "ship to")
    assert box.query == "we shiptohere"


def test_committing_searches_once_for_the_committed_text(dock: DockWindow, box: SearchBox) -> None:
    queries: list[str] = []
    box.query_changed.connect(queries.append)
    compose(box, "fa")
    compose(box, "fa'huo")
    compose(box, "", "发货")
    assert queries == ["fa", "fahuo", "发货"]
    assert not box.is_composing
    assert dock.finder.model.id_at(0) == "shipping"


def test_strokes_that_mean_nothing_leave_the_list_alone(dock: DockWindow, box: SearchBox) -> None:
    box.setText("shipping")
    compose(box, "nvtqx")
    assert dock.finder.model.id_at(0) == "shipping"
    compose(box, "")
    assert dock.finder.model.query == "shipping"


def test_leaving_the_box_ends_composing(dock: DockWindow, box: SearchBox) -> None:
    compose(box, "fa")
    box.clearFocus()
    assert not box.is_composing
    assert box.query == ""
