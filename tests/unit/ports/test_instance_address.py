"""Each data folder has an address of its own; where nothing is, nobody is asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from replydock.ports.instance_address import instance_address, may_listen


def test_each_data_folder_has_its_own_address(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"

    assert instance_address(first) == instance_address(first)
    assert instance_address(first) != instance_address(second)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is no file; tests/windows/test_pipe.py")
def test_only_what_is_there_may_listen(tmp_path: Path) -> None:
    address = tmp_path / "socket"

    assert not may_listen(str(address))
    address.touch()
    assert may_listen(str(address))
