"""Tags and the names of folders, looked through all at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from replydock.domain.pinyin_codes import code_table
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.signature import has_rare
from replydock.domain.search.units import Level

_SEPARATOR = b"\x02\x00"
_SEPARATOR_CODES = len(_SEPARATOR) // 2


class Names:
    """Some names in codes, by the usual readings, one after the other."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(names))
        self._starts: list[int] = []
        self._ends: list[int] = []
        codes = bytearray()
        for name in self._names:
            codes += _SEPARATOR
            self._starts.append(len(codes))
            codes += code_table().encode(name).encode("utf-16-le", "surrogatepass")
            self._ends.append(len(codes))
        self._codes = bytes(codes)
        self._lows = self._codes[::2]
        self._level = Level.RARE if has_rare(self._codes) else Level.POSSIBLE

    def matching(
        self, lattices: Sequence[Lattice], among: Collection[str] | None = None
    ) -> set[str]:
        """Return the names in which any of the readings stands, other readings included.

        Only those in ``among`` are looked at, unless it is None.
        """
        return {name for lattice in lattices for name in self._holding(lattice, among)}

    def _holding(self, lattice: Lattice, among: Collection[str] | None) -> Iterator[str]:
        marks = self._lows.translate(lattice.first_flags(self._level))
        at = marks.find(1, _SEPARATOR_CODES)
        while at >= 0:
            number = bisect_right(self._starts, 2 * at) - 1
            end = self._ends[number]
            if among is not None and self._names[number] not in among:
                at = end // 2
            elif lattice.place_at(self._codes, 2 * at, end, self._level) is not None:
                yield self._names[number]
                at = end // 2
            at = marks.find(1, at + 1)
