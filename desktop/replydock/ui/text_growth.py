"""Windows as large as their texts: more room where the user chose larger ones."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from replydock.ui.theme import Look

_GROWN_FOR = "grownForPercent"


def grow_with_text(window: QWidget, look: Look, width: int, height: int) -> None:
    """Resize a window once for each text size; what the user dragged it to stays till then.

    Args:
        width: logical pixels at 100 %, as ``height``; the window gets no smaller, nor larger
            than the screen has room for.
    """
    if window.property(_GROWN_FOR) == look.scale_percent:
        return
    window.setProperty(_GROWN_FOR, look.scale_percent)
    room = window.screen().availableSize()
    window.resize(
        max(width, min(look.px(width), room.width())),
        max(height, min(look.px(height), room.height())),
    )
