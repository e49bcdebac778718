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
