"""Where the dock window goes: beside a client, at a screen's edge, or where it was dropped.

Pure: rectangles in, rectangles out, all in physical pixels except where a name says
logical. Along a client the decision is:

    room on the preferred side        -> there, outside the client
    none there, room on the other     -> the other side
    none on either                    -> another screen that has room next to the client
    none there either                 -> the side where it covers less of the client,
                                         the preferred one if both are alike

A maximised or full-screen client covers its screen's work area or all of it, so there is
no room on either side and the last lines hold. A side once taken is kept until the
other is better by more than ``_SLACK_PX``, or a client dragged to and fro would make the
dock jump with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from replydock.domain.geometry import LogicalRect, PhysicalPoint, PhysicalRect
from replydock.domain.settings import DockMode, Side

_SLACK_PX = 16
"""Logical pixels by which the other side must be better before the dock changes sides."""

_SNAP_PX = 24
"""Logical pixels from an edge within which a window that is dropped docks to it."""

_HOME_SHARE = 0.1
"""A screen must show this much more of the client before the dock moves over to it."""


@dataclass(frozen=True, slots=True)
class ScreenArea:
    """One screen.

    Attributes:
        frame: all of it.
        work: without panels and task bars.
        scale: physical pixels of one logical pixel.
    """

    frame: PhysicalRect
    work: PhysicalRect
    scale: float = 1.0

    def physical(self, logical_px: int) -> int:
        """Return a length in this screen's physical pixels."""
        return round(logical_px * self.scale)

    def logical(self, rect: PhysicalRect) -> LogicalRect:
        """Return a rectangle as Qt counts it: scaled from this screen's top left."""
        return LogicalRect(
            self.frame.x + round((rect.x - self.frame.x) / self.scale),
            self.frame.y + round((rect.y - self.frame.y) / self.scale),
            round(rect.width / self.scale),
            round(rect.height / self.scale),
        )

    def physical_rect(self, rect: LogicalRect) -> PhysicalRect:
        """Return the rectangle whose ``logical`` one is given."""
        return PhysicalRect(
            self.frame.x + round((rect.x - self.frame.x) * self.scale),
            self.frame.y + round((rect.y - self.frame.y) * self.scale),
            round(rect.width * self.scale),
            round(rect.height * self.scale),
        )


@dataclass(frozen=True, slots=True)
class DockWish:
    """How the agent wants the dock; logical pixels.

    Attributes:
        gap: kept free between client and dock.
        min_height: it may be taller than a small client.
    """

    side: Side = Side.RIGHT
    width: int = 320
    min_height: int = 320
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the dock goes.

    Attributes:
        home: index of the screen that the client counts to.
        screen: index of the screen that the dock is on, wholly.
    """

    rect: PhysicalRect
    side: Side
    home: int
    screen: int


@dataclass(frozen=True, slots=True)
class Snap:
    """What a dropped window docks to."""

    mode: DockMode
    side: Side


def place_beside(
    client: PhysicalRect,
    screens: Sequence[ScreenArea],
    wish: DockWish,
    before: Placement | None = None,
) -> Placement:
    """Place the dock beside a client, wholly on one screen; see the table above.

    Args:
        client: what is seen of the client's window, on or off the screens.
        screens: at least one.
        before: the placement in force, so that small moves change no side.
    """
    home = _home_of(client, screens, before)
    area = _area_for(client, screens[home])
    former = before.side if before is not None and before.home == home else None
    side = _choose_side(client, screens[home], area, wish, former)
    width = min(screens[home].physical(wish.width), area.width)
    covered = _missing(client, screens[home], area, wish, side)
    was_away = before is not None and before.screen != before.home
    if covered > width // (4 if was_away else 2):
        away = _place_on_neighbour(client, screens, home, wish)
        if away is not None:
            return away
    rect = _beside(client, screens[home], area, wish, side)
    return Placement(rect, side, home, home)


def place_at_edge(screen: ScreenArea, side: Side, width: int) -> PhysicalRect:
    """Return the place along an edge of a screen's work area; ``width`` is logical."""
    work = screen.work
    wide = min(screen.physical(width), work.width)
    left = work.x if side is Side.LEFT else work.x + work.width - wide
    return PhysicalRect(left, work.y, wide, work.height)


def place_floating(rect: PhysicalRect, screens: Sequence[ScreenArea]) -> PhysicalRect:
    """Return a place wholly on the screen that holds most of ``rect``, as near as can be."""
    work = screens[screen_of(rect, screens)].work
    width, height = min(rect.width, work.width), min(rect.height, work.height)
    return PhysicalRect(
        _clamped(rect.x, work.x, work.x + work.width - width),
        _clamped(rect.y, work.y, work.y + work.height - height),
        width,
        height,
    )


def snap_of(
    dock: PhysicalRect,
    pointer: PhysicalPoint,
    client: PhysicalRect | None,
    screens: Sequence[ScreenArea],
) -> Snap | None:
    """Tell what a window that is dropped here docks to: its client, or a screen's edge.

    It docks to the client by its own edge, to the screen by the pointer, so that it can
    still be left free close to the screen's edge.
    """
    index = screen_of(dock, screens)
    near = screens[index].physical(_SNAP_PX)
    if client is not None and _shared_height(dock, client) > 0:
        if abs(dock.x - _right(client)) <= near:
            return Snap(DockMode.BESIDE_CLIENT, Side.RIGHT)
        if abs(_right(dock) - client.x) <= near:
            return Snap(DockMode.BESIDE_CLIENT, Side.LEFT)
    for screen in screens:
        if screen.frame.contains(pointer):
            if pointer.x - screen.work.x <= near // 2:
                return Snap(DockMode.SCREEN_EDGE, Side.LEFT)
            if _right(screen.work) - pointer.x <= near // 2:
                return Snap(DockMode.SCREEN_EDGE, Side.RIGHT)
    return None


def screen_of(rect: PhysicalRect, screens: Sequence[ScreenArea]) -> int:
    """Return the index of the screen that shows most of a rectangle, else the nearest."""
    shown = [_shared_area(rect, screen.frame) for screen in screens]
    if max(shown) > 0:
        return shown.index(max(shown))
    far = [_distance(rect.center, screen.frame) for screen in screens]
    return far.index(min(far))


def is_listed(program: str, names: Iterable[str]) -> bool:
    """Tell whether a program (WM_CLASS or executable) is named; case and ``.exe`` are alike."""
    name = _bare(program)
    return bool(name) and any(_bare(listed) == name for listed in names)


def _bare(program: str) -> str:
    return program.strip().casefold().removesuffix(".exe")


def _home_of(client: PhysicalRect, screens: Sequence[ScreenArea], before: Placement | None) -> int:
    best = screen_of(client, screens)
    if before is None or before.home >= len(screens) or before.home == best:
        return best
    kept = _shared_area(client, screens[before.home].frame)
    more = _shared_area(client, screens[best].frame) - kept
    is_kept = kept > 0 and more <= _HOME_SHARE * client.width * client.height
    return before.home if is_kept else best


def _area_for(client: PhysicalRect, screen: ScreenArea) -> PhysicalRect:
    """A full-screen client hides the panels, so the dock may go where they are."""
    return screen.frame if _covers(client, screen.frame) else screen.work


def _choose_side(
    client: PhysicalRect,
    screen: ScreenArea,
    area: PhysicalRect,
    wish: DockWish,
    former: Side | None,
) -> Side:
    preferred, other = wish.side, wish.side.other
    slack = max(2, screen.physical(_SLACK_PX))
    wanted = _missing(client, screen, area, wish, preferred)
    fallback = _missing(client, screen, area, wish, other)
    if former is None:
        return other if wanted > 0 and max(fallback, 0) < wanted else preferred
    # Room to spare counts, but only so much of it.
    gain = max(wanted, -2 * slack) - max(fallback, -2 * slack)
    if former is preferred:
        return other if gain > 2 * slack else preferred
    is_worse = wanted > 0 and fallback <= 0
    return preferred if gain <= slack and not is_worse else other


def _missing(
    client: PhysicalRect, screen: ScreenArea, area: PhysicalRect, wish: DockWish, side: Side
) -> int:
    """Return how many pixels there are too few on a side; negative: to spare."""
    needed = min(screen.physical(wish.width), area.width) + screen.physical(wish.gap)
    if side is Side.RIGHT:
        return needed - (_right(area) - _right(client))
    return needed - (client.x - area.x)


def _beside(
    client: PhysicalRect, screen: ScreenArea, area: PhysicalRect, wish: DockWish, side: Side
) -> PhysicalRect:
    """Return the place along a side, pushed over the client as far as the area demands."""
    width = min(screen.physical(wish.width), area.width)
    gap = screen.physical(wish.gap)
    ideal = _right(client) + gap if side is Side.RIGHT else client.x - gap - width
    top, height = _span(client, screen, area, wish)
    return PhysicalRect(_clamped(ideal, area.x, _right(area) - width), top, width, height)


def _span(
    client: PhysicalRect, screen: ScreenArea, area: PhysicalRect, wish: DockWish
) -> tuple[int, int]:
    """Return top and height: the client's, within the area, at least the wish's."""
    least = min(screen.physical(wish.min_height), area.height)
    top = max(client.y, area.y)
    bottom = min(client.y + client.height, area.y + area.height)
    height = max(bottom - top, least)
    return _clamped(top, area.y, area.y + area.height - height), height


def _place_on_neighbour(
    client: PhysicalRect, screens: Sequence[ScreenArea], home: int, wish: DockWish
) -> Placement | None:
    for side in (wish.side, wish.side.other):
        for index, screen in enumerate(screens):
            if index == home or not _adjoins(screens[home].frame, screen.frame, side):
                continue
            work = screen.work
            width = screen.physical(wish.width)
            gap = screen.physical(wish.gap)
            if side is Side.RIGHT:
                left = max(_right(client) + gap, work.x)
            else:
                left = min(client.x - gap, _right(work)) - width
            is_room = work.x <= left <= _right(work) - width
            least = min(screen.physical(wish.min_height), work.height)
            if is_room and _shared_height(client, work) >= least:
                top, height = _span(client, screen, work, wish)
                return Placement(PhysicalRect(left, top, width, height), side, home, index)
    return None


def _adjoins(one: PhysicalRect, other: PhysicalRect, side: Side) -> bool:
    """Tell whether ``other`` lies next to ``one`` on a side."""
    is_level = _shared_height(one, other) > 0
    if side is Side.RIGHT:
        return is_level and other.x == _right(one)
    return is_level and _right(other) == one.x


def _right(rect: PhysicalRect) -> int:
    return rect.x + rect.width


def _clamped(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


def _covers(outer: PhysicalRect, inner: PhysicalRect) -> bool:
    return _shared_area(outer, inner) == inner.width * inner.height


def _shared_height(one: PhysicalRect, other: PhysicalRect) -> int:
    return min(one.y + one.height, other.y + other.height) - max(one.y, other.y)


def _shared_area(one: PhysicalRect, other: PhysicalRect) -> int:
    width = min(_right(one), _right(other)) - max(one.x, other.x)
    return max(0, width) * max(0, _shared_height(one, other))


def _distance(point: PhysicalPoint, rect: PhysicalRect) -> int:
    across = max(rect.x - point.x, 0, point.x - _right(rect))
    upright = max(rect.y - point.y, 0, point.y - rect.y - rect.height)
    return across + upright
