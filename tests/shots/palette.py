"""The states of the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from replydock.domain.geometry import LogicalPoint
from replydock.domain.settings import Language
from replydock.ui.palette import Palette
from tests.shots.context import ShotContext


def _open(context: ShotContext, query: str) -> Palette:
    palette = Palette(
        context.catalog, context.images, context.settings, context.clock, context.appearance
    )
    palette.warm_up()
    palette.open_at(LogicalPoint(0, 0), QApplication.primaryScreen())
    palette.finder.box.setText(query)
    QApplication.processEvents()
    palette.finder.thumbnails.wait_idle(5_000)
    QApplication.processEvents()
    return palette


def opened(context: ShotContext) -> QWidget:
    """Just opened."""
    return _open(context, "")


def search(context: ShotContext) -> QWidget:
    """A word found."""
    is_chinese = context.settings.language is Language.CHINESE
    return _open(context, "尺码" if is_chinese else "sale")


def nothing_found(context: ShotContext) -> QWidget:
    """Nothing matches."""
    return _open(context, "zzzqq")


STATES: dict[str, Callable[[ShotContext], QWidget]] = {
    "opened": opened,
    "search": search,
    "nothing-found": nothing_found,
}
