from __future__ import annotations

from pathlib import Path

import pytest

from devtools import debian_root, windows_rig
from devtools.namespaces import in_root
from devtools.processes import SetupError


def _lock(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    lock = folder / "lock.txt"
    lock.write_text(text, "utf-8")
    empty = folder / "empty.txt"
    empty.write_text("", "utf-8")
    monkeypatch.setattr(windows_rig, "RUN_LOCK", lock)
    monkeypatch.setattr(windows_rig, "DEV_LOCK", empty)


def test_pins_of_windows_are_taken_and_those_of_linux_are_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = [
        "# a comment",
        "-r other.txt",
        "everywhere==1",
        'there==2 ; sys_platform == "win32"',
        'here==3 ; sys_platform == "linux"',
        "mypy==4",
    ]
    _lock(monkeypatch, tmp_path, "\n".join(lines))
    assert windows_rig._locked_for_windows() == ["everywhere==1", "there==2"]


def test_a_marker_that_cannot_be_judged_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _lock(monkeypatch, tmp_path, 'odd==1 ; python_version < "3.12"')
    with pytest.raises(SetupError, match="odd==1"):
        windows_rig._locked_for_windows()


def test_the_real_lock_files_can_be_judged() -> None:
    pins = windows_rig._locked_for_windows()
    assert any(pin.startswith("keyboard==") for pin in pins)
    assert not any(pin.startswith("python-xlib==") for pin in pins)


def test_a_tree_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("half", "utf-8")
        raise SetupError("no network")

    with pytest.raises(SetupError):
        debian_root.make_once(tmp_path, "tree", ["pin"], fail)
    assert list(tmp_path.iterdir()) == []
    made = debian_root.make_once(tmp_path, "tree", ["pin"], lambda folder: None)
    assert list(tmp_path.iterdir()) == [made]
    assert debian_root.make_once(tmp_path, "tree", ["pin"], fail) == made
    newer = debian_root.make_once(tmp_path, "tree", ["newer pin"], lambda folder: None)
    assert list(tmp_path.iterdir()) == [newer]


def test_a_command_in_the_root_knows_nothing_of_our_environment(tmp_path: Path) -> None:
    words = in_root(tmp_path, {Path("/a"): "/b"}, {"NAME": "a value"}, ["wine", "x y"])
    assert words[-6:] == ["--", "env", "-i", "NAME=a value", "wine", "x y"]
    assert "--kill-child" in words
