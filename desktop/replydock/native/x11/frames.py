"""Where windows are: with their decorations, and as the eye sees them."""

from __future__ import annotations

from Xlib import error

from replydock.domain.geometry import PhysicalRect
from replydock.native.x11.connection import Connection

_NO_BORDERS = (0, 0, 0, 0)
_SIDES = 4


def frame_of(connection: Connection, handle: int) -> PhysicalRect | None:
    """Return a window with its decorations in root coordinates; caller holds ``use``."""
    borders = borders_of(connection, handle, "_NET_FRAME_EXTENTS")
    place = place_of(connection, handle)
    return None if place is None else grown(place, borders)


def visible_frame_of(connection: Connection, handle: int) -> PhysicalRect | None:
    """Return ``frame_of`` without the shadow that a program draws around itself."""
    place = place_of(connection, handle)
    return None if place is None else grown(place, visible_borders_of(connection, handle))


def visible_borders_of(connection: Connection, handle: int) -> tuple[int, int, int, int]:
    """Return how far left, right, top, bottom of what is seen lie outside the window."""
    outer = borders_of(connection, handle, "_NET_FRAME_EXTENTS")
    shadow = borders_of(connection, handle, "_GTK_FRAME_EXTENTS")
    left, right, top, bottom = (out - own for out, own in zip(outer, shadow, strict=True))
    return left, right, top, bottom


def place_of(connection: Connection, handle: int) -> PhysicalRect | None:
    """Return a window without its decorations in root coordinates, None if it is gone."""
    try:
        target = connection.window(handle)
        size = target.get_geometry()
        origin = target.translate_coords(connection.root, 0, 0)
    except error.XError:
        return None
    # python-xlib translates from the argument to the object, hence the signs.
    return PhysicalRect(-origin.x, -origin.y, size.width, size.height)


def borders_of(connection: Connection, handle: int, name: str) -> tuple[int, int, int, int]:
    """Return a property of left, right, top, bottom; zeros if a window has none."""
    found = connection.cardinals(handle, name)
    if len(found) != _SIDES:
        return _NO_BORDERS
    return found[0], found[1], found[2], found[3]


def grown(place: PhysicalRect, borders: tuple[int, int, int, int]) -> PhysicalRect:
    """Return a rectangle with borders (left, right, top, bottom) around it."""
    left, right, top, bottom = borders
    return PhysicalRect(
        place.x - left, place.y - top, place.width + left + right, place.height + top + bottom
    )
