"""The library on disk: SQLite for phrases, plain files for images, rolling backups.

``open_store`` is the way in.
"""

from __future__ import annotations

from replydock.store.backup import Backups
from replydock.store.images import ImageFiles
from replydock.store.library_store import SqliteStore
from replydock.store.opening import LIBRARY_NAME, OpenedStore, open_store
from replydock.store.packs import install_packs
from replydock.store.place import choose_data_dir
from replydock.store.readings import Annotation
from replydock.store.upkeep import note_missing_images, sweep_images

__all__ = [
    "LIBRARY_NAME",
    "Annotation",
    "Backups",
    "ImageFiles",
    "OpenedStore",
    "SqliteStore",
    "choose_data_dir",
    "install_packs",
    "note_missing_images",
    "open_store",
    "sweep_images",
]
