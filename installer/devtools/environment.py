"""The Python environment in ``.venv``: made, filled from the lock files, repaired."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

from devtools import stamps, system_packages
from devtools.places import (
    DEV_LOCK,
    PROJECT_FILE,
    ROOT,
    RUN_LOCK,
    VENV,
    VENV_PYTHON,
    python_command,
)
from devtools.processes import EXIT_FAILED, SetupError, read, run, say

# There while pip works. Found at the start, it tells that pip was killed half way
# through; what it left cannot be trusted, and the environment is made anew.
_FILLING = "filling"

_PROBE_DEADLINE_S = 60.0
_VENV_DEADLINE_S = 300.0
_PIP_DEADLINE_S = 3600.0


def prepare(*, is_dev: bool) -> None:
    """Make ``.venv`` hold exactly what the lock files say; do nothing if it does.

    Raises:
        SetupError: it cannot be made; the message says what to do.
    """
    name = "dev" if is_dev else "run"
    wanted = _digest(is_dev=is_dev)
    if VENV_PYTHON.exists() and stamps.is_fresh(name, wanted):
        return
    with stamps.alone():
        if VENV_PYTHON.exists() and stamps.is_fresh(name, wanted):
            return  # somebody else did it while we waited
        stamps.drop(name)
        _make(is_dev=is_dev)
        _fill(DEV_LOCK if is_dev else RUN_LOCK)
        if is_dev:  # the development lock file contains the other one
            stamps.write("run", _digest(is_dev=False))
        stamps.write(name, wanted)


def _digest(*, is_dev: bool) -> str:
    """Digest all that decides what ``.venv`` must hold, its own place included."""
    project = tomllib.loads(PROJECT_FILE.read_text("utf-8"))
    parts = [
        str(ROOT).encode(),
        json.dumps([project["build-system"], project["project"]], sort_keys=True).encode(),
        (ROOT / "setup.py").read_bytes(),
        RUN_LOCK.read_bytes(),
    ]
    if is_dev:
        parts.append(DEV_LOCK.read_bytes())
    return stamps.digest(parts)


def _make(*, is_dev: bool) -> None:
    if not stamps.is_there(_FILLING) and VENV_PYTHON.exists():
        code, _ = read(python_command("pip", "--version"), deadline_s=_PROBE_DEADLINE_S)
        if code == 0:
            return  # usable; pip puts right what is missing in it
    if find_spec("ensurepip") is None:
        _get_ensurepip(is_dev=is_dev)
    say(f"Making the Python environment {VENV.name} ...")
    command = [_base_python(), "-m", "venv", "--clear", str(VENV)]
    code, output = read(command, deadline_s=_VENV_DEADLINE_S)
    if code != 0:
        raise SetupError(f"The Python environment could not be made:\n{output.strip()}")


def _get_ensurepip(*, is_dev: bool) -> None:
    """Install the part of Python that Debian and Ubuntu ship as a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not system_packages.can_install():
        lacking = [package, *system_packages.missing_here(is_dev=is_dev)]
        raise SetupError(
            f"This Python cannot make environments; that part of it is {package}. Install it\n"
            "(with all else that is missing), then give the same command again:\n"
            f"    {system_packages.command_line(lacking)}"
        )
    system_packages.install([package])


def _base_python() -> str:
    """Return the interpreter itself, also when we run inside an environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _fill(lock: Path) -> None:
    say(f"Installing Python packages ({lock.name}); the first time this takes a while ...")
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = python_command("pip", "--disable-pip-version-check", "--no-input", *quiet)
    # The lock files are complete, so nothing is resolved; the program itself is
    # built with the pinned setuptools from the lock file.
    steps = (
        [*pip, "install", "--no-deps", "--requirement", str(lock)],
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    )
    env = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    stamps.write(_FILLING, "")
    for step in steps:
        code = run(step, deadline_s=_PIP_DEADLINE_S, env=env)
        if code == EXIT_FAILED:  # pip's own way of failing cleans up after itself
            stamps.drop(_FILLING)
        if code != 0:
            raise SetupError(
                f"Python packages could not be installed (pip ended with {code}; what it said "
                "is above).\nCheck the network, then give the same command again: it goes on "
                "where it stopped."
            )
    stamps.drop(_FILLING)
