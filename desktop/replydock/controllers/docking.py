"""What the dock window clings to: the client in front, a screen's edge, or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from replydock.controllers.following import Following
from replydock.controllers.preferences import Preferences
from replydock.domain.docking import (
    DockWish,
    Placement,
    is_listed,
    place_at_edge,
    place_beside,
    place_floating,
    screen_of,
    snap_of,
)
from replydock.domain.geometry import PhysicalPoint, PhysicalRect
from replydock.domain.settings import DockMode, Settings, Side
from replydock.ports.desktop import Desktop, WindowRef
from replydock.qt.background import Background, Lane
from replydock.qt.screens import area_of, logical_of, qt_rect, screen_areas
from replydock.ui.dock_window import MIN_HEIGHT, DockWindow
from replydock.ui.edge_hiding import EdgeHiding

_MINIMISED = Qt.WindowState.WindowMinimized

_MAP_MS = 20
"""After showing, until the desktop knows the window and Qt is done with its properties."""

_REST_MS = 250
"""After the last change of size, until it counts as the agent's wish."""

_HOLD_PX = 24
"""How far a docked window must be dragged before it comes off."""


class Docking(QObject):
    """Keeps the dock window where its mode says.

    Args:
        is_client: tells of a foreign window whether the dock goes beside it; programs
            named in the settings are clients as well.
        side_of: the side a client is docked to, None for the agent's own choice.
    """

    client_changed = Signal(object)
    """WindowRef of the client that the dock serves, or None"""
    front_changed = Signal(object)
    """WindowRef of any window that came to the front, client or not, or None"""
    front_retitled = Signal(object)
    """WindowRef of the window in front, which has another title now"""

    def __init__(
        self,
        dock: DockWindow,
        desktop: Desktop,
        preferences: Preferences,
        background: Background,
        is_client: Callable[[WindowRef], bool] = lambda _: False,
        side_of: Callable[[WindowRef], Side | None] = lambda _: None,
    ) -> None:
        super().__init__(dock)
        self._dock = dock
        self._windows = desktop.windows
        self._preferences = preferences
        self._background = background
        self._is_client = is_client
        self._side_of = side_of
        self._settings = preferences.settings
        self._placement: Placement | None = None
        self._is_away = False
        self._is_showing = False
        self._is_over_full_screen = False
        self._following = Following(desktop.watch, self._is_of_client, self._is_large, self)
        self._edge = EdgeHiding(dock, dock.appearance)
        self._stacking = QTimer(self, singleShot=True, interval=_MAP_MS)
        self._stacking.timeout.connect(self._stack)
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._on_rested)
        self._connect()

    def _connect(self) -> None:
        dock, following = self._dock, self._following
        following.client_changed.connect(self._on_client_changed)
        following.front_changed.connect(self.front_changed)
        following.retitled.connect(self.front_retitled)
        following.frame_changed.connect(self._on_frame_changed)
        following.sight_changed.connect(self._on_sight_changed)
        following.restacked.connect(self._on_restacked)
        self._preferences.changed.connect(self._on_settings_changed)
        dock.geometry_changed.connect(self._on_geometry_changed)
        dock.title_bar.drag_began.connect(self._on_drag_began)
        dock.title_bar.drag_ended.connect(self._on_dropped)
        dock.title_bar.dock_clicked.connect(self._on_dock_clicked)
        dock.shown.connect(self._on_shown)
        dock.flags_changed.connect(lambda: self._stacking.start(_MAP_MS))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen_added)
            app.screenRemoved.connect(self._on_screens_changed)
            for screen in app.screens():
                self._listen_to(screen)

    def start(self) -> None:
        """Begin: look for a client in front and take the place of the mode."""
        self._background.submit(Lane.IO, self._following.start)
        self._enter_mode()

    def stop(self) -> None:
        """End; the dock stays where it is."""
        self._following.stop()
        self._edge.switch_off()

    @property
    def client(self) -> WindowRef | None:
        """The client that the dock serves: the one that was in front last."""
        return self._following.client

    @property
    def is_attached(self) -> bool:
        """Whether the dock window clings to a client that is in sight."""
        is_beside = self._settings.dock_mode is DockMode.BESIDE_CLIENT
        return is_beside and self.client is not None and self._following.is_in_sight

    def set_mode(self, mode: DockMode, side: Side | None = None) -> None:
        """Cling to something else from now on."""
        settings = self._preferences.settings
        self._preferences.apply(
            replace(settings, dock_mode=mode, dock_side=side or settings.dock_side)
        )

    def look_again(self) -> None:
        """Ask anew which windows are clients, since what tells it has changed."""
        self._following.look_again()

    # The client

    def _is_of_client(self, window: WindowRef) -> bool:
        if window.pid == os.getpid():
            return False
        listed = self._settings.client_programs
        return is_listed(window.program, listed) or self._is_client(window)

    def _is_large(self, window: WindowRef) -> bool:
        """Tell whether the dock can go beside a window: it is in sight, and no mere dialog."""
        frame = self._windows.visible_frame(window)
        if frame is None:
            return False
        screens = screen_areas()
        least = screens[screen_of(frame, screens)].physical(MIN_HEIGHT)
        return frame.width >= least and frame.height >= least

    def _on_client_changed(self, client: WindowRef | None) -> None:
        self._placement = None
        self.client_changed.emit(client)
        if client is None and self._settings.dock_mode is DockMode.BESIDE_CLIENT:
            self._set_away(True)

    def _on_frame_changed(self) -> None:
        if self.is_attached:
            self._place_beside()
            self._set_away(False)
            self._note_full_screen()

    def _note_full_screen(self) -> None:
        """A full-screen client is stacked in another way, and nobody tells of that."""
        frame, placement = self._following.frame, self._placement
        if frame is None or placement is None:
            return
        screens = screen_areas()
        is_full = placement.home < len(screens) and frame == screens[placement.home].frame
        if is_full != self._is_over_full_screen:
            self._is_over_full_screen = is_full
            self._stacking.start(_MAP_MS)

    def _on_sight_changed(self) -> None:
        if self._settings.dock_mode is DockMode.BESIDE_CLIENT and self.client is not None:
            if self._following.is_in_sight:
                self._place_beside()
                self._stacking.start(0)
            self._set_away(not self._following.is_in_sight)

    def _place_beside(self) -> None:
        client, frame = self.client, self._following.frame
        if client is None or frame is None or self._resting.isActive():
            return
        screens = screen_areas()
        settings = self._settings
        side = self._side_of(client) or settings.dock_side
        wish = DockWish(side, settings.dock_width, MIN_HEIGHT)
        placement = place_beside(frame, screens, wish, self._placement)
        self._placement = placement
        self._dock.place_at(qt_rect(screens[placement.screen].logical(placement.rect)))

    # Shown and hidden, above and below

    def _set_away(self, is_away: bool) -> None:
        """Hide with the client, and come back with it if the agent wants the dock at all."""
        self._is_away = is_away
        if is_away:
            self._dock.hide()
        elif self._settings.is_dock_visible and not self._dock.isVisible():
            self._is_showing = True
            self._dock.setWindowState(self._dock.windowState() & ~_MINIMISED)
            self._dock.show()
            self._is_showing = False

    def _on_shown(self) -> None:
        """If the agent called the dock while its client is out of sight, it stays by itself."""
        if self._is_away and not self._is_showing:
            self._is_away = False
            self._following.leave()
            self.client_changed.emit(None)
        self._stacking.start(_MAP_MS)

    def _stack(self) -> None:
        """Have the dock above its client alone, or above all if it clings to none."""
        if not self._dock.isVisible():
            return
        handle = int(self._dock.winId())
        client = self.client if self.is_attached else None
        self._windows.set_topmost(handle, client is None)
        self._windows.stack_above(handle, client)

    def _on_restacked(self) -> None:
        if self.is_attached and self._dock.isVisible():
            self._windows.stack_above(int(self._dock.winId()), self.client)

    # Modes

    def _on_settings_changed(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        if before.client_programs != settings.client_programs:
            self._following.look_again()
        if _what_docks(before) != _what_docks(settings):
            self._placement = None
            self._enter_mode()

    def _enter_mode(self) -> None:
        settings = self._settings
        mode = settings.dock_mode
        self._resting.stop()
        self._following.set_followed(mode is DockMode.BESIDE_CLIENT)
        if mode is DockMode.SCREEN_EDGE:
            self._go_to_edge()
        else:
            was_at_edge = self._edge.is_on
            self._edge.switch_off()
            if was_at_edge or (self._is_away and mode is DockMode.FLOATING):
                self._set_away(False)
            if not self.is_attached:
                self._bring_onto_screen()
        if self.is_attached:
            self._place_beside()
        is_docked = mode is not DockMode.FLOATING
        self._dock.title_bar.hold_px = _HOLD_PX if is_docked else 0
        self._dock.title_bar.set_docked(is_docked)
        self._stacking.start(0)

    def _go_to_edge(self) -> None:
        settings = self._settings
        screen = area_of(self._dock.screen())
        place = qt_rect(
            screen.logical(place_at_edge(screen, settings.dock_side, settings.dock_width))
        )
        self._dock.place_at(place)
        self._is_away = False
        if settings.hides_at_edge:
            is_left = settings.dock_side is Side.LEFT
            self._edge.switch_on(place, is_left=is_left, is_wanted=settings.is_dock_visible)
        else:
            self._edge.switch_off()
            if settings.is_dock_visible:
                self._dock.show()

    def _bring_onto_screen(self) -> None:
        """A screen may be gone since the dock was left there."""
        screens = screen_areas()
        rect = self._physical_place()
        kept = place_floating(rect, screens)
        if kept != rect:
            self._dock.place_at(qt_rect(screens[screen_of(kept, screens)].logical(kept)))

    def _listen_to(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_screens_changed)
        screen.availableGeometryChanged.connect(self._on_screens_changed)

    def _on_screen_added(self, screen: QScreen) -> None:
        self._listen_to(screen)
        self._on_screens_changed()

    def _on_screens_changed(self) -> None:
        self._placement = None
        self._enter_mode()

    # What the agent does with the window

    def _on_geometry_changed(self, place: QRect) -> None:
        settings = self._settings
        if settings.dock_mode is DockMode.FLOATING:
            self._preferences.set_dock_geometry(place)
            self._settings = self._preferences.settings
        elif place.width() != settings.dock_width:
            self._resting.start()

    def _on_rested(self) -> None:
        """Keep the width that the agent gave a docked window; place it anew."""
        width = self._dock.width()
        if width != self._settings.dock_width:
            self._preferences.apply(replace(self._settings, dock_width=width))

    def _on_drag_began(self) -> None:
        if self.is_attached or self._settings.dock_mode is DockMode.SCREEN_EDGE:
            self.set_mode(DockMode.FLOATING)

    def _on_dropped(self, pointer: QPoint) -> None:
        snap = snap_of(
            self._physical_place(),
            _physical(pointer),
            self._following.frame_of_client(self._windows),
            screen_areas(),
        )
        if snap is not None:
            self.set_mode(snap.mode, snap.side)
        else:
            self._preferences.set_dock_geometry(self._dock.geometry())
            self._settings = self._preferences.settings

    def _on_dock_clicked(self) -> None:
        is_free = self._settings.dock_mode is DockMode.FLOATING
        self.set_mode(DockMode.BESIDE_CLIENT if is_free else DockMode.FLOATING)

    def _physical_place(self) -> PhysicalRect:
        return area_of(self._dock.screen()).physical_rect(logical_of(self._dock.geometry()))


def _what_docks(settings: Settings) -> tuple[object, ...]:
    """Return what the place of the dock depends on."""
    return (
        settings.dock_mode,
        settings.dock_side,
        settings.dock_width,
        settings.hides_at_edge,
        settings.is_dock_visible,
    )


def _physical(point: QPoint) -> PhysicalPoint:
    screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
    rect = area_of(screen).physical_rect(logical_of(QRect(point, point)))
    return PhysicalPoint(rect.x, rect.y)
