"""Points, sizes and rectangles; logical and physical pixels are different types."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhysicalPoint:
    """Device pixels, origin at the virtual desktop's top left."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PhysicalRect:
    """Device pixels, origin at the virtual desktop's top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def center(self) -> PhysicalPoint:
        """The point in the middle."""
        return PhysicalPoint(self.x + self.width // 2, self.y + self.height // 2)

    def contains(self, point: PhysicalPoint) -> bool:
        """Tell whether a point lies within, right and bottom edges left out."""
        is_across = self.x <= point.x < self.x + self.width
        return is_across and self.y <= point.y < self.y + self.height


@dataclass(frozen=True, slots=True)
class LogicalPoint:
    """Qt's device-independent pixels."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LogicalRect:
    """Qt's device-independent pixels."""

    x: int
    y: int
    width: int
    height: int
