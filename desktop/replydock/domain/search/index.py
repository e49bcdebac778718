"""The in-memory index over all phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from replydock.domain.phrase import Phrase, PhraseId


class SearchIndex:
    """Everything that must be looked up to answer a keystroke."""

    @classmethod
    def build(cls, phrases: Iterable[Phrase], readings: Mapping[PhraseId, str]) -> SearchIndex:
        """Build an index of ``phrases``; safe to call on another thread."""
        del phrases, readings
        return cls()
