from __future__ import annotations

import pytest

from tests.bench.dock.lag import Spot, lags_ms

CLIENT = [Spot(1.0, 10, 0), Spot(1.1, 20, 0), Spot(1.2, 10, 0), Spot(1.3, 30, 0)]


def test_each_place_counts_until_the_dock_is_beside_it_or_a_later_one() -> None:
    dock = [Spot(1.02, 110, 0), Spot(1.25, 110, 0), Spot(1.35, 130, 0)]
    assert lags_ms(CLIENT, dock, (100, 0)) == pytest.approx([20, 150, 50, 50])


def test_what_the_dock_never_reached_is_left_out() -> None:
    assert lags_ms(CLIENT, [Spot(1.12, 120, 0), Spot(1.4, 111, 5)], (100, 0)) == pytest.approx(
        [120, 20]
    )
