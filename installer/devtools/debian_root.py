"""Small Debian systems in folders of the user's cache, made by debootstrap."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from devtools import stamps, system_packages
from devtools.processes import SetupError, read, run

ROOT_TOOLS = ("debian-archive-keyring", "debootstrap")
_DEADLINE_S = 3600.0
_ASK_DEADLINE_S = 60.0
_LAYOUT = 1
"""Raised when the code makes something different from the same pins."""


def can_make_roots() -> bool:
    """Tell whether debootstrap may be installed and run: root on Debian or Ubuntu."""
    return system_packages.can_install()


def cache_folder() -> Path:
    """Return the folder of all trees, made if need be."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(home) / "replydock-dev"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def make_once(cache: Path, name: str, pins: Iterable[str], make: Callable[[Path], None]) -> Path:
    """Return the tree for these pins; it appears whole or not at all."""
    digest = stamps.digest([str(_LAYOUT).encode(), *(pin.encode() for pin in pins)])[:16]
    tree = cache / f"{name}-{digest}"
    if tree.exists():
        return tree
    draft = Path(tempfile.mkdtemp(prefix=f"{name}-making-", dir=cache))
    draft.chmod(0o755)
    try:
        make(draft)
        draft.rename(tree)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    for old in cache.glob(f"{name}-*"):
        if old != tree:
            shutil.rmtree(old, ignore_errors=True)
    return tree


def make_debian(root: Path, suite: str) -> None:
    """Make a minimal Debian that asks the mirror and the proxies of this system."""
    do(["debootstrap", "--variant=minbase", suite, str(root), *_mirror()], "debootstrap")
    _, settings = read(["apt-config", "dump", "--format", '%F "%v";%n'], deadline_s=_ASK_DEADLINE_S)
    kept = [line for line in settings.splitlines() if re.match(r"Acquire::https?\b", line)]
    (root / "etc/apt/apt.conf.d/90host").write_text("\n".join([*kept, ""]), "utf-8")
    for name in ("resolv.conf", "hosts"):
        with contextlib.suppress(OSError):
            shutil.copyfile(Path("/etc") / name, root / "etc" / name)


def apt_install(root: Path, packages: Sequence[str]) -> None:
    """Install packages in a root."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    apt = ["chroot", str(root), "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    do([*apt, "install", "-y", "--no-install-recommends", *packages], "apt-get", env)
    do([*apt, "clean"], "apt-get", env)


def do(command: list[str], what: str, env: Mapping[str, str] | None = None) -> None:
    """Run one step of making a tree.

    Raises:
        SetupError: it failed.
    """
    given = {**(os.environ if env is None else env), "PIP_ROOT_USER_ACTION": "ignore"}
    code = run(command, deadline_s=_DEADLINE_S, env=given, is_quiet=True)
    if code != 0:
        raise SetupError(f"{what} ended with {code}; what it said is above.")


def _mirror() -> list[str]:
    """Return the mirror that this Debian is fed from, nothing where that is not Debian."""
    question = ["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(SITE)"]
    _, output = read(question, deadline_s=_ASK_DEADLINE_S)
    sites = [line.split()[2] for line in output.splitlines() if line.startswith("Debian Debian ")]
    return sites[:1]
