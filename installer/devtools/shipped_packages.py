"""The Python packages that an installed program brings along, and their licences."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from devtools.places import ROOT, RUN_LOCK, python_command
from devtools.processes import SetupError, run
from devtools.third_parties import BINARY, TEXTS, parts_within_all
from devtools.version import version

_NOT_SHIPPED = frozenset({"setuptools"})
_UNDER_LGPL = frozenset({"PySide6_Essentials", "shiboken6"})
_COMMON_LICENCES = Path("/usr/share/common-licenses")
_INSTALL_DEADLINE_S = 600.0
_NOTICE = """\
ReplyDock {version} is free software under the MIT licence.

It comes with these parts, each under its own licence, whose text is in this folder:

{parts}

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are
dynamically linked and unchanged: {place} hold the very files of the packages
PySide6-Essentials {qt} and shiboken6 {qt} of the Python Package Index. You may replace them by
versions of your own. Their source code is published by The Qt Company at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/.
"""


def shared_qt_files(data: str, plugin: str) -> Iterator[str]:
    """Yield patterns of what every system needs of PySide6: pictures of replies, Chinese texts.

    Args:
        data: folder of plugins and translations within PySide6, with its slash.
        plugin: how a plugin's file is named, with ``{}`` for its name.
    """
    yield from ("__init__.py", "_config.py", "_git_pyside_version.py")
    for name in ("gif", "jpeg", "svg", "webp"):
        yield f"{data}plugins/imageformats/{plugin.format(name)}"
    for name in ("qt_zh_CN", "qtbase_zh_CN"):
        yield f"{data}translations/{name}.qm"


def shipped_packages(system: str) -> Iterator[str]:
    """Yield the names of the packages that the program needs on ``win32`` or ``linux``."""
    for line in RUN_LOCK.read_text("utf-8").splitlines():
        pin, _, marker = line.partition(";")
        name = pin.partition("==")[0].strip()
        is_there = "sys_platform" not in marker or f'"{system}"' in marker
        if "==" in pin and is_there and name not in _NOT_SHIPPED:
            yield name


def copy_packages(packages: Path, into: Path, system: str, qt_kept: Sequence[str]) -> None:
    """Copy what the packages installed, by their own records.

    Args:
        packages: a ``site-packages`` folder.
        qt_kept: patterns of the files in ``PySide6`` that are taken, each for its depth.
    """
    into.mkdir(parents=True)
    for name in shipped_packages(system):
        for source in _files_of(packages, name):
            part = source.relative_to(packages)
            if part.parts[0] == "PySide6" and not _is_kept(part, qt_kept):
                continue
            (into / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, into / part)


def install_program(into: Path) -> None:
    """Install ReplyDock itself as a package with its data.

    Raises:
        SetupError: it cannot be built.
    """
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-compile"]
    words = ["--disable-pip-version-check", "install", *options, "--target", str(into), str(ROOT)]
    if run(python_command("pip", *words), deadline_s=_INSTALL_DEADLINE_S, is_quiet=True) != 0:
        raise SetupError("ReplyDock itself could not be built.")
    shutil.rmtree(into / "bin", ignore_errors=True)
    for leftover in (ROOT / "build").glob("bdist.*"):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)


def shipped_qt_binaries(packages: Path, qt_kept: Sequence[str]) -> Iterator[Path]:
    """Yield the binaries of PySide6 and shiboken6 that ``copy_packages`` takes."""
    for name in sorted(_UNDER_LGPL):
        for source in _files_of(packages, name):
            part = source.relative_to(packages)
            is_taken = part.parts[0] != "PySide6" or _is_kept(part, qt_kept)
            if is_taken and BINARY.fullmatch(part.name):
                yield source


def write_licences(
    packages: Path,
    licences: Path,
    system: str,
    parts: Sequence[str],
    qt_place: str,
    qt_kept: Sequence[str],
) -> None:
    """Put every shipped package's licence in, and a README that names all parts.

    Args:
        parts: what is shipped besides the packages.
        qt_place: where the user finds Qt's files, to replace them.
        qt_kept: as for ``copy_packages``; what these files hold of others is named too.

    Raises:
        SetupError: a package brings none.
    """
    shutil.copyfile(ROOT / "resources" / "icons" / "LICENSE.txt", licences / "Lucide-icons.txt")
    for name in ("LGPL-3", "GPL-3"):  # the first refers to the second
        shutil.copyfile(_COMMON_LICENCES / name, licences / f"{name}.txt")
    named = [*parts, "Lucide icons (ISC)"]
    qt = ""
    for name in shipped_packages(system):
        info = _info_of(packages, name)
        number = info.name.removesuffix(".dist-info").rpartition("-")[2]
        qt = number if name == "shiboken6" else qt
        texts = [path for path in info.rglob("*") if _is_licence(path)]
        for text in texts:
            shutil.copyfile(text, licences / f"{name}-{text.stem}.txt")
        if not texts and name not in _UNDER_LGPL:
            raise SetupError(f"{name} brings no licence text.")
        named.append(f"{name} {number}")
    try:
        within = tuple(parts_within_all(shipped_qt_binaries(packages, qt_kept)))
    except LookupError as error:
        raise SetupError(f"What {error} holds of others is not known yet.") from error
    for part in within:
        for text_name in part.texts:
            shutil.copyfile(TEXTS / text_name, licences / text_name)
        named.append(f"{part.name}, within Qt: {', '.join(part.texts)}")
    listed = "\n".join(f"  {part}" for part in named)
    notice = _NOTICE.format(version=version(), parts=listed, qt=qt, place=qt_place)
    (licences / "README.txt").write_text(notice, "utf-8")


def _is_kept(part: Path, patterns: Sequence[str]) -> bool:
    inner = Path(*part.parts[1:])
    depth = len(inner.parts) - 1
    return any(pattern.count("/") == depth and inner.match(pattern) for pattern in patterns)


def _info_of(packages: Path, name: str) -> Path:
    """Return a package's ``.dist-info``."""
    wanted = name.lower().replace("-", "_")
    for folder in packages.glob("*.dist-info"):
        if folder.name.partition("-")[0].lower() == wanted:
            return folder
    raise SetupError(f"{name} is not in {packages}.")


def _files_of(packages: Path, name: str) -> Iterator[Path]:
    for line in (_info_of(packages, name) / "RECORD").read_text("utf-8").splitlines():
        path = packages / line.rsplit(",", 2)[0].strip('"')
        is_ours = packages in path.resolve().parents and "__pycache__" not in path.parts
        if is_ours and path.is_file() and path.suffix not in {".pyi", ".lib"}:
            yield path


def _is_licence(path: Path) -> bool:
    return (
        path.is_file()
        and re.match(r"(?i)(licen[cs]e(?!ref)|copying|notice)", path.name) is not None
    )
