from __future__ import annotations

import sys
from pathlib import Path

import pytest

from replydock.program_home import program_home, start_command


def test_a_package_is_started_by_its_python() -> None:
    assert program_home() is None
    assert start_command() == [sys.executable, "-m", "replydock"]


@pytest.mark.parametrize("launcher", ["ReplyDock.exe", "bin/replydock.exe"])
def test_both_launchers_start_the_window_again(
    launcher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / launcher))
    monkeypatch.setattr(sys, "frozen", "launcher", raising=False)
    assert program_home() == tmp_path
    assert start_command() == [str(tmp_path / "ReplyDock.exe")]
