"""Any phrase comes back as it was saved."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replydock.domain.phrase import (
    ImageHash,
    ImagePart,
    Parts,
    Phrase,
    PhraseId,
    TextPart,
)
from replydock.store import SqliteStore
from replydock.store.database import Database
from replydock.store.migrations import migrate
from tests.unit.store.samples import MINE

# Half surrogates are no text; what becomes of them has a test of its own.
texts = st.text(st.characters(exclude_categories=["Cs"]))
whole_numbers = st.integers(-(2**63), 2**63 - 1)
moments = st.datetimes(timezones=st.just(UTC))
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
images = st.builds(
    ImagePart, hashes.map(ImageHash), texts, st.integers(), st.integers(), st.integers(), texts
)
bodies: st.SearchStrategy[Parts] = st.lists(st.builds(TextPart, texts) | images).map(tuple)
# Ids are ours or a pack's; SQLite's JSON functions cut them at a NUL.
ids = texts.filter(lambda text: "\0" not in text).map(PhraseId)
phrases = st.builds(
    Phrase,
    id=ids,
    library_id=st.just(MINE.id),
    folder_id=st.none(),
    title=texts,
    parts=bodies,
    created_at=moments,
    changed_at=moments,
    code=texts,
    tags=st.lists(texts).map(tuple),
    valid_from=st.none() | moments,
    valid_until=st.none() | moments,
    hotkey=texts,
    variants=st.lists(bodies, max_size=3).map(tuple),
    is_pinned=st.booleans(),
    position=whole_numbers,
)


@pytest.fixture(scope="module")
def store() -> Iterator[SqliteStore]:
    with tempfile.TemporaryDirectory() as directory:
        database = Database(Path(directory) / "library.sqlite3")
        migrate(database.connection)
        store = SqliteStore(database, lambda _: True)
        store.add_library(MINE)
        yield store
        store.close()


@given(st.lists(phrases, max_size=5, unique_by=lambda phrase: phrase.id))
@settings(max_examples=150, deadline=None)
def test_any_phrases_come_back_as_saved(store: SqliteStore, batch: list[Phrase]) -> None:
    store.replace_library(MINE, [], [])
    store.save_phrases(batch)
    assert store.snapshot().phrases == batch


def test_the_earliest_and_latest_moments_come_back(store: SqliteStore) -> None:
    ends = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    extreme = Phrase(PhraseId("ends"), MINE.id, None, "", (), *ends)
    store.replace_library(MINE, [], [extreme])
    [found] = store.snapshot().phrases
    assert (found.created_at, found.changed_at) == ends
