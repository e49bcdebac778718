from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.docking import (
    DockWish,
    Placement,
    ScreenArea,
    Snap,
    place_at_edge,
    place_beside,
    place_floating,
    snap_of,
)
from replydock.domain.geometry import PhysicalPoint, PhysicalRect
from replydock.domain.settings import DockMode, Side

SCREEN = ScreenArea(PhysicalRect(0, 0, 1920, 1080), PhysicalRect(0, 0, 1920, 1040))
BESIDE_IT = ScreenArea(PhysicalRect(1920, 0, 3840, 2160), PhysicalRect(1920, 0, 3840, 2080), 2.0)
WISH = DockWish(Side.RIGHT, width=320)
LEFT_WISH = DockWish(Side.LEFT, width=320)


def right(rect: PhysicalRect) -> int:
    return rect.x + rect.width


def overlap(one: PhysicalRect, other: PhysicalRect) -> int:
    """How many pixels across two rectangles share."""
    return max(0, min(right(one), right(other)) - max(one.x, other.x))


def is_within(inner: PhysicalRect, outer: PhysicalRect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and right(inner) <= right(outer)
        and inner.y + inner.height <= outer.y + outer.height
    )


@pytest.mark.parametrize(
    ("client", "wish", "place", "side"),
    [
        # room on the preferred side
        ((300, 100, 900, 700), WISH, (1200, 100, 320, 700), Side.RIGHT),
        ((400, 100, 900, 700), LEFT_WISH, (80, 100, 320, 700), Side.LEFT),
        ((300, 100, 900, 700), replace(WISH, gap=6), (1206, 100, 320, 700), Side.RIGHT),
        # room on the other side alone
        ((900, 100, 900, 700), WISH, (580, 100, 320, 700), Side.LEFT),
        ((100, 100, 900, 700), LEFT_WISH, (1000, 100, 320, 700), Side.RIGHT),
        # partly beyond the screen
        ((1500, 100, 900, 700), WISH, (1180, 100, 320, 700), Side.LEFT),
        ((-400, -50, 900, 700), WISH, (500, 0, 320, 650), Side.RIGHT),
        ((300, 900, 900, 700), WISH, (1200, 720, 320, 320), Side.RIGHT),
        # no room on either side: as little over the client as can be
        ((100, 100, 1720, 700), WISH, (1600, 100, 320, 700), Side.RIGHT),
        ((150, 100, 1720, 700), WISH, (0, 100, 320, 700), Side.LEFT),
        # maximised, full screen
        ((0, 0, 1920, 1040), WISH, (1600, 0, 320, 1040), Side.RIGHT),
        ((0, 0, 1920, 1040), LEFT_WISH, (0, 0, 320, 1040), Side.LEFT),
        ((0, 0, 1920, 1080), WISH, (1600, 0, 320, 1080), Side.RIGHT),
        # a client lower than the dock may be
        ((300, 1000, 900, 40), WISH, (1200, 720, 320, 320), Side.RIGHT),
        ((300, 100, 900, 200), WISH, (1200, 100, 320, 320), Side.RIGHT),
        # nowhere to be seen
        ((5000, 3000, 900, 700), WISH, (1600, 720, 320, 320), Side.LEFT),
    ],
)
def test_where_it_goes_on_one_screen(
    client: tuple[int, int, int, int],
    wish: DockWish,
    place: tuple[int, int, int, int],
    side: Side,
) -> None:
    found = place_beside(PhysicalRect(*client), [SCREEN], wish)
    assert (found.rect, found.side) == (PhysicalRect(*place), side)


def test_a_maximised_client_has_the_dock_on_the_next_screen_at_its_scale() -> None:
    found = place_beside(SCREEN.work, [SCREEN, BESIDE_IT], WISH)
    assert found == Placement(PhysicalRect(1920, 0, 640, 1040), Side.RIGHT, 0, 1)


def test_a_client_maximised_on_the_last_screen_has_it_on_the_one_before() -> None:
    found = place_beside(BESIDE_IT.work, [SCREEN, BESIDE_IT], WISH)
    assert found == Placement(PhysicalRect(1600, 0, 320, 1040), Side.LEFT, 1, 0)


def test_screens_on_top_of_each_other_are_not_beside() -> None:
    below = ScreenArea(PhysicalRect(0, 1080, 1920, 1080), PhysicalRect(0, 1080, 1920, 1040))
    found = place_beside(SCREEN.work, [SCREEN, below], WISH)
    assert (found.screen, found.rect.x) == (0, 1600)


def test_a_client_across_two_screens_counts_to_the_one_that_shows_more() -> None:
    more_left = place_beside(PhysicalRect(1300, 100, 1000, 700), [SCREEN, BESIDE_IT], WISH)
    more_right = place_beside(PhysicalRect(1700, 100, 1000, 700), [SCREEN, BESIDE_IT], WISH)
    assert (more_left.home, more_left.side) == (0, Side.LEFT)
    assert (more_right.home, more_right.rect) == (1, PhysicalRect(2700, 100, 640, 700))


def test_it_moves_to_another_screen_once_not_with_every_pixel() -> None:
    screens = [SCREEN, BESIDE_IT]
    before: Placement | None = None
    homes = []
    for step in (*range(1380, 1460), *range(1460, 1380, -1), *range(1380, 1460)):
        before = place_beside(PhysicalRect(step, 100, 1000, 700), screens, WISH, before)
        homes.append(before.home)
    changes = sum(one != other for one, other in pairwise(homes))
    assert changes <= 1


def test_it_comes_back_to_the_preferred_side_where_there_is_room_to_spare() -> None:
    before = place_beside(PhysicalRect(701, 100, 900, 700), [SCREEN], WISH)
    assert before.side is Side.LEFT
    close = place_beside(PhysicalRect(695, 100, 900, 700), [SCREEN], WISH, before)
    assert close.side is Side.LEFT
    clear = place_beside(PhysicalRect(680, 100, 900, 700), [SCREEN], WISH, close)
    assert clear.side is Side.RIGHT


def test_dragged_to_and_fro_where_the_room_ends_it_changes_sides_once() -> None:
    before: Placement | None = None
    sides = []
    for x in (700, 701, 700, 702, 699, 701, 695, 705):
        before = place_beside(PhysicalRect(x, 100, 900, 700), [SCREEN], WISH, before)
        sides.append(before.side)
    assert sides == [Side.RIGHT, *[Side.LEFT] * 7]


def test_it_leaves_the_preferred_side_as_soon_as_there_is_no_room() -> None:
    before = place_beside(PhysicalRect(700, 100, 900, 700), [SCREEN], WISH)
    assert before.side is Side.RIGHT
    after = place_beside(PhysicalRect(701, 100, 900, 700), [SCREEN], WISH, before)
    assert after.side is Side.LEFT


def test_a_dock_on_the_other_side_goes_to_the_preferred_one_of_a_maximised_client() -> None:
    before = place_beside(PhysicalRect(900, 100, 900, 700), [SCREEN], WISH)
    assert before.side is Side.LEFT
    assert place_beside(SCREEN.work, [SCREEN], WISH, before).side is Side.RIGHT


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_logical_and_physical_pixels_are_each_others_inverse(scale: float) -> None:
    screen = ScreenArea(PhysicalRect(1920, -200, 3840, 2160), PhysicalRect(1920, 0, 1, 1), scale)
    for x in range(1920, 2500, 37):
        logical = screen.logical(PhysicalRect(x, x - 1900, 400, 900))
        again = screen.logical(screen.physical_rect(logical))
        assert again == logical


def test_the_edges_of_a_screen() -> None:
    assert place_at_edge(BESIDE_IT, Side.RIGHT, 320) == PhysicalRect(5120, 0, 640, 2080)
    assert place_at_edge(BESIDE_IT, Side.LEFT, 320) == PhysicalRect(1920, 0, 640, 2080)


def test_a_floating_window_is_brought_back_onto_a_screen() -> None:
    assert place_floating(PhysicalRect(1800, -10, 320, 640), [SCREEN]) == PhysicalRect(
        1600, 0, 320, 640
    )
    kept = PhysicalRect(2500, 300, 640, 1200)
    assert place_floating(kept, [SCREEN, BESIDE_IT]) == kept


CLIENT = PhysicalRect(400, 100, 900, 700)


@pytest.mark.parametrize(
    ("x", "y", "pointer_x", "expected"),
    [
        (1310, 150, 1400, Snap(DockMode.BESIDE_CLIENT, Side.RIGHT)),
        (1280, 150, 1400, Snap(DockMode.BESIDE_CLIENT, Side.RIGHT)),
        (70, 150, 200, Snap(DockMode.BESIDE_CLIENT, Side.LEFT)),
        (1340, 150, 1400, None),
        (1310, 900, 1400, None),
        (1650, 150, 1915, Snap(DockMode.SCREEN_EDGE, Side.RIGHT)),
        (-100, 150, 3, Snap(DockMode.SCREEN_EDGE, Side.LEFT)),
        (1590, 150, 1700, None),
    ],
)
def test_what_a_dropped_window_docks_to(
    x: int, y: int, pointer_x: int, expected: Snap | None
) -> None:
    dock = PhysicalRect(x, y, 320, 640)
    assert snap_of(dock, PhysicalPoint(pointer_x, y + 10), CLIENT, [SCREEN]) == expected


def test_without_a_client_only_the_screen_is_docked_to() -> None:
    dock = PhysicalRect(1310, 150, 320, 640)
    assert snap_of(dock, PhysicalPoint(1400, 160), None, [SCREEN]) is None


# What holds everywhere

_SCALES = st.sampled_from([1.0, 1.25, 1.5, 2.0])


@st.composite
def screen_rows(draw: st.DrawFn) -> list[ScreenArea]:
    """One to three screens side by side, of any size and scale, panels anywhere."""
    screens = []
    left = draw(st.integers(-3000, 0))
    for _ in range(draw(st.integers(1, 3))):
        width, height = draw(st.integers(640, 3840)), draw(st.integers(700, 2160))
        top = draw(st.integers(-400, 400))
        panel_left, panel_top = draw(st.integers(0, 80)), draw(st.integers(0, 60))
        panel_bottom = draw(st.integers(0, 60))
        work = PhysicalRect(
            left + panel_left,
            top + panel_top,
            width - panel_left,
            height - panel_top - panel_bottom,
        )
        screens.append(ScreenArea(PhysicalRect(left, top, width, height), work, draw(_SCALES)))
        left += width
    return screens


_CLIENTS = st.builds(
    PhysicalRect,
    st.integers(-4000, 8000),
    st.integers(-1500, 3000),
    st.integers(1, 5000),
    st.integers(1, 3000),
)
_WISHES = st.builds(
    DockWish,
    st.sampled_from(Side),
    width=st.integers(240, 640),
    min_height=st.just(320),
    gap=st.integers(0, 20),
)


@given(screen_rows(), st.lists(_CLIENTS, min_size=1, max_size=6), _WISHES)
def test_it_is_never_off_the_screen(
    screens: list[ScreenArea], clients: list[PhysicalRect], wish: DockWish
) -> None:
    before: Placement | None = None
    for client in clients:
        before = place_beside(client, screens, wish, before)
        assert is_within(before.rect, screens[before.screen].frame)


@given(_CLIENTS, _WISHES)
def test_it_covers_no_more_of_the_client_than_it_must(client: PhysicalRect, wish: DockWish) -> None:
    found = place_beside(client, [SCREEN], wish)
    area = SCREEN.frame if is_within(SCREEN.frame, client) else SCREEN.work
    room = max(client.x - area.x, right(area) - right(client))
    needed = wish.width + wish.gap
    if room >= needed:
        assert overlap(found.rect, client) == 0
    else:
        assert overlap(found.rect, client) <= max(0, wish.width - max(room, 0))


@given(_CLIENTS, _WISHES)
def test_the_preferred_side_is_taken_where_there_is_room(
    client: PhysicalRect, wish: DockWish
) -> None:
    found = place_beside(client, [SCREEN], wish)
    room = {
        Side.LEFT: client.x - SCREEN.work.x,
        Side.RIGHT: right(SCREEN.work) - right(client),
    }
    if room[wish.side] >= wish.width + wish.gap:
        assert found.side is wish.side


@given(screen_rows(), _CLIENTS, _WISHES, st.lists(st.sampled_from([-1, 0, 1]), max_size=60))
def test_small_moves_change_the_side_at_most_once(
    screens: list[ScreenArea], client: PhysicalRect, wish: DockWish, moves: list[int]
) -> None:
    """Within seven pixels of where it was first there is no flapping."""
    offset = 0
    before = place_beside(client, screens, wish)
    changes = 0
    for move in moves:
        offset = max(-3, min(3, offset + move))
        moved = replace(client, x=client.x + offset)
        after = place_beside(moved, screens, wish, before)
        changes += (after.side, after.screen) != (before.side, before.screen)
        before = after
    assert changes <= 1


@given(screen_rows(), _CLIENTS, _WISHES)
def test_a_client_that_stays_has_the_dock_stay(
    screens: list[ScreenArea], client: PhysicalRect, wish: DockWish
) -> None:
    first = place_beside(client, screens, wish)
    second = place_beside(client, screens, wish, first)
    assert place_beside(client, screens, wish, second) == second


@given(screen_rows(), _CLIENTS)
def test_a_floating_window_is_never_off_the_screen(
    screens: list[ScreenArea], rect: PhysicalRect
) -> None:
    found = place_floating(rect, screens)
    assert any(is_within(found, screen.work) for screen in screens)
