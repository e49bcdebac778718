"""The way that a client is moved along: circles, 60 places a second."""

from __future__ import annotations

import math
from collections.abc import Iterator

RATE_HZ = 60
_CIRCLE = (110, 80)
"""Half width and half height of the way, in pixels; there is room for the dock all along."""

_TURN_S = 2.5


def places_of(start: tuple[int, int], seconds: float) -> Iterator[tuple[int, int]]:
    """Yield places on a closed way that begins at ``start``."""
    for step in range(1, int(seconds * RATE_HZ)):
        angle = 2 * math.pi * step / (RATE_HZ * _TURN_S)
        x = start[0] + round(_CIRCLE[0] * math.sin(angle))
        yield x, start[1] + round(_CIRCLE[1] * (1 - math.cos(angle)))
