"""What the dock window clings to, on a desktop in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from replydock.controllers.docking import Docking
from replydock.controllers.following import without_old_moves
from replydock.controllers.preferences import Preferences
from replydock.domain.geometry import PhysicalRect
from replydock.domain.settings import DockMode, Settings, Side
from replydock.ports.desktop import WindowRef
from replydock.ports.window_watch import WindowChange, WindowEvent
from replydock.qt.background import Background
from replydock.ui.dock_window import DockWindow
from tests.fakes.clock import StillClock
from tests.fakes.desktop import CHAT, EDITOR, FakeDesktop
from tests.qt.ui.samples import make_catalog
from tests.shots.context import make_images

SECOND = WindowRef(3, 300, "Chat", "Buyer 8")
FRAME = PhysicalRect(20, 20, 400, 400)
SETTINGS = Settings(client_programs=("chat",), dock_width=260, dock_height=400)


class Stage:
    """The dock window, its docking and the desktop around it."""

    def __init__(self, qtbot: QtBot, background: Background, folder: object) -> None:
        self.desktop = FakeDesktop()
        self.desktop.windows.alive.append(SECOND)
        self.desktop.windows.frames |= {CHAT: FRAME, SECOND: PhysicalRect(60, 40, 380, 420)}
        self.preferences = Preferences(QGuiApplication.instance(), SETTINGS, lambda _: None)  # type: ignore[arg-type]
        self.dock = DockWindow(make_catalog(5), make_images(folder), SETTINGS, StillClock())  # type: ignore[arg-type]
        qtbot.addWidget(self.dock)
        self.docking = Docking(self.dock, self.desktop, self.preferences, background)
        self._qtbot = qtbot
        self.dock.show()

    def mode(self) -> DockMode:
        return self.preferences.settings.dock_mode

    @property
    def left_top(self) -> tuple[int, int]:
        return self.dock.x(), self.dock.y()

    def wait_beside(self, frame: PhysicalRect) -> None:
        self._qtbot.waitUntil(lambda: self.left_top == (frame.x + frame.width, frame.y))

    def wait_hidden(self) -> None:
        self._qtbot.waitUntil(lambda: not self.dock.isVisible())


@pytest.fixture
def stage(qtbot: QtBot, background: Background, tmp_path: object) -> Iterator[Stage]:
    made = Stage(qtbot, background, tmp_path)
    made.docking.start()
    made.wait_beside(FRAME)
    yield made
    made.docking.stop()


def test_it_takes_the_height_and_follows(stage: Stage) -> None:
    assert stage.dock.height() == FRAME.height
    moved = replace(FRAME, x=90, y=50)
    stage.desktop.watch.move(CHAT, moved)
    stage.wait_beside(moved)
    assert stage.docking.client == CHAT


def test_it_is_stacked_above_its_client_alone(stage: Stage, qtbot: QtBot) -> None:
    handle = int(stage.dock.winId())
    windows = stage.desktop.windows
    qtbot.waitUntil(lambda: windows.companions.get(handle) == CHAT)
    assert handle not in windows.topmost
    stage.docking.set_mode(DockMode.FLOATING)
    qtbot.waitUntil(lambda: handle in windows.topmost)
    assert handle not in windows.companions


@pytest.mark.parametrize(
    ("gone", "back"),
    [
        (WindowEvent.MINIMISED, WindowEvent.RESTORED),
        (WindowEvent.HIDDEN, WindowEvent.SHOWN),
    ],
)
def test_it_goes_and_comes_with_its_client(
    stage: Stage, gone: WindowEvent, back: WindowEvent
) -> None:
    stage.desktop.watch.happen(gone, CHAT)
    stage.wait_hidden()
    assert stage.preferences.settings.is_dock_visible
    stage.desktop.watch.happen(back, CHAT)
    stage.wait_beside(FRAME)
    assert stage.dock.isVisible()


def test_it_closes_with_its_client_and_shows_beside_the_next(stage: Stage) -> None:
    told: list[object] = []
    stage.docking.client_changed.connect(told.append)
    stage.desktop.watch.close(CHAT)
    stage.wait_hidden()
    stage.desktop.watch.bring_forward(SECOND)
    stage.wait_beside(stage.desktop.windows.frames[SECOND])
    assert stage.dock.isVisible()
    assert told == [None, SECOND]


def test_it_stays_where_it_is_when_another_program_comes_to_the_front(
    stage: Stage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(stage.docking.front_changed):
        stage.desktop.watch.bring_forward(EDITOR)
    assert stage.docking.client == CHAT
    assert stage.left_top == (FRAME.x + FRAME.width, FRAME.y)


def test_it_goes_to_a_small_window_of_a_client_only_when_that_has_grown(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.desktop.windows.frames[SECOND] = PhysicalRect(60, 40, 380, 300)
    with qtbot.waitSignal(stage.docking.front_changed):
        stage.desktop.watch.bring_forward(SECOND)
    assert stage.docking.client == CHAT
    moved = replace(FRAME, x=70)
    stage.desktop.watch.move(CHAT, moved)
    stage.wait_beside(moved)
    stage.desktop.watch.move(SECOND, PhysicalRect(60, 40, 390, 300))
    grown = PhysicalRect(50, 30, 380, 420)
    stage.desktop.watch.move(SECOND, grown)
    stage.wait_beside(grown)
    assert stage.docking.client == SECOND
    stage.desktop.watch.move(SECOND, replace(grown, x=80))
    stage.wait_beside(replace(grown, x=80))
    assert stage.desktop.watch.followed == (SECOND,)


def test_a_small_window_that_is_left_is_not_waited_for(stage: Stage, qtbot: QtBot) -> None:
    stage.desktop.windows.frames[SECOND] = PhysicalRect(60, 40, 380, 300)
    for window in (SECOND, EDITOR):
        with qtbot.waitSignal(stage.docking.front_changed):
            stage.desktop.watch.bring_forward(window)
    qtbot.waitUntil(lambda: stage.desktop.watch.followed == (CHAT,))


def test_a_minimised_client_is_gone_to_when_it_is_restored(stage: Stage, qtbot: QtBot) -> None:
    large = stage.desktop.windows.frames.pop(SECOND)
    stage.desktop.windows.frames[SECOND] = PhysicalRect(0, 0, 160, 30)
    with qtbot.waitSignal(stage.docking.front_changed):
        stage.desktop.watch.bring_forward(SECOND)
    stage.desktop.windows.frames[SECOND] = large
    stage.desktop.watch.happen(WindowEvent.RESTORED, SECOND)
    stage.wait_beside(large)


def test_called_while_its_client_is_minimised_it_stays_by_itself(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.desktop.watch.happen(WindowEvent.MINIMISED, CHAT)
    stage.wait_hidden()
    stage.dock.show()
    assert stage.docking.client is None
    qtbot.waitUntil(lambda: int(stage.dock.winId()) in stage.desktop.windows.topmost)
    assert stage.dock.isVisible()
    stage.desktop.watch.bring_forward(CHAT)
    qtbot.waitUntil(lambda: stage.docking.client == CHAT)


def test_the_button_undocks_and_docks_again(stage: Stage) -> None:
    stage.dock.title_bar.dock_clicked.emit()
    assert stage.mode() is DockMode.FLOATING
    stage.desktop.watch.move(CHAT, replace(FRAME, x=100))
    assert stage.left_top == (FRAME.x + FRAME.width, FRAME.y)
    stage.dock.title_bar.dock_clicked.emit()
    stage.wait_beside(replace(FRAME, x=100))


def test_dropped_at_the_left_of_its_client_it_docks_there(stage: Stage, qtbot: QtBot) -> None:
    wide = PhysicalRect(300, 20, 400, 400)
    stage.desktop.watch.move(CHAT, wide)
    stage.dock.title_bar.drag_began.emit()
    assert stage.mode() is DockMode.FLOATING
    stage.dock.move(wide.x - 260 + 5, 60)
    stage.dock.title_bar.drag_ended.emit(QPoint(120, 70))
    assert stage.mode() is DockMode.BESIDE_CLIENT
    assert stage.preferences.settings.dock_side is Side.LEFT
    qtbot.waitUntil(lambda: stage.left_top == (wide.x - 260, wide.y))


def test_left_somewhere_free_it_stays_there(stage: Stage) -> None:
    stage.dock.title_bar.drag_began.emit()
    stage.dock.move(330, 150)
    stage.dock.title_bar.drag_ended.emit(QPoint(400, 160))
    settings = stage.preferences.settings
    assert (settings.dock_mode, settings.dock_x, settings.dock_y) == (DockMode.FLOATING, 330, 150)


def test_a_width_that_the_agent_gives_a_docked_window_is_kept(stage: Stage, qtbot: QtBot) -> None:
    stage.dock.geometry_changed.emit(QRect(420, 20, 300, 400))
    stage.dock.resize(300, 400)
    qtbot.waitUntil(lambda: stage.preferences.settings.dock_width == 300)


def test_at_the_edge_it_hides_and_comes_back(stage: Stage, qtbot: QtBot) -> None:
    QCursor.setPos(5, 5)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    stage.docking.set_mode(DockMode.SCREEN_EDGE, Side.RIGHT)
    screen = stage.dock.screen().availableGeometry()
    assert stage.dock.geometry().right() == screen.right()
    assert stage.dock.height() == screen.height()
    stage.wait_hidden()
    stage.docking.set_mode(DockMode.FLOATING)
    assert stage.dock.isVisible()


def test_it_goes_back_to_the_edge_when_the_screen_or_its_panels_change(stage: Stage) -> None:
    stage.preferences.apply(replace(stage.preferences.settings, hides_at_edge=False))
    stage.docking.set_mode(DockMode.SCREEN_EDGE, Side.LEFT)
    screen = stage.dock.screen()
    for changed in (screen.geometryChanged, screen.availableGeometryChanged):
        stage.dock.move(200, 100)
        changed.emit(screen.geometry())
        assert stage.left_top == (screen.availableGeometry().x(), screen.availableGeometry().y())


def test_of_moves_that_come_together_the_last_counts() -> None:
    def moved(x: int, window: WindowRef = CHAT) -> WindowChange:
        return WindowChange(WindowEvent.MOVED, window, replace(FRAME, x=x))

    closed = WindowChange(WindowEvent.CLOSED, CHAT)
    changes = [moved(1), moved(2), closed, moved(3), moved(4, SECOND), moved(5, SECOND)]
    assert list(without_old_moves(changes)) == [moved(2), closed, moved(3), moved(5, SECOND)]
