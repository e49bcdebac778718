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
    from replydock.domain.phrase import Phrase
    from replydock.domain.settings import Settings


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

    finder: PhraseFinder
    appearance: Appearance
    _chosen_scope = ""
    """As the settings had it last; a client may show another one meanwhile."""

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

    def set_drag_text(self, fill: Callable[[Phrase], str]) -> None:
        """Fill placeholders by ``fill`` in text that is dragged out."""
        self.finder.list.text_for_drag = fill
