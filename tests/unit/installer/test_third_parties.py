"""Each binary of others that is shipped is known, and the texts of what it holds are there."""

from __future__ import annotations

import sysconfig
from pathlib import Path, PurePath

import pytest

from devtools import deb_build, third_parties
from devtools.processes import SetupError
from devtools.shipped_packages import shipped_qt_binaries, write_licences
from devtools.third_parties import TEXTS, Part, parts_within

_ALL = tuple(part for part in vars(third_parties).values() if isinstance(part, Part))
_PACKAGES = Path(sysconfig.get_path("purelib"))
_WINDOWS = [
    "Qt6Core.dll",
    "Qt6Gui.dll",
    "Qt6Svg.dll",
    "Qt6Widgets.dll",
    "QtCore.pyd",
    "QtGui.pyd",
    "QtWidgets.pyd",
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_codecvt_ids.dll",
    "vcruntime140_1.dll",
    "concrt140.dll",
    "qgif.dll",
    "qjpeg.dll",
    "qsvg.dll",
    "qwebp.dll",
    "qwindows.dll",
    "qmodernwindowsstyle.dll",
    "pyside6.abi3.dll",
    "Shiboken.pyd",
    "shiboken6.abi3.dll",
    "vcamp140.dll",
    "vccorlib140.dll",
    "vcomp140.dll",
]


def _linux() -> list[Path]:
    found = list(shipped_qt_binaries(_PACKAGES, deb_build._QT_KEPT))
    assert len(found) > 40
    return found


def test_texts_are_there_and_not_empty() -> None:
    wanted = {text for part in _ALL for text in part.texts}
    there = {path.name for path in TEXTS.glob("*.txt")}
    assert wanted == there
    assert all((TEXTS / name).stat().st_size > 300 for name in wanted)


def test_every_binary_of_the_debian_package_is_known() -> None:
    for binary in _linux():
        parts_within(binary)


@pytest.mark.parametrize("name", _WINDOWS)
def test_every_binary_of_windows_is_known(name: str) -> None:
    parts_within(PurePath("PySide6", name))


def test_what_betrays_itself_within_a_binary_is_named() -> None:
    seen = set()
    for binary in _linux():
        data = binary.read_bytes()
        held = parts_within(binary)
        for part in _ALL:
            if any(mark in data for mark in part.marks):
                seen.add(part.name)
                assert part in held, f"{binary.name} holds {part.name}"
    assert len(seen) >= 6, seen


def test_the_licences_of_a_package_are_all_written(tmp_path: Path) -> None:
    write_licences(_PACKAGES, tmp_path, "linux", [], "there", deb_build._QT_KEPT)
    notice = (tmp_path / "README.txt").read_text("utf-8")
    for name in ("FreeType", "HarfBuzz", "libpng", "zlib", "libjpeg", "PCRE2", "ICU", "XCB"):
        assert name in notice
        assert any(name.lower() in path.name.lower() for path in tmp_path.iterdir()), name


def test_a_binary_that_nobody_looked_into_stops_the_build(tmp_path: Path) -> None:
    kept = (*deb_build._QT_KEPT, "Qt/lib/libQt6Network.so.6")
    with pytest.raises(SetupError, match="libQt6Network"):
        write_licences(_PACKAGES, tmp_path, "linux", [], "there", kept)
