"""The states of the dock window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from replydock.domain.catalog import Catalog
from replydock.domain.outcome import InsertionResult, Outcome, Reason
from replydock.domain.phrase import Phrase, Scope
from replydock.domain.settings import Language
from replydock.ui.dock_window import DockWindow
from replydock.ui.preview import Preview
from tests.shots.context import ShotContext


def settle(window: QWidget, dock: DockWindow) -> None:
    """Show a window and wait until its pictures are decoded and painted."""
    window.show()
    QApplication.processEvents()
    dock.finder.thumbnails.wait_idle(5_000)
    while dock.folders._to_come:  # a few chips a turn
        QApplication.processEvents()
    QApplication.processEvents()


def _dock(context: ShotContext) -> DockWindow:
    return DockWindow(
        context.catalog, context.images, context.settings, context.clock, context.appearance
    )


def _rest(dock: DockWindow) -> None:
    """Show the window as it is while the chat client has the keyboard."""
    dock.finder.box.clearFocus()
    dock.finder.rows.is_keyboard_used = False
    dock.finder.list.show_digits(False)


def default(context: ShotContext) -> QWidget:
    """Everything, nothing searched."""
    dock = _dock(context)
    settle(dock, dock)
    _rest(dock)
    return dock


def search(context: ShotContext) -> QWidget:
    """A word found, its places marked."""
    dock = _dock(context)
    dock.finder.box.setText("发货" if _is_chinese(context) else "deposit")
    dock.finder.rows.is_keyboard_used = True
    dock.finder.list.show_digits(True)
    settle(dock, dock)
    return dock


def nothing_found(context: ShotContext) -> QWidget:
    """Nothing matches."""
    dock = _dock(context)
    dock.finder.box.setText("能开增值税专票吗" if _is_chinese(context) else "vat invoice")
    settle(dock, dock)
    return dock


def empty_library(context: ShotContext) -> QWidget:
    """A library without replies."""
    dock = _dock(replace(context, catalog=Catalog()))
    dock.set_scope(Scope.PERSONAL)
    settle(dock, dock)
    _rest(dock)
    return dock


def folder_tree(context: ShotContext) -> QWidget:
    """All folders."""
    dock = _dock(context)
    settle(dock, dock)
    dock.folders.tree_button.click()
    settle(dock, dock)
    _rest(dock)
    return dock


def expired(context: ShotContext) -> QWidget:
    """The team's library, a reply of a past campaign in it, after an insertion."""
    dock = _dock(context)
    dock.set_scope(Scope.TEAM)
    title = next(iter(_phrases(context))).title
    dock.show_result(InsertionResult(Outcome.COPIED_ONLY, 0, 1, Reason.NOT_IN_FRONT), title)
    settle(dock, dock)
    _rest(dock)
    return dock


def pictures(context: ShotContext) -> QWidget:
    """Replies with pictures, after an insertion."""
    dock = _dock(context)
    first = next(phrase for phrase in _phrases(context) if phrase.images)
    dock.finder.set_folder(first.folder_id)
    dock.folders.rebuild(dock.scope, first.folder_id)
    dock.show_result(InsertionResult(Outcome.INSERTED, 2, 2), first.title)
    settle(dock, dock)
    _rest(dock)
    return dock


def preview(context: ShotContext) -> QWidget:
    """What hovering shows."""
    dock = _dock(context)
    shown = next(phrase for phrase in _phrases(context) if phrase.images and phrase.text)
    result = Preview(context.catalog, dock.finder.thumbnails, dock.appearance.look, dock)
    result.destroyed.connect(dock.deleteLater)
    result.show_now(shown.id, "", QRect(QPoint(0, 0), dock.size()))
    settle(result, dock)
    return result


def _phrases(context: ShotContext) -> list[Phrase]:
    hits = context.catalog.search("", Scope.ALL, context.clock.now(), None, 10_000).hits
    found = (context.catalog.phrase(hit.phrase_id) for hit in hits)
    return [phrase for phrase in found if phrase is not None]


def _is_chinese(context: ShotContext) -> bool:
    return context.settings.language is Language.CHINESE


STATES: dict[str, Callable[[ShotContext], QWidget]] = {
    "default": default,
    "search": search,
    "nothing-found": nothing_found,
    "empty-library": empty_library,
    "folder-tree": folder_tree,
    "expired": expired,
    "pictures": pictures,
    "preview": preview,
}
