"""Where a reply lives and how it is found: library, folder, code, tags, hotkey, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import Folder, FolderId, LibraryId, LibraryKind, Phrase, Scope
from replydock.ui.controls import ChevronBox, make_label
from replydock.ui.hotkey_edit import HotkeyEdit
from replydock.ui.moment_edit import MomentEdit
from replydock.ui.notices import describe_code

TryHotkey = Callable[[str], str | None]
_TAG_BREAKS = re.compile(r"[,，、;；\n]+")


class PhraseForm(QFrame):
    """The fields of a phrase besides its title and its parts."""

    changed = Signal()

    def __init__(self, catalog: Catalog, try_hotkey: TryHotkey) -> None:
        super().__init__()
        self.setObjectName("PhraseForm")
        self._catalog = catalog
        self._try_hotkey = try_hotkey
        self._phrase: Phrase | None = None
        self._is_editable = True
        self.library = ChevronBox()
        self.folder = ChevronBox()
        self.code = QLineEdit()
        self.code.setMaxLength(40)
        self.tags = QLineEdit()
        self.hotkey = HotkeyEdit(is_clearable=True)
        self.valid_from = MomentEdit()
        self.valid_until = MomentEdit()
        self._notice = make_label("error", is_wrapped=True)
        self._notice.hide()
        self._labels: dict[QWidget, QLabel] = {}
        self._compose()
        self._connect()

    def show_phrase(self, phrase: Phrase) -> None:
        """Fill the fields."""
        self._phrase = phrase
        self._fill_libraries(phrase.library_id)
        self._fill_folders(phrase.folder_id)
        self.code.setText(phrase.code)
        self.tags.setText("、".join(phrase.tags) if self._is_chinese else ", ".join(phrase.tags))
        self.hotkey.set_hotkey(phrase.hotkey)
        self.valid_from.set_moment(phrase.valid_from)
        self.valid_until.set_moment(phrase.valid_until)
        self._tags_shown = self.tags.text()
        self.check()

    def applied_to(self, phrase: Phrase) -> Phrase:
        """Return ``phrase`` with what stands in the fields."""
        are_tags_kept = self._phrase is not None and self.tags.text() == self._tags_shown
        tags = self._phrase.tags if are_tags_kept and self._phrase else split_tags(self.tags.text())
        return replace(
            phrase,
            library_id=LibraryId(self.library.currentData() or phrase.library_id),
            folder_id=self.folder.currentData(),
            code=self.code.text().strip(),
            tags=tags,
            hotkey=self.hotkey.hotkey,
            valid_from=self.valid_from.moment,
            valid_until=self.valid_until.moment,
        )

    def set_editable(self, is_editable: bool) -> None:
        """Allow or forbid every change."""
        self._is_editable = is_editable
        for control in self._labels:
            control.setEnabled(is_editable)

    @property
    def notice_text(self) -> str:
        """The conflict that is shown, empty if none."""
        return self._notice.text() if not self._notice.isHidden() else ""

    def check(self) -> bool:
        """Show the first conflict; return whether the phrase may be saved."""
        problem = self._code_problem() or self._date_problem()
        self._notice.setText(problem)
        self._notice.setVisible(bool(problem))
        return not problem

    def retranslate(self) -> None:
        """Take over the language in use."""
        for control, text in (
            (self.library, self.tr("Library")),
            (self.folder, self.tr("Folder")),
            (self.code, self.tr("Short code")),
            (self.tags, self.tr("Tags")),
            (self.hotkey, self.tr("Hotkey")),
            (self.valid_from, self.tr("Valid from")),
            (self.valid_until, self.tr("Valid until")),
        ):
            self._labels[control].setText(text)
            control.setAccessibleName(text)
        self.library.view().setAccessibleName(self.tr("Library"))
        self.folder.view().setAccessibleName(self.tr("Folder"))
        self.code.setPlaceholderText(self.tr("e.g. fh"))
        self.tags.setPlaceholderText(self.tr("Separate with commas"))
        always = self.tr("No limit")
        self.valid_from.set_texts(self.tr("Valid from"), always)
        self.valid_until.set_texts(self.tr("Valid until"), always)
        if self.folder.count():
            self.folder.setItemText(0, self.tr("No folder"))
        self.check()

    @property
    def _is_chinese(self) -> bool:
        return self.locale().language() == self.locale().Language.Chinese

    def _compose(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        places: Sequence[tuple[QWidget, int, int]] = (
            (self.library, 0, 0),
            (self.folder, 0, 1),
            (self.code, 2, 0),
            (self.tags, 2, 1),
            (self.valid_from, 5, 0),
            (self.valid_until, 5, 1),
            (self.hotkey, 7, 0),
        )
        for control, row, column in places:
            label = make_label("fieldLabel")
            label.setBuddy(control)
            self._labels[control] = label
            grid.addWidget(label, row, column)
            grid.addWidget(control, row + 1, column)
        grid.addWidget(self._notice, 4, 0, 1, 2)
        for row in (1, 3, 6):
            grid.setRowMinimumHeight(row, 40)

    def _connect(self) -> None:
        self.library.currentIndexChanged.connect(self._on_library_changed)
        self.folder.currentIndexChanged.connect(self._on_edited)
        self.code.textChanged.connect(self._on_edited)
        self.tags.textChanged.connect(self._on_edited)
        self.valid_from.changed.connect(self._on_edited)
        self.valid_until.changed.connect(self._on_edited)
        self.hotkey.hotkey_recorded.connect(self._on_hotkey_recorded)
        self.hotkey.rejected.connect(lambda _text: self._show_hotkey_error("hotkey.invalid"))

    def _on_edited(self) -> None:
        self.check()
        self.changed.emit()

    def _on_library_changed(self) -> None:
        self._fill_folders(None)
        self._on_edited()

    def _on_hotkey_recorded(self, hotkey: str) -> None:
        before = self._phrase.hotkey if self._phrase else ""
        code = self._try_hotkey(hotkey) if hotkey and hotkey != before else None
        if code:
            self.hotkey.set_hotkey(before)
            self._show_hotkey_error(code)
            return
        self._on_edited()

    def _show_hotkey_error(self, code: str) -> None:
        self._notice.setText(describe_code(code))
        self._notice.show()

    def _code_problem(self) -> str:
        code = self.code.text().strip()
        library = self._catalog.library(LibraryId(self.library.currentData() or ""))
        if not code or library is None or self._phrase is None:
            return ""
        other = self._catalog.by_code(code, Scope(library.kind.value))
        if other is None or other.id == self._phrase.id:
            return ""
        text = self.tr('The code "{code}" already belongs to "{title}".')
        return text.format(code=code, title=other.title)

    def _date_problem(self) -> str:
        start, end = self.valid_from.moment, self.valid_until.moment
        if start is not None and end is not None and end <= start:
            return self.tr('"Valid until" must be later than "Valid from".')
        return ""

    def _fill_libraries(self, chosen: LibraryId) -> None:
        with QSignalBlocker(self.library):
            self.library.clear()
            for library in self._catalog.libraries(Scope.ALL):
                if library.kind is not LibraryKind.SCENE or library.id == chosen:
                    self.library.addItem(library.name, library.id)
            self.library.setCurrentIndex(max(0, self.library.findData(chosen)))

    def _fill_folders(self, chosen: FolderId | None) -> None:
        with QSignalBlocker(self.folder):
            self.folder.clear()
            self.folder.addItem(self.tr("No folder"), None)
            library_id = LibraryId(self.library.currentData() or "")
            for folder, depth in in_tree_order(self._catalog.folders(library_id)):
                self.folder.addItem("\u2003" * depth + folder.name, folder.id)
            self.folder.setCurrentIndex(max(0, self.folder.findData(chosen)))


def split_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a line, each once, in order."""
    found = (tag.strip() for tag in _TAG_BREAKS.split(text))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def in_tree_order(folders: Sequence[Folder]) -> list[tuple[Folder, int]]:
    """Return folders parents first with their depth; those without a parent count as top."""
    known = {folder.id for folder in folders}
    children: dict[FolderId | None, list[Folder]] = {}
    for folder in folders:
        parent = folder.parent_id if folder.parent_id in known else None
        children.setdefault(parent, []).append(folder)
    done: list[tuple[Folder, int]] = []

    def descend(parent: FolderId | None, depth: int) -> None:
        for folder in sorted(children.get(parent, ()), key=lambda item: item.position):
            done.append((folder, depth))
            descend(folder.id, depth + 1)

    descend(None, 0)
    return done
