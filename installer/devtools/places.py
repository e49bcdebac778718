"""Where things are in the source tree."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK = ROOT / "installer" / "requirements-run.txt"
DEV_LOCK = ROOT / "installer" / "requirements-dev.txt"
PROJECT_FILE = ROOT / "pyproject.toml"
BENCHES = ROOT / "tests" / "bench"


def python_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module in the environment."""
    return [str(VENV_PYTHON), "-m", module, *arguments]
