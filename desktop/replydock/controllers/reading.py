"""Pinyin readings of phrases: from a child process into the store and the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from replydock.domain.catalog import Catalog
from replydock.domain.errors import ReplyDockError
from replydock.qt.background import Background, Lane

if TYPE_CHECKING:
    from replydock.domain.phrase import Phrase
    from replydock.ports.store import Snapshot
    from replydock.store import Annotation, SqliteStore

_READ_AT_ONCE = 2_000


class Reading:
    """Reads what no reading is kept of, some thousand phrases a child process."""

    def __init__(
        self,
        store: Callable[[], SqliteStore],
        catalog: Catalog,
        background: Background,
        on_failed: Callable[[ReplyDockError], None],
    ) -> None:
        """Do nothing yet.

        Args:
            store: returns the store; called on its lane.
        """
        self._store = store
        self._catalog = catalog
        self._background = background
        self._tell_failure = on_failed
        self._is_running = False

    def go_on(self) -> None:
        """Read until nothing is left, unless that is going on."""
        if self._is_running:
            return
        self._is_running = True
        self._background.submit(
            Lane.STORE,
            lambda: self._store().unread_phrases(_READ_AT_ONCE),
            self._on_unread,
            self._on_failed,
        )

    def _on_unread(self, phrases: Sequence[Phrase]) -> None:
        if not phrases:
            self._is_running = False
            return

        def annotate() -> Sequence[Annotation]:
            from replydock.store.annotator import annotate_phrases

            return annotate_phrases(phrases)

        self._background.submit(Lane.IO, annotate, self._on_annotated, self._on_failed)

    def _on_annotated(self, annotations: Sequence[Annotation]) -> None:
        if not annotations:  # the child did not come to it; the next edit or start tries again
            self._is_running = False
            return

        def work() -> Snapshot:
            from replydock.domain.phrase import ChangeSet

            kept = self._store().save_annotations(annotations)
            return self._store().read_changed(ChangeSet(phrases=frozenset(kept)))

        self._background.submit(Lane.STORE, work, self._on_saved, self._on_failed)

    def _on_saved(self, snapshot: Snapshot) -> None:
        self._catalog.upsert(phrases=snapshot.phrases, readings=snapshot.readings)
        self._is_running = False
        if snapshot.phrases:
            self.go_on()

    def _on_failed(self, error: ReplyDockError) -> None:
        self._is_running = False
        self._tell_failure(error)
