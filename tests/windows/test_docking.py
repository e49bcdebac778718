"""The whole program beside clients on Windows."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from replydock.domain.geometry import PhysicalRect
from replydock.native.windows import window_api as api
from replydock.native.windows.desktop import WinDesktop
from replydock.ports.desktop import WindowRef
from tests.desktop.own_replies import DOCK_X, DOCK_Y, SETTINGS, fill_library
from tests.rig.processes import RigError, wait_until
from tests.rig.windows import hands
from tests.rig.windows.chat_window import ChatWindow
from tests.rig.windows.editors import notepad, wordpad
from tests.rig.windows.front import bring_forward
from tests.rig.windows.program import Program, above
from tests.rig.windows.screen import lightness

DOCK_PX = 320
PLACE = (100, 80, 600, 500)
_SOON_S = 20.0
_CLICKS = 20
_AHEAD = 3
_DARK = 300
"""As text is in the light theme."""
_LETTERS = "fgjmpqrstw"
"""Under Wine one may come between the keys of a chord, as Windows never lets it; these do
nothing with Ctrl."""

DOCKING = replace(SETTINGS, client_programs=("python", "wordpad"))
"""Notepad is no client."""


@dataclass
class Scene:
    """The running program's dock, and windows of others, seen from outside."""

    program: Program
    desktop: WinDesktop
    dock: int

    def ref(self, handle: int) -> WindowRef:
        found = self.desktop.windows.describe(handle)
        assert found is not None
        return found

    def frame(self, handle: int) -> PhysicalRect | None:
        """Return where a window is seen, None if it is not."""
        if not api.user32.IsWindowVisible(handle):
            return None
        return self.desktop.windows.visible_frame(self.ref(handle))

    def focus(self, handle: int) -> None:
        bring_forward(self.desktop.windows, self.ref(handle))

    def is_in_front(self, handle: int) -> bool:
        return self.desktop.windows.is_focused(self.ref(handle))

    def wait_beside(self, client: int, *, is_right: bool = True, covered: int = 0) -> None:
        """Wait until it stands along an edge, ``covered`` pixels over the client."""

        def is_there() -> bool:
            place, frame = self.frame(self.dock), self.frame(client)
            if place is None or frame is None:
                return False
            edge = frame.x + frame.width - covered if is_right else frame.x - DOCK_PX + covered
            return (place.x, place.y, place.height) == (edge, max(frame.y, 0), frame.height)

        try:
            wait_until(is_there, "the dock beside its client", _SOON_S)
        except RigError as error:
            front = self.desktop.windows.foreground()
            seen = self.frame(self.dock), self.frame(client), front
            said = self.program.said()
            raise RigError(f"dock, client, window in front: {seen}; {said}") from error

    def wait_above(self, client: int) -> None:
        """Wait until no window in sight is between the client and the dock over it."""
        wait_until(
            lambda: next(filter(api.user32.IsWindowVisible, above(client)), 0) == self.dock,
            "the dock right above its client",
            _SOON_S,
        )

    def wait_rows(self) -> None:
        """Wait until the first reply's title shows: until then a click meets nothing."""
        wait_until(self._shows_a_title, "the first reply in the dock", _SOON_S, 0.1)

    def _shows_a_title(self) -> bool:
        place = self.frame(self.dock)
        if place is None:
            return False
        return min(lightness(place.x + 18, place.y + 134, 48, 18)) < _DARK

    def wait_gone(self) -> None:
        wait_until(lambda: self.frame(self.dock) is None, "the dock's going", _SOON_S)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """The dock for clients; whatever the program wrote must be nothing."""
    fill_library(tmp_path / "data", DOCKING)
    desktop = WinDesktop()
    program = Program(tmp_path / "data")
    try:
        program.wait_answers()
        wait_until(lambda: "ReplyDock" in program.windows(), "the dock", _SOON_S)
        yield Scene(program, desktop, program.windows()["ReplyDock"])
        assert program.process.is_alive
        assert program.said() == ""
    finally:
        program.process.stop()
        desktop.close()


@pytest.fixture
def open_chat() -> Iterator[Callable[..., ChatWindow]]:
    with ExitStack() as stack:

        def begin(title: str, place: tuple[int, int, int, int] = PLACE) -> ChatWindow:
            return stack.enter_context(ChatWindow(title, *place))

        yield begin


@pytest.fixture
def chat(open_chat: Callable[..., ChatWindow]) -> ChatWindow:
    return open_chat("Buyer 7")


def test_it_follows_moves_and_sizes_and_changes_sides(scene: Scene, chat: ChatWindow) -> None:
    scene.focus(chat.handle)
    scene.wait_beside(chat.handle)
    scene.wait_above(chat.handle)
    for place, is_right in (
        ([40, 200, 600, 500], True),
        ([60, 180, 720, 640], True),
        ([860, 90, 720, 640], False),
        ([200, 90, 600, 500], True),
    ):
        chat.do("move", to=place)
        scene.wait_beside(chat.handle, is_right=is_right)
    assert scene.is_in_front(chat.handle)


def test_it_goes_away_with_its_client_and_comes_back(scene: Scene, chat: ChatWindow) -> None:
    scene.focus(chat.handle)
    scene.wait_beside(chat.handle)
    for _ in range(3):
        chat.do("minimise")
        scene.wait_gone()
        scene.focus(chat.handle)
        scene.wait_beside(chat.handle)
        scene.wait_above(chat.handle)
        assert scene.is_in_front(chat.handle)
    chat.do("hide")
    scene.wait_gone()
    chat.do("show")
    scene.focus(chat.handle)
    scene.wait_beside(chat.handle)
    chat.do("close")
    scene.wait_gone()


def test_it_goes_to_the_next_client(
    scene: Scene, chat: ChatWindow, open_chat: Callable[..., ChatWindow]
) -> None:
    second = open_chat("Buyer 8", (420, 300, 500, 420))
    for handle in (chat.handle, second.handle) * 2:
        scene.focus(handle)
        scene.wait_beside(handle)
        scene.wait_above(handle)
        assert scene.is_in_front(handle)
    second.do("close")
    scene.focus(chat.handle)  # where the system did not do so itself
    scene.wait_beside(chat.handle)
    scene.wait_above(chat.handle)


def test_it_goes_from_a_chat_to_wordpad(scene: Scene, chat: ChatWindow) -> None:
    with wordpad() as document:
        place = PhysicalRect(300, 120, 700, 600)
        scene.desktop.windows.move(scene.ref(document.window), place)
        for handle in (chat.handle, document.window) * 2:
            scene.focus(handle)
            scene.wait_beside(handle)
            scene.wait_above(handle)


def test_it_stays_put_and_below_when_another_program_comes_to_the_front(
    scene: Scene, chat: ChatWindow
) -> None:
    with notepad() as other:
        scene.focus(chat.handle)
        scene.wait_beside(chat.handle)
        cover = PhysicalRect(500, 150, 600, 500)
        scene.desktop.windows.move(scene.ref(other.window), cover)
        scene.focus(other.window)
        wait_until(lambda: other.window in above(scene.dock), "the other program over it", _SOON_S)
        scene.wait_beside(chat.handle)
        scene.wait_above(chat.handle)
        chat.do("move", to=[120, 100, 600, 500])
        scene.wait_beside(chat.handle)
        assert other.window in above(scene.dock)
        assert scene.is_in_front(other.window)
        hands.click(200, 500)  # where the client shows beside the other program
        wait_until(lambda: scene.is_in_front(chat.handle), "the client in front", _SOON_S)
        wait_until(lambda: scene.dock in above(other.window), "the dock over it", _SOON_S)
        scene.wait_above(chat.handle)


def test_without_a_client_it_stays_where_it_was_left(scene: Scene) -> None:
    with notepad() as other:
        scene.focus(other.window)
        place = scene.frame(scene.dock)
        assert place is not None
        assert (place.x, place.y, place.height) == (DOCK_X, DOCK_Y, 640)
        assert scene.dock in above(other.window)


def test_a_small_dialog_of_a_client_is_not_docked_to(
    scene: Scene, chat: ChatWindow, open_chat: Callable[..., ChatWindow]
) -> None:
    scene.focus(chat.handle)
    scene.wait_beside(chat.handle)
    dialog = open_chat("Sure?", (200, 200, 300, 120))
    scene.focus(dialog.handle)
    chat.do("move", to=[110, 90, 600, 500])
    scene.wait_beside(chat.handle)


def test_beside_a_maximised_client_it_stands_over_its_edge(scene: Scene, chat: ChatWindow) -> None:
    scene.focus(chat.handle)
    scene.wait_beside(chat.handle)
    api.user32.ShowWindowAsync(chat.handle, 3)  # SW_MAXIMIZE
    wait_until(lambda: bool(api.user32.IsZoomed(chat.handle)), "maximising", _SOON_S)
    width = api.user32.GetSystemMetrics(0)

    def is_at_the_edge() -> bool:
        place = scene.frame(scene.dock)
        return place is not None and place.x + place.width == width

    wait_until(is_at_the_edge, "the dock at the screen's edge", _SOON_S)
    scene.wait_above(chat.handle)
    scene.focus(chat.handle)
    api.user32.ShowWindowAsync(chat.handle, api.SW_RESTORE)
    scene.wait_beside(chat.handle)


def test_clicks_on_replies_take_no_key_from_the_client(scene: Scene, chat: ChatWindow) -> None:
    scene.focus(chat.handle)
    scene.wait_beside(chat.handle)
    scene.wait_rows()
    place = scene.frame(scene.dock)
    assert place is not None
    typed: list[str] = []
    has_clicked = threading.Event()

    def type_on() -> None:
        while not has_clicked.wait(0.03):
            letter = _LETTERS[len(typed) % len(_LETTERS)]
            hands.press(letter)
            typed.append(letter)
            # Whoever types sees what she types; a flood would keep the replies waiting.
            with suppress(RigError):
                wait_until(lambda: len(_letters(chat.keys)) >= len(typed) - _AHEAD, "", _SOON_S)

    typing = threading.Thread(target=type_on)
    typing.start()
    try:
        for number in range(_CLICKS):
            before = len(chat.pasted)
            hands.click(place.x + 100, place.y + 150)
            wait_until(lambda: _is_whole(chat.pasted[before:]), f"reply {number}", _SOON_S)  # noqa: B023
    finally:
        has_clicked.set()
        typing.join()
    with suppress(RigError):  # told below, with what is missing
        wait_until(lambda: len(_letters(chat.keys)) >= len(typed), "the typing", _SOON_S)
    assert _letters(chat.keys) == "".join(typed)
    assert len(typed) > _CLICKS
    assert scene.is_in_front(chat.handle)


def _letters(keys: str) -> str:
    """Return what was typed, without the keys of the program."""
    return "".join(letter for letter in keys if letter in _LETTERS)


def _is_whole(pasted: list[str]) -> bool:
    """Tell whether a reply is there to its end, of one piece or of three."""
    return bool(pasted) and pasted[-1] not in {"先看图：", "picture 60x40"}
