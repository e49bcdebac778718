"""Threads wait for Python's lock no longer than the insertion can bear."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from replydock.thread_switching import switch_threads_quickly


@pytest.fixture
def _usual_interval() -> Iterator[None]:
    before_s = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    yield
    sys.setswitchinterval(before_s)


@pytest.mark.usefixtures("_usual_interval")
def test_a_busy_thread_lets_go_after_a_tenth_of_a_millisecond() -> None:
    switch_threads_quickly()
    assert sys.getswitchinterval() == pytest.approx(0.0001)
