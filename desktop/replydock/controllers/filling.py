"""A catalogue from what the store read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replydock.domain.catalog import Catalog

if TYPE_CHECKING:
    from replydock.ports.store import Snapshot


def fill_catalog(catalog: Catalog, snapshot: Snapshot) -> None:
    """Replace what the catalogue holds; it searches by plain scan until it is indexed."""
    catalog.load(
        libraries=snapshot.libraries,
        folders=snapshot.folders,
        phrases=snapshot.phrases,
        usages=snapshot.usages,
        readings=snapshot.readings,
    )


def indexed_catalog(snapshot: Snapshot) -> Catalog:
    """Return a catalogue with its index, built on the spot."""
    # A window that fills its catalogue later pays nothing for the index before its paint.
    from replydock.domain.search import SearchIndex

    catalog = Catalog()
    fill_catalog(catalog, snapshot)
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    return catalog
