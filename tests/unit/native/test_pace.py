"""The clock that stands still while threads wait for a processor."""

from __future__ import annotations

import pytest

from replydock.native.x11.pace import STEP_AT_MOST_S, Pace, count_runnable


class Machine:
    """Two processors and a clock."""

    def __init__(self) -> None:
        self.seconds = 5.0
        self.runnable = 1
        self.pace = Pace(lambda: self.seconds, lambda: self.runnable, 2)

    def pass_time(self, seconds: float, step_s: float = 0.001) -> None:
        for _ in range(round(seconds / step_s)):
            self.seconds += step_s
            self.pace.clear_s()


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_time_with_a_free_processor_counts(machine: Machine) -> None:
    machine.runnable = 2
    machine.pass_time(0.1)
    assert machine.pace.clear_s() == pytest.approx(0.1)


def test_time_in_which_somebody_waits_does_not_count(machine: Machine) -> None:
    machine.runnable = 3
    machine.pass_time(0.1)
    assert machine.pace.clear_s() == 0.0


def test_time_in_which_we_waited_ourselves_does_not_count(machine: Machine) -> None:
    machine.pass_time(0.2, step_s=0.1)
    assert machine.pace.clear_s() == pytest.approx(2 * STEP_AT_MOST_S)


def test_the_machine_tells_how_many_threads_run() -> None:
    assert count_runnable() >= 1
