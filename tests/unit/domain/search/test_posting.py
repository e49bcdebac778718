"""Sets of ordinals that grow, few or many."""

from __future__ import annotations

import pytest

from replydock.domain.search.bits import Posting, all_members


@pytest.mark.parametrize("step", [1, 700])
def test_whatever_was_added_is_told_at_each_size(step: int) -> None:
    posting = Posting()
    assert posting.bits == 0
    added = []
    for ordinal in range(3, 60 * step, step):
        posting.add(ordinal)
        added.append(ordinal)
        if ordinal % 2:
            posting.settle()
        assert all_members(posting.bits) == added


def test_a_few_far_ones_take_little_room() -> None:
    posting = Posting()
    posting.add(1_000_000)
    posting.settle()
    held = [getattr(posting, name) for name in Posting.__slots__]
    assert sum(item.__sizeof__() for item in held) < 1_000
