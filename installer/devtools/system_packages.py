"""System packages: which ones, whether they are there, and how to get them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from devtools import stamps
from devtools.processes import SetupError, read, run, say

# What Qt's wheels load but do not bring along, a font that has Chinese, and
# xclip for the command line where no Qt runs. Names that Debian 12 and Ubuntu
# 22.04 to 24.04 share.
RUN = (
    "fonts-noto-cjk",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "xclip",
)

# A desktop for the tests and the real programs that replies are put into.
TEST = (
    "at-spi2-core",
    "chromium",
    "dbus",
    "gir1.2-atspi-2.0",
    "gir1.2-gtk-3.0",
    "libreoffice-gtk3",
    "libreoffice-writer",
    "mousepad",
    "openbox",
    "python3-gi",
    "telegram-desktop",
    "xdotool",
    "xterm",
    "xvfb",
)

_STATUS = Path("/var/lib/dpkg/status")
_QUERY_DEADLINE_S = 60.0
_UPDATE_DEADLINE_S = 600.0
_INSTALL_DEADLINE_S = 3600.0


def prepare(*, is_dev: bool) -> None:
    """Install what is missing, or say how; do nothing if nothing changed.

    Never fails for missing packages: the program may run without some of them.
    """
    if sys.platform != "linux":
        return
    packages = _wanted(is_dev=is_dev)
    name = "system-dev" if is_dev else "system-run"
    if stamps.is_fresh(name, _digest(packages)):
        return
    if shutil.which("dpkg-query") is None:
        _tell_other_system(packages)
        stamps.write(name, _digest(packages))
        return
    lacking = missing(packages)
    if lacking and can_install():
        install(lacking)
        lacking = missing(packages)
    if lacking:
        say(
            "System packages are missing, some things will not work. To install them:\n"
            f"    {command_line(lacking)}"
        )
        return
    stamps.write(name, _digest(packages))


def missing_here(*, is_dev: bool) -> list[str]:
    """Return the packages that ``prepare`` would install, if this system has dpkg."""
    if shutil.which("dpkg-query") is None:
        return []
    return missing(_wanted(is_dev=is_dev))


def missing(packages: Iterable[str]) -> list[str]:
    """Return those packages that are not installed, by name or as provided by another."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\t${Package}, ${Provides}\n"]
    code, output = read(query, deadline_s=_QUERY_DEADLINE_S)
    if code != 0:
        raise SetupError(f"dpkg-query does not answer:\n{output.strip()}")
    present: set[str] = set()
    for line in output.splitlines():
        status, _, names = line.partition("\t")
        if status == "installed":
            present.update(name.split()[0] for name in names.split(",") if name.strip())
    return [package for package in packages if package not in present]


def can_install() -> bool:
    """Tell whether we may install system packages: root where there is apt-get."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def command_line(packages: Sequence[str]) -> str:
    """Return the one command that installs the packages."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def install(packages: Sequence[str]) -> None:
    """Install packages as root.

    Raises:
        SetupError: apt-get could not do it.
    """
    say(f"Installing system packages: {' '.join(packages)} ...")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    options = [
        "-q" if sys.stdout.isatty() else "-qq",
        "-o",
        "DPkg::Lock::Timeout=600",
        "-o",
        "Dpkg::Use-Pty=0",
    ]
    if any(Path("/var/lib/dpkg/updates").glob("[0-9]*")):  # somebody's was interrupted
        run(["dpkg", "--configure", "-a"], deadline_s=_INSTALL_DEADLINE_S, env=env)
    # An unreachable third-party source must not stop us: whether the packages
    # can be had is for the second command to say.
    is_quiet = not sys.stdout.isatty()
    update = ["apt-get", *options, "update"]
    run(update, deadline_s=_UPDATE_DEADLINE_S, env=env, is_quiet=is_quiet)
    command = ["apt-get", *options, "install", "-y", "--no-install-recommends", *packages]
    code = run(command, deadline_s=_INSTALL_DEADLINE_S, env=env, is_quiet=is_quiet)
    if code != 0:
        raise SetupError(
            f"System packages could not be installed (apt-get ended with {code}; what it said "
            f"is above).\nInstall them by hand, then give the same command again:\n"
            f"    {command_line(packages)}"
        )


def _wanted(*, is_dev: bool) -> list[str]:
    return sorted({*RUN, *TEST} if is_dev else RUN)


def _digest(packages: Sequence[str]) -> str:
    """Digest the wish and the state of the package database, without asking dpkg."""
    try:
        status = _STATUS.stat()
        state = f"{status.st_mtime_ns} {status.st_size}"
    except OSError:
        state = "none"
    return stamps.digest([state.encode(), *(name.encode() for name in packages)])


def _tell_other_system(packages: Sequence[str]) -> None:
    say(
        "This is neither Debian nor Ubuntu, so nothing was installed. If the window does not\n"
        "start, get from your distribution what these Debian packages hold:\n"
        f"    {' '.join(packages)}"
    )
