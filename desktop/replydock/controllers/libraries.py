"""The library on its way between the store's thread and the catalogue on the main one.

open -> settings (for the first paint) -> snapshot -> catalogue -> index -> built-in
packs -> pinyin readings -> backup. Every edit is one call on the store's lane; what it
changed is read back there and put into the catalogue on the main thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from replydock.controllers.late_images import LateImages
from replydock.domain.catalog import Catalog
from replydock.domain.errors import PackError, ReplyDockError
from replydock.domain.identity import PhraseId
from replydock.domain.settings import Settings
from replydock.ports.clock import Clock
from replydock.qt.background import Background, Lane

# The store, the search index, the packs' formats and the annotator are for after the
# first paint; the lanes load them.
if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime

    from replydock.controllers.reading import Reading
    from replydock.domain.phrase import ChangeSet, ImagePart, Phrase
    from replydock.domain.search import SearchIndex
    from replydock.ports.store import ImageStore, Snapshot
    from replydock.store import OpenedStore, SqliteStore

_Edit = Callable[["SqliteStore"], "ChangeSet"]


class Libraries(QObject):
    """Opens, loads, edits and looks after the libraries of one data folder."""

    loaded = Signal()
    """The catalogue holds everything; searching works by plain scan."""
    indexed = Signal()
    """The catalogue searches by its index."""
    changed = Signal(object)
    """A ``ChangeSet`` is in the catalogue."""
    noticed = Signal(object)
    """A ``StoreNotice`` for the user."""
    failed = Signal(object)
    """A ``ReplyDockError``; what was asked for was not done."""

    def __init__(
        self,
        data_dir: Path,
        catalog: Catalog,
        background: Background,
        clock: Clock,
        read_language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_language = read_language
        self._data_dir = data_dir
        self._catalog = catalog
        self._background = background
        self._clock = clock
        self._opened: OpenedStore | None = None
        self._images = LateImages(lambda: self.opened.images)
        self._reading: Reading | None = None
        self._index_is_building = False
        self._index_waits = False
        self._data_version = 0

    @property
    def is_open(self) -> bool:
        """Whether the store was opened."""
        return self._opened is not None

    @property
    def opened(self) -> OpenedStore:
        """The open store; its ``store`` only on the store's lane."""
        if self._opened is None:
            raise RuntimeError("open() comes first")
        return self._opened

    def store(self) -> SqliteStore:
        """Return the store; only for work on the store's lane."""
        return self.opened.store

    @property
    def images(self) -> ImageStore:
        """The pictures; may be handed on before the store is open."""
        return self._images

    def open(
        self,
        personal_name: str,
        on_opened: Callable[[Settings], None] | None = None,
        on_refused: Callable[[ReplyDockError], None] | None = None,
    ) -> Future[Settings]:
        """Open the data folder on the store's lane; the settings come first."""

        def work() -> Settings:
            from replydock.store import open_store, write_settings_copy

            self._opened = open_store(self._data_dir)
            self._opened.store.ensure_personal_library(personal_name)
            settings = self._opened.store.load_settings()
            write_settings_copy(self._data_dir, settings)
            return settings

        return self._background.submit(Lane.STORE, work, on_opened, on_refused)

    def load(self) -> None:
        """Fill the catalogue; ``loaded`` and ``indexed`` follow."""
        for notice in self.opened.notices:
            self.noticed.emit(notice)
        self._background.submit(Lane.STORE, self._read_all, self._on_read, self.failed.emit)

    def edit(
        self,
        work: _Edit,
        on_done: Callable[[], None] | None = None,
        on_error: Callable[[ReplyDockError], None] | None = None,
    ) -> None:
        """Run one writing call of the store and show what it changed.

        Args:
            on_error: told besides ``failed``, to give back what was not written.
        """

        def write() -> tuple[ChangeSet, Snapshot]:
            changes = work(self.store())
            return changes, self.store().read_changed(changes)

        def on_written(result: tuple[ChangeSet, Snapshot]) -> None:
            self._apply(*result)
            if on_done is not None:
                on_done()

        def on_failed(error: ReplyDockError) -> None:
            self.failed.emit(error)
            if on_error is not None:
                on_error(error)

        self._background.submit(Lane.STORE, write, on_written, on_failed)

    def save_phrase(
        self,
        phrase: Phrase,
        on_done: Callable[[], None] | None = None,
        on_error: Callable[[ReplyDockError], None] | None = None,
    ) -> None:
        """Save a new or edited phrase."""
        self.edit(lambda store: store.save_phrases([phrase]), on_done, on_error)

    def remove_phrases(self, phrase_ids: Iterable[PhraseId]) -> None:
        """Remove phrases."""
        chosen = tuple(phrase_ids)
        self.edit(lambda store: store.remove_phrases(chosen))

    def set_pinned(self, phrase_id: PhraseId, *, is_pinned: bool) -> None:
        """Pin a phrase to the top of its lists, or let it go."""
        self.edit(lambda store: store.set_pinned([phrase_id], is_pinned=is_pinned))

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings."""

        def work() -> None:
            from replydock.store import write_settings_copy

            self.store().save_settings(settings)
            write_settings_copy(self._data_dir, settings)

        self._background.submit(Lane.STORE, work, on_error=self.failed.emit)

    def add_image(
        self,
        data: bytes,
        name: str,
        on_done: Callable[[ImagePart], None],
        on_error: Callable[[ReplyDockError], None],
    ) -> None:
        """Keep a picture; it stays only if a phrase that shows it is saved."""
        self._background.submit(
            Lane.IO, lambda: self.opened.images.add(data, name), on_done, on_error
        )

    def notice_outside_changes(self) -> None:
        """Load anew if another process, the command line say, wrote to the library."""

        def work() -> Catalog | None:
            is_known = self.store().data_version() == self._data_version
            return None if is_known else self._read_all()

        def on_done(catalog: Catalog | None) -> None:
            if catalog is not None:
                self._on_read(catalog)

        self._background.submit(Lane.STORE, work, on_done, self.failed.emit)

    def back_up(
        self, on_done: Callable[[datetime], None], on_error: Callable[[ReplyDockError], None]
    ) -> None:
        """Make a backup now."""
        now = self._clock.now()
        self._background.submit(
            Lane.IO, lambda: self.opened.backups.make(now), lambda _: on_done(now), on_error
        )

    def back_up_if_due(self) -> None:
        """Make a backup if the newest is old and something changed since."""
        now = self._clock.now()
        self._background.submit(
            Lane.IO, lambda: self.opened.backups.make_if_due(now), on_error=self.failed.emit
        )

    def close(self) -> None:
        """Close the store after everything that waits was written."""

        def work() -> None:
            if self._opened is not None:
                self._opened.close()

        self._background.executor(Lane.STORE).submit(work)

    def _read_all(self) -> Catalog:
        """Read everything into a catalogue of its own; on the store's lane."""
        from replydock.controllers.filling import filled_catalog

        self._data_version = self.store().data_version()
        return filled_catalog(self.store().snapshot())

    def _on_read(self, catalog: Catalog) -> None:
        self._catalog.take_over(catalog)
        self.loaded.emit()
        if not self._index_waits:
            self.build_index()

    def hold_index(self) -> None:
        """From now on the index is built when ``build_index`` is called after loading.

        Building it at once would take the processor from showing what was loaded.
        """
        self._index_waits = True

    def build_index(self) -> None:
        """Build the index of what was loaded; ``indexed`` follows."""
        self._build_index(lambda: self.install_builtin_packs(self._look_after))

    def _build_index(self, on_done: Callable[[], None] | None = None) -> None:
        phrases, readings = self._catalog.to_index()

        def build() -> SearchIndex:
            # What the first query needs is better loaded here than on the main thread.
            from replydock.domain.search import SearchEngine, SearchIndex, highlight

            del SearchEngine, highlight
            # The pauses let the main thread in between slices of the work.
            return SearchIndex.build(phrases, readings, lambda: time.sleep(0))

        def on_built(index: SearchIndex) -> None:
            self._index_is_building = False
            self._catalog.set_index(index)
            self.indexed.emit()
            if on_done is not None:
                on_done()

        self._index_is_building = True
        self._background.submit(Lane.IO, build, on_built, self.failed.emit)

    def install_builtin_packs(self, on_done: Callable[[], None] | None = None) -> None:
        """Install those built-in packs that are new or changed."""
        language = self._read_language()
        errors: list[PackError] = []

        def work(store: SqliteStore) -> ChangeSet:
            from replydock.controllers.packs import load_new_packs
            from replydock.store import install_packs

            loaded = load_new_packs(store, language)
            errors.extend(loaded.errors)
            return install_packs(store, self.opened.images, loaded.packs)

        def on_installed() -> None:
            for error in errors:
                self.failed.emit(error)
            if on_done is not None:
                on_done()

        self.edit(work, on_installed)

    def _look_after(self) -> None:
        """What can wait until everything is on screen."""
        from replydock.store import note_missing_images, sweep_images

        self._read_phrases()
        now = self._clock.now()
        self._background.submit(
            Lane.STORE,
            lambda: note_missing_images(self.store(), self.opened.images),
            lambda notice: self.noticed.emit(notice) if notice else None,
            self.failed.emit,
        )
        self._background.submit(
            Lane.STORE,
            lambda: sweep_images(self.store(), self.opened.images, now),
            on_error=self.failed.emit,
        )
        self.back_up_if_due()

    def _apply(self, changes: ChangeSet, now_there: Snapshot) -> None:
        self._catalog.upsert(
            libraries=now_there.libraries,
            folders=now_there.folders,
            phrases=now_there.phrases,
            readings=now_there.readings,
        )
        self._catalog.remove(
            libraries=changes.libraries - {item.id for item in now_there.libraries},
            folders=changes.folders - {item.id for item in now_there.folders},
            phrases=changes.phrases - {item.id for item in now_there.phrases},
        )
        if changes.libraries or changes.folders or changes.phrases:
            self.changed.emit(changes)
            self._read_phrases()
        if self._catalog.needs_index and not self._index_is_building:
            self._build_index()

    def _read_phrases(self) -> None:
        """Have phrases read that no pinyin is kept of."""
        if self._reading is None:
            from replydock.controllers.reading import Reading

            self._reading = Reading(self.store, self._catalog, self._background, self.failed.emit)
        self._reading.go_on()
