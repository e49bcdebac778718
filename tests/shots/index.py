"""The page that lists the screenshots."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.shots.__main__ import Shot

_HEAD = """# Screenshots

Made by `python3 installer/dev.py shots` from the built-in phrase packs, with a clock that stands
still; do not edit by hand. With `--all --out DIR` it draws every state in both languages, both
themes and at 100, 150 and 200 percent.

## On a real screen

The real program on an X server (Xvfb and openbox) beside a chat page in Chromium: the palette
open, and the reply in the chat input.

{hero}

## Docked on Linux

The real program beside Chromium and xterm, on the same X server.

{linux}

## Docked on Windows

The real program beside Notepad and WordPad, drawn by Wine, which has its own title bars and
no font for their buttons. Made by `python3 installer/dev.py shots --windows`.

{windows}
"""
_HERO = {
    "hero": "The palette over a chat",
    "inserted": "Text, picture and text in the chat input",
}
_LINUX = {"docked-chromium": "Beside Chromium", "docked-xterm": "Beside xterm"}
_WINDOWS = {
    "docked-windows-notepad": "Beside Notepad",
    "docked-windows-wordpad": "Beside WordPad",
}


def write(shots: Sequence[Shot], out: Path) -> None:
    """Write README.md and remove pictures that are no longer taken."""
    linux, windows = _in_both_themes(_LINUX), _in_both_themes(_WINDOWS)
    known = {*_HERO, *linux, *windows, *(shot.name for shot in shots)}
    for old in out.glob("*.png"):
        if old.stem not in known:
            old.unlink()
    lines = [_HEAD.format(hero=_list(_HERO), linux=_list(linux), windows=_list(windows))]
    by_window: dict[str, list[Shot]] = {}
    for shot in shots:
        by_window.setdefault(shot.window, []).append(shot)
    for window, its_shots in by_window.items():
        lines.append(f"\n## {window.capitalize()}\n")
        for shot in its_shots:
            label = f"{shot.state}, {shot.language}, {shot.theme}, {shot.scale_percent} %"
            lines.append(f"### {label}\n\n![{label}]({shot.name}.png)\n")
    draft = out / "README.md.new"
    draft.write_text("\n".join(lines), encoding="utf-8")
    draft.replace(out / "README.md")


def _in_both_themes(named: dict[str, str]) -> dict[str, str]:
    return {
        f"{name}.zh-{theme}-100": f"{text}, {theme}"
        for name, text in named.items()
        for theme in ("light", "dark")
    }


def _list(named: dict[str, str]) -> str:
    return "\n\n".join(f"![{text}]({name}.png)" for name, text in named.items())
