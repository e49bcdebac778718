"""Writes and changes one reply; what was typed is never lost unasked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from replydock.domain.catalog import Catalog
from replydock.domain.phrase import (
    FolderId,
    LibraryId,
    LibraryKind,
    Parts,
    Phrase,
    Scope,
    TextPart,
    new_phrase_id,
)
from replydock.domain.settings import Settings
from replydock.ports.clock import Clock
from replydock.ui import icons
from replydock.ui.appearance import Appearance
from replydock.ui.controls import make_label, set_kind
from replydock.ui.filled_preview import FilledPreview
from replydock.ui.parts_editor import AddImage
from replydock.ui.phrase_form import PhraseForm, TryHotkey
from replydock.ui.text_growth import grow_with_text
from replydock.ui.theme import Look
from replydock.ui.thumbnails import Thumbnails
from replydock.ui.wordings import Wordings

_DRAFT_DELAY_MS = 1000
_PREVIEW_DELAY_MS = 120
_TITLE_LENGTH = 24
_SIDE_PX = 300


@dataclass(frozen=True, slots=True)
class EditorContext:
    """What the editor needs from the app."""

    appearance: Appearance
    catalog: Catalog
    thumbnails: Thumbnails
    clock: Clock
    add_image: AddImage
    try_hotkey: TryHotkey


class PhraseEditor(QWidget):
    """A window for one reply with a live preview.

    A phrase of a scene library is shown read-only; a copy of it can be edited.
    """

    phrase_saved = Signal(object)
    """Phrase"""
    draft_changed = Signal(object)
    """Phrase as typed so far, a second after the last key; not to be inserted."""
    closed = Signal()

    def __init__(
        self, context: EditorContext, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("PhraseEditor")
        self.setWindowIcon(icons.app_icon())
        self._context = context
        context.thumbnails.setParent(self)  # ends with the window, whoever still holds it
        self._original: Phrase | None = None
        self._question: QMessageBox | None = None
        self._baseline: Phrase | None = None
        self._is_new = True
        self._is_read_only = False
        self._is_closing_agreed = False
        self._is_kept = False
        self._title = QLineEdit()
        self._title.setObjectName("EditorTitle")
        self.form = PhraseForm(context.catalog, context.try_hotkey)
        self.wordings = Wordings(context.appearance.look, context.thumbnails, context.add_image)
        self.preview = FilledPreview(context.appearance.look, context.thumbnails, settings)
        self._notice = make_label("error", is_wrapped=True)
        self._make_buttons()
        self._compose()
        self._connect()
        self.apply_look(context.appearance.look)
        self._retranslate()

    def edit(self, phrase: Phrase) -> None:
        """Show a phrase that exists."""
        self._is_new = False
        self._show(phrase)

    def start_new(self, library_id: LibraryId, folder_id: FolderId | None = None) -> None:
        """Start a new phrase."""
        now = self._context.clock.now().astimezone(UTC)
        self._is_new = True
        self._show(Phrase(new_phrase_id(), library_id, folder_id, "", (), now, now))
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, draft: Phrase) -> None:
        """Put a kept draft over what is shown; it counts as not saved."""
        original, baseline = self._original, self._baseline
        self._show(draft)
        self._original, self._baseline = original, baseline
        self._on_changed()

    def draft(self) -> Phrase:
        """Return the phrase as it stands in the window."""
        if self._original is None:
            raise ValueError("no phrase is shown")
        bodies = self.wordings.parts
        return replace(
            self.form.applied_to(self._original),
            title=self._title.text().strip(),
            parts=bodies[0],
            variants=tuple(body for body in bodies[1:] if body),
        )

    def say(self, text: str) -> None:
        """Show why the phrase could not be stored, until the next change."""
        self._notice.setText(text)

    def keep(self) -> None:
        """The draft is kept elsewhere as it stands: until the next change closing may not ask."""
        self._is_kept = True
        if self._question is not None and self._question.isVisible():
            self._question.done(QMessageBox.StandardButton.Cancel)

    @property
    def is_kept(self) -> bool:
        """Whether what is shown was kept elsewhere, and not changed since."""
        return self._is_kept

    @property
    def is_changed(self) -> bool:
        """Whether closing would lose something."""
        return self._original is not None and self.draft() != self._baseline

    @property
    def is_read_only(self) -> bool:
        """Whether a scene phrase is shown."""
        return self._is_read_only

    def apply_settings(self, settings: Settings) -> None:
        """Take over the names that the preview fills in."""
        self.preview.apply_settings(settings)

    def apply_look(self, look: Look) -> None:
        """Take over sizes; recolour icons and placeholders."""
        grow_with_text(self, look, 940, 700)
        self._side.setFixedWidth(look.px(_SIDE_PX))
        self.wordings.apply_look(look)
        self.preview.apply_look(look)

    def save(self) -> bool:
        """Emit the phrase if it can be saved; say what is missing otherwise."""
        if self._original is None or self._is_read_only:
            return False
        phrase = self.draft()
        problem = self._problem_of(phrase)
        self.say(problem)
        if problem:
            return False
        if not phrase.title:
            phrase = replace(phrase, title=derived_title(phrase.parts) or self.tr("Picture"))
        now = self._context.clock.now().astimezone(UTC)
        self.phrase_saved.emit(replace(phrase, changed_at=now))
        self._is_closing_agreed = True
        self.close()
        return True

    def copy_to_own(self) -> None:
        """Turn the shown scene phrase into a new one of the user's own library."""
        if self._original is None:
            return
        own = [
            library
            for kind in (Scope.PERSONAL, Scope.TEAM)
            for library in self._context.catalog.libraries(kind)
        ]
        if not own:
            self.say(self.tr("There is no library of your own yet."))
            return
        now = self._context.clock.now().astimezone(UTC)
        self._is_new = True
        copy = replace(
            self._original,
            id=new_phrase_id(),
            library_id=own[0].id,
            folder_id=None,
            hotkey="",
            is_pinned=False,
            created_at=now,
            changed_at=now,
        )
        self._show(copy)
        # It exists nowhere yet: closing must ask.
        self._baseline = replace(copy, parts=())
        self._update_buttons()

    def discard(self) -> None:
        """Close without asking."""
        self._is_closing_agreed = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        is_agreed = self._is_closing_agreed or self._is_kept or self._is_read_only
        if is_agreed or not self.is_changed:
            event.accept()
            self._draft_timer.stop()
            self.closed.emit()
            return
        event.ignore()
        self._ask_before_closing()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make_buttons(self) -> None:
        self._cancel = QPushButton()
        self._save = QPushButton()
        self._save.setProperty("kind", "primary")
        self._copy = QPushButton()
        self._copy.setProperty("kind", "primary")

    def _compose(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._compose_left(), 1)
        middle.addWidget(self._compose_right())
        outer.addLayout(middle, 1)
        outer.addWidget(self._compose_foot())

    def _compose_left(self) -> QWidget:
        page = QWidget()
        page.setObjectName("EditorPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.wordings)
        line = QFrame()
        line.setObjectName("hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("EditorScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        return scroll

    def _compose_right(self) -> QWidget:
        side = self._side = QFrame()
        side.setObjectName("EditorSide")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 20, 0, 0)
        self._preview_title = make_label("section")
        self._preview_title.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self._preview_title)
        column.addWidget(self.preview, 1)
        return side

    def _compose_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("DialogFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(self._notice, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._copy)
        row.addWidget(self._save)
        return foot

    def _connect(self) -> None:
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_DELAY_MS)
        self._draft_timer.timeout.connect(lambda: self.draft_changed.emit(self.draft()))
        self._preview_timer = QTimer(self, singleShot=True, interval=_PREVIEW_DELAY_MS)
        self._preview_timer.timeout.connect(self._update_preview)
        self._title.textChanged.connect(self._on_changed)
        self.form.changed.connect(self._on_changed)
        self.wordings.changed.connect(self._on_changed)
        self.wordings.turned.connect(self._preview_timer.start)
        self.wordings.failed.connect(self.say)
        self._cancel.clicked.connect(self.close)
        self._save.clicked.connect(self.save)
        self._copy.clicked.connect(self.copy_to_own)
        self._context.appearance.changed.connect(self.apply_look)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)

    def _show(self, phrase: Phrase) -> None:
        self._original = None
        library = self._context.catalog.library(phrase.library_id)
        self._is_read_only = library is not None and library.kind is LibraryKind.SCENE
        self._title.setText(phrase.title)
        self.form.show_phrase(phrase)
        self.wordings.set_parts((phrase.parts, *phrase.variants))
        self._original = phrase
        self._baseline = self.draft()
        self._set_editable(not self._is_read_only)
        self._update_preview()
        self._retranslate()

    def _set_editable(self, is_editable: bool) -> None:
        self._title.setReadOnly(not is_editable)
        self.form.set_editable(is_editable)
        self.wordings.set_editable(is_editable)
        self._save.setVisible(is_editable)
        self._copy.setVisible(not is_editable)
        self._update_buttons()

    def _on_changed(self) -> None:
        if self._original is None:
            return
        self._is_kept = False
        self.say("")
        self._update_buttons()
        self._preview_timer.start()
        self._draft_timer.start()

    def _update_buttons(self) -> None:
        is_editable = not self._is_read_only
        self._save.setEnabled(is_editable and (self._is_new or self.is_changed))

    def _update_preview(self) -> None:
        if self._original is not None:
            self.preview.show_parts(self.wordings.body.parts, self._context.clock.now())

    def _problem_of(self, phrase: Phrase) -> str:
        if self.wordings.is_busy:
            return self.tr("A picture is still being added. One moment.")
        if not phrase.parts:
            return self.tr("Write a text or add a picture first.")
        if not self.form.check():
            return self.form.notice_text
        if self.wordings.has_problems:
            return self.tr("A placeholder is not right yet: see the red underline.")
        return ""

    def _ask_before_closing(self) -> None:
        title = self._title.text().strip() or derived_title(self.draft().parts)
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText(self.tr('Save the changes to "{title}"?').format(title=title))
        box.setInformativeText(self.tr("If you don't save, what you typed is lost."))
        button = QMessageBox.StandardButton
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        set_kind(box.button(button.Save), "primary")
        set_kind(box.button(button.Discard), "danger")
        box.button(button.Save).setText(self.tr("Save"))
        box.button(button.Discard).setText(self.tr("Don't save"))
        box.button(button.Cancel).setText(self.tr("Keep editing"))
        box.finished.connect(self._on_answered)
        box.destroyed.connect(self._forget_question)
        self._question = box
        box.open()

    def _forget_question(self) -> None:
        self._question = None

    def _on_answered(self, answer: int) -> None:
        if answer == QMessageBox.StandardButton.Save:
            self.save()
        elif answer == QMessageBox.StandardButton.Discard:
            self.discard()

    def _retranslate(self) -> None:
        heading = self.tr("New reply") if self._is_new else self.tr("Edit reply")
        if self._is_read_only:
            heading = self.tr("Built-in reply")
        self.setWindowTitle(heading)
        self._title.setPlaceholderText(self.tr("Title (taken from the text if empty)"))
        self._title.setAccessibleName(self.tr("Title"))
        self._preview_title.setText(self.tr("Preview"))
        self._cancel.setText(self.tr("Close") if self._is_read_only else self.tr("Cancel"))
        self._save.setText(self.tr("Save"))
        self._copy.setText(self.tr("Save a copy to my library"))
        self.form.retranslate()
        self.wordings.retranslate()


def derived_title(parts: Parts) -> str:
    """Return the beginning of the first text, for a reply without a title."""
    for part in parts:
        if isinstance(part, TextPart) and part.text.strip():
            line = part.text.strip().splitlines()[0]
            return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH] + "…"
    return ""
