"""The environment is made once, and made anew after an interruption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from devtools import environment, stamps, system_packages
from devtools.processes import SetupError


class FakePip:
    """Notes the commands and plays an environment that comes into being."""

    def __init__(self, python: Path) -> None:
        self.python = python
        self.commands: list[list[str]] = []
        self.code = 0
        self.is_killed = False

    def run(
        self, command: Sequence[str | Path], *, deadline_s: float, env: Mapping[str, str]
    ) -> int:
        self.commands.append([str(word) for word in command])
        if self.is_killed:
            raise KeyboardInterrupt
        return self.code

    def read(self, command: Sequence[str | Path], *, deadline_s: float) -> tuple[int, str]:
        self.commands.append([str(word) for word in command])
        if "venv" in command:
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.touch()
        return 0, ""

    def count(self, word: str) -> int:
        return sum(word in command for command in self.commands)


@pytest.fixture
def pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePip:
    fake = FakePip(tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(stamps, "_FOLDER", tmp_path / ".venv" / ".setup")
    monkeypatch.setattr(environment, "VENV_PYTHON", fake.python)
    monkeypatch.setattr(environment, "run", fake.run)
    monkeypatch.setattr(environment, "read", fake.read)
    return fake


def test_a_second_call_asks_nobody(pip: FakePip) -> None:
    environment.prepare(is_dev=False)
    assert pip.count("venv") == 1
    assert pip.count("install") == 2
    pip.commands.clear()
    environment.prepare(is_dev=False)
    assert pip.commands == []


def test_the_development_environment_serves_the_program_too(pip: FakePip) -> None:
    environment.prepare(is_dev=True)
    pip.commands.clear()
    environment.prepare(is_dev=False)
    assert pip.commands == []


def test_the_program_alone_does_not_serve_development(pip: FakePip) -> None:
    environment.prepare(is_dev=False)
    pip.commands.clear()
    environment.prepare(is_dev=True)
    assert pip.count("venv") == 0
    assert pip.count("install") == 2


def test_a_lost_interpreter_is_made_again(pip: FakePip) -> None:
    environment.prepare(is_dev=False)
    pip.python.unlink()
    environment.prepare(is_dev=False)
    assert pip.count("venv") == 2


def test_after_a_failure_the_next_call_goes_on(pip: FakePip) -> None:
    pip.code = 1
    with pytest.raises(SetupError, match="same command again"):
        environment.prepare(is_dev=False)
    pip.code = 0
    environment.prepare(is_dev=False)
    assert pip.count("venv") == 1  # what pip had installed was kept
    pip.commands.clear()
    environment.prepare(is_dev=False)
    assert pip.commands == []


def test_after_a_kill_the_environment_is_made_anew(pip: FakePip) -> None:
    pip.is_killed = True
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(is_dev=False)
    pip.is_killed = False
    environment.prepare(is_dev=False)
    assert pip.count("venv") == 2


def test_without_ensurepip_and_without_rights_the_command_is_told(
    pip: FakePip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    monkeypatch.setattr(system_packages, "missing_here", lambda *, is_dev: ["libegl1"])
    with pytest.raises(SetupError, match=r"apt-get install .*python3\.\d+-venv libegl1"):
        environment.prepare(is_dev=False)
