"""Tells whether a reading of a word begins at a place: one look-up a character.

All readings are followed at once. A state is a set of nodes of the lattice; where a
character leads from a state is worked out when it is first met and then remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from replydock.domain.search.units import Level, slot_of

if TYPE_CHECKING:
    from replydock.domain.search.lattice import Edge


class _State(dict[bytes, "_State"]):
    """By two-byte code: the next state."""

    __slots__ = ("nodes",)

    def __init__(self, nodes: frozenset[int] = frozenset()) -> None:
        self.nodes = nodes


_DONE = _State()
_NOWHERE = _State()


class Stepper:
    """Follows one lattice without characters outside of the basic plane."""

    def __init__(self, outgoing: Mapping[int, Sequence[Edge]], end: int, level: Level) -> None:
        self._outgoing = outgoing
        self._end = end
        self._level = level
        self._first = _State(frozenset({0}))
        self._states = {self._first.nodes: self._first}

    def begins(self, text: bytes, at: int, end: int) -> bool:
        """Tell whether some reading begins at ``at`` and ends by ``end``."""
        state = self._first
        while at < end:
            code = text[at : at + 2]
            after = state.get(code)
            if after is None:
                after = state[code] = self._after(state.nodes, code)
            if after is _DONE:
                return True
            if after is _NOWHERE:
                return False
            state = after
            at += 2
        return False

    def _after(self, nodes: frozenset[int], code: bytes) -> _State:
        number = code[0] | code[1] << 8
        slot = slot_of(number)
        is_meant = self._level is Level.MEANT
        reached = frozenset(
            end
            for node in nodes
            for _, end, unit in self._outgoing.get(node, ())
            if slot in unit.slots
            or number in unit.plain
            or (not is_meant and unit.end_at(code, 0, self._level) >= 0)
        )
        if self._end in reached:
            return _DONE
        if not reached:
            return _NOWHERE
        return self._states.setdefault(reached, _State(reached))
