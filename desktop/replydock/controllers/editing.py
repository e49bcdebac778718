"""Editor windows: opened on a phrase; what they save is stored."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from replydock.controllers.basics import Basics
from replydock.domain.errors import ReplyDockError
from replydock.domain.phrase import (
    FolderId,
    ImagePart,
    LibraryId,
    LibraryKind,
    Phrase,
    PhraseId,
    Scope,
    TextPart,
)
from replydock.domain.settings import Settings
from replydock.qt.background import Lane
from replydock.store import read_drafts, write_drafts
from replydock.ui.notices import describe_error
from replydock.ui.placing import show_clear_of
from replydock.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from concurrent.futures import Future

    from replydock.ui.phrase_editor import PhraseEditor

_LOG = logging.getLogger(__name__)
_KEEP_DEADLINE_S = 3.0


class Editing(QObject):
    """One editor window a phrase; a second request raises the first."""

    def __init__(
        self,
        basics: Basics,
        try_hotkey: Callable[[str], str | None],
        dock: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dock = dock
        self._catalog = basics.catalog
        self._libraries = basics.libraries
        self._appearance = basics.appearance
        self._clock = basics.clock
        self._preferences = basics.preferences
        self._try_hotkey = try_hotkey
        self._editors: dict[PhraseId, PhraseEditor] = {}
        self._question: QMessageBox | None = None
        self._given_back = 0
        self._data_dir = basics.data_dir
        self._background = basics.background

    def edit(self, phrase_id: str) -> None:
        """Open the editor on a phrase."""
        phrase = self._catalog.phrase(PhraseId(phrase_id))
        if phrase is not None:
            self._show(phrase.id, lambda editor: editor.edit(phrase))

    def start_new(self, folder_id: str = "", text: str = "") -> None:
        """Open the editor on a new phrase, in the folder if it can be written to."""
        library_id, folder = self._place_for(FolderId(folder_id))
        if library_id is None:
            return

        def fill(editor: PhraseEditor) -> None:
            editor.start_new(library_id, folder)
            if text:
                editor.restore(replace(editor.draft(), parts=(TextPart(text),)))

        self._show(PhraseId(""), fill)

    def ask_to_remove(self, phrase_id: str) -> None:
        """Ask, then remove a phrase."""
        phrase = self._catalog.phrase(PhraseId(phrase_id))
        if phrase is None:
            return
        box = self._question = QMessageBox(  # held, or Python ends it on return
            QMessageBox.Icon.Question,
            self.tr("Delete reply"),
            self.tr("Delete “{title}”?").format(title=phrase.title),
        )
        remove = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove.clicked.connect(lambda: self._libraries.remove_phrases([phrase.id]))
        box.open()

    def close_all(self) -> bool:
        """Close the editors; False if one asks about changes that are not saved."""
        for editor in tuple(self._editors.values()):
            editor.close()
        return not self._editors

    def keep_drafts(self) -> None:
        """Keep on the disk what is not saved, before this returns; closing asks no more.

        For the end of the session, which waits for nobody's answer.
        """
        written = self._write_drafts()
        with suppress(Exception):  # told by the lane
            written.result(_KEEP_DEADLINE_S)
            for editor in self._editors.values():
                editor.keep()

    def offer_drafts(self) -> None:
        """Open what was not saved when the program ended last."""
        self._background.submit(
            Lane.IO,
            lambda: read_drafts(self._data_dir),
            self._on_drafts_read,
            on_error=self._let_be,
        )

    def apply_settings(self, settings: Settings) -> None:
        """Pass settings on to the open editors."""
        for editor in self._editors.values():
            editor.apply_settings(settings)

    def _show(self, key: PhraseId, fill: Callable[[PhraseEditor], None]) -> None:
        editor = self._editors.get(key)
        if editor is None:
            editor = self._make()
            fill(editor)
            self._editors[key] = editor
            editor.phrase_saved.connect(self._on_saved)
            editor.draft_changed.connect(self._on_draft_changed)
            editor.closed.connect(lambda: self._on_closed(key))
        show_clear_of(editor, self._dock)

    def _on_saved(self, phrase: Phrase) -> None:
        self._libraries.save_phrase(phrase, on_error=lambda error: self._give_back(phrase, error))

    def _give_back(self, phrase: Phrase, error: ReplyDockError) -> None:
        """Open what could not be stored once more, as a draft, and say why."""
        self._reopen(phrase, describe_error(error).text)

    def _reopen(self, phrase: Phrase, notice: str) -> None:
        def fill(editor: PhraseEditor) -> None:
            known = self._catalog.phrase(phrase.id)
            if known is not None:
                editor.edit(known)
            else:
                own, _ = self._place_for(FolderId(""))
                is_there = self._catalog.library(phrase.library_id) is not None
                editor.start_new(
                    phrase.library_id if is_there or own is None else own,
                    phrase.folder_id if is_there else None,
                )
            editor.restore(phrase)
            editor.say(notice)

        # Beside an editor that the agent may have opened on the phrase meanwhile.
        self._given_back += 1
        self._show(PhraseId(f"not stored {self._given_back}"), fill)

    def _make(self) -> PhraseEditor:
        from replydock.ui.phrase_editor import EditorContext, PhraseEditor

        context = EditorContext(
            self._appearance,
            self._catalog,
            Thumbnails(self._libraries.opened.images),
            self._clock,
            self._add_image,
            self._try_hotkey,
        )
        return PhraseEditor(context, self._preferences.settings)

    def _add_image(
        self, data: bytes, name: str, on_done: Callable[[ImagePart | ReplyDockError], None]
    ) -> None:
        self._libraries.add_image(data, name, on_done, on_done)

    def _on_closed(self, key: PhraseId) -> None:
        editor = self._editors.pop(key, None)
        if editor is not None:
            if not editor.is_kept:
                self._write_drafts()
            editor.deleteLater()

    def _on_drafts_read(self, drafts: Sequence[Phrase]) -> None:
        for draft in drafts:
            self._reopen(draft, self.tr("You had not saved this when ReplyDock ended."))

    def _on_draft_changed(self, _draft: Phrase) -> None:
        self._write_drafts()

    def _write_drafts(self) -> Future[None]:
        """Have the file of drafts hold what is not saved now."""
        drafts = [editor.draft() for editor in self._editors.values() if editor.is_changed]
        return self._background.submit(
            Lane.IO, lambda: write_drafts(self._data_dir, drafts), on_error=self._let_be
        )

    def _let_be(self, error: ReplyDockError) -> None:
        """Who cannot keep a draft still has it before her eyes."""
        _LOG.warning("drafts: %s", error)

    def _place_for(self, folder_id: FolderId) -> tuple[LibraryId | None, FolderId | None]:
        """Return where a new phrase goes: the folder, else the personal library."""
        folder = self._catalog.folder(folder_id)
        if folder is not None:
            library = self._catalog.library(folder.library_id)
            if library is not None and library.kind is not LibraryKind.SCENE:
                return library.id, folder.id
        own = self._catalog.libraries(Scope.PERSONAL)
        return (own[0].id, None) if own else (None, None)
