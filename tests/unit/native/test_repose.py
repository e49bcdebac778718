"""Whether a program is at rest, told from a /proc of the test's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from replydock.native.x11.repose import THREADS_AT_MOST, Repose, descendants


class Proc:
    """A /proc with one family of processes and a stranger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for pid, parent in ((10, 1), (11, 10), (12, 11), (20, 1)):
            self.add_thread(pid, pid, parent)

    def add_thread(self, pid: int, thread: int, parent: int = 1) -> None:
        folder = self.folder / str(pid) / "task" / str(thread)
        folder.mkdir(parents=True)
        (self.folder / str(pid) / "stat").write_text(f"{pid} (a) b) S {parent} 1 1")
        self.set(pid, thread, "S", 1)

    def set(self, pid: int, thread: int, state: str, runs: int) -> None:
        folder = self.folder / str(pid) / "task" / str(thread)
        (folder / "stat").write_text(f"{thread} (x) R y) {state} 1 1 1")
        (folder / "schedstat").write_text(f"{runs * 100} 5 {runs}")


@pytest.fixture
def proc(tmp_path: Path) -> Proc:
    return Proc(tmp_path)


def test_children_and_their_children_belong_to_a_process(proc: Proc) -> None:
    assert sorted(descendants(10, proc.folder)) == [10, 11, 12]
    assert descendants(20, proc.folder) == [20]
    assert descendants(99, proc.folder) == []
    assert descendants(0, proc.folder) == []


def test_two_equal_looks_at_threads_that_sleep(proc: Proc) -> None:
    repose = Repose(10, proc.folder)
    first = repose.look()
    proc.set(20, 20, "R", 7)
    assert first is not None
    assert repose.look() == first


@pytest.mark.parametrize("state", ["R", "D"])
def test_a_thread_that_runs_or_waits_for_a_disk_is_at_work(proc: Proc, state: str) -> None:
    repose = Repose(10, proc.folder)
    proc.set(12, 12, state, 1)
    assert repose.look() is None


def test_a_thread_that_has_run_makes_another_look(proc: Proc) -> None:
    repose = Repose(10, proc.folder)
    first = repose.look()
    proc.set(11, 11, "S", 2)
    assert repose.look() != first


def test_a_new_thread_makes_another_look(proc: Proc) -> None:
    repose = Repose(10, proc.folder)
    first = repose.look()
    proc.add_thread(10, 13)
    assert repose.look() not in (None, first)


def test_too_many_threads_are_not_looked_at(proc: Proc) -> None:
    for thread in range(100, 101 + THREADS_AT_MOST):
        (proc.folder / "10" / "task" / str(thread)).mkdir()
    assert Repose(10, proc.folder).look() is None


def test_what_cannot_be_told_is_not_rest(proc: Proc) -> None:
    (proc.folder / "11" / "task" / "11" / "schedstat").unlink()
    assert Repose(10, proc.folder).look() is None
    assert Repose(99, proc.folder).look() is None


@pytest.mark.skipif(sys.platform != "linux", reason="reads the /proc of Linux")
def test_this_process_is_at_work() -> None:
    assert Repose(os.getpid()).look() is None
