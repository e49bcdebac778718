"""Pinyin readings, made in a short-lived child process because the tables are large.

The child reads one JSON array of texts a line and answers one JSON array of readings
a line. It is this module run as a program; a frozen ReplyDock runs itself with
``--annotate``, which calls ``main``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import replydock
from replydock.domain.phrase import Phrase
from replydock.domain.pinyin import phrase_text
from replydock.store.library_store import SqliteStore
from replydock.store.readings import Annotation

DEADLINE_S = 60.0
BATCH = 200
ROUND = 2_000
"""How many phrases one child is given."""


def annotate_missing(store: SqliteStore, *, deadline_s: float = DEADLINE_S) -> int:
    """Annotate every phrase that lacks a reading; return how many were.

    Blocks the store's thread; the window rather calls ``unread_phrases``,
    ``annotate_phrases`` on another thread and ``save_annotations`` in turn.
    """
    done = 0
    while phrases := store.unread_phrases(ROUND):
        kept = store.save_annotations(annotate_phrases(phrases, deadline_s=deadline_s))
        done += len(kept)
        if not kept:
            break
    return done


def annotate_phrases(
    phrases: Sequence[Phrase],
    *,
    deadline_s: float = DEADLINE_S,
    command: Sequence[str] | None = None,
) -> list[Annotation]:
    """Return the readings that a child process made within the deadline.

    Never raises because of the child: phrases it did not get to are left out and may
    be tried again later. Any thread.
    """
    if not phrases:
        return []
    texts = [phrase_text(phrase) for phrase in phrases]
    lines = [json.dumps(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    answer = _ask_child(command or child_command(), "\n".join(lines) + "\n", deadline_s)
    readings = chain.from_iterable(_batches(answer, len(texts)))
    return [Annotation(phrase, reading) for phrase, reading in zip(phrases, readings, strict=False)]


def child_command() -> list[str]:
    """Return how the child is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--annotate"]
    return [sys.executable, "-m", "replydock.store.annotator"]


def main() -> int:
    """Be the child: annotate what comes in until the input ends."""
    from replydock.domain.pinyin import annotate

    if hasattr(os, "nice"):
        os.nice(10)
    for line in sys.stdin.buffer:
        answer = json.dumps(annotate(json.loads(line)))
        sys.stdout.buffer.write(answer.encode() + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _ask_child(command: Sequence[str], question: str, deadline_s: float) -> bytes:
    """Return what the child answered; what it did not finish in time is missing."""
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return b""
    with child:
        try:
            answer, _ = child.communicate(question.encode(), deadline_s)
        except subprocess.TimeoutExpired:
            child.kill()
            answer, _ = child.communicate()
    return answer


def _environment() -> dict[str, str]:
    """Return our environment, with our own package importable."""
    home = str(Path(replydock.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _batches(answer: bytes, expected: int) -> list[list[str]]:
    """Return the readings of each batch, up to the first that is not as it should be."""
    batches: list[list[str]] = []
    for line in answer.splitlines():
        size = min(BATCH, expected - len(batches) * BATCH)
        try:
            batch = json.loads(line)
        except ValueError:
            break
        if not isinstance(batch, list) or len(batch) != size:
            break
        if not all(isinstance(reading, str) for reading in batch):
            break
        batches.append(batch)
    return batches


if __name__ == "__main__":
    raise SystemExit(main())
