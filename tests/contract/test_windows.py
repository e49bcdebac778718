"""What every desktop tells of its windows: the fake, X11 and Windows."""

from __future__ import annotations

from tests.contract.desktop_stage import Stage
from tests.rig.processes import wait_until

_SOON_S = 5.0


def test_the_window_in_front_is_told(scene: Stage) -> None:
    windows = scene.desktop.windows
    for window, other in ((scene.first, scene.second), (scene.second, scene.first)):
        scene.focus(window)
        found = windows.foreground()
        assert found == window
        assert found is not None
        assert (found.pid, found.program) == (window.pid, window.program)
        assert windows.is_focused(window)
        assert not windows.is_focused(other)


def test_activation_brings_to_the_front(scene: Stage) -> None:
    windows = scene.desktop.windows
    scene.focus(scene.second)
    windows.activate(scene.first)
    assert windows.wait_focused(scene.first, _SOON_S)
    assert windows.foreground() == scene.first


def test_waiting_ends_at_the_deadline(scene: Stage) -> None:
    scene.focus(scene.second)
    assert not scene.desktop.windows.wait_focused(scene.first, 0.1)
    assert scene.desktop.windows.wait_focused(scene.second, 0.1)


def test_what_is_seen_lies_within_the_frame(scene: Stage) -> None:
    frame = scene.desktop.windows.frame(scene.first)
    seen = scene.desktop.windows.visible_frame(scene.first)
    assert frame is not None
    assert seen is not None
    assert frame.contains(seen.center)
    assert (seen.width <= frame.width, seen.height <= frame.height) == (True, True)


def test_a_moved_window_is_found_where_it_went(scene: Stage) -> None:
    windows = scene.desktop.windows
    before = windows.visible_frame(scene.first)
    assert before is not None
    scene.move(scene.first, 150, 260)

    def is_there() -> bool:
        now = windows.visible_frame(scene.first)
        return now is not None and abs(now.x - 150) < 40 and 200 <= now.y <= 260

    wait_until(is_there, "the new place", _SOON_S)


def test_a_closed_window_is_gone(scene: Stage) -> None:
    windows = scene.desktop.windows
    assert windows.exists(scene.second)
    scene.close_second()
    wait_until(lambda: not windows.exists(scene.second), "its end", _SOON_S)
    assert windows.frame(scene.second) is None
    assert windows.visible_frame(scene.second) is None
    assert not windows.is_focused(scene.second)
    assert not windows.wait_focused(scene.second, 0.1)
    windows.activate(scene.second)
    assert not windows.is_elevated(scene.second)
    assert windows.exists(scene.first)


def test_ordinary_programs_bar_nothing(scene: Stage) -> None:
    assert not scene.desktop.windows.is_elevated(scene.first)


def test_all_windows_are_listed(scene: Stage) -> None:
    found = scene.desktop.windows.all()
    assert {scene.first.handle, scene.second.handle} <= {window.handle for window in found}


def test_the_pointer_is_somewhere(scene: Stage) -> None:
    place = scene.desktop.windows.pointer()
    assert place is not None
    assert (place.x >= 0, place.y >= 0) == (True, True)
