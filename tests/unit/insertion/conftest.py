"""The insertion on a fake desktop and a fake clock."""

from __future__ import annotations

import pytest

from replydock.insertion import Insertion
from tests.fakes.desktop import FakeDesktop
from tests.rig.clients import shipped_way
from tests.unit.insertion.scene import read_image


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def insertion(desktop: FakeDesktop) -> Insertion:
    return Insertion(desktop, desktop.clock, read_image, shipped_way)
