"""A clean Debian to try packages in; it is thrown away afterwards."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from devtools import stamps, system_packages
from devtools.debian_root import ROOT_TOOLS, cache_folder, make_debian, make_once
from devtools.namespaces import in_root
from devtools.processes import say

_COPY_DEADLINE_S = 300.0
_ENVIRONMENT = {
    "HOME": "/root",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


class CleanDebian:
    """One copy of a minimal Debian.

    Attributes:
        root: its files, as seen from here.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def take(self, file: Path, place: str) -> None:
        """Copy a file in."""
        shutil.copyfile(file, self.root / place.lstrip("/"))

    def run(
        self, words: Sequence[str], *, deadline_s: float, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in there, with all that it started ended at its end."""
        return subprocess.run(
            in_root(self.root, {}, {**_ENVIRONMENT, **(env or {})}, words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=deadline_s,
            check=False,
        )


@contextmanager
def clean_debian(suite: str) -> Iterator[CleanDebian]:
    """Give a fresh copy of a minimal Debian of ``suite``.

    Raises:
        SetupError: it cannot be made.
    """
    lacking = system_packages.missing(ROOT_TOOLS)
    if lacking:
        system_packages.install(lacking)

    def make(root: Path) -> None:
        say(f"Making a clean Debian {suite} ...")
        make_debian(root, suite)

    with stamps.alone():
        tree = make_once(cache_folder(), f"debian-{suite}", [suite], make)
    folder = Path(tempfile.mkdtemp(prefix="replydock-debian-"))
    try:
        copy = ["cp", "--archive", "--reflink=auto", str(tree), str(folder / "root")]
        subprocess.run(copy, check=True, timeout=_COPY_DEADLINE_S)
        yield CleanDebian(folder / "root")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
