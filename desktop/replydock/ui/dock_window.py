"""The dock window: always beside the chat client, never in the way of its input."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QHideEvent, QMouseEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from replydock.domain.catalog import Catalog
from replydock.domain.identity import FolderId, PhraseId, Scope
from replydock.domain.settings import Settings
from replydock.ports.clock import Clock
from replydock.ui.appearance import Appearance
from replydock.ui.finder_window import FinderWindow
from replydock.ui.phrase_finder import PhraseFinder
from replydock.ui.status_bar import StatusBar, StatusKind
from replydock.ui.theme import SPACE_S, SPACE_XL, SPACE_XS, Look
from replydock.ui.title_bar import TitleBar, make_grips
from replydock.ui.window_frame import SettledPlace, is_blending_sure, native_window, put_in_frame

# What shows replies and folders, or opens over them, is made when it is first wanted.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from replydock.domain.outcome import InsertionResult
    from replydock.domain.phrase import ChangeSet
    from replydock.ports.store import ImageStore
    from replydock.ui.account_chip import AccountTag
    from replydock.ui.folder_strip import FolderStrip
    from replydock.ui.folder_tree import FolderTree
    from replydock.ui.preview import Preview

MIN_WIDTH, MAX_WIDTH, MIN_HEIGHT = 240, 640, 320
_CHIP_PLACE = 3
"""After our mark, the space and our name."""

_NO_FOCUS = Qt.WindowType.WindowDoesNotAcceptFocus


class DockWindow(FinderWindow):
    """Libraries, search, folders, replies and status in about 320 pixels.

    Clicks never take the keyboard focus from another program; only a click into
    the search box (or ``take_focus``) does. Before it takes the focus it emits
    ``focus_wanted``, so that the foreground window can be recorded; when it gives it
    back by itself it emits ``focus_released``, so that that window can be activated.
    """

    focus_wanted = Signal()
    shown = Signal()
    flags_changed = Signal()
    """Qt has told the desktop its own idea of the window's flags, staying on top included."""
    geometry_changed = Signal(QRect)
    """The user moved or resized the window; logical pixels."""

    def __init__(
        self,
        catalog: Catalog,
        images: ImageStore,
        settings: Settings,
        clock: Clock,
        appearance: Appearance | None = None,
        *,
        is_ready: bool = True,
    ) -> None:
        """Make the window.

        Args:
            is_ready: whether the catalog is loaded; if not, what shows it is made
                with ``set_ready``, after the first paint.
        """
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | _NO_FOCUS,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._catalog = catalog
        self._is_ready = is_ready
        self.appearance = appearance or Appearance(settings, self)
        self.finder = PhraseFinder(
            catalog, images, clock, self.appearance.look, self, is_ready=is_ready
        )
        self.title_bar = TitleBar()
        self.status = StatusBar()
        self._tree: FolderTree | None = None
        self._preview: Preview | None = None
        self._build()
        self._grips = make_grips(self)
        self._connect()
        self._apply_look(self.appearance.look)
        self._chosen_scope = settings.scope
        self._open_scope(Scope(settings.scope))
        if is_ready:
            self.folders.rebuild(self.scope, None)
        self.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        self.setMaximumWidth(MAX_WIDTH)
        self.resize(settings.dock_width, settings.dock_height)
        self.move(_first_place(settings, self.screen().availableGeometry()))
        self._settled = SettledPlace(self)

    def _build(self) -> None:
        column = self._column = put_in_frame(self, "DockFrame", is_rounded=is_blending_sure())
        column.addWidget(self.title_bar)
        self._tools = tools = QVBoxLayout()
        tools.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_S)
        tools.setSpacing(SPACE_S)
        tools.addWidget(self.finder.scopes)
        tools.addWidget(self.finder.box)
        column.addLayout(tools)
        column.addWidget(self.finder.body, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        finder = self.finder
        finder.phrase_chosen.connect(self._on_phrase_chosen)
        self._pass_on_requests()
        finder.scope_changed.connect(self._on_scope_changed)
        finder.escaped.connect(self.release_focus)
        finder.shown_changed.connect(self._on_shown_changed)
        finder.row_hovered.connect(self._on_row_hovered)
        finder.scrolled.connect(self._dismiss_preview)
        finder.box.installEventFilter(self)
        self.title_bar.new_clicked.connect(lambda: self.new_requested.emit(finder.folder_id or ""))
        self.title_bar.settings_clicked.connect(self.settings_requested)
        self.title_bar.hide_clicked.connect(self._on_hide_clicked)
        self.appearance.changed.connect(self._apply_look)

    # What the app calls

    def _open_scope(self, scope: Scope) -> None:
        self.finder.scopes.set_scope(scope)
        self._retranslate()

    @cached_property
    def folders(self) -> FolderStrip:
        """The folders of the scope, under the search box; made when first wanted."""
        from replydock.ui.folder_strip import FolderStrip

        strip = FolderStrip(self._catalog, self)
        strip.folder_chosen.connect(self._on_folder_chosen)
        strip.tree_wanted.connect(self._on_tree_wanted)
        strip.apply_look(self.appearance.look)
        strip.set_scope(self.scope)
        self._tools.addWidget(strip)
        strip.retranslate()
        return strip

    @property
    def _has_folders(self) -> bool:
        return "folders" in self.__dict__

    @property
    def tree(self) -> FolderTree:
        """All folders, over the list; made when first wanted."""
        if self._tree is None:
            from replydock.ui.folder_tree import FolderTree

            self._tree = FolderTree(self._catalog, self)
            self._tree.folder_chosen.connect(self._on_tree_chosen)
        return self._tree

    def set_account(self, tag: AccountTag | None) -> None:
        """Show which account replies go to; its name takes the place of ours."""
        super().set_account(tag)
        self.title_bar.set_name_shown(tag is None)

    def _account_place(self) -> tuple[QHBoxLayout, int, QVBoxLayout]:
        return self.title_bar.row, _CHIP_PLACE, self._column

    def _hide_tree(self) -> None:
        if self._tree is not None:
            self._tree.hide()

    def set_scope(self, scope: Scope) -> None:
        """Show a scope, without a signal."""
        super().set_scope(scope)
        self.folders.rebuild(scope, None)

    def show_result(self, result: InsertionResult, title: str) -> None:
        """Say at the bottom what became of an insertion."""
        from replydock.ui.notices import describe_result

        self.status.set_notice(describe_result(result, title))

    def refresh(self, changes: ChangeSet) -> None:
        """Show what changed in the catalog; selection and scroll position stay."""
        self.finder.refresh()
        if changes.folders or changes.libraries or changes.phrases:
            self.folders.rebuild(self.finder.scope, self.finder.folder_id)

    def place_at(self, place: QRect) -> None:
        """Move and resize the window for the program; logical pixels."""
        self._settled.aim(place.topLeft())
        if place.size() == self.size():
            self.move(place.topLeft())
        else:
            self.setGeometry(place)

    def set_status(self, kind: StatusKind, text: str) -> None:
        """Say how the libraries stand."""
        self.status.set_status(kind, text)

    def set_ready(self, is_ready: bool) -> None:
        """Tell whether the catalog is loaded."""
        self._is_ready = is_ready
        self.finder.set_index_ready(is_ready)

    def make_list(self) -> Iterator[None]:
        """Make what shows replies and folders, a step at a time; unseen until ``set_ready``."""
        self.finder.list.ensurePolished()
        yield
        self.folders.ensurePolished()
        yield

    def show_loaded(self) -> Iterator[None]:
        """Show a catalog that was just loaded, a step at a time.

        Folders come first: a row must not move away from under a click.
        """
        self.folders.rebuild(self.scope, self.finder.folder_id)
        yield
        if self._is_ready:
            self.finder.refresh()
        else:
            yield from self.finder.show_loaded()
            self._is_ready = True
        yield

    def take_focus(self) -> None:
        """Bring the keyboard focus to the search box."""
        self.focus_wanted.emit()
        handle = native_window(self)
        if handle is None:
            return
        handle.setFlag(_NO_FOCUS, False)
        self.flags_changed.emit()
        handle.requestActivate()
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finder.box.selectAll()

    def release_focus(self) -> None:
        """Give the keyboard focus back; the query is cleared."""
        self._hide_tree()
        self.finder.box.clear()
        self._give_back()

    @property
    def can_take_focus(self) -> bool:
        """Whether the desktop may give this window the keyboard focus now."""
        handle = native_window(self)
        return handle is not None and not handle.flags() & _NO_FOCUS

    def _give_back(self) -> None:
        if self.can_take_focus:
            self._refuse_focus()
            self.focus_released.emit()

    def _refuse_focus(self) -> None:
        handle = native_window(self)
        if handle is not None:
            handle.setFlag(_NO_FOCUS, True)
            self.flags_changed.emit()

    # What happens inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress
        if is_press and watched is self.finder.box and not self.isActiveWindow():
            self.take_focus()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            is_active = self.isActiveWindow()
            self.finder.set_keyboard_used(is_active)
            if not is_active:
                self._hide_tree()
                self._refuse_focus()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for grip in self._grips:
            grip.place()
        self._hide_tree()
        self._dismiss_preview()
        self._tell_geometry()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._dismiss_preview()
        self._tell_geometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._dismiss_preview()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._give_back()
        if event.spontaneous():  # by the desktop; the end of the program closes us too
            self.closed.emit()

    def _on_hide_clicked(self) -> None:
        self.close()
        self.closed.emit()

    def _tell_geometry(self) -> None:
        if self.isVisible() and self._settled.is_settled:
            self.geometry_changed.emit(self.geometry())

    def what_is_asked(self) -> tuple[SignalInstance, ...]:
        """Return the signals by which the user asks for something without a reply."""
        return (
            self.new_requested,
            self.new_from_text_requested,
            self.scope_changed,
            self.settings_requested,
            self.geometry_changed,
            self.closed,
        )

    def _apply_look(self, look: Look) -> None:
        self.title_bar.apply_look(look)
        self.finder.apply_look(look)
        if self._has_folders:
            self.folders.apply_look(look)
        self.status.apply_look(look)
        if self._account_sign is not None:
            self._account_sign.apply_look(look)
        if self._preview is not None:
            self._preview.apply_look(look)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("ReplyDock"))
        self.setAccessibleName(self.tr("ReplyDock"))
        self.title_bar.retranslate()
        if self._account_sign is not None:
            self._account_sign.chip.retranslate()
        if self._has_folders:
            self.folders.retranslate()
        self.finder.retranslate()
        self.status.retranslate()

    def _on_phrase_chosen(self, phrase_id: str, mode: str) -> None:
        self._dismiss_preview()
        self._give_back()
        self.phrase_chosen.emit(phrase_id, mode)

    def _on_scope_changed(self, scope: str) -> None:
        self.folders.rebuild(Scope(scope), None)
        self.scope_changed.emit(scope)

    def _on_folder_chosen(self, folder_id: str) -> None:
        self.finder.set_folder(FolderId(folder_id) if folder_id else None)

    def _on_tree_wanted(self) -> None:
        if self.tree.isVisible():
            self.tree.hide()
            return
        top = self.folders.mapTo(self, QPoint(0, self.folders.height())).y() + SPACE_XS
        bottom = self.status.mapTo(self, QPoint(0, 0)).y()
        place = QRect(SPACE_S, top, self.width() - 2 * SPACE_S, bottom - top - SPACE_S)
        self.tree.setGeometry(place)
        self.tree.open_for(self.scope, self.finder.folder_id, self.appearance.look)

    def _on_tree_chosen(self, folder_id: str) -> None:
        self.folders.choose(FolderId(folder_id) if folder_id else None)

    def _on_shown_changed(self) -> None:
        self.status.set_count(self.finder.total, is_exact=self.finder.has_exact_total)
        self._dismiss_preview()

    def _on_row_hovered(self, phrase_id: str) -> None:
        if not phrase_id:
            self._dismiss_preview()
            return
        view = self.finder.list
        row = self.finder.model.row_of(PhraseId(phrase_id))
        place = view.visualRect(self.finder.model.index(row))
        corner = view.viewport().mapToGlobal(place.topLeft())
        if self._preview is None:
            from replydock.ui.preview import Preview

            self._preview = Preview(
                self._catalog, self.finder.thumbnails, self.appearance.look, self
            )
            self._preview.set_outlook(self.outlook)
        query = self.finder.model.query
        self._preview.show_soon(PhraseId(phrase_id), query, QRect(corner, place.size()))

    def _dismiss_preview(self) -> None:
        if self._preview is not None:
            self._preview.dismiss()


def _first_place(settings: Settings, screen: QRect) -> QPoint:
    """Return where the window was, or near the right edge of the screen."""
    if settings.dock_x is not None and settings.dock_y is not None:
        return QPoint(settings.dock_x, settings.dock_y)
    top = screen.top() + max(0, screen.height() - settings.dock_height) // 3
    left = screen.right() + 1 - settings.dock_width - SPACE_XL
    return QPoint(max(screen.left(), left), top)
