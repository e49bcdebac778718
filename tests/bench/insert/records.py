"""What is noted of one insert, on every system."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.insert.jobs import Job, Kind
from tests.bench.insert.verdicts import FAILURES, Told, Verdict


@dataclass(frozen=True, slots=True)
class PassPlan:
    """One pass: a way of inserting, with or without adversaries.

    Attributes:
        kinds: how many inserts of each kind.
    """

    way: str
    is_hostile: bool
    kinds: dict[Kind, int]
    seed: int

    @property
    def name(self) -> str:
        return f"{self.way}, {'hostile' if self.is_hostile else 'calm'}"


@dataclass(slots=True)
class Record:
    """What became of one insert.

    Attributes:
        field_ms: from the call to the field having changed, as the target says.
        read_ms: from the call to the target having the bytes in hand.
        spent_ms: how long the call took, the wait before restoring included.
        is_clipboard_right: afterwards the clipboard held what it must.
    """

    kind: Kind
    verdict: Verdict
    reason: str
    size_bytes: int
    field_ms: float | None
    read_ms: float | None
    spent_ms: float
    is_clipboard_right: bool
    note: str = ""


def late_verdict(record: Record) -> Verdict:
    """What an earlier insert was if more of it came after it had been judged."""
    return Verdict.DOUBLED if record.verdict is Verdict.INSERTED else Verdict.UNTOLD


def note_of(
    job: Job, verdict: Verdict, content: tuple[str, ...], told: Told, clipboard: str
) -> str:
    """Say enough about a failure to find its cause."""
    notes = []
    if verdict in FAILURES:
        expected = [piece[:30] for piece in job.content]
        notes.append(f"expected {expected} told {told} found {[piece[:60] for piece in content]}")
    if clipboard:
        notes.append(f"clipboard {clipboard}")
    return f"#{job.number}: {'; '.join(notes)}" if notes else ""
