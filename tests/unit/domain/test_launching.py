"""Starting another instance, and windows side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.geometry import PhysicalRect
from replydock.domain.launching import LaunchMode, LaunchWay, next_instance, side_by_side

_AREA = PhysicalRect(100, 50, 1600, 900)


def test_the_folder_goes_into_the_arguments() -> None:
    way = LaunchWay(LaunchMode.OWN_FOLDER, ("telegram",), ("-many", "-workdir", "{instance_dir}"))
    words = way.command("/usr/bin/telegram", "/d/a b/2")
    assert words == ["/usr/bin/telegram", "-many", "-workdir", "/d/a b/2"]


def test_what_the_client_does_itself_or_forbids_is_not_started() -> None:
    assert [mode for mode in LaunchMode if not LaunchWay(mode).can_start] == [
        LaunchMode.IN_CLIENT,
        LaunchMode.FORBIDDEN,
    ]


def test_two_windows_share_the_width() -> None:
    left, right = side_by_side(2, _AREA)
    assert left == PhysicalRect(100, 50, 800, 900)
    assert right == PhysicalRect(900, 50, 800, 900)


def test_more_windows_than_columns_go_into_rows() -> None:
    places = side_by_side(5, _AREA)
    assert len({place.y for place in places}) == 2
    assert all(place.width >= 420 for place in places)


def test_the_lowest_free_number_is_next() -> None:
    assert next_instance([]) == 1
    assert next_instance([1, 3]) == 2
    assert next_instance([2, 1]) == 3


@given(st.integers(1, 12), st.integers(300, 4000), st.integers(200, 3000), st.integers(-500, 500))
def test_places_fill_the_area_without_overlap(
    count: int, width: int, height: int, left: int
) -> None:
    area = PhysicalRect(left, -left, width, height)
    places = side_by_side(count, area)
    assert len(places) == count
    assert sum(place.width * place.height for place in places) == width * height
    for place in places:
        assert area.x <= place.x
        assert place.x + place.width <= area.x + width
        assert area.y <= place.y
        assert place.y + place.height <= area.y + height
        assert not any(
            place is not other
            and place.x < other.x + other.width
            and other.x < place.x + place.width
            and place.y < other.y + other.height
            and other.y < place.y + place.height
            for other in places
        )
