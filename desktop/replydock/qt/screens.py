"""Qt's screens as the domain knows them, and its rectangles."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from replydock.domain.docking import ScreenArea
from replydock.domain.geometry import LogicalRect, PhysicalRect


def screen_areas() -> list[ScreenArea]:
    """Return every screen, in Qt's order."""
    return [area_of(screen) for screen in QGuiApplication.screens()]


def area_of(screen: QScreen) -> ScreenArea:
    """Return one screen; Qt scales sizes and distances from its top left, not that corner."""
    ratio = screen.devicePixelRatio()
    whole, free = screen.geometry(), screen.availableGeometry()
    frame = PhysicalRect(
        whole.x(), whole.y(), round(whole.width() * ratio), round(whole.height() * ratio)
    )
    area = ScreenArea(frame, frame, ratio)
    return ScreenArea(frame, area.physical_rect(logical_of(free)), ratio)


def logical_of(rect: QRect) -> LogicalRect:
    """Return a rectangle of Qt's."""
    return LogicalRect(rect.x(), rect.y(), rect.width(), rect.height())


def qt_rect(rect: LogicalRect) -> QRect:
    """Return a rectangle for Qt."""
    return QRect(rect.x, rect.y, rect.width, rect.height)
