"""The folder that is installed on Windows: launcher, Python, packages, ReplyDock, licences.

``ReplyDock.exe`` and ``bin/replydock.exe`` start Python's own DLL in ``runtime``; packages
and the program are in ``app``. Every file but the two launchers is as its makers ship it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from devtools.places import ROOT, VENV_PYTHON
from devtools.processes import SetupError, read
from devtools.shipped_packages import (
    copy_packages,
    install_program,
    shared_qt_files,
    write_licences,
)
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
    *shared_qt_files("", "q{}.dll"),
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
)
_LAUNCHERS = (
    ("ReplyDock.exe", "-mwindows", r"runtime\\"),
    ("bin/replydock.exe", "-mconsole", r"..\\runtime\\"),
)


def build_tree(rig: Rig, wine: Wine, tree: Path) -> None:
    """Make the folder; ``tree`` must not exist.

    Raises:
        SetupError: something does not compile, or a licence is missing.
    """
    (tree / "bin").mkdir(parents=True)
    _copy_runtime(rig, tree / "runtime")
    copy_packages(rig.packages, tree / "app", "win32", _QT_KEPT)
    install_program(tree / "app")
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


def _write_licences(rig: Rig, tree: Path) -> None:
    licences = tree / "licenses"
    licences.mkdir()
    shutil.copyfile(ROOT / "LICENSE", tree / "LICENSE.txt")
    shutil.copyfile(rig.python / "LICENSE.txt", licences / "Python.txt")
    parts = ["Python 3.13 (PSF licence; its file names the parts within)"]
    write_licences(
        rig.packages, licences, "win32", parts, r"app\PySide6 and app\shiboken6", _QT_KEPT
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
