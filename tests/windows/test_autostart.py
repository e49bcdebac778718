"""Starting with Windows: the user's Run key, and what the Task Manager says of it."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import winreg
from collections.abc import Iterator

import pytest

from replydock.native.autostart import (
    can_autostart,
    is_autostart_on,
    set_autostart,
)
from replydock.native.windows.run_key import _APPROVED, _NAME, _RUN

_COMMAND = [r"C:\Program Files\话坞\ReplyDock.exe", "--data", "D:\\my data\\", "--hidden"]


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    set_autostart(False, [])
    yield
    set_autostart(False, [])


def written() -> str:
    with winreg.OpenKeyEx(winreg.HKEY_CURRENT_USER, _RUN) as key:
        return str(winreg.QueryValueEx(key, _NAME)[0])


def test_it_is_off_on_and_off_again() -> None:
    assert can_autostart()
    assert not is_autostart_on()
    set_autostart(True, _COMMAND)
    assert is_autostart_on()
    assert written() == (r'"C:\Program Files\话坞\ReplyDock.exe" --data "D:\my data\\" --hidden')
    set_autostart(False, _COMMAND)
    assert not is_autostart_on()
    with pytest.raises(FileNotFoundError):
        written()


def test_switched_off_in_the_task_manager_counts_until_switched_on_here() -> None:
    set_autostart(True, _COMMAND)
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _APPROVED) as key:
        winreg.SetValueEx(key, _NAME, 0, winreg.REG_BINARY, bytes([3]) + bytes(11))
    assert not is_autostart_on()
    set_autostart(True, _COMMAND)
    assert is_autostart_on()
