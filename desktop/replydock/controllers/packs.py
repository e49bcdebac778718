"""The built-in scene packs, read only when they are new or changed."""

from __future__ import annotations

from replydock.formats.builtin import builtin_packs_root
from replydock.formats.scene_pack import LoadedPacks, load_packs, pack_folders, pack_version
from replydock.store import SqliteStore


def load_new_packs(store: SqliteStore, language: str) -> LoadedPacks:
    """Read the built-in packs; none if the store has all of them in this language.

    Args:
        language: ``zh`` or ``en``; the libraries are named in it.
    """
    root = builtin_packs_root()
    installed = set(store.installed_packs().values())
    if all(pack_version(folder, language) in installed for folder in pack_folders(root)):
        return LoadedPacks((), ())
    return load_packs(root, language)
