"""The page that lists the screenshots."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.shots.__main__ import Shot

_ON_A_REAL_SCREEN = {"hero.png", "inserted.png"}
_HEAD = """# Screenshots

Made by `python -m tests.shots` from the built-in phrase packs, with a clock that stands
still; do not edit by hand. `python -m tests.shots --all --out DIR` renders every state in
both languages, both themes and at 100, 150 and 200 percent.

The first two show the real program on an X server (Xvfb and openbox) beside a chat page in
Chromium: the palette open, and the reply in the chat input.

![The palette over a chat](hero.png)

![Text, picture and text in the chat input](inserted.png)

## Docked on Windows

The real program beside Notepad and WordPad, drawn by Wine, which has its own title bars and
no font for their buttons. Made by `python3 installer/dev.py shots --windows`.

![Beside Notepad, light](docked-windows-notepad.zh-light-100.png)

![Beside Notepad, dark](docked-windows-notepad.zh-dark-100.png)

![Beside WordPad, light](docked-windows-wordpad.zh-light-100.png)

![Beside WordPad, dark](docked-windows-wordpad.zh-dark-100.png)
"""


def write(shots: Sequence[Shot], out: Path) -> None:
    """Write README.md and remove pictures that are no longer taken."""
    names = {f"{shot.name}.png" for shot in shots}
    for old in out.glob("*.png"):
        is_real = old.name in _ON_A_REAL_SCREEN or old.name.startswith("docked-windows-")
        if old.name not in names and not is_real:
            old.unlink()
    lines = [_HEAD]
    window = ""
    for shot in shots:
        if shot.window != window:
            window = shot.window
            lines.append(f"\n## {window.capitalize()}\n")
        label = f"{shot.state}, {shot.language}, {shot.theme}, {shot.scale_percent} %"
        lines.append(f"### {label}\n\n![{label}]({shot.name}.png)\n")
    draft = out / "README.md.new"
    draft.write_text("\n".join(lines), encoding="utf-8")
    draft.replace(out / "README.md")
