"""Folders: a strip of chips for the top ones, a tree for all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from replydock.domain.catalog import Catalog
from replydock.domain.identity import FolderId, Scope
from replydock.ui import icons
from replydock.ui.overlay_bar import EdgeFade
from replydock.ui.theme import SPACE_M, Look

if TYPE_CHECKING:
    from replydock.domain.phrase import Folder

_CHIP_LETTERS = 14
_CHIPS_AT_ONCE = 12
"""More than there is room for; making all of a hundred takes too long for one turn."""
_CHIPS_A_TURN = 6


class FolderStrip(QFrame):
    """Chips in one line, scrolled by the wheel; the button before them opens the tree."""

    folder_chosen = Signal(str)
    """folder id, empty for all"""
    tree_wanted = Signal()

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FolderStrip")
        self._catalog = catalog
        self._scope = Scope.ALL
        self._folder_id: FolderId | None = None
        self._shown: Sequence[Folder] | None = None
        self._scale_percent = 100
        self._group = QButtonGroup(self)
        self._chips: dict[FolderId | None, QToolButton] = {}
        self._row: QHBoxLayout | None = None
        self._to_come: deque[Folder] = deque()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(lambda: self._add_chips(_CHIPS_A_TURN))
        self.tree_button = QToolButton()
        self.tree_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tree_button.clicked.connect(self.tree_wanted)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A plane of ours: asking for Qt's has PySide load every kind of widget, 20 ms.
        plane = QWidget()
        plane.installEventFilter(self)
        self._area.setViewport(plane)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.tree_button)
        row.addWidget(self._area, 1)
        bar = self._area.horizontalScrollBar()
        self._fades = [EdgeFade(self._area, bar, at_end=at_end) for at_end in (False, True)]

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self.setAccessibleName(self.tr("Folders"))
        self.tree_button.setAccessibleName(self.tr("All folders"))
        self.tree_button.setToolTip(self.tr("All folders"))
        self._shown = None
        self.rebuild(self._scope, self._folder_id)

    def apply_look(self, look: Look) -> None:
        """Recolour the icon."""
        self.tree_button.setIcon(icons.icon("folder-tree", look.colors.text_secondary))
        for fade in self._fades:
            fade.apply_look(look)
        self.tree_button.setIconSize(QSize(look.px(15), look.px(15)))
        if look.scale_percent != self._scale_percent:
            self._scale_percent = look.scale_percent
            self._fit_height()

    def set_scope(self, scope: Scope) -> None:
        """Take a scope for the next rebuilding."""
        self._scope = scope

    def rebuild(self, scope: Scope, folder_id: FolderId | None) -> None:
        """Show the folders of a scope with one of them chosen, None for all."""
        self._scope, self._folder_id = scope, folder_id
        folders = tuple(self._folders_to_show())
        if folders != self._shown:
            self._shown = folders
            self._fill(folders)
        if folder_id in {folder.id for folder in self._to_come}:
            self._add_chips(len(self._to_come))
        self._chips[folder_id if folder_id in self._chips else None].setChecked(True)

    def _fill(self, folders: Sequence[Folder]) -> None:
        inner = QWidget()
        inner.setObjectName("FolderChips")
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, SPACE_M, 0)
        row.setSpacing(0)
        for chip in self._chips.values():
            self._group.removeButton(chip)
        self._chips = {}
        row.addWidget(self._chip(None, self.tr("All")))
        row.addStretch(1)
        self._row = row
        self._to_come = deque(folders)
        self._add_chips(_CHIPS_AT_ONCE)
        self._area.setWidget(inner)
        self._fit_height()
        self.setVisible(bool(folders))

    def _add_chips(self, count: int) -> None:
        """Add some of the chips that are to come; the rest follows beyond the edge, soon."""
        if self._row is not None:
            for folder in islice(self._taken(), count):
                self._row.insertWidget(self._row.count() - 1, self._chip(folder.id, folder.name))
        if self._to_come:
            self._soon.start()
        else:
            self._soon.stop()

    def _taken(self) -> Iterator[Folder]:
        while self._to_come:
            yield self._to_come.popleft()

    def _fit_height(self) -> None:
        inner = self._area.widget()
        if inner is not None:
            inner.ensurePolished()
            self._area.setFixedHeight(inner.sizeHint().height())

    def choose(self, folder_id: FolderId | None) -> None:
        """Choose a folder as a click would."""
        self.rebuild(self._scope, folder_id)
        chip = self._chips.get(folder_id)
        if chip is not None:
            self._area.widget().adjustSize()
            self._area.ensureWidgetVisible(chip, 24, 0)
        self.folder_chosen.emit(folder_id or "")

    def _folders_to_show(self) -> Iterator[Folder]:
        chosen = None if self._folder_id is None else self._catalog.folder(self._folder_id)
        top = None if chosen is None else self._top_of(chosen)
        for library in self._catalog.libraries(self._scope):
            for folder in self._catalog.folders(library.id):
                if folder.parent_id is None:
                    yield folder
                    if chosen is not None and folder == top and chosen != top:
                        yield chosen

    def _top_of(self, folder: Folder) -> Folder:
        seen = {folder.id}
        while folder.parent_id is not None and folder.parent_id not in seen:
            above = self._catalog.folder(folder.parent_id)
            if above is None:
                break
            seen.add(above.id)
            folder = above
        return folder

    def _chip(self, folder_id: FolderId | None, name: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(name if len(name) <= _CHIP_LETTERS else name[: _CHIP_LETTERS - 1] + "…")
        chip.setToolTip(name if len(name) > _CHIP_LETTERS else "")
        chip.setAccessibleName(self.tr("Folder %1").replace("%1", name))
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._on_chip_clicked(folder_id))
        self._group.addButton(chip)
        self._chips[folder_id] = chip
        return chip

    def _on_chip_clicked(self, folder_id: FolderId | None) -> None:
        self._folder_id = folder_id
        self.folder_chosen.emit(folder_id or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            turned = event.angleDelta().y() or event.angleDelta().x()
            bar = self._area.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            return True
        return super().eventFilter(watched, event)
