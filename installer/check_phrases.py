"""Check the built-in scene packs: ``python installer/check_phrases.py [FOLDER]``.

Prints what each pack holds and everything that is wrong, and ends with 1 if
anything is. Needs the development environment (``python3 installer/dev.py``).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))


def main() -> int:
    """Check the packs of a folder."""
    from phrase_rules import findings
    from replydock.formats.scene_pack import load_packs

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "phrases")
    folder: Path = parser.parse_args().folder
    loaded = load_packs(folder)
    for pack in loaded.packs:
        print(
            f"{pack.library.name} ({pack.library.id}): {len(pack.phrases)} replies, "
            f"{len(pack.images)} pictures, version {pack.version}"
        )
    wrong = [str(error) for error in loaded.errors] or list(findings(folder, loaded.packs))
    for line in wrong:
        print(f"WRONG: {line}")
    phrases = sum(len(pack.phrases) for pack in loaded.packs)
    print(f"{phrases} replies in {len(loaded.packs)} packs; {len(wrong)} findings.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
