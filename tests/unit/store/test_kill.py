"""kill -9 at any moment loses nothing that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from replydock.store import open_store
from replydock.store.database import is_sound
from tests.unit.store.killed_writer import text_of
from tests.unit.store.samples import png

KILLS = 100
FRESH_EVERY = 10
LONGEST_LIFE_S = 0.12
ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")


@pytest.fixture
def forker() -> Iterator[subprocess.Popen[str]]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)]),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.unit.store.killed_writer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)


def let_live_and_kill(
    forker: subprocess.Popen[str], data_dir: Path, last: int, life_s: float
) -> list[int]:
    """Let a writer live for a while, kill it, and return what it was told is safe."""
    assert forker.stdin is not None
    assert forker.stdout is not None
    print(last, data_dir, file=forker.stdin, flush=True)
    acknowledged: list[int] = []
    for line in forker.stdout:
        if line.startswith("pid"):
            time.sleep(life_s)
            os.kill(int(line.split()[1]), signal.SIGKILL)
        elif line.startswith("dead"):
            return acknowledged
        else:
            acknowledged.append(int(line))
    pytest.fail("the forking program ended")


def check(data_dir: Path, safe: list[int], *, is_thorough: bool) -> None:
    opened = open_store(data_dir)
    try:
        assert opened.notices == ()
        now = opened.store.snapshot()
        found = {row.id: row for row in now.phrases}
        used = {usage.phrase_id for usage in now.usages}
        for number in safe if is_thorough else safe[-50:]:
            row = found[f"p{number}"]  # type: ignore[index]
            assert row.text == text_of(number)
            assert opened.images.read(row.images[0].sha256) == png(number)
            assert row.id in used
        for row in now.phrases:
            assert all(opened.images.has(image.sha256) for image in row.images)
    finally:
        opened.close()
    assert is_sound(data_dir / "library.sqlite3")


def live_and_die(forker: subprocess.Popen[str], place: Path, lives: random.Random) -> int:
    """Kill a writer a hundred times, looking after each; return what was acknowledged."""
    data_dir = place
    safe: list[int] = []
    total = 0
    for kill in range(KILLS):
        is_first = kill % FRESH_EVERY == 0
        if is_first:
            data_dir, safe = place / str(kill), []
        life_s = lives.uniform(0, LONGEST_LIFE_S / 10 if is_first else LONGEST_LIFE_S)
        # The phrase that was under way when the writer died may be there or not;
        # numbers go on beyond it.
        last = safe[-1] + 1 if safe else 0
        safe += let_live_and_kill(forker, data_dir, last, life_s)
        is_last = (kill + 1) % FRESH_EVERY == 0
        check(data_dir, safe, is_thorough=is_last)
        total += len(safe) if is_last else 0
    return total


def test_a_writer_killed_at_a_hundred_random_moments_loses_nothing(
    forker: subprocess.Popen[str], tmp_path: Path
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    try:
        total = live_and_die(forker, tmp_path, random.Random(seed))
    except BaseException as error:
        error.add_note(f"seed {seed}")
        raise
    assert total > KILLS
