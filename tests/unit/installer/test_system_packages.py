"""Missing system packages are found, installed where we may, and told otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from devtools import stamps, system_packages


class FakeDpkg:
    """A package database that can be added to."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self.asked = 0

    def read(self, command: Sequence[str], *, deadline_s: float) -> tuple[int, str]:
        self.asked += 1
        lines = [f"installed\t{name}, \n" for name in self.names]
        return 0, "".join([*lines, "config-files\tremoved-one, \n"])


@pytest.fixture
def dpkg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeDpkg:
    fake = FakeDpkg(system_packages.RUN)
    status = tmp_path / "status"
    status.write_text("database")
    monkeypatch.setattr(stamps, "_FOLDER", tmp_path / ".setup")
    monkeypatch.setattr(system_packages, "_STATUS", status)
    monkeypatch.setattr(system_packages, "read", fake.read)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("sys.platform", "linux")
    return fake


def test_a_package_provided_by_another_counts_as_there(dpkg: FakeDpkg) -> None:
    dpkg.names = ["libglib2.0-0t64, libglib2.0-0 (= 2.80.0-6), other", "xclip"]
    assert system_packages.missing(["libglib2.0-0", "xclip"]) == []


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="needs dpkg")
def test_the_real_dpkg_is_understood() -> None:
    # awk is on every Debian, but only as what mawk, gawk or another provides.
    assert system_packages.missing(["dpkg", "awk", "no-such-package"]) == ["no-such-package"]


def test_removed_packages_with_leftovers_are_missing(dpkg: FakeDpkg) -> None:
    assert system_packages.missing(["removed-one"]) == ["removed-one"]


def test_a_second_call_does_not_ask_dpkg(dpkg: FakeDpkg) -> None:
    system_packages.prepare(is_dev=False)
    assert dpkg.asked == 1
    system_packages.prepare(is_dev=False)
    assert dpkg.asked == 1


def test_a_changed_package_database_is_looked_at_again(dpkg: FakeDpkg, tmp_path: Path) -> None:
    system_packages.prepare(is_dev=False)
    (tmp_path / "status").write_text("database with one less")
    system_packages.prepare(is_dev=False)
    assert dpkg.asked == 2


def test_without_rights_one_command_is_told_and_we_go_on(
    dpkg: FakeDpkg, capsys: pytest.CaptureFixture[str]
) -> None:
    dpkg.names.remove("libegl1")
    system_packages.prepare(is_dev=False)
    assert (
        "    sudo apt-get install -y --no-install-recommends libegl1\n" in capsys.readouterr().err
    )
    system_packages.prepare(is_dev=False)
    assert "libegl1" in capsys.readouterr().err  # told again until it is there


def test_with_rights_what_is_missing_is_installed(
    dpkg: FakeDpkg, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []

    def install(packages: Sequence[str]) -> None:
        wanted.extend(packages)
        dpkg.names.extend(packages)

    dpkg.names.remove("xclip")
    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "install", install)
    system_packages.prepare(is_dev=False)
    assert wanted == ["xclip"]


def test_running_needs_no_test_targets() -> None:
    assert not set(system_packages.RUN) & set(system_packages.TEST)
