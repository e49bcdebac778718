"""What every watch tells of windows: the fake, X11 and Windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from replydock.ports.window_watch import WindowEvent
from tests.contract.desktop_stage import Stage
from tests.rig.witness import Witness


@pytest.fixture
def witness(scene: Stage) -> Iterator[Witness]:
    made = Witness()
    scene.focus(scene.first)
    scene.desktop.watch.start(made.note)
    yield made
    scene.desktop.watch.stop()


def test_the_front_window_comes_first_and_then_each_later_one(
    scene: Stage, witness: Witness
) -> None:
    witness.wait(WindowEvent.FOREGROUND, scene.first)
    scene.focus(scene.second)
    witness.wait(WindowEvent.FOREGROUND, scene.second)
    scene.focus(scene.first)
    witness.wait(WindowEvent.FOREGROUND, scene.first)


@pytest.mark.parametrize("is_followed", [False, True])
def test_the_front_window_tells_its_new_title_and_no_other_does(
    scene: Stage, witness: Witness, is_followed: bool
) -> None:
    witness.wait(WindowEvent.FOREGROUND, scene.first)
    if is_followed:
        scene.desktop.watch.follow(scene.first)
        witness.wait(WindowEvent.MOVED, scene.first)
        scene.desktop.watch.follow()
        scene.desktop.watch.follow(scene.first)
        witness.wait(WindowEvent.MOVED, scene.first)
    for title in ("(3) 买家 – Chat", "(4) 买家 – Chat"):
        scene.retitle(scene.first, title)
        told = witness.wait(WindowEvent.RETITLED, scene.first)
        assert told.window is not None
        assert told.window.title == title
    scene.retitle(scene.second, "Elsewhere")
    assert witness.hears_nothing()
    scene.focus(scene.second)
    told = witness.wait(WindowEvent.FOREGROUND, scene.second)
    assert told.window is not None
    assert told.window.title == "Elsewhere"
    scene.retitle(scene.first, "Behind")
    scene.retitle(scene.second, "In front")
    assert witness.wait(WindowEvent.RETITLED).window == scene.second


def test_a_followed_window_tells_where_it_is_and_where_it_goes(
    scene: Stage, witness: Witness
) -> None:
    scene.desktop.watch.follow(scene.first)
    now = witness.wait(WindowEvent.MOVED, scene.first)
    assert now.frame == scene.desktop.windows.visible_frame(scene.first)
    scene.move(scene.first, 170, 240)
    moved = witness.wait(WindowEvent.MOVED, scene.first)
    assert moved.frame is not None
    assert moved.frame != now.frame


def test_nothing_is_told_of_a_window_that_is_not_followed(scene: Stage, witness: Witness) -> None:
    scene.desktop.watch.follow(scene.first)
    witness.wait(WindowEvent.MOVED, scene.first)
    scene.desktop.watch.follow()
    assert witness.hears_nothing()
    scene.move(scene.first, 180, 250)
    assert witness.hears_nothing()


def test_two_are_followed_and_each_is_left_by_itself(scene: Stage, witness: Witness) -> None:
    watch = scene.desktop.watch
    watch.follow(scene.first)
    witness.wait(WindowEvent.MOVED, scene.first)
    watch.follow(scene.first, scene.second)
    now = witness.wait(WindowEvent.MOVED, scene.second)
    assert now.frame == scene.desktop.windows.visible_frame(scene.second)
    scene.move(scene.first, 190, 260)
    witness.wait(WindowEvent.MOVED, scene.first)
    scene.move(scene.second, 300, 270)
    witness.wait(WindowEvent.MOVED, scene.second)
    watch.follow(scene.second)
    assert witness.hears_nothing()
    scene.move(scene.first, 200, 280)
    assert witness.hears_nothing()
    scene.move(scene.second, 310, 290)
    witness.wait(WindowEvent.MOVED, scene.second)


def test_a_closed_window_says_so_and_does_so_again_to_late_comers(
    scene: Stage, witness: Witness
) -> None:
    scene.desktop.watch.follow(scene.second)
    witness.wait(WindowEvent.MOVED, scene.second)
    scene.close_second()
    witness.wait(WindowEvent.CLOSED, scene.second)
    scene.desktop.watch.follow(scene.second)
    witness.wait(WindowEvent.CLOSED, scene.second)


def test_after_the_stop_nothing_is_told(scene: Stage, witness: Witness) -> None:
    scene.desktop.watch.stop()
    scene.focus(scene.second)
    assert witness.hears_nothing()
