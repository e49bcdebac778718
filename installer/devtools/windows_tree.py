"""The folder that is installed on Windows: launcher, Python, packages, ReplyDock, licences.

``ReplyDock.exe`` and ``bin/replydock.exe`` start Python's own DLL in ``runtime``; packages
and the program are in ``app``. Every file but the two launchers is as its makers ship it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from devtools.places import ROOT, RUN_LOCK, VENV_PYTHON, python_command
from devtools.processes import SetupError, read, run
from devtools.version import version
from devtools.windows_rig import Rig
from devtools.wine import Wine, run_piped

_SOURCES = ROOT / "installer" / "windows"
_COMPILER = "x86_64-w64-mingw32"
_COMPILE_DEADLINE_S = 120.0
_MODULES_DEADLINE_S = 600.0

# Python's parts that the program does not load: 6 MB of TLS, and what only services use.
_RUNTIME_LEFT_OUT = re.compile(
    r"python(w)?\.exe|python\.cat|LICENSE\.txt|lib(crypto|ssl)-3\.dll|winsound\.pyd|"
    r"_(asyncio|elementtree|overlapped|ssl|wmi)\.pyd"
)
# Of Qt only what widgets, SVG icons and the pictures of replies need.
_QT_KEPT = (
    "__init__.py",
    "_config.py",
    "_git_pyside_version.py",
    "Qt6Core.dll",
    "Qt6Gui.dll",
    "Qt6Svg.dll",
    "Qt6Widgets.dll",
    "QtCore.pyd",
    "QtGui.pyd",
    "QtWidgets.pyd",
    "pyside6.abi3.dll",
    "msvcp140*.dll",
    "vcruntime140*.dll",
    "plugins/platforms/qwindows.dll",
    "plugins/styles/*.dll",
    "plugins/imageformats/qgif.dll",
    "plugins/imageformats/qjpeg.dll",
    "plugins/imageformats/qsvg.dll",
    "plugins/imageformats/qwebp.dll",
    "translations/qt_zh_CN.qm",
    "translations/qtbase_zh_CN.qm",
)
_LAUNCHERS = (
    ("ReplyDock.exe", "-mwindows", r"runtime\\"),
    ("bin/replydock.exe", "-mconsole", r"..\\runtime\\"),
)
_NOT_SHIPPED = frozenset({"setuptools"})
_UNDER_LGPL = frozenset({"PySide6_Essentials", "shiboken6"})
_COMMON_LICENCES = Path("/usr/share/common-licenses")
_NOTICE = """\
ReplyDock {version} is free software under the MIT licence (LICENSE.txt in the folder above).

It comes with these parts, each under its own licence, whose text is in this folder:

{parts}

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are
dynamically linked and unchanged: app\\PySide6 and app\\shiboken6 hold the very files of the
packages PySide6-Essentials {qt} and shiboken6 {qt} of the Python Package Index. You may replace
them by versions of your own. Their source code is published by The Qt Company at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/.
"""


def build_tree(rig: Rig, wine: Wine, tree: Path) -> None:
    """Make the folder; ``tree`` must not exist.

    Raises:
        SetupError: something does not compile, or a licence is missing.
    """
    (tree / "bin").mkdir(parents=True)
    _copy_runtime(rig, tree / "runtime")
    _copy_packages(rig, tree / "app")
    _install_program(tree / "app")
    _write_licences(rig, tree)
    _build_launchers(tree)
    _compile(wine, tree)


def _copy_runtime(rig: Rig, runtime: Path) -> None:
    runtime.mkdir()
    for source in rig.python.iterdir():
        if source.is_file() and _RUNTIME_LEFT_OUT.fullmatch(source.name) is None:
            shutil.copy2(source, runtime)
    [dll] = runtime.glob("python3??.dll")
    # With this file Python looks nowhere else: no registry, no variables, no user's folder.
    paths = (f"{dll.stem}.zip", ".", r"..\app")
    (runtime / f"{dll.stem}._pth").write_text("\n".join([*paths, ""]), "utf-8")


def _copy_packages(rig: Rig, app: Path) -> None:
    packages = rig.python / "Lib" / "site-packages"
    app.mkdir()
    for name in _shipped():
        for source in _files_of(packages, name):
            part = source.relative_to(packages)
            if part.parts[0] == "PySide6" and not _is_kept(part):
                continue
            (app / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, app / part)


def _is_kept(part: Path) -> bool:
    inner = Path(*part.parts[1:])
    depth = len(inner.parts) - 1
    return any(pattern.count("/") == depth and inner.match(pattern) for pattern in _QT_KEPT)


def _shipped() -> Iterator[str]:
    """Yield the names of the packages that the program needs on Windows."""
    for line in RUN_LOCK.read_text("utf-8").splitlines():
        pin, _, marker = line.partition(";")
        name = pin.partition("==")[0].strip()
        if "==" in pin and "linux" not in marker and name not in _NOT_SHIPPED:
            yield name


def _info_of(packages: Path, name: str) -> Path:
    """Return a package's ``.dist-info``."""
    wanted = name.lower().replace("-", "_")
    for folder in packages.glob("*.dist-info"):
        if folder.name.partition("-")[0].lower() == wanted:
            return folder
    raise SetupError(f"{name} is not in the Windows rig.")


def _files_of(packages: Path, name: str) -> Iterator[Path]:
    """Yield what a package installed, by its own record."""
    for line in (_info_of(packages, name) / "RECORD").read_text("utf-8").splitlines():
        path = packages / line.rsplit(",", 2)[0].strip('"')
        is_ours = packages in path.resolve().parents and "__pycache__" not in path.parts
        if is_ours and path.is_file() and path.suffix not in {".pyi", ".lib"}:
            yield path


def _install_program(app: Path) -> None:
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-compile", "--target", str(app)]
    command = python_command("pip", "--disable-pip-version-check", "install", *options, str(ROOT))
    if run(command, deadline_s=600, is_quiet=True) != 0:
        raise SetupError("ReplyDock itself could not be built.")
    shutil.rmtree(app / "bin", ignore_errors=True)
    for folder in (ROOT / "build" / "lib", ROOT / "build" / "bdist.linux-x86_64"):
        shutil.rmtree(folder, ignore_errors=True)


# Licences.


def _write_licences(rig: Rig, tree: Path) -> None:
    """Put every shipped part's licence in, and say what is there."""
    licences = tree / "licenses"
    licences.mkdir()
    shutil.copyfile(ROOT / "LICENSE", tree / "LICENSE.txt")
    shutil.copyfile(rig.python / "LICENSE.txt", licences / "Python.txt")
    shutil.copyfile(ROOT / "resources" / "icons" / "LICENSE.txt", licences / "Lucide-icons.txt")
    for name in ("LGPL-3", "GPL-3"):  # the first refers to the second
        shutil.copyfile(_COMMON_LICENCES / name, licences / f"{name}.txt")
    parts = ["Python 3.13 (PSF licence)", "Lucide icons (ISC)"]
    packages = rig.python / "Lib" / "site-packages"
    qt = ""
    for name in _shipped():
        info = _info_of(packages, name)
        number = info.name.removesuffix(".dist-info").rpartition("-")[2]
        qt = number if name == "shiboken6" else qt
        texts = [path for path in info.rglob("*") if _is_licence(path)]
        for text in texts:
            shutil.copyfile(text, licences / f"{name}-{text.stem}.txt")
        if not texts and name not in _UNDER_LGPL:
            raise SetupError(f"{name} brings no licence text.")
        parts.append(f"{name} {number}")
    notice = _NOTICE.format(
        version=version(), parts="\n".join(f"  {part}" for part in parts), qt=qt
    )
    (licences / "README.txt").write_text(notice.replace("\n", "\r\n"), "utf-8", newline="")


def _is_licence(path: Path) -> bool:
    return (
        path.is_file()
        and re.match(r"(?i)(licen[cs]e(?!ref)|copying|notice)", path.name) is not None
    )


# Launchers.


def _build_launchers(tree: Path) -> None:
    build = ROOT / "build" / "launcher"
    build.mkdir(parents=True, exist_ok=True)
    icon = tree / "replydock.ico"
    drawing = [VENV_PYTHON, ROOT / "installer" / "make_icon_file.py", icon]
    code, output = read(drawing, deadline_s=_COMPILE_DEADLINE_S)
    if code != 0:
        raise SetupError(f"The program's icon could not be drawn:\n{output}")
    numbers = ",".join([*version().split("."), "0"])
    resources = build / "launcher.o"
    _compile_c(
        [
            f"{_COMPILER}-windres",
            f"--include-dir={tree}",
            f"-DVERSION_NUMBERS={numbers}",
            f'-DVERSION_TEXT=\\"{version()}\\"',
            str(_SOURCES / "launcher.rc"),
            str(resources),
        ]
    )
    [dll] = (tree / "runtime").glob("python3??.dll")
    for name, subsystem, place in _LAUNCHERS:
        _compile_c(
            [
                f"{_COMPILER}-gcc",
                "-Os",
                "-s",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-municode",
                subsystem,
                f'-DRUNTIME=L"{place}"',
                f'-DPYTHON_DLL=L"{dll.name}"',
                str(_SOURCES / "launcher.c"),
                str(resources),
                "-o",
                str(tree / name),
            ]
        )


def _compile_c(command: list[str]) -> None:
    code, output = read(command, deadline_s=_COMPILE_DEADLINE_S)
    if code != 0:
        raise SetupError(f"The launcher does not compile:\n{output}")


def _compile(wine: Wine, tree: Path) -> None:
    """Compile all modules once, as the very Python that will run them."""
    place = "Z:" + str(tree).replace("/", "\\")
    words = ["-m", "compileall", "-q", "-j", "1", "--invalidation-mode", "unchecked-hash"]
    command = wine.python(*words, place + r"\app", env={"PYTHONPYCACHEPREFIX": ""})
    code = run_piped(command, deadline_s=_MODULES_DEADLINE_S)
    if code != 0:
        raise SetupError("The modules do not compile.")
