"""``dev.py build-deb``: a Debian package, in ``dist/``.

It brings its Python packages along in ``/usr/lib/replydock`` (PySide6's stable ABI fits
every Python from 3.11 on) and takes Python and Qt's system libraries from Debian.
"""

from __future__ import annotations

import shutil
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

from devtools import environment
from devtools.places import ROOT, VENV_PYTHON
from devtools.processes import EXIT_USAGE, SetupError, read, say
from devtools.shipped_packages import (
    copy_packages,
    install_program,
    shared_qt_files,
    write_licences,
)
from devtools.system_packages import RUN
from devtools.version import version

_DEADLINE_S = 600.0
_LIBRARY = Path("usr/lib/replydock")
_QT_KEPT = (
    *shared_qt_files("Qt/", "libq{}.so"),
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtDBus.abi3.so",
    "libpyside6.abi3.so.*",
    *(
        f"Qt/lib/libQt6{part}.so.6"
        for part in (
            "Core",
            "DBus",
            "Gui",
            "OpenGL",
            "Svg",
            "WaylandClient",
            "WaylandEglClientHwIntegration",
            "Widgets",
            "WlShellIntegration",
            "XcbQpa",
        )
    ),
    "Qt/lib/libicu*.so.*",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqwayland-*.so",
    "Qt/plugins/platforminputcontexts/libcompose*.so",
    "Qt/plugins/platforminputcontexts/libibus*.so",
    "Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "Qt/plugins/wayland-decoration-client/*.so",
    "Qt/plugins/wayland-graphics-integration-client/*.so",
    "Qt/plugins/wayland-shell-integration/*.so",
    "Qt/plugins/xcbglintegrations/*.so",
)
# What the program asks for in place of xclip and the font, where the user has others.
_OR = {"fonts-noto-cjk": "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei"}
_RECOMMENDED = frozenset({"fonts-noto-cjk", "xclip"})
_RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}

_STARTER = """\
#!/usr/bin/python3 -I
import sys

sys.path.insert(0, "/usr/lib/replydock")
from replydock.__main__ import main

raise SystemExit(main())
"""
_CONTROL = """\
Package: replydock
Version: {version}
Section: net
Priority: optional
Architecture: amd64
Maintainer: The ReplyDock team <replydock@localhost>
Installed-Size: {size_kb}
Depends: python3 (>= 3.11), {depends}
Recommends: {recommends}
Description: Quick replies for customer-service agents, beside any chat client
 ReplyDock keeps replies with texts and pictures in libraries, finds them by two
 letters and puts them into the chat program with one key.
"""


def build(arguments: Sequence[str]) -> int:
    """Build the package; print where it is and how large."""
    if arguments:
        say("build-deb takes no arguments.")
        return EXIT_USAGE
    environment.prepare(is_dev=True)
    target = deb_path()
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="replydock-build-") as scratch:
        tree = Path(scratch) / "tree"
        _fill(tree)
        draft = target.with_suffix(".new")
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(draft)]
        code, output = read(command, deadline_s=_DEADLINE_S)
        if code != 0:
            raise SetupError(f"dpkg-deb ended with {code}:\n{output.strip()}")
        draft.replace(target)
    say(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.1f} MB")
    return 0


def deb_path() -> Path:
    """Return where the package of this version is made."""
    return ROOT / "dist" / f"replydock_{version()}_amd64.deb"


def _fill(tree: Path) -> None:
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(VENV_PYTHON.parents[1])}))
    library = tree / _LIBRARY
    copy_packages(packages, library, "linux", _QT_KEPT)
    install_program(library)
    _write(tree / "usr/bin/replydock", _STARTER, 0o755)
    shares = tree / "usr/share"
    (shares / "applications").mkdir(parents=True)
    shutil.copyfile(ROOT / "resources/replydock.desktop", shares / "applications/replydock.desktop")
    icons = shares / "icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources/icons/replydock.svg", icons / "replydock.svg")
    documents = shares / "doc/replydock"
    (documents / "licenses").mkdir(parents=True)
    write_licences(
        packages, documents / "licenses", "linux", [], "/usr/lib/replydock/PySide6", _QT_KEPT
    )
    licence = (ROOT / "LICENSE").read_text("utf-8")
    _write(
        documents / "copyright", f"{licence}\nParts of others: see the folder licenses.\n", 0o644
    )
    _write_control(tree)


def _write_control(tree: Path) -> None:
    size_kb = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    depends = [_RENAMED.get(name, name) for name in RUN if name not in _RECOMMENDED]
    recommends = [_OR.get(name, name) for name in RUN if name in _RECOMMENDED]
    text = _CONTROL.format(
        version=version(),
        size_kb=size_kb,
        depends=", ".join(depends),
        recommends=", ".join(recommends),
    )
    _write(tree / "DEBIAN/control", text, 0o644)
    # Modules are compiled where they will run, and what that leaves goes with the package.
    compile_all = "#!/bin/sh\nset -e\npython3 -m compileall -q /usr/lib/replydock || true\n"
    find = "find /usr/lib/replydock -name __pycache__ -prune -exec rm -rf {} +"
    clean = f"#!/bin/sh\nset -e\n{find} || true\n"
    _write(tree / "DEBIAN/postinst", compile_all, 0o755)
    _write(tree / "DEBIAN/prerm", clean, 0o755)


def _write(path: Path, text: str, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(mode)
