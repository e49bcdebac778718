"""Draw the pictures of the built-in scene packs: ``python installer/make_pictures.py``.

Needs PySide6-Essentials and the font Noto Sans CJK SC (Debian: fonts-noto-cjk);
no display. Text that differs from shop to shop is read from
``phrases/pictures.toml``. The drawn PNG files are committed; run this after a
change of the drawing code or of that file, look at every picture, commit them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Draw all pictures, or those whose names are given."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="such as size/size-chart; all if none is given")
    parser.add_argument("--into", type=Path, default=ROOT / "phrases", help="folder of the packs")
    options = parser.parse_args()

    from PySide6.QtGui import QFontDatabase, QGuiApplication

    from pictures.catalogue import pictures
    from pictures.sheet import FAMILY

    application = QGuiApplication([])
    if FAMILY not in QFontDatabase.families():
        print(f"The font {FAMILY} is not installed (Debian: apt install fonts-noto-cjk).")
        return 1
    values = tomllib.loads((ROOT / "phrases" / "pictures.toml").read_text(encoding="utf-8"))
    drawings = pictures(values)
    unknown = set(options.names) - drawings.keys()
    if unknown:
        print(f"No such picture: {', '.join(sorted(unknown))}. There are: {', '.join(drawings)}.")
        return 2
    for name in options.names or drawings:
        pack, picture = name.split("/")
        file = options.into / pack / "images" / f"{picture}.png"
        drawings[name]().save(file)
        print(f"{name}.png: {file.stat().st_size / 1000:.0f} kB")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
