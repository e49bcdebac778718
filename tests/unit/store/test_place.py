"""Where the library lives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from replydock.store import choose_data_dir


def test_the_given_place_wins_and_is_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert choose_data_dir(Path("data")) == tmp_path / "data"
    monkeypatch.setenv("USERPROFILE" if sys.platform == "win32" else "HOME", str(tmp_path))
    assert choose_data_dir(Path("~/stick")) == tmp_path / "stick"


@pytest.mark.skipif(sys.platform != "linux", reason="the place of Linux desktops")
def test_otherwise_it_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert choose_data_dir(None) == tmp_path / "ReplyDock"


@pytest.mark.skipif(sys.platform != "linux", reason="the place of Linux desktops")
@pytest.mark.parametrize("given", ["", "data", None])
def test_what_is_no_absolute_place_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    if given is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", given)
    assert choose_data_dir(None) == tmp_path / ".local" / "share" / "ReplyDock"


def test_a_portable_program_keeps_its_data_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ReplyDock.exe"))
    data = tmp_path / "data"
    assert choose_data_dir(None) != data
    data.mkdir()
    assert choose_data_dir(None) != data, "a checkout is not portable"
    monkeypatch.setattr(sys, "frozen", "launcher", raising=False)
    assert choose_data_dir(None) == data
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "replydock.exe"))
    assert choose_data_dir(None) == data, "the one for command lines"
    assert choose_data_dir(tmp_path / "other") == tmp_path / "other"
