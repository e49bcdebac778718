"""What one insert came to, judged from the target and the clipboard alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.rig.material import Content


class Verdict(StrEnum):
    """The end of one insert; all but the first three are failures.

    INSERTED: told inserted, and exactly the reply stands in the target, once.
    COPIED_ONLY: told copied only, and no more stands there than was told.
    UNSURE: told that it cannot be told, and the reply or nothing stands there.
    WRONG: something else stands there: other text, another order, a part cut.
    LOST: told inserted, but parts of it or all of it are missing.
    DOUBLED: a part of it stands there more than once.
    UNTOLD: told copied only, but more of it is in the target than was told.
    """

    INSERTED = "inserted"
    COPIED_ONLY = "copied only"
    UNSURE = "told unsure"
    WRONG = "wrong"
    LOST = "lost"
    DOUBLED = "doubled"
    UNTOLD = "landed untold"


UNSURE_REASON = "unsure"
"""The agent is told to look: the part under way may or may not be there."""

FAILURES = (Verdict.WRONG, Verdict.LOST, Verdict.DOUBLED, Verdict.UNTOLD)


@dataclass(frozen=True, slots=True)
class Told:
    """What the way of inserting said about itself.

    Attributes:
        is_inserted: it says that the reply is in the target.
        parts_done: how many parts it says are there.
        reason: why it only copied; empty otherwise.
    """

    is_inserted: bool
    parts_done: int
    reason: str = ""


def judge(expected: Content, found: Content, told: Told) -> Verdict:
    """Judge one insert.

    Args:
        expected: the reply's parts, none of which occurs twice.
        found: what stands in the target that stood empty before; adjoining
            texts may have run together.
    """
    if is_doubled(expected, found):
        return Verdict.DOUBLED
    missing = _missing(expected, found)
    if missing is None:
        return Verdict.WRONG
    if told.is_inserted:
        return Verdict.LOST if missing else Verdict.INSERTED
    if told.reason == UNSURE_REASON and len(found) - told.parts_done in {0, 1}:
        return Verdict.UNSURE if found == expected[: len(found)] else Verdict.WRONG
    if found == expected[: told.parts_done]:
        return Verdict.COPIED_ONLY
    return Verdict.LOST if len(expected) - missing < told.parts_done else Verdict.UNTOLD


def split_late(found: Content, earlier: Content) -> tuple[Content, int]:
    """Take an earlier reply's parts out of what was found; return the rest and how many."""
    count = 0
    rest = []
    for piece in found:
        left = piece
        for part in earlier:
            if part in left:
                count += left.count(part)
                left = left.replace(part, "")
        if left:
            rest.append(left)
    return tuple(rest), count


def is_doubled(expected: Content, found: Content) -> bool:
    """Tell whether a part of the reply stands in the target more than once."""
    whole = "\0".join(found)
    return any(whole.count(part) > 1 for part in expected)


def is_clipboard_right(found: Mapping[str, bytes], allowed: Sequence[Mapping[str, bytes]]) -> bool:
    """Tell whether the clipboard serves all the data of one of the allowed states."""
    return any(
        state and all(found.get(name) == data for name, data in state.items()) for state in allowed
    )


def _missing(expected: Content, found: Content) -> int | None:
    """Count the parts that are not there; None if what is there is not parts in order."""
    rest = "".join(found)
    missing = 0
    for part in expected:
        if rest.startswith(part):
            rest = rest[len(part) :]
        else:
            missing += 1
    return None if rest else missing
