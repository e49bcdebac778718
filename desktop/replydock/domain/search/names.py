"""Tags and the names of folders, looked through all at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from replydock.domain.pinyin_codes import code_table
from replydock.domain.search.lattice import Lattice
from replydock.domain.search.signature import has_rare
from replydock.domain.search.units import Level

_SEPARATOR = b"\x02\x00"


class Names:
    """Some names in codes, by the usual readings, one after the other."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(dict.fromkeys(names))
        self._starts: list[int] = []
        codes = bytearray()
        for name in self._names:
            codes += _SEPARATOR
            self._starts.append(len(codes))
            codes += code_table().encode(name).encode("utf-16-le", "surrogatepass")
        self._codes = bytes(codes)
        self._level = Level.RARE if has_rare(self._codes) else Level.POSSIBLE

    def matching(self, lattices: Sequence[Lattice]) -> set[str]:
        """Return the names in which any of the readings stands, other readings included."""
        return {name for lattice in lattices for name in self._holding(lattice)}

    def _holding(self, lattice: Lattice) -> Iterable[str]:
        at, end = 0, len(self._codes)
        while (found := lattice.scan(self._codes, at, end, self._level)) is not None:
            number = bisect_right(self._starts, found[0]) - 1
            is_last = number + 1 == len(self._starts)
            stop = end if is_last else self._starts[number + 1] - len(_SEPARATOR)
            at = found[0] + 2
            if number >= 0 and found[1] <= stop:
                yield self._names[number]
                at = stop
