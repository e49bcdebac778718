"""The commands of installer/dev.py: help, exit codes, what is called how."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from devtools import commands, processes
from devtools.places import ROOT
from devtools.processes import EXIT_DEADLINE, EXIT_SETUP, EXIT_USAGE, SetupError


class Started(Exception):
    """What would have been executed."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        super().__init__(command)
        self.arguments = list(command[3:])
        self.env = env


@pytest.fixture(autouse=True)
def _nothing_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(path: object, command: Sequence[str], env: Mapping[str, str]) -> None:
        raise Started(command, env)

    monkeypatch.setattr(commands, "_prepare", lambda *, is_dev: None)
    monkeypatch.setattr(os, "execve", start)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in commands._COMMANDS)


@pytest.mark.parametrize("arguments", [[], ["rnu"], ["check", "x"], ["bench", "no_such"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert commands.main(arguments) == EXIT_USAGE


def test_a_window_without_a_display_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert commands.main(["run", "--data", "x"]) == EXIT_USAGE
    assert "--offscreen-shot" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["find", "包邮"], ["doctor"], ["--help"], ["--version"]])
def test_commands_without_a_window_need_no_display(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    with pytest.raises(Started) as started:
        commands.main(["run", *arguments])
    assert started.value.arguments == arguments
    assert "QT_QPA_PLATFORM" not in started.value.env


@pytest.mark.parametrize("arguments", [["--offscreen-shot", "a.png"], ["--offscreen-shot=a.png"]])
def test_an_offscreen_shot_is_drawn_offscreen(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    with pytest.raises(Started) as started:
        commands.main(["run", *arguments])
    assert started.value.arguments == arguments
    assert started.value.env["QT_QPA_PLATFORM"] == "offscreen"


def test_a_failed_set_up_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*, is_dev: bool) -> None:
        raise SetupError("No network.")

    monkeypatch.setattr(commands, "_prepare", fail)
    assert commands.main(["check"]) == EXIT_SETUP
    assert capsys.readouterr().err == "No network.\n"


def test_tests_do_not_see_the_developers_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[dict[str, Any]] = []

    def run(command: Sequence[str], **options: Any) -> int:
        calls.append({"command": command, **options})
        return 5

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(commands, "run", run)
    assert commands.main(["test", "-k", "x"]) == 5
    (call,) = calls
    assert call["command"][1:] == ["-m", "pytest", "-k", "x"]
    assert not {"DISPLAY", "WAYLAND_DISPLAY"} & set(call["env"])


def test_a_deadline_ends_the_child() -> None:
    started = time.monotonic()
    code = processes.run([sys.executable, "-c", "import time; time.sleep(60)"], deadline_s=0.3)
    assert code == EXIT_DEADLINE
    assert time.monotonic() - started < 30


def test_a_missing_program_is_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert processes.run(["no-such-program"], deadline_s=5) == 127
    assert processes.read([Path("no-such-program")], deadline_s=5)[0] == 127
    assert "no-such-program" in capsys.readouterr().err


def test_it_runs_on_the_standard_library_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-E", "-s", "-S", str(ROOT / "installer" / "dev.py"), "bench"],
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
