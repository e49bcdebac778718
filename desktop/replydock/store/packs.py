"""Installing the built-in scene packs and their later versions."""

from __future__ import annotations

from collections.abc import Iterable

from replydock.domain.pack import Pack
from replydock.domain.phrase import ChangeSet
from replydock.store.images import ImageFiles
from replydock.store.library_store import SqliteStore


def install_packs(store: SqliteStore, images: ImageFiles, packs: Iterable[Pack]) -> ChangeSet:
    """Install packs that are new or whose content changed; one transaction each.

    What the agent edited, pinned or gave a hotkey stays. Neither a pack whose library
    was removed nor a single reply that was removed is brought back.
    """
    installed = store.installed_packs()
    present = store.library_kinds()
    changes = ChangeSet()
    for pack in packs:
        known = installed.get(pack.library.id)
        was_removed = known is not None and pack.library.id not in present
        if known == pack.version or was_removed:
            continue
        for data in pack.images.values():
            images.add(data)
        changes |= store.install_pack(pack)
    return changes
