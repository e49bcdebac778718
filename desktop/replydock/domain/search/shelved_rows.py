"""The rows of an index that nobody uses: on a shelf, made again when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from replydock.domain.shelf import Shelf

_SLICE = 64


class ShelvedRows(dict[int, int]):
    """Rows of bits by number; the items are those that were asked for."""

    def __init__(self, shelf: Shelf, offset: int, row_bytes: int, row_count: int) -> None:
        self._shelf = shelf
        self._offset = offset
        self._row_bytes = row_bytes
        self._row_count = row_count

    @classmethod
    def put(cls, rows: Sequence[int], shelf: Shelf, pause: Callable[[], None]) -> ShelvedRows:
        """Put all rows of an index on a shelf; on any thread."""
        row_bytes = max(1, (max(row.bit_length() for row in rows) + 7) // 8)
        offset = None
        for first in range(0, len(rows), _SLICE):
            piece = b"".join(
                row.to_bytes(row_bytes, "little") for row in rows[first : first + _SLICE]
            )
            at = shelf.add(piece)
            offset = at if offset is None else offset
            pause()
        shelf.flush()
        return cls(shelf, offset or 0, row_bytes, len(rows))

    def taken_back(self, pause: Callable[[], None]) -> list[int]:
        """Return all rows; on any thread."""
        rows: list[int] = []
        for first in range(0, self._row_count, _SLICE):
            end = min(first + _SLICE, self._row_count)
            rows += [self._read(number) for number in range(first, end)]
            pause()
        return rows

    def __missing__(self, number: int) -> int:
        row = self[number] = self._read(number)
        return row

    def _read(self, number: int) -> int:
        at = self._offset + number * self._row_bytes
        return int.from_bytes(self._shelf.read(at, self._row_bytes), "little")
