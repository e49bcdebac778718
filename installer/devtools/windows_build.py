"""``dev.py build-windows``: Setup.exe and the portable zip, in ``dist/``.

NSIS makes the installer, in the 64-bit form that also starts where no 32-bit Windows is.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from devtools import environment, system_packages, windows_rig
from devtools.places import ROOT
from devtools.processes import EXIT_USAGE, SetupError, read, say
from devtools.version import version
from devtools.windows_tree import build_tree
from devtools.wine import wine

_TOOLS = ("gcc-mingw-w64-x86-64", "nsis")
_SETUP_DEADLINE_S = 600.0
# Where replydock.store.place puts a user's library.
_DATA_FOLDER = r"$LOCALAPPDATA\ReplyDock"
_PORTABLE_NOTE = """\
ReplyDock keeps its libraries in this folder as long as it is here: take the whole
folder along and it works the same on another computer.

只要这个文件夹在这里，话坞就把话术库存放在其中：把整个目录带走，换一台电脑照样使用。
"""


def build(arguments: Sequence[str]) -> int:
    """Build both; print where they are and how large."""
    if arguments:
        say("build-windows takes no arguments.")
        return EXIT_USAGE
    environment.prepare(is_dev=True)
    rig = windows_rig.prepare()
    lacking = system_packages.missing(_TOOLS)
    if lacking:
        system_packages.install(lacking)
    dist = ROOT / "dist"
    dist.mkdir(exist_ok=True)
    # Below /tmp, which the rig sees too.
    with (
        tempfile.TemporaryDirectory(prefix="replydock-build-", dir="/tmp") as scratch,
        wine(rig) as prefix,
    ):
        tree = Path(scratch) / "ReplyDock"
        say("Putting the program together ...")
        build_tree(rig, prefix, tree)
        say("Packing ...")
        made = [_build_setup(tree, dist), _build_zip(tree, dist)]
    for path in made:
        say(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def build_if_outdated() -> None:
    """Build both unless they are newer than everything that goes into them."""
    newest = max(
        path.stat().st_mtime
        for folder in ("desktop", "installer", "phrases", "resources")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    made = [setup_path(), zip_path()]
    if not all(path.exists() and path.stat().st_mtime > newest for path in made):
        build([])


def setup_path() -> Path:
    """Return where the installer of this version is made."""
    return ROOT / "dist" / f"ReplyDock-{version()}-setup.exe"


def zip_path() -> Path:
    """Return where the portable zip of this version is made."""
    return ROOT / "dist" / f"ReplyDock-{version()}-portable.zip"


def _build_setup(tree: Path, dist: Path) -> Path:
    target = setup_path()
    draft = target.with_suffix(".new")
    size_kb = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    defined = {
        "VERSION": version(),
        "TREE": str(tree),
        "OUTPUT": str(draft),
        "DATA_FOLDER": _DATA_FOLDER,
        "SIZE_KB": str(size_kb),
    }
    script = ROOT / "installer" / "windows" / "setup.nsi"
    words = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    words += [f"-D{name}={value}" for name, value in defined.items()]
    code, output = read([*words, str(script)], deadline_s=_SETUP_DEADLINE_S)
    if code != 0:
        raise SetupError(f"makensis ended with {code}:\n{output.strip()}")
    draft.replace(target)
    return target


def _build_zip(tree: Path, dist: Path) -> Path:
    target = zip_path()
    draft = target.with_suffix(".new")
    note = tree / "data" / "README.txt"
    note.parent.mkdir()
    note.write_text(_PORTABLE_NOTE, "utf-8-sig", newline="\r\n")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(tree.rglob("*")):
            archive.write(path, path.relative_to(tree.parent))
    shutil.rmtree(note.parent)
    draft.replace(target)
    return target
