"""Every command as a process of its own, as somebody at a terminal sees it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from replydock import __version__
from replydock.store import open_store
from tests.desktop.conftest import need
from tests.desktop.own_replies import fill_library
from tests.rig.clipboard_user import ClipboardUser
from tests.rig.displays import VirtualDisplay
from tests.rig.program import command, program_env, run_command

_PACKAGE = str(Path(__file__).resolve().parents[2] / "desktop")


@dataclass
class Shell:
    """A terminal without a display, in one language, with a data folder of its own."""

    folder: Path
    env: dict[str, str]

    @property
    def data_dir(self) -> Path:
        return self.folder / "data"

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the data folder."""
        given = ["--data", str(self.data_dir), *arguments]
        return run_command({**self.env, **env}, *given)

    def run_bare(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run exactly these arguments."""
        return run_command({**self.env, **env}, *arguments)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": _PACKAGE,
        "PYTHONWARNINGS": "error",
        "LANG": "en_US.UTF-8",
    }
    return Shell(tmp_path, env)


CHINESE = {"LANG": "zh_CN.UTF-8"}


def test_find_by_pinyin_works_on_the_very_first_start(shell: Shell) -> None:
    done = shell.run("find", "fahuo")
    assert (done.returncode, done.stderr) == (0, "")
    assert "什么时候发货" in done.stdout
    lines = done.stdout.splitlines()
    assert all("发货" in line for line in lines[:3]), lines[:3]


@pytest.mark.parametrize("words", [("发货",), ("fh",), ("fahuo",), ("fhsj",), ("时候", "发货")])
def test_find_as_json(shell: Shell, words: tuple[str, ...]) -> None:
    done = shell.run("find", *words, "--json", "--limit", "200")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = (row for row in found if row["code"] == "fhsj")
    assert row["title"] == "什么时候发货"
    told = {"id", "code", "title", "text", "tags", "library", "parts"}
    assert set(row) == told | {"valid_from", "valid_until", "is_valid"}
    assert (row["valid_from"], row["valid_until"], row["is_valid"]) == (None, None, True)
    assert row["parts"][0]["text"] in row["text"]


def test_find_marks_replies_that_are_not_to_be_used_now(shell: Shell) -> None:
    fill_library(shell.data_dir)
    opened = open_store(shell.data_dir)
    first, second = (
        phrase for phrase in opened.store.snapshot().phrases if phrase.code in {"j1", "j2"}
    )
    opened.store.save_phrases(
        [
            replace(first, valid_until=datetime(2020, 1, 1, tzinfo=UTC)),
            replace(second, valid_from=datetime(2099, 1, 1, tzinfo=UTC)),
        ]
    )
    opened.close()
    done = shell.run("find", "价格", "--scope", "personal")
    lines = sorted(done.stdout.splitlines())
    assert [line.split()[:2] for line in lines] == [["j1", "[expired]"], ["j2", "[not"]]
    chinese = sorted(
        shell.run("find", "价格", "--scope", "personal", **CHINESE).stdout.splitlines()
    )
    assert [line.split()[1] for line in chinese] == ["[已过期]", "[未生效]"]
    found = json.loads(shell.run("find", "价格", "--scope", "personal", "--json").stdout)
    rows = {row["code"]: row for row in found}
    assert rows["j1"]["valid_until"] == "2020-01-01T00:00:00+00:00"
    assert rows["j2"]["valid_from"] == "2099-01-01T00:00:00+00:00"
    assert not rows["j1"]["is_valid"]
    assert not rows["j2"]["is_valid"]


def test_the_folder_may_stand_after_the_command(shell: Shell) -> None:
    fill_library(shell.data_dir)
    found = shell.run_bare("find", "价格一", "--json", "--data", str(shell.data_dir))
    assert [row["code"] for row in json.loads(found.stdout)][:1] == ["j1"]


def test_a_session_that_has_ended_says_nothing_where_x_works(
    display: VirtualDisplay, shell: Shell
) -> None:
    env = {**program_env(display), "WAYLAND_DISPLAY": "wayland-7", "XDG_SESSION_TYPE": "wayland"}
    env.pop("QT_QPA_PLATFORM", None)
    done = run_command(env, "doctor", "--json", "--data", str(shell.data_dir))
    assert done.stderr == ""
    checks = {check["name"]: check for check in json.loads(done.stdout)}
    assert checks["display"]["ok"]


def test_find_limits_and_scopes(shell: Shell) -> None:
    assert len(shell.run("find", "的", "--limit", "2").stdout.splitlines()) == 2
    assert shell.run("find", "发货", "--scope", "personal").returncode == 1
    assert shell.run("find", "发货", "--scope", "scene").returncode == 0


def test_nothing_found_is_1_and_no_output(shell: Shell) -> None:
    done = shell.run("find", "zzzqqqxxx")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Nothing found.\n")
    done = shell.run("find", "zzzqqqxxx", "--json", **CHINESE)
    assert done.returncode == 1
    assert json.loads(done.stdout) == []
    assert done.stderr == "没有找到。\n"


def test_libraries(shell: Shell) -> None:
    rows = json.loads(shell.run("libraries", "--json", **CHINESE).stdout)
    kinds = {row["kind"] for row in rows}
    assert kinds == {"personal", "scene"}
    assert sum(row["phrases"] for row in rows) >= 120
    assert sum(row["pictures"] for row in rows) >= 10
    done = shell.run("libraries", **CHINESE)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(rows)
    assert "我的话术" in done.stdout


def test_version_and_help_in_both_languages(shell: Shell) -> None:
    assert shell.run_bare("--version").stdout == f"ReplyDock {__version__}\n"
    english, chinese = shell.run_bare("--help"), shell.run_bare("--help", **CHINESE)
    assert english.returncode == chinese.returncode == 0
    assert english.stdout.startswith("usage: replydock")
    assert chinese.stdout.startswith("用法：replydock")
    for name in ("find", "copy", "insert", "libraries", "doctor"):
        assert name in english.stdout
        chinese_help = shell.run_bare(name, "--help", **CHINESE).stdout
        leftovers = ("usage", "options", "positional", "show ")
        assert not [word for word in leftovers if word in chinese_help], chinese_help


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["nonsense"], "invalid choice: 'nonsense'", "没有 'nonsense'"),
        (["find"], "required: words", "缺少参数：words"),
        (["find", "a", "--limit", "0"], "no number above zero", "不是大于零的数字"),
        (["copy", "a", "--loud"], "unrecognized arguments: --loud", "不认识的参数：--loud"),
        (["--data"], "expected one argument", "后面要跟一个值"),
    ],
    ids=str,
)
def test_wrong_arguments_are_2(
    shell: Shell, arguments: list[str], english: str, chinese: str
) -> None:
    for env, text, mark in (({}, english, "error: "), (CHINESE, chinese, "错误：")):
        done = shell.run_bare(*arguments, **env)
        assert (done.returncode, done.stdout) == (2, "")
        assert text in done.stderr
        assert mark in done.stderr
    assert not shell.data_dir.exists()


def test_unknown_code_is_2(shell: Shell) -> None:
    done = shell.run("copy", "nonesuch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("replydock: ")
    assert "nonesuch" in done.stderr


def test_insert_without_the_program_is_3(shell: Shell) -> None:
    done = shell.run("insert", "fhsj", **CHINESE)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "replydock: 话坞没有在运行，请先启动再试。\n"


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4999"}, {"DISPLAY": "nonsense"}], ids=str)
def test_the_window_without_a_display_is_3(shell: Shell, display: dict[str, str]) -> None:
    done = shell.run(**display)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "replydock: There is no X11 display. Start ReplyDock from within a desktop session.\n"
    )


def test_doctor_tells_what_is_missing(shell: Shell) -> None:
    done = shell.run("doctor")
    assert done.returncode == 3
    assert "✗ Display: There is no display" in done.stdout
    assert "✓ Phrase library" in done.stdout
    rows = {row["name"]: row for row in json.loads(shell.run("doctor", "--json").stdout)}
    assert rows["display"]["reason"] == "display.none"
    assert rows["store"]["ok"] is True
    assert rows["tray"]["needed"] is False


def test_a_reader_that_has_seen_enough(shell: Shell) -> None:
    process = subprocess.Popen(
        command("--data", str(shell.data_dir), "find", "的", "--limit", "500", "--json"),
        env=shell.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(20) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_newer_library_is_refused_and_untouched(shell: Shell) -> None:
    shell.run("libraries")
    file = shell.data_dir / "library.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = file.read_bytes()
    for arguments in (["find", "发货"], ["libraries"], []):
        done = shell.run(*arguments, QT_QPA_PLATFORM="offscreen")
        assert (done.returncode, done.stdout) == (3, "")
        assert "newer ReplyDock" in done.stderr
    # With a copy of the settings the window is there before the library is opened.
    (shell.data_dir / "settings-copy.json").write_text("{}")
    done = shell.run(QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (3, "")
    assert "newer ReplyDock" in done.stderr
    chinese = shell.run(QT_QPA_PLATFORM="offscreen", **CHINESE)
    assert "更新版本" in chinese.stderr or "新版" in chinese.stderr, chinese.stderr
    assert file.read_bytes() == before


@pytest.fixture
def locked(shell: Shell) -> Iterator[Shell]:
    """A data folder on which nobody has rights to write."""
    shell.run("libraries")
    paths = [shell.data_dir, *shell.data_dir.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield shell
    for path in paths:
        path.chmod(0o755)


def _run_without_powers(shell: Shell, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as one whom rights bind, also where the tests run as root."""
    argv = command("--data", str(shell.data_dir), *arguments)
    if os.geteuid() == 0:
        need("setpriv")
        # Still root, so that the checkout can be read wherever it is, yet without its powers.
        argv = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *argv]
    return subprocess.run(
        argv,
        env={**shell.env, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["find", "发货"], ["libraries"], []], ids=str)
def test_a_read_only_folder_is_told(locked: Shell, arguments: list[str]) -> None:
    done = _run_without_powers(locked, *arguments)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.startswith("replydock: The library cannot be saved.")


def test_a_folder_that_cannot_be_made_is_told(shell: Shell) -> None:
    (shell.folder / "file").write_text("")
    for arguments in (["libraries"], []):
        done = shell.run_bare(
            "--data", str(shell.folder / "file" / "data"), *arguments, QT_QPA_PLATFORM="offscreen"
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith("replydock: The library cannot be saved.")


def test_copy_without_the_program_takes_xclip(
    display: VirtualDisplay, reader: ClipboardUser, shell: Shell
) -> None:
    need("xclip")
    fill_library(shell.data_dir)
    done = run_command(program_env(display), "--data", str(shell.data_dir), "copy", "j1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert reader.read_text() == "一口价。"
    done = run_command(program_env(display), "--data", str(shell.data_dir), "copy", "zh")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Pictures are copied only while ReplyDock is running.\n"
    assert reader.read_text() == "先看图：\n再下单。"


def test_copy_takes_the_defaults_where_nobody_can_be_asked(
    display: VirtualDisplay, reader: ClipboardUser, shell: Shell
) -> None:
    need("xclip")
    env = program_env(display)
    done = run_command(env, "--data", str(shell.data_dir), "copy", "fhsj")
    assert done.returncode == 0
    assert reader.read_text().startswith("16:00前付款的当天发")


def test_copy_without_any_clipboard_is_3(shell: Shell) -> None:
    done = shell.run("copy", "zd", PATH=str(Path(sys.executable).parent))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("replydock: ")
