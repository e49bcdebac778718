"""The installer and the portable zip, as a user meets them: nothing but the files in dist/."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import os
import subprocess
import time
import winreg
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import replydock
from replydock.command_line.instance_link import call_instance
from replydock.native.windows.desktop import WinDesktop
from replydock.ports.instance import Call, Command
from tests.desktop.own_replies import fill_library
from tests.rig.processes import REPOSITORY, OwnedProcess, wait_until
from tests.rig.windows.chat_window import ChatWindow
from tests.windows.test_program import focus

_SETUP = REPOSITORY / "dist" / f"ReplyDock-{replydock.__version__}-setup.exe"
_ZIP = REPOSITORY / "dist" / f"ReplyDock-{replydock.__version__}-portable.zip"
_UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\ReplyDock"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_SETUP_S = 180
_START_S = 40.0

# The user's: nothing in it helps to find a Python or a platform of Qt.
_ENV = {name: value for name, value in os.environ.items() if name[:3] not in {"PYT", "QT_"}}
_LOCAL = Path(os.environ["LOCALAPPDATA"])
_DATA = _LOCAL / "ReplyDock"


@pytest.fixture(scope="module", autouse=True)
def _is_built() -> None:
    assert _SETUP.exists(), "give `dev.py build-windows` first"


def run(*words: str | Path, timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        input="",
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=_ENV,
        timeout=timeout_s,
        check=False,
    )


def value_of(key: str, name: str) -> str | None:
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except FileNotFoundError:
        return None


def uninstall(home: Path, *options: str) -> None:
    # It copies itself elsewhere and goes on there, as its own file must go too.
    assert run(home / "uninstall.exe", "/S", *options, timeout_s=_SETUP_S).returncode == 0
    wait_until(lambda: not home.exists(), f"{home} is gone", 60.0, 0.2)
    wait_until(lambda: value_of(_UNINSTALL_KEY, "DisplayName") is None, "its key is gone", 10.0)


@pytest.fixture
def home() -> Iterator[Path]:
    """The installed program's folder."""
    assert run(_SETUP, "/S", "/AUTOSTART=1", timeout_s=_SETUP_S).returncode == 0
    place = value_of(_UNINSTALL_KEY, "InstallLocation")
    assert place is not None
    yield Path(place)
    if Path(place).exists():
        uninstall(Path(place), "/DELETEDATA=1")


@pytest.fixture
def desktop() -> Iterator[WinDesktop]:
    made = WinDesktop()
    yield made
    made.close()


def insert_one_reply(exe: Path, data_dir: Path, desktop: WinDesktop, log: Path) -> None:
    """Start the program as the Start menu does and have it put a reply into a chat."""
    program = OwnedProcess([str(exe)], _ENV, log=log)
    try:

        def answers() -> bool:
            assert program.is_alive, log.read_text("utf-8")
            return call_instance(data_dir, Call(Command.COPY, "no such code")) is not None

        wait_until(answers, "the program answers", _START_S, 0.1)
        with ChatWindow("Buyer 9") as chat:
            focus(desktop, chat)
            answer = call_instance(data_dir, Call(Command.INSERT, "zh"))
            assert answer is not None
            assert answer.is_ok, answer
            chat.wait_text("先看图：再下单。")
            assert chat.pasted == ["先看图：", "picture 60x40", "再下单。"]
        call_instance(data_dir, Call(Command.QUIT))
        assert program.popen.wait(15) == 0
    finally:
        program.stop()


def test_it_installs_silently_for_this_user_alone(home: Path) -> None:
    assert home == _LOCAL / "Programs" / "ReplyDock"
    assert value_of(_UNINSTALL_KEY, "DisplayVersion") == replydock.__version__
    assert value_of(_RUN_KEY, "ReplyDock") == f'"{home}\\ReplyDock.exe" --hidden'
    start_menu = Path(os.environ["APPDATA"]) / "Microsoft/Windows/Start Menu/Programs"
    assert [link.stem for link in start_menu.glob("*.lnk")] in (["ReplyDock"], ["话坞"])


def test_every_part_has_its_licence(home: Path) -> None:
    notice = (home / "licenses" / "README.txt").read_text("utf-8")
    for part in ("PySide6", "shiboken6", "keyboard", "pypinyin", "Python", "Lesser General"):
        assert part in notice
    for name in ("LGPL-3.txt", "GPL-3.txt", "Python.txt", "keyboard-LICENSE.txt"):
        assert (home / "licenses" / name).stat().st_size > 0


def test_its_command_line_works_without_any_python(home: Path) -> None:
    shown = run(home / "bin" / "replydock.exe", "--version")
    assert shown.returncode == 0
    assert replydock.__version__ in shown.stdout
    listed = run(home / "bin" / "replydock.exe", "libraries")
    assert listed.returncode == 0, listed.stderr
    assert len(listed.stdout.splitlines()) > 8
    wrong = run(home / "bin" / "replydock.exe", "copy", "no-such-code")
    assert wrong.returncode != 0
    assert "no-such-code" in wrong.stderr


def test_it_puts_a_reply_into_a_chat_and_leaves_the_library_when_it_goes(
    home: Path, desktop: WinDesktop, tmp_path: Path
) -> None:
    fill_library(_DATA)
    insert_one_reply(home / "ReplyDock.exe", _DATA, desktop, tmp_path / "log")
    uninstall(home)
    assert value_of(_RUN_KEY, "ReplyDock") is None
    assert (_DATA / "library.sqlite3").exists()


def test_it_deletes_the_library_only_when_asked(home: Path) -> None:
    assert run(home / "bin" / "replydock.exe", "libraries").returncode == 0
    assert _DATA.exists()
    uninstall(home, "/DELETEDATA=1")
    assert not _DATA.exists()


def test_it_is_not_replaced_while_it_runs(home: Path, tmp_path: Path) -> None:
    program = OwnedProcess([str(home / "ReplyDock.exe")], _ENV, log=tmp_path / "log")
    try:
        wait_until(_DATA.exists, "the program has started", _START_S)
        time.sleep(1.0)
        before = (home / "ReplyDock.exe").stat().st_mtime_ns
        assert run(_SETUP, "/S", timeout_s=_SETUP_S).returncode == 5
        assert (home / "ReplyDock.exe").stat().st_mtime_ns == before
        assert (home / "app").exists()
    finally:
        program.stop()


def test_the_portable_one_keeps_its_data_beside_it(desktop: WinDesktop, tmp_path: Path) -> None:
    with zipfile.ZipFile(_ZIP) as archive:
        archive.extractall(tmp_path)
    data = tmp_path / "ReplyDock" / "data"
    assert (data / "README.txt").exists()
    fill_library(data)
    insert_one_reply(tmp_path / "ReplyDock" / "ReplyDock.exe", data, desktop, tmp_path / "log")
    assert not _DATA.exists()
