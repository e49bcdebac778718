"""The program as an agent uses it: a hotkey, two letters, Enter, on a real X server."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from replydock.domain.errors import HotkeyTaken
from replydock.native import connect
from replydock.ports.instance import Command
from replydock.ports.instance_address import instance_address
from tests.desktop.conftest import need
from tests.desktop.own_replies import DOCK_X, DOCK_Y, PICTURE, SETTINGS, fill_library
from tests.rig.chromium import ChromiumPage
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.displays import VirtualDisplay, active_window, has_focus
from tests.rig.processes import wait_until
from tests.rig.program import Hands, Program, program_env, run_command
from tests.rig.terminal import Terminal

_SOON_S = 20.0
_HOTKEY = "Control_L+Alt_L+space"
_FIRST_ROW_Y = DOCK_Y + 150
_USERS = "what the user had"

Start = Callable[..., Program]


@pytest.fixture
def start(
    display: VirtualDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", display.env["XDG_RUNTIME_DIR"])
    with ExitStack() as stack:

        def begin(*arguments: str, name: str = "data") -> Program:
            return stack.enter_context(Program(display, tmp_path / name, *arguments))

        yield begin


@pytest.fixture
def program(start: Start, tmp_path: Path) -> Program:
    """The running program with its own replies; whatever it wrote must be nothing."""
    fill_library(tmp_path / "data")
    return start()


@pytest.fixture
def hands(display: VirtualDisplay) -> Iterator[Hands]:
    connection = display.connect()
    yield Hands(connection)
    connection.close()


def _open_palette(program: Program, hands: Hands, hotkey: str = _HOTKEY) -> int:
    """Press the hotkey until the palette has the focus; return its window."""
    hands.press(hotkey)
    palette = program.window("palette")
    wait_until(_is_in_front(hands, palette), "the palette's focus", _SOON_S)
    return palette


def _is_in_front(hands: Hands, window: int) -> Callable[[], bool]:
    return lambda: has_focus(hands.connection, window)


def _has_users_clipboard(reader: ClipboardUser) -> None:
    wait_until(lambda: reader.read_text() == _USERS, "the user's clipboard", _SOON_S, 0.05)


def test_hotkey_two_letters_enter(
    program: Program, page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, hands: Hands
) -> None:
    page.focus("rich")
    _open_palette(program, hands)
    hands.type("zh")
    hands.press("Return")
    report = page.take(pieces=3, timeout_s=5.0)
    assert report.content["rich"] == ("先看图：", PICTURE.mark, "再下单。")
    assert report.content["area"] == ()
    _has_users_clipboard(reader)
    assert _is_in_front(hands, page.window)()
    assert "ReplyDock palette" not in program.windows()
    assert program.quit() == 0
    assert program.said() == ""


def test_shift_enter_keeps_the_palette_open_for_the_next_reply(
    program: Program, page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, hands: Hands
) -> None:
    page.focus("area")
    palette = _open_palette(program, hands)
    for code, so_far in (("j1", "一口价。"), ("j2", "一口价。两件减十元。")):
        hands.type(code)
        hands.press("Shift_L+Return")
        wait_until(
            lambda wanted=so_far: page.look().content["area"] == (wanted,),  # type: ignore[misc]
            so_far,
            5.0,
        )
        wait_until(_is_in_front(hands, palette), "the palette's focus again", _SOON_S)
    hands.press("Escape")
    wait_until(_is_in_front(hands, page.window), "the page's focus", _SOON_S)
    _has_users_clipboard(reader)
    assert page.take().content["area"] == ("一口价。两件减十元。",)


def test_alt_and_a_digit_inserts_by_number_and_escape_inserts_nothing(
    program: Program, page: ChromiumPage, user: ClipboardUser, hands: Hands
) -> None:
    page.focus("area")
    _open_palette(program, hands)
    hands.type("jiage")
    hands.press("Escape")
    wait_until(_is_in_front(hands, page.window), "the page's focus", _SOON_S)
    _open_palette(program, hands)
    hands.type("jiage")
    hands.press("Alt_L+2")
    report = page.take(pieces=1, timeout_s=5.0)
    assert report.content["area"] == ("两件减十元。",)


def test_a_value_is_asked_for_and_fills_the_reply(
    program: Program, page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, hands: Hands
) -> None:
    page.focus("area")
    palette = _open_palette(program, hands)
    hands.type("wt")
    hands.press("Return")

    def has_prompt() -> bool:
        window = active_window(hands.connection)
        return window not in {0, palette, page.window} and has_focus(hands.connection, window)

    wait_until(has_prompt, "the value prompt's focus", _SOON_S)
    hands.type("5")
    hands.press("Return")
    report = page.take(pieces=1, timeout_s=5.0)
    assert report.content["area"] == ("5天内到。",)
    _has_users_clipboard(reader)


def test_a_click_on_the_dock_inserts_and_leaves_the_focus(
    program: Program, page: ChromiumPage, user: ClipboardUser, reader: ClipboardUser, hands: Hands
) -> None:
    page.focus("rich")
    hands.click(DOCK_X + 100, _FIRST_ROW_Y)
    report = page.take(pieces=3, timeout_s=5.0)
    assert report.content["rich"] == ("先看图：", PICTURE.mark, "再下单。")
    assert report.has_focus
    _has_users_clipboard(reader)
    time.sleep(0.6)  # two clicks at once would be a double click, of which the second does nothing
    hands.click(DOCK_X + 100, _FIRST_ROW_Y, "Control_L")
    wait_until(lambda: reader.read_text() == "先看图：", "the copied reply", _SOON_S, 0.05)
    assert page.take().everything == ()
    assert _is_in_front(hands, page.window)()


def test_the_hotkey_of_one_reply(
    program: Program, page: ChromiumPage, user: ClipboardUser, hands: Hands
) -> None:
    page.focus("area")
    hands.press("Control_L+Alt_L+9")
    report = page.take(pieces=1, timeout_s=5.0)
    assert report.content["area"] == ("这是快捷键。",)


def test_the_command_line_inserts_through_the_running_program(
    program: Program, terminal: Terminal, user: ClipboardUser, reader: ClipboardUser
) -> None:
    terminal.focus()
    done = run_command(
        program_env(program.display), "--data", str(program.data_dir), "insert", "j1"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    wait_until(lambda: terminal.received() == "一口价。", "the reply in the terminal", _SOON_S)
    _has_users_clipboard(reader)
    done = run_command(program_env(program.display), "--data", str(program.data_dir), "copy", "j2")
    assert done.returncode == 0
    assert reader.read_text() == "两件减十元。"
    done = run_command(
        program_env(program.display), "--data", str(program.data_dir), "insert", "none"
    )
    assert done.returncode == 2
    assert "none" in done.stderr


def test_a_second_start_raises_the_first(
    start: Start, terminal: Terminal, hands: Hands, tmp_path: Path
) -> None:
    fill_library(tmp_path / "data")
    program = start("--hidden")
    terminal.focus()
    assert program.windows() == []
    second = run_command(program_env(program.display), "--data", str(program.data_dir))
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    program.window("ReplyDock")
    assert _is_in_front(hands, terminal.window)()
    assert program.quit() == 0
    assert program.said() == ""


def test_two_starts_at_the_same_moment_make_one_program(
    start: Start, display: VirtualDisplay, tmp_path: Path
) -> None:
    fill_library(tmp_path / "data")
    with Program(display, tmp_path / "data") as first, ExitStack() as stack:
        first.quit()
        pair = [stack.enter_context(_Unwaited(display, tmp_path / "data")) for _ in range(2)]
        wait_until(
            lambda: sum(one.process.is_alive for one in pair) == 1, "one of two to end", 10.0
        )
        (stays,) = (one for one in pair if one.process.is_alive)
        (ended,) = (one for one in pair if not one.process.is_alive)
        assert ended.process.popen.returncode == 0
        assert stays.quit() == 0


class _Unwaited(Program):
    def start(self) -> None:
        super().begin()


def test_quit_leaves_nothing_behind(program: Program) -> None:
    address = Path(instance_address(program.data_dir))
    assert address.exists()
    before_s = time.monotonic()
    assert program.quit() == 0
    assert time.monotonic() - before_s < 5.0
    assert not address.exists()
    assert not (program.data_dir / "instance.lock").exists()
    assert not list(program.data_dir.glob("*-wal"))
    assert program.said() == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_the_sessions_end_quit_in_order(
    program: Program, number: signal.Signals
) -> None:
    os.kill(program.process.pid, number)
    assert program.wait_end() == 0
    assert not Path(instance_address(program.data_dir)).exists()
    assert program.said() == ""


def test_kill_and_restart_with_the_welcome_shown_once(
    start: Start, terminal: Terminal, hands: Hands, tmp_path: Path
) -> None:
    fill_library(tmp_path / "data", replace(SETTINGS, is_welcomed=False))
    program = start()
    welcome = program.window("Welcome")
    wait_until(_is_in_front(hands, welcome), "the welcome's focus", _SOON_S)
    hands.press("Escape")
    wait_until(lambda: program.windows() == ["ReplyDock"], "the welcome to close", _SOON_S)
    time.sleep(0.8)  # the settings are kept a moment after the last change
    os.kill(program.process.pid, signal.SIGKILL)
    program.process.popen.wait(5)
    program.start()
    time.sleep(0.5)
    assert program.windows() == ["ReplyDock"]
    terminal.focus()
    answer = program.call(Command.INSERT, "j1")
    assert answer is not None
    assert answer.is_ok, answer
    assert terminal.received() == "一口价。"
    assert program.quit() == 0
    assert program.said() == ""


def test_the_first_run_ends_with_a_reply_in_the_practice_input(
    start: Start, hands: Hands, user: ClipboardUser, reader: ClipboardUser
) -> None:
    program = start(name="new")
    welcome = program.window("Welcome")
    wait_until(_is_in_front(hands, welcome), "the welcome's focus", _SOON_S)
    for _ in range(3):
        hands.press("Return")
        time.sleep(0.1)
    palette = _open_palette(program, hands)
    hands.type("zaide")

    def is_chosen() -> bool:
        if has_focus(hands.connection, palette):
            hands.press("Return")  # chooses nothing until the replies can be searched
        return has_focus(hands.connection, welcome)

    wait_until(is_chosen, "the welcome in front again", _SOON_S, 0.2)
    _has_users_clipboard(reader)
    hands.press("Control_L+a")
    hands.press("Control_L+c")
    wait_until(lambda: reader.read_text() != _USERS, "the reply in the practice", _SOON_S, 0.05)
    assert "在" in reader.read_text()
    assert program.quit() == 0
    assert program.said() == ""


def test_offscreen_shot_needs_no_display(tmp_path: Path) -> None:
    need("Xvfb")
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": _package()}
    shot = tmp_path / "shot.png"
    done = run_command(env, "--data", str(tmp_path / "data"), "--offscreen-shot", str(shot))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert shot.read_bytes().startswith(b"\x89PNG")
    assert shot.stat().st_size > 10_000


def _package() -> str:
    return str(Path(__file__).resolve().parents[2] / "desktop")


def test_a_taken_hotkey_leaves_the_program_running_without_it(
    start: Start, display: VirtualDisplay, terminal: Terminal, hands: Hands, tmp_path: Path
) -> None:
    other = connect(display.name)
    try:
        other.hotkeys.register("ctrl+alt+space", lambda: None)
        with pytest.raises(HotkeyTaken):
            other.hotkeys.register("ctrl+alt+f9", lambda: None)
        fill_library(tmp_path / "data")
        program = start()
        terminal.focus()
        hands.press(_HOTKEY)
        time.sleep(0.3)
        assert program.windows() == ["ReplyDock"]
        hands.press("Control_L+Alt_L+9")
        wait_until(lambda: terminal.received() == "这是快捷键。", "the other hotkey", _SOON_S)
        assert program.quit() == 0
        assert program.said() == ""
    finally:
        other.close()
