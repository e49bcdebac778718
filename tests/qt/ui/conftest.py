"""Windows over a sample catalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from replydock.domain.catalog import Catalog
from replydock.domain.settings import Settings, Theme
from replydock.store.images import ImageFiles
from replydock.ui.dock_window import DockWindow
from replydock.ui.palette import Palette
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import make_catalog


@pytest.fixture
def settings() -> Settings:
    return Settings(theme=Theme.LIGHT)


@pytest.fixture
def catalog() -> Catalog:
    return make_catalog()


@pytest.fixture
def images(tmp_path: Path) -> ImageFiles:
    return ImageFiles(tmp_path / "images")


@pytest.fixture
def dock(
    qtbot: QtBot, catalog: Catalog, images: ImageFiles, settings: Settings
) -> Iterator[DockWindow]:
    window = DockWindow(catalog, images, settings, StillClock())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()


@pytest.fixture
def palette(
    qtbot: QtBot, catalog: Catalog, images: ImageFiles, settings: Settings
) -> Iterator[Palette]:
    window = Palette(catalog, images, settings, StillClock())
    qtbot.addWidget(window)
    window.warm_up()
    yield window
    window.hide()
