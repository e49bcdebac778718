"""The commands of ``installer/dev.py``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from devtools import (
    checks,
    deb_build,
    display,
    environment,
    on_windows,
    system_packages,
    windows_build,
)
from devtools.places import BENCHES, ROOT, VENV_PYTHON, python_command
from devtools.processes import EXIT_SETUP, EXIT_USAGE, SetupError, run, say

HELP = """\
usage: python3 installer/dev.py COMMAND [...]

  run [ARGS]            set up what the program needs, then start it; ARGS go to
                        the program (run --help lists them)
  run --offscreen-shot FILE
                        draw the window into a picture; needs no display
  test [ARGS]           set up everything and run all tests; ARGS go to pytest
  windows-rig           make the Windows rig: Windows Python and PySide6 under Wine
                        (root on Debian or Ubuntu)
  test --windows [ARGS], bench NAME --windows, run --windows [ARGS]
                        the same in the Windows rig
  check                 formatting, lint, types, import contracts, data files
  bench [NAME] [--quick] [--json]
                        run one benchmark, or list them
  build-windows         make the Windows installer and the portable zip, in dist/
  build-deb             make the Debian package, in dist/
  shots [ARGS]          draw the screenshots in docs/ again; with --windows those
                        of the window docked in the Windows rig

The first call takes some minutes: it makes .venv and, as root on Debian or
Ubuntu, installs system packages. Later calls start at once. An interrupted
set-up is taken up again by the next call.

exit codes: 0 done, 1 something failed, 2 wrong usage or no display,
            3 set-up failed, 124 a deadline passed; else the program's own
"""

# Invocations of the program that open no window.
_WITHOUT_WINDOW = frozenset({"find", "copy", "insert", "libraries", "doctor"})
_WITHOUT_WINDOW_OPTIONS = frozenset({"-h", "--help", "--version", "--offscreen-shot"})

_TEST_DEADLINE_S = 80 * 60.0
_BENCH_DEADLINE_S = 20 * 60.0
_SHOTS_DEADLINE_S = 20 * 60.0


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(HELP, end="")
        return 0 if arguments else EXIT_USAGE
    command = _COMMANDS.get(arguments[0])
    if command is None:
        say(f"There is no command {arguments[0]!r}.\n\n{HELP}")
        return EXIT_USAGE
    try:
        return command(arguments[1:])
    except SetupError as error:
        say(str(error))
        return EXIT_SETUP
    except KeyboardInterrupt:
        say("\nInterrupted.")
        return 130


def run_program(arguments: Sequence[str]) -> int:
    """Set up and become the program."""
    if on_windows.FLAG in arguments:
        return on_windows.run_program(_without_flag(arguments))
    _prepare(is_dev=False)
    env = dict(os.environ)
    if any(word.startswith("--offscreen-shot") for word in arguments):
        env["QT_QPA_PLATFORM"] = "offscreen"
    elif _opens_window(arguments) and (problem := display.problem(env)):
        say(f"{problem}\n{display.HOW_TO_GET_ONE}")
        return EXIT_USAGE
    command = python_command("replydock", *arguments)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(VENV_PYTHON, command, env)  # noqa: S606 - a list, no shell
    return subprocess.run(command, env=env, check=False).returncode


def _opens_window(arguments: Sequence[str]) -> bool:
    return not any(
        word in _WITHOUT_WINDOW or word.partition("=")[0] in _WITHOUT_WINDOW_OPTIONS
        for word in arguments
    )


def run_tests(arguments: Sequence[str]) -> int:
    """Set up everything and run pytest."""
    if on_windows.FLAG in arguments:
        return on_windows.run_tests(_without_flag(arguments))
    _prepare(is_dev=True)
    command = python_command("pytest", *arguments)
    return run(command, deadline_s=_TEST_DEADLINE_S, env=_without_desktop())


def run_checks(arguments: Sequence[str]) -> int:
    """Set up everything and run all static checks."""
    if arguments:
        say("check takes no arguments.")
        return EXIT_USAGE
    _prepare(is_dev=True)
    return checks.run_all()


def run_bench(arguments: Sequence[str]) -> int:
    """Run one benchmark, or list them."""
    names = sorted(path.parent.name for path in BENCHES.glob("*/__main__.py"))
    if not arguments or arguments[0] in {"-h", "--help"}:
        print("usage: python3 installer/dev.py bench NAME [--quick] [--json]\n")
        print("Benchmarks: " + (", ".join(names) or "none"))
        return 0
    name, *options = arguments
    if name not in names:
        say(f"There is no benchmark {name!r}. There are: {', '.join(names) or 'none'}.")
        return EXIT_USAGE
    if on_windows.FLAG in options:
        return on_windows.run_bench(name, _without_flag(options))
    _prepare(is_dev=True)
    command = python_command(f"tests.bench.{name}", *options)
    return run(command, deadline_s=_BENCH_DEADLINE_S, env=_without_desktop())


def run_shots(arguments: Sequence[str]) -> int:
    """Draw the screenshots in docs/ again."""
    _prepare(is_dev=True)
    env = _without_desktop()
    module = "tests.shots"
    if on_windows.FLAG in arguments:
        module = "tests.shots.docked_windows"
        env["PYTHONPATH"] = os.pathsep.join((env["PYTHONPATH"], str(ROOT / "installer")))
    command = python_command(module, *_without_flag(arguments))
    return run(command, deadline_s=_SHOTS_DEADLINE_S, env=env)


def _without_flag(arguments: Sequence[str]) -> list[str]:
    return [word for word in arguments if word != on_windows.FLAG]


def _prepare(*, is_dev: bool) -> None:
    environment.prepare(is_dev=is_dev)
    system_packages.prepare(is_dev=is_dev)


def _without_desktop() -> dict[str, str]:
    """Return our environment without the developer's own desktop.

    Tests and benchmarks bring their own X server; they must not paste into
    whatever the developer has open.
    """
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"}
    }
    paths = [str(ROOT), str(ROOT / "desktop")]
    if env.get("PYTHONPATH"):
        paths.append(env["PYTHONPATH"])
    return {**env, "PYTHONPATH": os.pathsep.join(paths)}


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run_program,
    "test": run_tests,
    "windows-rig": on_windows.make_rig,
    "build-windows": windows_build.build,
    "build-deb": deb_build.build,
    "check": run_checks,
    "bench": run_bench,
    "shots": run_shots,
}
