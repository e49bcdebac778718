"""The stages that contract tests run on: a fake one and the real one of this system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.desktop_stage import REAL, FakeStage, Stage, real_place, real_stage


@pytest.fixture(scope="session")
def place() -> Iterator[Any]:
    """Where real windows are: an X server of the tests' own, or this Windows session."""
    with real_place() as made:
        yield made


@pytest.fixture(params=["fake", pytest.param(REAL, marks=pytest.mark.desktop)])
def scene(request: pytest.FixtureRequest) -> Iterator[Stage]:
    if request.param == "fake":
        yield FakeStage()
        return
    with real_stage(request.getfixturevalue("place")) as made:
        yield made
