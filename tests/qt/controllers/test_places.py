"""From the X server's pixels to Qt's, on screens of different scale."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect

from replydock.controllers import shell
from replydock.controllers.shell import logical, place_beside
from replydock.domain.geometry import PhysicalPoint
from tests.fakes.desktop import CHAT, FakeDesktop


@dataclass(frozen=True)
class Screen:
    """As Qt tells it: the corner in device pixels, the size in logical ones."""

    area: QRect
    ratio: float

    def geometry(self) -> QRect:
        return self.area

    def devicePixelRatio(self) -> float:
        return self.ratio


@pytest.fixture
def _two_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    left = Screen(QRect(0, 0, 1920, 1080), 1.0)
    right = Screen(QRect(1920, 0, 1280, 720), 2.0)

    class Screens:
        @staticmethod
        def screens() -> list[Screen]:
            return [left, right]

    monkeypatch.setattr(shell, "QGuiApplication", Screens)
    monkeypatch.setattr(shell, "QCursor", type("Cursor", (), {"pos": lambda: QPoint(7, 7)}))


@pytest.mark.usefixtures("_two_screens")
@pytest.mark.parametrize(
    ("physical", "expected"),
    [
        ((0, 0), (0, 0)),
        ((1919, 1079), (1919, 1079)),
        ((1920, 0), (1920, 0)),
        ((1920 + 400, 300), (1920 + 200, 150)),
        ((1920 + 2559, 1439), (1920 + 1280, 720)),
        ((9000, 9000), (7, 7)),
    ],
)
def test_logical(physical: tuple[int, int], expected: tuple[int, int]) -> None:
    place = logical(PhysicalPoint(*physical))
    assert abs(place.x() - expected[0]) <= 1
    assert abs(place.y() - expected[1]) <= 1


@pytest.mark.usefixtures("_two_screens")
@pytest.mark.parametrize(
    ("pointer", "caret", "expected"),
    [
        (PhysicalPoint(10, 10), None, QPoint(7, 7)),  # over the client: where Qt says it is
        (PhysicalPoint(1500, 10), None, QPoint(400, 300)),  # elsewhere: the client's middle
        (PhysicalPoint(1500, 10), PhysicalPoint(30, 40), QPoint(30, 40)),
    ],
)
def test_the_palette_opens_at_the_client(
    monkeypatch: pytest.MonkeyPatch,
    pointer: PhysicalPoint,
    caret: PhysicalPoint | None,
    expected: QPoint,
) -> None:
    windows = FakeDesktop().windows
    monkeypatch.setattr(windows, "pointer", lambda: pointer)
    monkeypatch.setattr(windows, "caret", lambda _: caret)
    assert place_beside(windows, CHAT) == expected
