"""The Debian package: installed, used and removed in a Debian that has never seen it."""

from __future__ import annotations

import json

import pytest

from devtools.clean_debian import CleanDebian

_APT = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-y", "--no-install-recommends"]
_INSTALL_DEADLINE_S = 900.0
_DEADLINE_S = 120.0
# The window answers its socket as soon as it is assembled: a copy that it refuses for want
# of the code has been there, and "doctor" sees the display that it stands on.
_ON_A_DISPLAY = """
set -u
exec 3>/display
Xvfb -displayfd 3 -nolisten tcp >/dev/null 2>&1 &
for _ in $(seq 100); do [ -s /display ] && break; sleep 0.1; done
export DISPLAY=:$(cat /display)
# The server may have told its number before it takes connections.
for _ in $(seq 50); do
    [ "$(replydock --data /data doctor | grep -c '^✗')" -le 1 ] && break
    sleep 0.3
done
replydock --data /data >/window.log 2>&1 &
for _ in $(seq 100); do
    replydock --data /data insert no-such-code >/answer.log 2>&1
    grep -q no-such-code /answer.log && break
    sleep 0.3
done
replydock --data /data doctor
"""


@pytest.fixture(scope="module", autouse=True)
def _installed(debian: CleanDebian) -> None:
    done = debian.run([*_APT, "install", "/replydock.deb"], deadline_s=_INSTALL_DEADLINE_S)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_command_finds_a_built_in_reply(debian: CleanDebian) -> None:
    found = debian.run(["replydock", "find", "发货", "--json"], deadline_s=_DEADLINE_S)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)


def test_its_window_is_drawn_in_the_users_language(debian: CleanDebian) -> None:
    drawn = debian.run(
        ["replydock", "--offscreen-shot", "/window.png"],
        deadline_s=_DEADLINE_S,
        env={"QT_QPA_PLATFORM": "offscreen", "LANG": "zh_CN.UTF-8"},
    )
    assert drawn.returncode == 0, drawn.stderr
    assert (debian.root / "window.png").read_bytes().startswith(b"\x89PNG")


def test_it_starts_on_a_display_and_answers_there(debian: CleanDebian) -> None:
    needed = debian.run([*_APT, "install", "xvfb"], deadline_s=_INSTALL_DEADLINE_S)
    assert needed.returncode == 0, needed.stderr
    # In one namespace: the server, the window, and the command that talks to it.
    shown = debian.run(["bash", "-c", _ON_A_DISPLAY], deadline_s=_DEADLINE_S)
    missing = [line for line in shown.stdout.splitlines() if line.startswith("✗")]
    assert [line.split(":")[0] for line in missing] == ["✗ Window manager"], shown.stdout
    said = (debian.root / "window.log").read_text("utf-8")
    assert "no-such-code" in (debian.root / "answer.log").read_text("utf-8"), said
    assert not said


def test_every_part_has_its_licence(debian: CleanDebian) -> None:
    documents = debian.root / "usr/share/doc/replydock"
    notice = (documents / "licenses/README.txt").read_text("utf-8")
    for part in ("PySide6", "shiboken6", "pypinyin", "Lucide", "Lesser General Public"):
        assert part in notice
    assert (documents / "licenses/LGPL-3.txt").stat().st_size > 0
    assert "MIT" in (documents / "copyright").read_text("utf-8")


def test_removing_it_leaves_the_library(debian: CleanDebian) -> None:
    home = debian.root / "root/.local/share/ReplyDock"
    assert (home / "library.sqlite3").exists()
    done = debian.run([*_APT, "purge", "replydock"], deadline_s=_DEADLINE_S)
    assert done.returncode == 0, done.stderr
    assert not (debian.root / "usr/lib/replydock").exists()
    assert (home / "library.sqlite3").exists()
