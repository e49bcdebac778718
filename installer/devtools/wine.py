"""Running programs in the Windows rig."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from devtools.namespaces import in_root, wine_environment
from devtools.places import ROOT
from devtools.processes import EXIT_DEADLINE, say, shown
from devtools.windows_rig import Rig

PYTHON = r"Z:\python\python.exe"
SOURCES = PureWindowsPath(r"Z:\src")


class Wine:
    """One Wine prefix of its own, to run Windows programs in.

    Args:
        prefix: a copy of ``Rig.fresh_prefix`` below /tmp, which both sides see.
    """

    def __init__(self, rig: Rig, prefix: Path) -> None:
        self._rig = rig
        self.prefix = prefix

    def command(self, words: Sequence[str], env: Mapping[str, str] | None = None) -> list[str]:
        """Return the command line that runs ``words`` (``wine`` first, mostly) in here."""
        more = {
            "PYTHONPATH": ";".join(str(SOURCES / part) for part in ("desktop", "installer", ".")),
            # The checkout stays as it is.
            "PYTHONPYCACHEPREFIX": r"C:\pycache",
            "PYTHONUTF8": "1",
            **(env or {}),
        }
        return in_root(
            self._rig.debian,
            {self._rig.python: "/python", ROOT: "/src"},
            wine_environment(str(self.prefix), more),
            words,
        )

    def python(self, *words: str, env: Mapping[str, str] | None = None) -> list[str]:
        """Return the command line that runs the Windows Python."""
        return self.command(["sh", "-c", _AT_HOME, "wine", PYTHON, *words], env)

    def use_virtual_desktop(self, width: int, height: int) -> None:
        """Have Wine draw title bars and stack windows itself, as Windows does.

        Else the X window manager does, and a title bar cannot be dragged by input that
        a Windows program sends. Takes effect for programs that are started later.
        """
        settings = (
            "\n[Software\\\\Wine\\\\Explorer]\n"
            '"Desktop"="Default"\n'
            "\n[Software\\\\Wine\\\\Explorer\\\\Desktops]\n"
            f'"Default"="{width}x{height}"\n'
        )
        with (self.prefix / "user.reg").open("a", encoding="utf-8") as registry:
            registry.write(settings)


# The program starts where the sources are; the server ends when all is written.
_AT_HOME = 'cd /src && wine "$@"; status=$?; wineserver -w; exit $status'


@contextmanager
def wine(rig: Rig) -> Iterator[Wine]:
    """Give a fresh prefix, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="replydock-wine-", dir="/tmp"))
    try:
        prefix = folder / "prefix"
        copy = ["cp", "--archive", "--reflink=auto", str(rig.fresh_prefix), str(prefix)]
        subprocess.run(copy, check=True, timeout=300)
        yield Wine(rig, prefix)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_piped(command: Sequence[str], *, deadline_s: float) -> int:
    """Run a command of the rig and pass on what it prints, line by line.

    Windows Python under Wine needs pipes for all three standard handles.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdin is not None  # noqa: S101 - for the type checker
    assert process.stdout is not None  # noqa: S101 - the same
    process.stdin.close()

    def pass_on() -> None:
        assert process.stdout is not None  # noqa: S101
        for line in process.stdout:
            sys.stdout.write(line.decode(errors="replace").replace("\r\n", "\n"))
            sys.stdout.flush()

    reader = threading.Thread(target=pass_on, daemon=True)
    reader.start()
    try:
        code = process.wait(deadline_s)
    except subprocess.TimeoutExpired:
        say(f"Stopped after {deadline_s:.0f} s, its deadline: {shown(command[-6:])}")
        process.kill()
        process.wait()
        code = EXIT_DEADLINE
    reader.join(5)
    return code
