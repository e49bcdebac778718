"""Finding: a query and a scope turn into rows, keys into choices.

The dock window and the palette share it; each places its widgets in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from replydock.domain.catalog import Catalog
from replydock.domain.identity import FolderId, PhraseId, Scope
from replydock.ports.clock import Clock
from replydock.ui.empty_state import EmptyState
from replydock.ui.scope_switch import ScopeSwitch
from replydock.ui.search_box import SearchBox
from replydock.ui.theme import Look

# A window is painted before it has replies; the list is made when it is first wanted.
if TYPE_CHECKING:
    from replydock.domain.outcome import ChooseMode
    from replydock.domain.phrase import Phrase
    from replydock.domain.search import Results
    from replydock.ports.store import ImageStore
    from replydock.ui.finder_keys import FinderKeys
    from replydock.ui.phrase_list import ListParts, PhraseListView
    from replydock.ui.phrase_menu import PhraseMenu
    from replydock.ui.phrase_model import PhraseModel
    from replydock.ui.phrase_row import PhraseRowDelegate
    from replydock.ui.thumbnails import Thumbnails

_MORE_TIMES = 4
_ALL_ROWS = 1_000_000
_SHOWN_QUERY = 24


class PhraseFinder(QObject):
    """Search box, scope switch, list and empty state, wired to the catalog."""

    phrase_chosen = Signal(str, str)
    edit_requested = Signal(str)
    new_requested = Signal(str)
    new_from_text_requested = Signal(str)
    pin_toggled = Signal(str, bool)
    remove_requested = Signal(str)
    scope_changed = Signal(str)
    current_changed = Signal(str)
    """phrase id of the marked row, empty if none"""
    escaped = Signal()
    shown_changed = Signal()
    """Other rows are shown, or their number changed."""
    row_hovered = Signal(str)
    """phrase id, empty when the pointer left"""
    scrolled = Signal()

    def __init__(
        self,
        catalog: Catalog,
        images: ImageStore,
        clock: Clock,
        look: Look,
        parent: QWidget,
        *,
        is_ready: bool = True,
    ) -> None:
        """Make the parts.

        Args:
            is_ready: whether the catalog is loaded; an empty list means waiting until
                ``set_index_ready``.
        """
        super().__init__(parent)
        self._window = parent
        self._catalog = catalog
        self._images = images
        self._clock = clock
        self._look = look
        self._folder_id: FolderId | None = None
        self._has_all_rows = False
        self._is_index_ready = is_ready
        self._is_keyboard_used = False
        self.box = SearchBox(parent)
        self.scopes = ScopeSwitch(parent)
        self.empty = EmptyState()
        self.body = QFrame(parent)
        self.body.setObjectName("ListBody")
        self._pages = QStackedLayout(self.body)
        self._pages.setContentsMargins(0, 1, 0, 0)
        self._pages.addWidget(self.empty)
        self._connect()
        self.box.apply_look(look)
        self.empty.apply_look(look)

    def _connect(self) -> None:
        self.box.query_changed.connect(self._on_query_changed)
        self.box.key_pressed.connect(self.handle_key)
        self.scopes.scope_chosen.connect(self._on_scope_chosen)
        self.empty.first_chosen.connect(self._on_empty_first)
        self.empty.second_chosen.connect(self._on_empty_second)

    @cached_property
    def _parts(self) -> ListParts:
        from replydock.ui.phrase_list import make_list

        parts = make_list(self._catalog, self._images, self._look, self)
        view = parts.list
        view.key_pressed.connect(self._on_list_key)
        view.row_chosen.connect(self.phrase_chosen)
        view.row_hovered.connect(self.row_hovered)
        view.menu_wanted.connect(self.open_menu)
        view.more_wanted.connect(self._fetch_more)
        view.verticalScrollBar().valueChanged.connect(self.scrolled)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.setAccessibleName(self.tr("Replies"))
        parts.rows.is_keyboard_used = self._is_keyboard_used
        view.show_digits(self._is_keyboard_used)
        self._pages.addWidget(view)
        return parts

    @property
    def has_list(self) -> bool:
        """Whether the list was made; asking for it or for its model makes it."""
        return "_parts" in self.__dict__

    @property
    def thumbnails(self) -> Thumbnails:
        return self._parts.thumbnails

    @property
    def model(self) -> PhraseModel:
        return self._parts.model

    @property
    def rows(self) -> PhraseRowDelegate:
        return self._parts.rows

    @property
    def list(self) -> PhraseListView:
        return self._parts.list

    @property
    def scope(self) -> Scope:
        return self.scopes.scope

    @property
    def folder_id(self) -> FolderId | None:
        return self._folder_id

    @property
    def total(self) -> int:
        """How many replies match; a lower bound unless ``has_exact_total``."""
        return self.model.total if self.has_list else 0

    @property
    def has_exact_total(self) -> bool:
        """Whether no more replies match than ``total``."""
        return not self.has_list or self.model.is_total_exact

    def apply_look(self, look: Look) -> None:
        """Take over colours and sizes."""
        self._look = look
        self.box.apply_look(look)
        self.empty.apply_look(look)
        if not self.has_list:
            return
        self.rows.apply_look(look)
        self.list.apply_scroll_step()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self.box.retranslate()
        self.scopes.retranslate()
        if self.has_list:
            self.list.setAccessibleName(self.tr("Replies"))
            self.rows.forget()
        self.search()

    def set_keyboard_used(self, is_used: bool) -> None:
        """Tell whether keys come here: then rows are numbered and one is marked."""
        self._is_keyboard_used = is_used
        if self.has_list:
            self.rows.is_keyboard_used = is_used
            self.list.show_digits(is_used)

    def set_scope(self, scope: Scope) -> None:
        """Show another scope, without a signal."""
        self.scopes.set_scope(scope)
        self._folder_id = None
        self.search()

    def set_folder(self, folder_id: FolderId | None) -> None:
        """Show one folder with its subfolders, or all."""
        self._folder_id = folder_id
        self.search()

    def set_index_ready(self, is_ready: bool, *, is_shown: bool = True) -> None:
        """Tell whether the catalog is loaded; until then an empty list means waiting."""
        self._is_index_ready = is_ready
        if is_shown:
            self.search()
        elif self.has_list:
            self.rows.forget()

    def show_loaded(self) -> Iterator[None]:
        """Show a catalog that is loaded by now; rows are first drawn unseen, one a step."""
        from replydock.domain.search import FIRST_PAGE

        query = self.box.query.strip()
        results = self._find(query, FIRST_PAGE)
        self.model.show(results, query)
        yield
        count = self.body.height() // self.rows.row_height + 1
        for row in range(min(count, self.model.rowCount())):
            self.list.draw_unseen(row, self.body.width())
            yield
        self._is_index_ready = True
        if query == self.box.query.strip():
            self._show(results, query)
        else:  # typed meanwhile
            self.search()

    def search(self, keep: PhraseId | None = None) -> None:
        """Search anew.

        Args:
            keep: phrase to keep marked; without one the first row is marked and
                the list starts at its top.
        """
        if not self._is_index_ready:
            self._describe_emptiness()
            self._pages.setCurrentWidget(self.empty)
            return
        from replydock.domain.search import FIRST_PAGE

        query = self.box.query.strip()
        results = self._find(query, FIRST_PAGE)
        if self.box.is_composing and not results.hits and query:
            # Letters of a stroke-based input method mean nothing to us: stay with the text.
            query = self.box.committed.strip()
            results = self._find(query, FIRST_PAGE)
        self._show(results, query, keep)

    def _show(self, results: Results, query: str, keep: PhraseId | None = None) -> None:
        scrolled = self.list.verticalScrollBar().value()
        had_rows = self.model.rowCount() if keep is not None else 0
        self._has_all_rows = _is_all(results)
        self.model.show(results, query)
        if keep is not None and had_rows > len(results.hits):
            self.fetch_all()
        self._show_page()
        row = self.model.row_of(keep)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.verticalScrollBar().setValue(scrolled)
        else:
            self.list.mark(0 if results.hits else -1)
            self.list.verticalScrollBar().setValue(0)
        self.shown_changed.emit()
        self.current_changed.emit(self.list.current_id() or "")

    def _find(self, query: str, limit: int) -> Results:
        now = self._clock.now()
        return self._catalog.search(query, self.scope, now, self._folder_id, limit)

    def refresh(self) -> None:
        """Show what changed; the marked phrase and the scroll position stay."""
        if self._folder_id is not None and self._catalog.folder(self._folder_id) is None:
            self._folder_id = None
        self.rows.forget()
        self.search(keep=self.list.current_id())

    def handle_key(self, event: QKeyEvent) -> None:
        """Act on a key and accept the event, or leave both alone."""
        if self._keys.act(event):
            event.accept()

    @cached_property
    def _keys(self) -> FinderKeys:
        from replydock.ui.finder_keys import FinderKeys

        return FinderKeys(self, self._catalog)

    def menu_for(self, phrase: Phrase) -> PhraseMenu:
        """Return the menu of a reply, wired."""
        from replydock.ui.phrase_menu import PhraseMenu

        def choose(mode: ChooseMode) -> None:
            self.phrase_chosen.emit(phrase.id, mode.value)

        menu = PhraseMenu(phrase, self._look, choose, self._window)
        menu.edit.triggered.connect(lambda: self.edit_requested.emit(phrase.id))
        menu.pin.triggered.connect(lambda: self.pin_toggled.emit(phrase.id, not phrase.is_pinned))
        menu.remove.triggered.connect(lambda: self.remove_requested.emit(phrase.id))
        return menu

    def open_menu(self, phrase_id: str, position: QPoint) -> None:
        """Open a reply's menu; ``position`` is of the screen."""
        phrase = self._catalog.phrase(PhraseId(phrase_id))
        if phrase is not None:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(phrase.id)))
            menu = self.menu_for(phrase)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(position)

    def _on_list_key(self, event: QKeyEvent) -> None:
        self.handle_key(event)
        if not event.isAccepted() and event.text().isprintable() and event.text():
            self.box.setFocus()
            self.box.insert(event.text())
            event.accept()

    def _on_query_changed(self, _query: str) -> None:
        self.search()

    def _on_scope_chosen(self, scope: str) -> None:
        self._folder_id = None
        self.search()
        self.scope_changed.emit(scope)

    def _on_current_changed(self, *_indexes: object) -> None:
        self.current_changed.emit(self.list.current_id() or "")

    def _fetch_more(self) -> None:
        from replydock.domain.search import FIRST_PAGE

        is_listing = not self.model.query
        self._fetch(_ALL_ROWS if is_listing else _MORE_TIMES * max(FIRST_PAGE, self.total))

    def fetch_all(self) -> None:
        """Show every row that matches."""
        self._fetch(_ALL_ROWS)

    def _fetch(self, limit: int) -> None:
        if not self._has_all_rows:
            results = self._find(self.model.query, limit)
            self._has_all_rows = limit == _ALL_ROWS or _is_all(results)
            self.model.grow(results)
            self.shown_changed.emit()

    def _show_page(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.list)
            return
        self._describe_emptiness()
        self._pages.setCurrentWidget(self.empty)

    def _describe_emptiness(self) -> None:
        query = self.box.committed.strip()
        if not self._is_index_ready:
            self.empty.say("loader", self.tr("Opening your replies…"), "")
        elif query:
            self.empty.say(
                "search-x",
                self.tr("No reply found"),
                self._where_nothing_is(query),
                self.tr("Clear search"),
                self.tr("New reply from this text"),
            )
        else:
            self.empty.say(
                "inbox",
                self.tr("No replies here yet"),
                self.tr("Write the first one, or look into another library."),
                self.tr("New reply"),
                "" if self.scope is Scope.ALL else self.tr("Show all libraries"),
            )

    def _where_nothing_is(self, query: str) -> str:
        shown = query if len(query) <= _SHOWN_QUERY else query[:_SHOWN_QUERY] + "…"
        if self.scope is Scope.ALL and self._folder_id is None:
            return self.tr("Nothing matches “%1”.").replace("%1", shown)
        text = self.tr("Nothing matches “%1” in this library or folder.")
        return text.replace("%1", shown)

    def _on_empty_first(self) -> None:
        if self.box.committed.strip():
            self.box.clear()
        else:
            self.new_requested.emit(self._folder_id or "")

    def _on_empty_second(self) -> None:
        query = self.box.committed.strip()
        if query:
            self.new_from_text_requested.emit(query)
        else:
            self.set_scope(Scope.ALL)
            self.scope_changed.emit(Scope.ALL.value)


def _is_all(results: Results) -> bool:
    return results.is_total_exact and results.total <= len(results.hits)
