"""The static checks: each a command, all of them run, failures named at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from devtools.places import ROOT, VENV_PYTHON
from devtools.processes import EXIT_FAILED, run, say, shown

_DEADLINE_S = 15 * 60.0

# Name, then a script of the environment and its arguments. Some are tests,
# because what they check are data files and the checks themselves.
_CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    ("formatting", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("lint-imports",)),
    (
        "must-fail examples of the contracts",
        ("pytest", "-q", "tests/unit/test_import_contracts.py"),
    ),
)


def run_all() -> int:
    """Run every check and return 0 only if all of them pass."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    failed = []
    for name, words in _CHECKS:
        command: list[str | Path] = [VENV_PYTHON.parent / words[0], *words[1:]]
        say(f"\n== {name}: {shown(words)}")
        if run(command, deadline_s=_DEADLINE_S, env=env) != 0:
            failed.append(name)
    if failed:
        say(f"\nFailed: {', '.join(failed)}.")
        return EXIT_FAILED
    say("\nAll checks passed.")
    return 0
