"""Contextual pinyin readings, kept by the store as one opaque string per phrase."""

from __future__ import annotations

from collections.abc import Sequence

from replydock.domain.phrase import Phrase

READINGS_VERSION = 1
"""Grows when the notation of ``annotate`` changes; older cached readings are stale."""


def phrase_text(phrase: Phrase) -> str:
    """Return what ``annotate`` must be given for a phrase."""
    return f"{phrase.title}\x02{phrase.text}"


def annotate(texts: Sequence[str]) -> list[str]:
    """Return the readings of each text, as an opaque one-line string.

    The text of a phrase is ``phrase_text(phrase)``. Costs about 60 MB of memory
    in the process that calls it, so that the program does so in a short-lived child.
    """
    from pypinyin import Style, lazy_pinyin

    return [" ".join(lazy_pinyin(text, style=Style.NORMAL, errors="ignore")) for text in texts]
