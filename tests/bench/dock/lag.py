"""Lag from two tracks: where the client was when, and where the dock was when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.report import percentile

TARGET_P95_MS = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a window was said to be, at monotonic seconds."""

    at_s: float
    x: int
    y: int


def lags_ms(client: Sequence[Spot], dock: Sequence[Spot], offset: tuple[int, int]) -> list[float]:
    """Return for each place of the client how long until the dock was beside it or a later one.

    Args:
        client: where the client went, oldest first.
        dock: where the dock went, oldest first.
        offset: of the dock from the client when it stands right.

    Places that the dock had not caught up with at the end are left out; the caller
    waits for both to rest, and compares the counts.
    """
    lags: list[float] = []
    done = 0
    for spot in dock:
        reached = _reached(client, done, spot, offset)
        lags.extend((spot.at_s - client[index].at_s) * 1000 for index in range(done, reached))
        done = max(done, reached)
    return lags


def lag_row(
    how: str,
    client: Sequence[Spot],
    dock: Sequence[Spot],
    offset: tuple[int, int],
    *,
    is_beside: bool,
) -> dict[str, object]:
    """Return the figures of one way of moving; reached means that no place was left out.

    Args:
        is_beside: whether the dock stands right at the end.
    """
    lags = lags_ms(client, dock, offset)
    if not lags:
        raise RuntimeError(f"{how}: the dock did not follow {len(client)} moves")
    p95 = percentile(lags, 0.95)
    return {
        "way": how,
        "moves": len(client),
        "dock moves": len(dock),
        "p50 ms": percentile(lags, 0.5),
        "p95 ms": p95,
        "max ms": max(lags),
        "target p95 ms": TARGET_P95_MS,
        "reached": p95 < TARGET_P95_MS and is_beside and len(lags) == len(client),
    }


def _reached(client: Sequence[Spot], done: int, spot: Spot, offset: tuple[int, int]) -> int:
    """Return the count of places that are over once the dock is at ``spot``."""
    wanted = (spot.x - offset[0], spot.y - offset[1])
    reached = done
    for index in range(done, len(client)):
        if client[index].at_s > spot.at_s:
            break
        if (client[index].x, client[index].y) == wanted:
            reached = index + 1
    return reached
