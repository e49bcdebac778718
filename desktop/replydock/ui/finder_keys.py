"""What keys do while a reply is searched: choose, move the mark, act on the marked reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from replydock.domain.catalog import Catalog
from replydock.domain.outcome import ChooseMode

if TYPE_CHECKING:
    from replydock.ui.phrase_finder import PhraseFinder

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MEANT = _CTRL | _SHIFT | _ALT | Qt.KeyboardModifier.MetaModifier


class FinderKeys:
    """The keyboard of a ``PhraseFinder``."""

    def __init__(self, finder: PhraseFinder, catalog: Catalog) -> None:
        self._finder = finder
        self._catalog = catalog

    def act(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it means something here."""
        key, held = _Key(event.key()), event.modifiers() & _MEANT
        return self._choose_by(key, held) or self._move_by(key, held) or self._act_by(key, held)

    def _choose(self, mode: ChooseMode) -> None:
        phrase_id = self._finder.list.current_id()
        if phrase_id is not None:
            self._finder.phrase_chosen.emit(phrase_id, mode.value)

    def _choose_by(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key in (_Key.Key_Return, _Key.Key_Enter):
            modes = {
                Qt.KeyboardModifier.NoModifier: ChooseMode.INSERT,
                _CTRL: ChooseMode.COPY,
                _SHIFT: ChooseMode.INSERT_KEEP_OPEN,
                _ALT: ChooseMode.INSERT_TEXT_ONLY,
            }
            if held in modes:
                self._choose(modes[held])
            return True
        if held == _ALT and _Key.Key_1 <= key <= _Key.Key_9:
            row = max(0, self._finder.list.first_visible_row()) + key - _Key.Key_1
            phrase_id = self._finder.model.id_at(row)
            if phrase_id is not None:
                self._finder.phrase_chosen.emit(phrase_id, ChooseMode.INSERT.value)
            return True
        return False

    def _move_by(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if held:
            return False
        page = self._finder.list.rows_per_page()
        steps = {
            _Key.Key_Up: -1,
            _Key.Key_Down: 1,
            _Key.Key_PageUp: -page,
            _Key.Key_PageDown: page,
        }
        if key in steps:
            self._mark(self._finder.list.currentIndex().row() + steps[key])
        elif key == _Key.Key_Home:
            self._mark(0)
        elif key == _Key.Key_End:
            self._finder.fetch_all()
            self._mark(self._finder.model.rowCount() - 1)
        else:
            return False
        return True

    def _mark(self, row: int) -> None:
        if row >= self._finder.model.rowCount():
            self._finder.fetch_all()
        last = self._finder.model.rowCount() - 1
        if last >= 0:
            self._finder.list.mark(min(max(row, 0), last))

    def _act_by(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key == _Key.Key_Escape and not held:
            self._finder.escaped.emit()
        elif key in (_Key.Key_Tab, _Key.Key_Backtab) and held & _CTRL:
            self._finder.scopes.step(-1 if held & _SHIFT else 1)
        elif key == _Key.Key_N and held == _CTRL:
            self._finder.new_requested.emit(self._finder.folder_id or "")
        else:
            return self._act_on_marked(key, held)
        return True

    def _act_on_marked(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        phrase_id = self._finder.list.current_id()
        phrase = None if phrase_id is None else self._catalog.phrase(phrase_id)
        if phrase is None:
            return False
        if key == _Key.Key_F2 and not held:
            self._finder.edit_requested.emit(phrase.id)
        elif key == _Key.Key_P and held == _CTRL:
            self._finder.pin_toggled.emit(phrase.id, not phrase.is_pinned)
        elif key == _Key.Key_Delete and held == _SHIFT:
            self._finder.remove_requested.emit(phrase.id)
        elif key == _Key.Key_Menu or (key == _Key.Key_F10 and held == _SHIFT):
            place = self._finder.list.visualRect(self._finder.list.currentIndex()).center()
            self._finder.open_menu(phrase.id, self._finder.list.viewport().mapToGlobal(place))
        else:
            return False
        return True
