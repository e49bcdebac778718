"""The palette: called by a hotkey, typed into, gone again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from replydock.domain.catalog import Catalog
from replydock.domain.geometry import LogicalPoint
from replydock.domain.outcome import ChooseMode, InsertionResult, Outcome
from replydock.domain.phrase import ChangeSet, PhraseId, Scope
from replydock.domain.settings import Settings
from replydock.ports.clock import Clock
from replydock.ports.store import ImageStore
from replydock.ui.appearance import Appearance
from replydock.ui.finder_window import FinderWindow
from replydock.ui.notices import describe_result
from replydock.ui.phrase_finder import PhraseFinder
from replydock.ui.reply_view import ReplyView
from replydock.ui.theme import SPACE_M, SPACE_S, Look
from replydock.ui.window_frame import SettledPlace, is_blending_sure, put_in_frame

if TYPE_CHECKING:
    from replydock.ui.account_chip import AccountTag

_WIDTH, _HEIGHT, _LIST_WIDTH, _SCOPES_WIDTH = 720, 452, 330, 264
_OFFSET = 12
_SETTLING_MS = 250 if sys.platform == "win32" else 0
"""So long after opening Windows is still at changing the focus, and nobody goes elsewhere."""


class Palette(FinderWindow):
    """Search, list and the whole reply side by side.

    Made once and kept hidden, so that showing it costs no more than a paint.
    ``focus_released`` tells that the agent is done and the recorded window is to be
    activated; when she went elsewhere by herself only ``closed`` is emitted. After a
    ``phrase_chosen`` with INSERT_KEEP_OPEN the palette stays open.
    """

    focus_wanted = Signal()
    """The focus was lost right after opening, to nobody's wish."""

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
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._settling = QDeadlineTimer()
        self._catalog = catalog
        self.appearance = appearance or Appearance(settings, self)
        self.finder = PhraseFinder(
            catalog, images, clock, self.appearance.look, self, is_ready=is_ready
        )
        self.finder.rows.is_keyboard_used = True
        self.finder.list.show_digits(True)
        self._view = ReplyView(catalog, self.finder.thumbnails)
        self._view.set_outlook(self.outlook)
        self._hints = QLabel()
        self._notice = QLabel()
        self._is_kept_open = False
        self._is_practising = False
        self._tag: AccountTag | None = None
        self._settled = SettledPlace(self)
        self._build()
        self._connect()
        self._apply_look(self.appearance.look)
        self._chosen_scope = settings.scope
        self.finder.scopes.set_scope(Scope(settings.scope))
        self._retranslate()

    def _build(self) -> None:
        column = self._column = put_in_frame(self, "PaletteFrame", is_rounded=is_blending_sure())
        head = QFrame()
        head.setObjectName("PaletteHead")
        row = self._head_row = QHBoxLayout(head)
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self.finder.box, 1)
        row.addWidget(self.finder.scopes)
        column.addWidget(head)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.finder.body)
        pane = QFrame()
        pane.setObjectName("PalettePreview")
        inner = QHBoxLayout(pane)
        inner.setContentsMargins(1, 0, 0, 0)
        inner.addWidget(self._view)
        self._pane = pane
        body.addWidget(pane, 1)
        column.addLayout(body, 1)
        foot = QFrame()
        foot.setObjectName("PaletteHints")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_M, 6, SPACE_M, 6)
        self._hints.setTextFormat(Qt.TextFormat.RichText)
        line.addWidget(self._hints, 1)
        line.addWidget(self._notice)
        column.addWidget(foot)

    def _connect(self) -> None:
        finder = self.finder
        finder.box.key_pressed.disconnect(finder.handle_key)
        finder.box.key_pressed.connect(self._on_key)
        finder.phrase_chosen.connect(self._on_phrase_chosen)
        for leading_away in (
            finder.edit_requested,
            finder.new_requested,
            finder.new_from_text_requested,
            finder.remove_requested,
        ):
            leading_away.connect(self.hide)  # before it is passed on
        self._pass_on_requests()
        finder.scope_changed.connect(self.scope_changed)
        finder.escaped.connect(self.dismiss)
        finder.current_changed.connect(self._on_current_changed)
        self.appearance.changed.connect(self._apply_look)

    # What the app calls

    def warm_up(self) -> None:
        """Make the native window and lay everything out, unseen."""
        self.winId()
        self.ensurePolished()
        self._column.activate()

    def open_at(self, point: LogicalPoint, screen: QScreen) -> None:
        """Show the palette below and right of a point, wholly on the screen."""
        self._is_kept_open = False
        self._settling = QDeadlineTimer(_SETTLING_MS)
        self._notice.clear()
        self.finder.box.clear()
        self.finder.set_folder(None)
        area = screen.availableGeometry()
        self.setScreen(screen)
        self.setGeometry(place_near(point, self.width(), self.height(), area))
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Bring the keyboard focus to the search box, to type the next query."""
        self.raise_()
        self.activateWindow()
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finder.box.selectAll()

    def dismiss(self) -> None:
        """Close at the agent's wish: the focus goes back."""
        if self.isVisible():
            self.hide()
            self.focus_released.emit()

    def show_result(self, result: InsertionResult, title: str) -> None:
        """Say what became of an insertion, and be ready for the next one."""
        colors = self.appearance.look.colors
        is_good = result.outcome is Outcome.INSERTED
        self._notice.setStyleSheet(f"color: {colors.success if is_good else colors.warning}")
        self._notice.setText(describe_result(result, title).text)
        if self.isVisible() and self._is_kept_open:
            self.take_focus()

    def refresh(self, _changes: ChangeSet) -> None:
        """Show what changed in the catalog; selection and scroll position stay."""
        if self.isVisible():
            self.finder.refresh()
        else:  # opening searches anew
            self.finder.rows.forget()

    def set_ready(self, is_ready: bool) -> None:
        """Tell whether the catalog is loaded; what is hidden shows it once it is opened."""
        self.finder.set_index_ready(is_ready, is_shown=self.isVisible())

    def set_account(self, tag: AccountTag | None) -> None:
        self._tag = tag
        super().set_account(None if self._is_practising else tag)

    def set_practising(self, is_practising: bool) -> None:
        """Replies go to a window of ours: no client's account is served."""
        self._is_practising = is_practising
        self.set_account(self._tag)

    def _account_place(self) -> tuple[QHBoxLayout, int, QVBoxLayout]:
        return self._head_row, 1, self._column

    # What happens inside

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if not self.isActiveWindow() and self.isVisible() and not self._is_kept_open:
                self._leave()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _leave(self) -> None:
        """Close, as the agent went elsewhere; right after opening take the focus back once."""
        if self._settling.hasExpired():
            self.hide()
            return
        self._settling = QDeadlineTimer()
        QTimer.singleShot(0, self, self._take_focus_back)
        QTimer.singleShot(_SETTLING_MS, self, self._close_unless_active)

    def _take_focus_back(self) -> None:
        if self.isVisible():
            self.take_focus()
            self.focus_wanted.emit()

    def _close_unless_active(self) -> None:
        if self.isVisible() and not self.isActiveWindow() and not self._is_kept_open:
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_kept_open = False
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> None:
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.key() in tabs:
            self.finder.scopes.step(-1 if event.key() == Qt.Key.Key_Backtab else 1)
            event.accept()
        else:
            self.finder.handle_key(event)

    def _on_phrase_chosen(self, phrase_id: str, mode: str) -> None:
        self._is_kept_open = mode == ChooseMode.INSERT_KEEP_OPEN.value
        if not self._is_kept_open:
            self.hide()
            self.focus_released.emit()
        self.phrase_chosen.emit(phrase_id, mode)

    def _on_current_changed(self, phrase_id: str) -> None:
        phrase = self._catalog.phrase(PhraseId(phrase_id)) if phrase_id else None
        self._pane.setVisible(phrase is not None)
        if phrase is None:
            self._view.clear()
            return
        look = self.appearance.look
        width = look.px(_WIDTH - _LIST_WIDTH) - 4
        self._view.show_phrase(phrase, self.finder.model.query, look, width)

    def _apply_look(self, look: Look) -> None:
        self.setFixedSize(look.px(_WIDTH), look.px(_HEIGHT))
        self.finder.scopes.setFixedWidth(look.px(_SCOPES_WIDTH))
        self.finder.body.setMinimumWidth(look.px(_LIST_WIDTH))
        self.finder.apply_look(look)
        if self._account_sign is not None:
            self._account_sign.apply_look(look)
        self._on_current_changed(self.finder.list.current_id() or "")
        self._show_hints()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("ReplyDock palette"))
        self.setAccessibleName(self.tr("ReplyDock palette"))
        self.finder.retranslate()
        if self._account_sign is not None:
            self._account_sign.chip.retranslate()
        self._show_hints()

    def _show_hints(self) -> None:
        hints = (
            ("Enter", self.tr("insert")),
            ("Shift+Enter", self.tr("insert and stay")),
            ("Ctrl+Enter", self.tr("copy")),
            ("Alt+1…9", self.tr("insert by number")),
            ("Tab", self.tr("library")),
            ("Esc", self.tr("close")),
        )
        color = self.appearance.look.colors.text
        pieces = [f'<span style="color:{color}">{key}</span>&nbsp;{what}' for key, what in hints]
        self._hints.setText("&nbsp;&nbsp;&nbsp; ".join(pieces))


def place_near(point: LogicalPoint, width: int, height: int, area: QRect) -> QRect:
    """Return where the palette goes: below the point, above it if there is no room.

    All sizes are logical pixels; the result lies within ``area`` if it fits at all.
    """
    top = point.y + _OFFSET
    if top + height > area.bottom() + 1:
        top = point.y - _OFFSET - height
    top = max(area.top(), min(top, area.bottom() + 1 - height))
    left = max(area.left(), min(point.x, area.right() + 1 - width))
    return QRect(left, top, width, height)
