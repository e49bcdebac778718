"""The whole program beside clients, under a real window manager."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from Xlib import X
from Xlib.ext import xtest
from Xlib.protocol import event

from replydock.domain.geometry import PhysicalRect
from replydock.domain.settings import Settings
from tests.desktop.own_replies import DOCK_X, DOCK_Y, SETTINGS, fill_library
from tests.rig.chat_window import ChatWindow, place_of, stack_of
from tests.rig.displays import VirtualDisplay, active_window
from tests.rig.processes import RigError, wait_until
from tests.rig.program import Program

WIDE, HIGH = 1280, 1000
DOCK_PX = 320
_SOON_S = 20.0
ONE, TWO, OTHER = "ChatOne", "ChatTwo", "Editor"
DOCKING = replace(SETTINGS, client_programs=(ONE, TWO), is_welcomed=True)
PLACE = PhysicalRect(100, 80, 600, 500)

OpenWindow = Callable[..., ChatWindow]


@dataclass
class Dock:
    """The dock window of the running program, seen from outside."""

    program: Program
    connection: Any
    handle: int = 0

    def place(self) -> PhysicalRect | None:
        return place_of(self.connection, self.handle)

    def wait_beside(self, chat: ChatWindow, *, is_right: bool = True, covered: int = 0) -> None:
        """Wait until it stands along an edge, ``covered`` pixels over the client."""

        def is_there() -> bool:
            place, frame = self.place(), chat.frame()
            if place is None:
                return False
            edge = frame.x + frame.width - covered if is_right else frame.x - DOCK_PX + covered
            return (place.x, place.y, place.height) == (edge, max(frame.y, 0), frame.height)

        try:
            wait_until(is_there, "the dock beside its client", _SOON_S)
        except RigError as error:
            raise RigError(f"{self.place()} is not beside {chat.frame()}") from error

    def wait_gone(self) -> None:
        wait_until(lambda: self.place() is None, "the dock's going", _SOON_S)

    def wait_shown(self) -> None:
        wait_until(lambda: self.place() is not None, "the dock", _SOON_S)

    def is_right_above(self, chat: ChatWindow) -> bool:
        stack = stack_of(self.connection)
        return self.handle in stack and stack.index(self.handle) == stack.index(chat.handle) + 1


@pytest.fixture
def open_window(display: VirtualDisplay) -> Iterator[OpenWindow]:
    with ExitStack() as stack:

        def begin(program: str, place: PhysicalRect = PLACE) -> ChatWindow:
            return stack.enter_context(ChatWindow(display, program, place))

        yield begin


@pytest.fixture
def start_dock(
    display: VirtualDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Settings], Dock]]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", display.env["XDG_RUNTIME_DIR"])
    with ExitStack() as stack:

        def begin(settings: Settings = DOCKING) -> Dock:
            fill_library(tmp_path / "data", settings)
            program = stack.enter_context(Program(display, tmp_path / "data"))
            connection = display.connect()
            stack.callback(connection.close)
            return Dock(program, connection, program.window("ReplyDock"))

        yield begin


@pytest.fixture
def dock(start_dock: Callable[[Settings], Dock]) -> Iterator[Dock]:
    """The dock beside clients; whatever the program wrote must be nothing."""
    started = start_dock(DOCKING)
    yield started
    assert started.program.process.is_alive
    assert started.program.said() == ""


def test_without_a_client_it_stays_where_it_was_left(dock: Dock, open_window: OpenWindow) -> None:
    other = open_window(OTHER)
    other.focus()
    place = dock.place()
    assert place is not None
    assert (place.x, place.y, place.height) == (DOCK_X, DOCK_Y, 640)
    assert dock.handle == stack_of(dock.connection)[-1]


def test_it_follows_moves_and_sizes(dock: Dock, open_window: OpenWindow) -> None:
    chat = open_window(ONE)
    chat.focus()
    dock.wait_beside(chat)
    chat.move(40, 200)
    dock.wait_beside(chat)
    chat.resize(700, 600)
    dock.wait_beside(chat)
    chat.move(560, 90)
    dock.wait_beside(chat, is_right=False)
    assert active_window(dock.connection) == chat.handle


def test_it_goes_away_with_its_client_and_comes_back(dock: Dock, open_window: OpenWindow) -> None:
    chat = open_window(ONE)
    chat.focus()
    dock.wait_beside(chat)
    for _ in range(3):
        chat.minimise()
        dock.wait_gone()
        chat.focus()
        dock.wait_beside(chat)
        wait_until(lambda: dock.is_right_above(chat), "the stack order", _SOON_S)
    chat.withdraw()
    dock.wait_gone()
    chat.show()
    chat.focus()
    dock.wait_beside(chat)
    chat.close()
    dock.wait_gone()


def test_it_closes_with_one_client_and_shows_beside_the_next(
    dock: Dock, open_window: OpenWindow
) -> None:
    chat = open_window(ONE)
    chat.focus()
    dock.wait_beside(chat)
    chat.close()
    dock.wait_gone()
    second = open_window(TWO, PhysicalRect(300, 120, 500, 400))
    second.focus()
    dock.wait_beside(second)


def test_two_clients_alternately(dock: Dock, open_window: OpenWindow) -> None:
    one = open_window(ONE)
    two = open_window(TWO, PhysicalRect(420, 300, 400, 420))
    for _ in range(4):
        for chat in (one, two):
            chat.focus()
            dock.wait_beside(chat)
            wait_until(lambda: dock.is_right_above(chat), "the stack order", _SOON_S)  # noqa: B023
            assert active_window(dock.connection) == chat.handle


def test_two_windows_of_one_program_are_two_clients(dock: Dock, open_window: OpenWindow) -> None:
    one = open_window(ONE)
    two = open_window(ONE, PhysicalRect(420, 300, 400, 420))
    for chat in (one, two, one):
        chat.focus()
        dock.wait_beside(chat)


def test_it_stays_put_when_another_program_comes_to_the_front(
    dock: Dock, open_window: OpenWindow
) -> None:
    chat = open_window(ONE)
    other = open_window(OTHER, PhysicalRect(500, 150, 600, 500))
    chat.focus()
    dock.wait_beside(chat)
    other.focus()
    dock.wait_beside(chat)
    wait_until(
        lambda: (
            stack_of(dock.connection).index(other.handle)
            > stack_of(dock.connection).index(dock.handle)
        ),
        "the other program above the dock",
        _SOON_S,
    )
    assert dock.is_right_above(chat)
    chat.move(120, 100)
    dock.wait_beside(chat)
    chat.focus()
    wait_until(lambda: stack_of(dock.connection)[-1] == dock.handle, "the dock on top", _SOON_S)


def test_a_browser_is_a_client_once_a_chat_is_in_its_front_tab(
    dock: Dock, open_window: OpenWindow
) -> None:
    browser = open_window("Chromium")
    browser.focus()
    place = dock.place()
    assert place is not None
    assert (place.x, place.y) == (DOCK_X, DOCK_Y)
    browser.set_title("(3) WhatsApp - Chromium")
    dock.wait_beside(browser)
    browser.set_title("News - Chromium")
    browser.move(120, 110)
    dock.wait_beside(browser)
    assert active_window(dock.connection) == browser.handle


def test_a_small_dialog_of_a_client_is_not_docked_to(dock: Dock, open_window: OpenWindow) -> None:
    chat = open_window(ONE)
    chat.focus()
    dock.wait_beside(chat)
    dialog = open_window(ONE, PhysicalRect(200, 200, 300, 120))
    dialog.focus()
    chat.move(110, 90)
    dock.wait_beside(chat)


def test_maximised_and_full_screen(dock: Dock, open_window: OpenWindow) -> None:
    chat = open_window(ONE)
    chat.focus()
    dock.wait_beside(chat)
    chat.maximise()
    wait_until(lambda: chat.frame().width == WIDE, "maximising", _SOON_S)
    dock.wait_beside(chat, covered=DOCK_PX)
    wait_until(lambda: dock.is_right_above(chat), "the dock above it", _SOON_S)
    chat.maximise(is_on=False)
    wait_until(lambda: chat.frame().width < WIDE, "restoring", _SOON_S)
    dock.wait_beside(chat)
    chat.set_state("_NET_WM_STATE_FULLSCREEN", is_on=True)
    wait_until(lambda: chat.frame() == PhysicalRect(0, 0, WIDE, HIGH), "full screen", _SOON_S)
    dock.wait_beside(chat, covered=DOCK_PX)
    wait_until(lambda: dock.is_right_above(chat), "the dock above it", _SOON_S)


def _switch_desktop(connection: Any, number: int) -> None:
    root = connection.screen().root
    message = event.ClientMessage(
        window=root,
        client_type=connection.intern_atom("_NET_CURRENT_DESKTOP"),
        data=(32, [number, X.CurrentTime, 0, 0, 0]),
    )
    root.send_event(message, X.SubstructureRedirectMask | X.SubstructureNotifyMask)
    connection.sync()


def test_it_stays_on_its_clients_virtual_desktop(dock: Dock, open_window: OpenWindow) -> None:
    one = open_window(ONE)
    one.focus()
    dock.wait_beside(one)
    try:
        _switch_desktop(dock.connection, 1)
        dock.wait_gone()
        two = open_window(TWO, PhysicalRect(300, 120, 500, 400))
        two.focus()
        dock.wait_beside(two)
        _switch_desktop(dock.connection, 0)
        one.focus()
        dock.wait_beside(one)
        _switch_desktop(dock.connection, 1)
        two.focus()
        dock.wait_beside(two)
    finally:
        _switch_desktop(dock.connection, 0)


def _drag(connection: Any, start: tuple[int, int], end: tuple[int, int], steps: int = 20) -> None:
    xtest.fake_input(connection, X.MotionNotify, x=start[0], y=start[1])
    xtest.fake_input(connection, X.ButtonPress, 1)
    for step in range(1, steps + 1):
        x = start[0] + (end[0] - start[0]) * step // steps
        y = start[1] + (end[1] - start[1]) * step // steps
        xtest.fake_input(connection, X.MotionNotify, x=x, y=y)
        connection.sync()
        # As a hand does: the window is to see the way, not only its ends.
        wait_until(lambda: True, "", 1.0)
    xtest.fake_input(connection, X.ButtonRelease, 1)
    connection.sync()


def test_dragged_off_and_dropped_at_either_side_or_the_screens_edge(
    dock: Dock, open_window: OpenWindow
) -> None:
    chat = open_window(ONE, PhysicalRect(400, 80, 450, 500))
    chat.focus()
    dock.wait_beside(chat)
    grip = (chat.frame().x + chat.frame().width + 120, chat.frame().y + 14)

    _drag(dock.connection, grip, (grip[0] + 30, grip[1] + 240))
    wait_until(lambda: _left_top(dock) == _beside(chat, 30, 240), f"free: {dock.place()}", _SOON_S)
    before = chat.frame()
    chat.move(420, 100)
    wait_until(lambda: chat.frame().x == before.x + 20, "the client's move", _SOON_S)
    wait_until(lambda: stack_of(dock.connection)[-1] == dock.handle, "on top", _SOON_S)
    free = dock.place()
    assert free is not None

    left = chat.frame().x - DOCK_PX
    _drag(
        dock.connection,
        (free.x + 120, free.y + 14),
        (left + 120 - 10, chat.frame().y + 60),
    )
    dock.wait_beside(chat, is_right=False)

    docked = dock.place()
    assert docked is not None
    _drag(dock.connection, (docked.x + 120, docked.y + 14), (WIDE - 2, 300))
    wait_until(
        lambda: dock.place() == PhysicalRect(WIDE - DOCK_PX, 0, DOCK_PX, HIGH),
        f"the screen's edge: {dock.place()}",
        _SOON_S,
    )
    assert active_window(dock.connection) == chat.handle


def _left_top(dock: Dock) -> tuple[int, int] | None:
    place = dock.place()
    return (place.x, place.y) if place is not None else None


def _beside(chat: ChatWindow, x: int, y: int) -> tuple[int, int]:
    frame = chat.frame()
    return frame.x + frame.width + x, frame.y + y


def test_at_the_screens_edge_it_hides_until_the_pointer_comes(
    start_dock: Callable[[Settings], Dock], open_window: OpenWindow
) -> None:
    from replydock.domain.settings import DockMode

    dock = start_dock(replace(DOCKING, dock_mode=DockMode.SCREEN_EDGE))
    chat = open_window(ONE)
    chat.focus()
    xtest.fake_input(dock.connection, X.MotionNotify, x=300, y=300)
    dock.connection.sync()
    dock.wait_gone()
    for _ in range(2):
        xtest.fake_input(dock.connection, X.MotionNotify, x=WIDE - 2, y=HIGH // 2)
        dock.connection.sync()
        dock.wait_shown()
        assert dock.place() == PhysicalRect(WIDE - DOCK_PX, 0, DOCK_PX, HIGH)
        xtest.fake_input(dock.connection, X.MotionNotify, x=300, y=300)
        dock.connection.sync()
        dock.wait_gone()
    assert active_window(dock.connection) == chat.handle
