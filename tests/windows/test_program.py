"""The program as an agent uses it on Windows: start, hotkey, two letters, Enter; command line."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from replydock.native.windows import window_api as api
from replydock.native.windows.desktop import WinDesktop
from replydock.ports.instance_address import instance_address, may_listen
from tests.desktop.own_replies import fill_library
from tests.rig.processes import wait_until
from tests.rig.windows import hands
from tests.rig.windows.chat_window import ChatWindow
from tests.rig.windows.program import ENVIRONMENT, Program, above

_START_S = 40.0
_END_S = 10.0
_HOTKEY = "ctrl+alt+space"


def run_command(data_dir: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run one command of ``replydock`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "replydock", "--data", str(data_dir), *arguments],
        env={**ENVIRONMENT, **env},
        input="",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


Start = Callable[..., Program]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as stack:

        def begin(*arguments: str) -> Program:
            program = Program(tmp_path / "data", *arguments)
            stack.callback(program.process.stop)
            return program

        yield begin


@pytest.fixture
def program(start: Start, tmp_path: Path) -> Program:
    fill_library(tmp_path / "data")
    started = start()
    started.wait_answers()
    return started


@pytest.fixture
def desktop() -> Iterator[WinDesktop]:
    made = WinDesktop()
    yield made
    made.close()


@pytest.fixture
def chat(desktop: WinDesktop) -> Iterator[ChatWindow]:
    with ChatWindow("Buyer 7") as window:
        yield window


def focus(desktop: WinDesktop, window: ChatWindow) -> None:
    found = desktop.windows.describe(window.handle)
    assert found is not None
    desktop.windows.activate(found)
    assert desktop.windows.wait_focused(found, 5.0)


def front_title(desktop: WinDesktop) -> str:
    found = desktop.windows.foreground()
    return found.title if found is not None else ""


def wait_calm_palette(desktop: WinDesktop) -> None:
    """Wait until the palette has had the focus for a moment.

    When Wine shows a window for the first time, the X window manager gives the focus
    back to the one before for some 20 ms.
    """
    since_s = 0.0

    def is_calm() -> bool:
        nonlocal since_s
        now_s = time.monotonic()
        if front_title(desktop) != "ReplyDock palette":
            since_s = now_s
        return now_s - since_s > 0.3

    since_s = time.monotonic()
    wait_until(is_calm, "the palette's focus", 5.0)


def users_clipboard(desktop: WinDesktop, text: str) -> None:
    """The user copies a text, in this process."""
    import pyperclip

    pyperclip.copy(text)


def test_hotkey_two_letters_enter(program: Program, desktop: WinDesktop, chat: ChatWindow) -> None:
    users_clipboard(desktop, "what the user had")
    focus(desktop, chat)
    hands.press(_HOTKEY)
    wait_calm_palette(desktop)
    shown = program.windows()
    assert shown["ReplyDock palette"] in above(shown["ReplyDock"])
    hands.type_letters("zh")
    hands.press("enter")
    wait_until(
        lambda: chat.pasted == ["先看图：", "picture 60x40", "再下单。"],
        "text, picture, text",
        10.0,
        0.1,
    )
    wait_until(lambda: front_title(desktop) == "Buyer 7", "the chat's focus", 5.0)
    wait_until(
        lambda: desktop.clipboard.snapshot(1 << 20, 1.0).text == "what the user had",
        "the user's clipboard",
        5.0,
        0.1,
    )
    assert "ReplyDock palette" not in program.windows()
    assert program.quit() == 0
    assert program.said() == ""


def test_click_on_the_dock_inserts_and_the_focus_stays(
    program: Program, desktop: WinDesktop, chat: ChatWindow
) -> None:
    focus(desktop, chat)
    dock = desktop.windows.describe(program.windows()["ReplyDock"])
    assert dock is not None
    frame = desktop.windows.frame(dock)
    assert frame is not None
    hands.click(frame.x + 100, frame.y + 150)
    wait_until(
        lambda: chat.pasted == ["先看图：", "picture 60x40", "再下单。"], "the reply", 10.0, 0.1
    )
    assert front_title(desktop) == "Buyer 7"


def test_hotkey_of_one_reply_and_the_command_line_insert(
    program: Program, desktop: WinDesktop, chat: ChatWindow
) -> None:
    focus(desktop, chat)
    hands.press("ctrl+alt+9")
    chat.wait_text("这是快捷键。")
    chat.do("clear")
    done = run_command(program.data_dir, "insert", "j1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    chat.wait_text("一口价。")
    done = run_command(program.data_dir, "insert", "none")
    assert done.returncode == 2
    assert "none" in done.stderr
    done = run_command(program.data_dir, "copy", "j2")
    assert (done.returncode, done.stderr) == (0, "")
    assert desktop.clipboard.snapshot(1 << 20, 1.0).text == "两件减十元。"


def test_second_start_raises_the_first(start: Start, tmp_path: Path) -> None:
    fill_library(tmp_path / "data")
    program = start("--hidden")
    program.wait_answers()
    assert "ReplyDock" not in program.windows()
    second = run_command(program.data_dir)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    wait_until(lambda: "ReplyDock" in program.windows(), "the dock window", 5.0)
    assert program.process.is_alive
    assert program.quit() == 0
    assert program.said() == ""


def test_two_starts_at_the_same_moment_make_one_program(start: Start, tmp_path: Path) -> None:
    fill_library(tmp_path / "data")
    pair = [start(), start()]
    wait_until(lambda: sum(one.process.is_alive for one in pair) == 1, "one to end", _START_S)
    (stays,) = (one for one in pair if one.process.is_alive)
    (ended,) = (one for one in pair if not one.process.is_alive)
    assert ended.process.popen.returncode == 0
    stays.wait_answers()
    assert stays.quit() == 0


def test_killed_program_leaves_the_way_free(start: Start, tmp_path: Path) -> None:
    fill_library(tmp_path / "data")
    first = start()
    first.wait_answers()
    first.process.popen.kill()
    first.process.popen.wait(_END_S)
    assert not may_listen(instance_address(first.data_dir))
    again = start()
    again.wait_answers()
    assert again.quit() == 0
    assert not (again.data_dir / "instance.lock").exists()
    assert not list(again.data_dir.glob("*-wal"))


def test_end_of_the_session_ends_the_program_in_order(program: Program) -> None:
    handle = program.windows()["ReplyDock"]
    api.user32.PostMessageW(handle, api.WM_QUERYENDSESSION, 0, 0)
    api.user32.PostMessageW(handle, api.WM_ENDSESSION, 1, 0)
    assert program.process.popen.wait(_END_S) == 0
    assert not list(program.data_dir.glob("*-wal"))


def test_commands_without_a_running_program(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    done = run_command(data_dir, "find", "fahuo", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert any(row["title"] == "什么时候发货" for row in json.loads(done.stdout))
    done = run_command(data_dir, "find", "fahuo")
    assert "什么时候发货" in done.stdout
    done = run_command(data_dir, "libraries")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 1
    done = run_command(data_dir, "insert", "fhsj")
    assert done.returncode == 3
    done = run_command(data_dir, "copy", "fhsj")
    assert (done.returncode, done.stderr) == (0, "")
    done = run_command(data_dir, "doctor", "--json")
    checks = {check["name"]: check for check in json.loads(done.stdout)}
    assert done.returncode == 0, checks
    assert checks["store"]["ok"]
    assert all(check["ok"] for check in checks.values() if check["needed"])
