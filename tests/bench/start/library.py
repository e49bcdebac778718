"""A data folder with 10,000 replies, as it is after the program has looked after it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from replydock.controllers.packs import load_new_packs
from replydock.domain.phrase import Phrase
from replydock.domain.pinyin import READINGS_VERSION
from replydock.store import Annotation, install_packs, open_store
from replydock.store.annotator import annotate_phrases
from replydock.store.backup import Backups
from replydock.store.migrations import LATEST
from replydock.store.opening import utc_now
from tests.bench.search import corpus
from tests.rig.processes import REPOSITORY

PHRASES = 10_000
_KEPT = REPOSITORY / "build" / "bench-start"
_ROUND = 1_000


def copy_library(target: Path) -> None:
    """Copy the data folder to ``target``; it is made first if it is not there yet."""
    kept = _KEPT / _fingerprint()
    if not kept.is_dir():
        shutil.rmtree(_KEPT, ignore_errors=True)
        draft = _KEPT / "draft"
        _make(draft)
        draft.rename(kept)
    target.parent.mkdir(parents=True)
    shutil.copytree(kept, target)


def _fingerprint() -> str:
    """Return a name for what the folder's content depends on."""
    made_of = hashlib.sha256(f"{PHRASES} {READINGS_VERSION} {LATEST}".encode())
    sources = [Path(corpus.__file__), Path(__file__), *(REPOSITORY / "phrases").rglob("*.*")]
    for path in sorted(sources):
        made_of.update(path.read_bytes())
    return made_of.hexdigest()[:16]


def _make(folder: Path) -> None:
    made = corpus.CorpusMaker().make(PHRASES)
    opened = open_store(folder)
    try:
        store = opened.store
        for library in made.libraries:
            folders = [item for item in made.folders if item.library_id == library.id]
            phrases = [item for item in made.phrases if item.library_id == library.id]
            store.replace_library(library, folders, phrases)
        for usage in made.usages:
            store.record_use(usage.phrase_id, usage.last_used_at)
        install_packs(store, opened.images, load_new_packs(store, "en").packs)
        unread = store.unread_phrases(2 * PHRASES)
        rounds = [unread[at : at + _ROUND] for at in range(0, len(unread), _ROUND)]
        with ThreadPoolExecutor(2) as children:
            for annotations in children.map(_annotate, rounds):
                store.save_annotations(annotations)
        if store.unread_phrases(1):
            raise RuntimeError("not every reply got its reading")
        store.save_settings(replace(store.load_settings(), is_welcomed=True))
    finally:
        opened.close()
    Backups(folder / "library.sqlite3", folder / "backups").make(utc_now())


def _annotate(phrases: Sequence[Phrase]) -> Sequence[Annotation]:
    return annotate_phrases(phrases)
