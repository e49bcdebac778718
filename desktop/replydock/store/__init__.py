"""The library on disk: SQLite for phrases, plain files for images, rolling backups.

``open_store`` is the way in. Everything is loaded when it is first asked for: the
window is painted before SQLite is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replydock.lazy_names import names_from

if TYPE_CHECKING:
    from replydock.store.backup import Backups
    from replydock.store.drafts import read_drafts, write_drafts
    from replydock.store.images import ImageFiles
    from replydock.store.library_store import SqliteStore
    from replydock.store.opening import LIBRARY_NAME, OpenedStore, open_store
    from replydock.store.packs import install_packs
    from replydock.store.place import choose_data_dir
    from replydock.store.readings import Annotation
    from replydock.store.settings_copy import read_settings_copy, write_settings_copy
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
    "read_drafts",
    "read_settings_copy",
    "sweep_images",
    "write_drafts",
    "write_settings_copy",
]

__getattr__ = names_from(
    __name__,
    {
        "LIBRARY_NAME": "opening",
        "Annotation": "readings",
        "Backups": "backup",
        "ImageFiles": "images",
        "OpenedStore": "opening",
        "SqliteStore": "library_store",
        "choose_data_dir": "place",
        "install_packs": "packs",
        "note_missing_images": "upkeep",
        "open_store": "opening",
        "read_drafts": "drafts",
        "read_settings_copy": "settings_copy",
        "sweep_images": "upkeep",
        "write_drafts": "drafts",
        "write_settings_copy": "settings_copy",
    },
)
