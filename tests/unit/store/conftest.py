"""An opened, empty store in a directory of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replydock.store import OpenedStore, SqliteStore, open_store


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(data_dir: Path) -> Iterator[OpenedStore]:
    opened = open_store(data_dir)
    yield opened
    opened.close()


@pytest.fixture
def store(opened: OpenedStore) -> SqliteStore:
    return opened.store
