"""What the dock window and the palette are both: a window round a ``PhraseFinder``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from replydock.domain.identity import Scope
from replydock.ui.appearance import Appearance
from replydock.ui.phrase_finder import PhraseFinder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from replydock.domain.phrase import Parts, Phrase
    from replydock.domain.settings import Settings
    from replydock.ui.account_chip import AccountSign, AccountTag
    from replydock.ui.client_texts import Outlook
    from replydock.ui.reply_view import OutlookOf


class FinderWindow(QWidget):
    """Tells what the agent asks for; a subclass makes ``finder`` and ``appearance``.

    The subclass says itself when a phrase is chosen or the scope changes.
    """

    phrase_chosen = Signal(str, str)
    """phrase id, ChooseMode"""
    edit_requested = Signal(str)
    new_requested = Signal(str)
    """folder id or empty"""
    new_from_text_requested = Signal(str)
    """the text that was searched in vain"""
    pin_toggled = Signal(str, bool)
    remove_requested = Signal(str)
    scope_changed = Signal(str)
    settings_requested = Signal()
    focus_released = Signal()
    closed = Signal()
    account_clicked = Signal()
    """The account's chip was clicked."""

    finder: PhraseFinder
    appearance: Appearance
    _account_sign: AccountSign | None = None
    _chosen_scope = ""
    """As the settings had it last; a client may show another one meanwhile."""
    _outlook_of: OutlookOf | None = None

    def _pass_on_requests(self) -> None:
        finder = self.finder
        finder.edit_requested.connect(self.edit_requested)
        finder.new_requested.connect(self.new_requested)
        finder.new_from_text_requested.connect(self.new_from_text_requested)
        finder.pin_toggled.connect(self.pin_toggled)
        finder.remove_requested.connect(self.remove_requested)

    @property
    def scope(self) -> Scope:
        return self.finder.scope

    def set_scope(self, scope: Scope) -> None:
        """Show a scope, without a signal."""
        self.finder.set_scope(scope)

    def apply_settings(self, settings: Settings) -> None:
        """Take over theme, font scale and scope."""
        self.appearance.apply_settings(settings)
        if settings.scope != self._chosen_scope:
            self._chosen_scope = settings.scope
            if settings.scope != self.scope.value:
                self.set_scope(Scope(settings.scope))

    def set_outlook(self, outlook_of: OutlookOf) -> None:
        """Have previews say what becomes of each reply in its client."""
        self._outlook_of = outlook_of

    def outlook(self, parts: Parts) -> Outlook | None:
        """Return what becomes of a reply, None if that need not be said."""
        return None if self._outlook_of is None else self._outlook_of(parts)

    def set_account(self, tag: AccountTag | None) -> None:
        """Show which account replies go to, None where it is no client's."""
        if self._account_sign is None:
            if tag is None:
                return
            self._account_sign = self._make_account_sign()
            self._account_sign.chip.clicked.connect(self.account_clicked)
        self._account_sign.set_tag(tag)

    def _make_account_sign(self) -> AccountSign:
        from replydock.ui.account_chip import AccountSign

        row, place, column = self._account_place()
        return AccountSign(row, place, column, self.appearance.look)

    def _account_place(self) -> tuple[QHBoxLayout, int, QVBoxLayout]:
        """Return the row and the place in it for the chip, and the window's column."""
        raise NotImplementedError

    def set_drag_text(self, fill: Callable[[Phrase], str]) -> None:
        """Fill placeholders by ``fill`` in text that is dragged out."""
        self.finder.list.text_for_drag = fill
