"""A place outside of memory, for what is looked at seldom and a piece at a time."""

from __future__ import annotations

from typing import Protocol


class Shelf(Protocol):
    """Keeps bytes and gives them back in pieces."""

    def add(self, data: bytes) -> int:
        """Take bytes; return their offset."""

    def flush(self) -> None:
        """Let go of what is still in memory."""

    def read(self, start: int, size: int) -> bytes:
        """Return so many bytes from an offset on."""
