"""A catalogue from what the store read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replydock.domain.catalog import Catalog

if TYPE_CHECKING:
    from replydock.ports.store import Snapshot


def filled_catalog(snapshot: Snapshot) -> Catalog:
    """Return a catalogue in order, made on any thread; it searches by plain scan."""
    catalog = Catalog()
    catalog.load(
        libraries=snapshot.libraries,
        folders=snapshot.folders,
        phrases=snapshot.phrases,
        usages=snapshot.usages,
        readings=snapshot.readings,
    )
    return catalog.prepare()


def indexed_catalog(snapshot: Snapshot) -> Catalog:
    """Return a catalogue with its index, built on the spot."""
    # A window that fills its catalogue later pays nothing for the index before its paint.
    from replydock.domain.search import SearchIndex

    catalog = filled_catalog(snapshot)
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    return catalog
