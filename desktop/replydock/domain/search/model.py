"""The values that searching hands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from replydock.domain.phrase import PhraseId

FIRST_PAGE = 60
"""How many replies the windows ask for after a keystroke: more than they have room for."""
Span = tuple[int, int]
"""A half-open range of code points."""


class Tier(IntEnum):
    """How well a reply answers the query; lower is better."""

    CODE = 0
    CODE_PREFIX = 1
    TITLE_PREFIX = 2
    TITLE = 3
    TAG = 4
    BODY = 5
    FUZZY = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One found reply.

    Attributes:
        is_expired: outside its validity window at the moment of the search.
    """

    phrase_id: PhraseId
    tier: Tier
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Results:
    """The best replies, best first.

    Attributes:
        hits: at most ``limit`` of them.
        total: how many replies match; a lower bound unless ``is_total_exact``.
    """

    hits: Sequence[Hit]
    total: int
    is_total_exact: bool


@dataclass(frozen=True, slots=True)
class Highlights:
    """What to mark in one reply: code-point ranges, ascending and apart.

    ``title``, ``body`` and ``code`` refer to ``Phrase.title``, ``Phrase.text``
    and ``Phrase.code``.

    Attributes:
        names: the phrase's tags and the names of folders around it that match.
    """

    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    names: tuple[str, ...] = ()
