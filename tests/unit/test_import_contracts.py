"""The import contracts of pyproject.toml bite.

For each contract the package is copied, one import that it forbids is written
into the copy, and import-linter must fail naming that contract and no other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "replydock"
LINTER = Path(sys.executable).parent / "lint-imports"
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One forbidden line in one module of the package."""

    contract: str
    module: str
    line: str

    def __str__(self) -> str:
        return f"{self.contract}: {self.module}: {self.line}"


VIOLATIONS = [
    Violation("layers", "domain/phrase.py", "import replydock.ports.clock"),
    Violation("layers", "ports/clock.py", "import replydock.insertion"),
    Violation("layers", "ui/theme.py", "import replydock.qt"),
    Violation("layers", "ui/theme.py", "import replydock.store"),
    Violation("layers", "qt/background.py", "import replydock.controllers"),
    Violation("layers", "formats/__init__.py", "import replydock.store"),
    Violation("layers", "insertion/run.py", "import replydock.native"),
    Violation("layers", "app.py", "import replydock.__main__"),
    Violation("layers", "app.py", "import replydock.offscreen"),
    Violation("layers", "assembly.py", "import replydock.app"),
    Violation("layers", "controllers/__init__.py", "import replydock.assembly"),
    Violation("layers", "offscreen.py", "import replydock.command_line"),
    Violation("layers", "ui/theme.py", "import replydock.controllers.basics"),
    Violation("layers", "stray.py", "import replydock.domain"),
    Violation("qt", "domain/phrase.py", "from PySide6.QtCore import QObject"),
    Violation("qt", "insertion/run.py", "import PySide6.QtGui"),
    Violation("qt", "store/__init__.py", "import shiboken6"),
    Violation("system", "insertion/run.py", "from Xlib import display"),
    Violation("system", "ui/theme.py", "import ctypes"),
    Violation("system", "command_line/__init__.py", "import Xlib.display"),
    Violation("storage", "formats/__init__.py", "import sqlite3"),
    Violation("storage", "ui/theme.py", "import urllib.request"),
    Violation("storage", "domain/phrase.py", "import http.client"),
    Violation("storage", "controllers/__init__.py", "from sqlite3 import connect"),
    Violation("storage", "store/__init__.py", "import urllib.request"),
    Violation("storage", "app.py", "import sqlite3"),
    Violation("platform", "app.py", "import replydock.native.x11"),
]


def lint(desktop: Path) -> tuple[int, set[str], str]:
    """Run import-linter on ``desktop/replydock``.

    Returns:
        Exit code, names of the broken contracts, the whole output.
    """
    done = subprocess.run(
        [str(LINTER), "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=desktop,
        env={**os.environ, "PYTHONPATH": str(desktop), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    output = done.stdout + done.stderr
    return done.returncode, set(re.findall(r"^(.+) BROKEN\b", output, re.MULTILINE)), output


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    """A copy of the package, to be spoiled."""
    shutil.copytree(PACKAGE, tmp_path / "replydock", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_package_keeps_every_contract(desktop: Path) -> None:
    code, broken, output = lint(desktop)
    assert (code, broken) == (0, set()), output


@pytest.mark.parametrize("violation", VIOLATIONS, ids=str)
def test_a_forbidden_import_breaks_its_contract(violation: Violation, desktop: Path) -> None:
    module = desktop / "replydock" / violation.module
    text = module.read_text("utf-8") if module.exists() else ""
    module.write_text(f"{text}\n{violation.line}\n", "utf-8")

    code, broken, output = lint(desktop)

    assert code == 1, output
    assert broken == {CONTRACTS[violation.contract]}, output


def test_every_contract_has_an_example() -> None:
    assert {violation.contract for violation in VIOLATIONS} == set(CONTRACTS)
