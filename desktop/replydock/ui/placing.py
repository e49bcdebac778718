"""Where our larger windows open: the dock is on top of everything and must cover none of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)
"""What a desktop's frame and title add at most, logical pixels; unknown before the first show."""


def show_clear_of(window: QWidget, dock: QWidget) -> None:
    """Show a window and give it the focus; where it opens first, the dock is not over it."""
    if not window.isVisible() and dock.isVisible():
        area = dock.screen().availableGeometry()
        room = _room_beside(area, dock.frameGeometry())
        if room.width() >= (window.minimumSizeHint() + _FRAME).width():
            wanted = (window.size() + _FRAME).boundedTo(room.size())
            place = QRect(room.topLeft(), wanted)
            place.moveCenter(room.center())
            window.resize(wanted - _FRAME)
            window.move(place.topLeft())
    window.show()
    window.raise_()
    window.activateWindow()


def _room_beside(area: QRect, dock: QRect) -> QRect:
    """Return the wider of the strips to the left and to the right of the dock."""
    left, right = QRect(area), QRect(area)
    left.setRight(min(dock.left() - 1, area.right()))
    right.setLeft(max(dock.right() + 1, area.left()))
    return max(left, right, key=QRect.width)
