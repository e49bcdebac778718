"""Images nobody shows any more, and images that are shown but missing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta

from replydock.domain.phrase import ImageHash
from replydock.ports.store import StoreNotice
from replydock.store.images import ImageFiles
from replydock.store.library_store import SqliteStore
from replydock.store.replacing import shown_images
from replydock.store.rows import microseconds

GRACE = timedelta(days=30)
"""How long an idle image stays: longer than any backup that may still show it."""


def note_missing_images(store: SqliteStore, images: ImageFiles) -> StoreNotice | None:
    """Return what to tell the user if images that phrases show are not there."""
    count = len(store.shown_images() - set(images.hashes()))
    return StoreNotice("store.images_missing", {"count": count}) if count else None


def sweep_images(
    store: SqliteStore, images: ImageFiles, now: datetime, grace: timedelta = GRACE
) -> int:
    """Delete images that no phrase has shown for the grace period; return how many.

    The clock of an image starts at the first sweep that finds it idle.
    """
    images.remove_partials()
    kept = set(images.hashes())
    with store.writing() as connection:
        _note_idle(connection, kept - shown_images(connection), now)
        # Within the transaction: no phrase can begin to show one of them meanwhile.
        due = connection.execute(
            "SELECT sha256 FROM idle_images WHERE since <= ?", (microseconds(now - grace),)
        ).fetchall()
        cutoff_s = (now - grace).timestamp()
        return sum(
            images.remove(ImageHash(sha256), unless_added_since_s=cutoff_s) for (sha256,) in due
        )


def _note_idle(connection: sqlite3.Connection, idle: Collection[ImageHash], now: datetime) -> None:
    connection.execute(
        "DELETE FROM idle_images WHERE sha256 NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(list(idle)),),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO idle_images (sha256, since) VALUES (?, ?)",
        ((sha256, microseconds(now)) for sha256 in idle),
    )
