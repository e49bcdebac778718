"""How much is inserted: the full and the quick run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.bench.insert.jobs import Kind

WITH_ACCESSIBILITY = "--with-accessibility"


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of texts, pictures and three-part replies of each pass into the page.

    The editor takes as many inserts, all of them texts.
    """

    calm: tuple[int, int, int]
    hostile: tuple[int, int, int]
    naive_calm: tuple[int, int, int]
    naive_hostile: tuple[int, int, int]


FULL = Size((100, 40, 20), (300, 130, 70), (16, 8, 6), (20, 10, 10))
QUICK = Size((20, 8, 4), (44, 16, 8), (4, 2, 1), (4, 2, 1))


def plans_of(size: Size, target: str, seed: int) -> list[dict[str, Any]]:
    """Return the passes of one target as ``lane`` takes them."""
    passes = (
        ("replydock", False, size.calm),
        ("replydock", True, size.hostile),
        ("naive", False, size.naive_calm),
        ("naive", True, size.naive_hostile),
    )
    is_page = target == "page"
    return [
        {
            "way": way,
            "is_hostile": is_hostile,
            "kinds": dict(zip(Kind, counts if is_page else (sum(counts), 0, 0), strict=True)),
            "seed": seed * 100 + index * 10 + is_page,
        }
        for index, (way, is_hostile, counts) in enumerate(passes)
    ]
