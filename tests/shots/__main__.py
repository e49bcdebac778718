"""Takes pictures of every window in every state.

    python -m tests.shots                     the chosen set, into docs/screenshots
    python -m tests.shots --all --out DIR     every state, language, theme and scale
    python -m tests.shots --only editor       windows or states whose name has this in it

Everything is drawn in memory, so no display is needed; each scale runs in a
process of its own, because Qt reads its scale factor once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "desktop"))

_LANGUAGES = ("zh", "en")
_THEMES = ("light", "dark")
_SCALES_PERCENT = (100, 150, 200)
_DEADLINE_S = 120


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    window: str
    state: str
    language: str
    theme: str
    scale_percent: int

    @property
    def name(self) -> str:
        return f"{self.window}-{self.state}.{self.language}-{self.theme}-{self.scale_percent}"


def states() -> Iterator[tuple[str, str]]:
    """Return every window and state."""
    from tests.shots import stage

    for window, known in stage.WINDOWS.items():
        for state in known:
            yield window, state


def all_shots() -> list[Shot]:
    """Return the whole matrix."""
    return [
        Shot(window, state, language, theme, scale)
        for window, state in states()
        for language in _LANGUAGES
        for theme in _THEMES
        for scale in _SCALES_PERCENT
    ]


def chosen_shots() -> list[Shot]:
    """Return what docs/screenshots keeps.

    Every state in Chinese and light; the first of each window also in English
    and dark, and at 200 percent; one at 150.
    """
    shots = []
    seen: set[str] = set()
    for window, state in states():
        shots.append(Shot(window, state, "zh", "light", 100))
        if window not in seen:
            seen.add(window)
            shots.append(Shot(window, state, "en", "dark", 100))
            shots.append(Shot(window, state, "zh", "dark", 200))
    shots.append(Shot("dock", "default", "en", "light", 150))
    return shots


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    wanted = [
        shot
        for shot in (all_shots() if options.all else chosen_shots())
        if options.only in shot.name
    ]
    options.out.mkdir(parents=True, exist_ok=True)
    if options.scale:
        from tests.shots import stage

        mine = [shot for shot in wanted if shot.scale_percent == options.scale]
        stage.take(mine, options.out)
        return 0
    for shot in wanted:
        (options.out / f"{shot.name}.png").unlink(missing_ok=True)
    failures = [
        scale
        for scale in sorted({shot.scale_percent for shot in wanted})
        if _run_scale(scale, options)
    ]
    if not options.all and not options.only:
        from tests.shots import index

        index.write(wanted, options.out)
        if shutil.which("Xvfb"):
            from tests.shots import docked, hero

            hero.take(options.out)
            docked.take(options.out)
    taken = [shot for shot in wanted if (options.out / f"{shot.name}.png").exists()]
    size_kb = sum((options.out / f"{shot.name}.png").stat().st_size for shot in taken) // 1024
    sys.stdout.write(f"{len(taken)} of {len(wanted)} pictures, {size_kb} KB, in {options.out}\n")
    return 1 if failures or len(taken) != len(wanted) else 0


def _run_scale(scale: int, options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "tests.shots", "--scale", str(scale)]
    command += ["--out", str(options.out), "--only", options.only]
    if options.all:
        command.append("--all")
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_SCALE_FACTOR": str(scale / 100),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": home,
            "TZ": "Asia/Shanghai",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)]),
        }
        done = subprocess.run(command, cwd=ROOT, env=environment, timeout=_DEADLINE_S, check=False)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
