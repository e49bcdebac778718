"""The commands of ``installer/dev.py`` that run in the Windows rig."""

from __future__ import annotations

import os
from collections.abc import Sequence

from devtools import environment, system_packages, windows_build, windows_rig
from devtools.processes import say
from devtools.virtual_display import virtual_display
from devtools.wine import run_piped, wine

FLAG = "--windows"

_TEST_DEADLINE_S = 40 * 60.0
_BENCH_DEADLINE_S = 20 * 60.0
_RUN_DEADLINE_S = 24 * 3600.0

# What says something about Windows; the rest is the same Python everywhere.
_TESTS = (
    "tests/windows",
    "tests/contract",
    "tests/unit/store",
    "tests/unit/ports",
    "tests/unit/formats",
    "tests/unit/native",
    "tests/unit/command_line",
    "tests/unit/insertion",
)
_BENCH_OF_PACKAGES = "installed"
_BENCH_WITH_DRAGGING = "dock"
# Which windows are in front, and above which, is then Wine's affair alone, as it is
# Windows'; else an X window manager has a say in it, later and in its own way.
_DESKTOP_PX = (1600, 1000)
_OF_THE_INSTALLER = "test_installed"


def make_rig(arguments: Sequence[str]) -> int:
    """Make the rig, or say that it stands."""
    environment.prepare(is_dev=True)
    rig = windows_rig.prepare()
    say(f"The Windows rig is ready: {rig.debian.name}, {rig.python.name}.")
    return 0


def run_tests(arguments: Sequence[str]) -> int:
    """Run the Windows part of the tests; ``arguments`` go to pytest."""
    given = [word for word in arguments if word.startswith("tests")]
    paths = () if given else _TESTS
    if not given or any(_OF_THE_INSTALLER in word for word in given):
        windows_build.build_if_outdated()
    words = ["-m", "pytest", "-p", "no:cacheprovider", *arguments, *paths]
    return _run(words, _TEST_DEADLINE_S, has_own_desktop=True)


def run_bench(name: str, arguments: Sequence[str]) -> int:
    """Run one benchmark there."""
    if name == _BENCH_OF_PACKAGES:
        environment.prepare(is_dev=True)
        windows_build.build_if_outdated()
    words = ["-m", f"tests.bench.{name}", *arguments]
    return _run(words, _BENCH_DEADLINE_S, has_own_desktop=name == _BENCH_WITH_DRAGGING)


def run_program(arguments: Sequence[str]) -> int:
    """Start the program on the display at hand, or draw on one that nobody sees."""
    return _run(["-m", "replydock", *arguments], _RUN_DEADLINE_S, is_shown=True)


def _run(
    words: Sequence[str],
    deadline_s: float,
    *,
    is_shown: bool = False,
    has_own_desktop: bool = False,
) -> int:
    environment.prepare(is_dev=True)
    system_packages.prepare(is_dev=True)
    rig = windows_rig.prepare()
    with wine(rig) as prefix:
        if has_own_desktop:
            prefix.use_virtual_desktop(*_DESKTOP_PX)
        if is_shown and os.environ.get("DISPLAY"):
            return run_piped(prefix.python(*words), deadline_s=deadline_s)
        with virtual_display() as display:
            command = prefix.python(*words, env={"DISPLAY": display})
            return run_piped(command, deadline_s=deadline_s)
