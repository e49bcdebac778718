"""What was found, best first: runs of phrases that match equally well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from replydock.domain.phrase import Phrase
from replydock.domain.search.index import SearchIndex
from replydock.domain.search.model import Hit, Tier


class Run(NamedTuple):
    """Phrases that match equally well, best first."""

    ordinals: list[int]
    tier: Tier
    is_expired: bool


class RankedHits(Sequence[Hit]):
    """What was found, best first; a hit is made when it is asked for."""

    def __init__(self, phrases: Sequence[Phrase], kinds: Sequence[tuple[int, Tier, bool]]) -> None:
        self._phrases = phrases
        self._kinds = kinds

    @classmethod
    def of(cls, index: SearchIndex, runs: Iterable[Run]) -> RankedHits:
        """Take over what was found, so that later changes do not matter."""
        found: list[Phrase] = []
        kinds = []
        for run in runs:
            found += filter(None, map(index.phrases.__getitem__, run.ordinals))
            kinds.append((len(found), run.tier, run.is_expired))
        return cls(found, kinds)

    def __len__(self) -> int:
        return len(self._phrases)

    @overload
    def __getitem__(self, at: int) -> Hit: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...

    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self._phrases))))
        phrase_id = self._phrases[at].id
        place = at if at >= 0 else at + len(self._phrases)
        for end, tier, is_expired in self._kinds:
            if place < end:
                return Hit(phrase_id, tier, is_expired)
        raise IndexError(at)
