"""The dock window's own title bar, and the grips at its edges."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from replydock.ui import icons
from replydock.ui.theme import SPACE_M, SPACE_S, Look
from replydock.ui.window_frame import native_window

_GRIP_PX = 4
_CORNER_PX = 10
_Edge = Qt.Edge


class TitleBar(QFrame):
    """Name, new reply, dock or undock, settings and hide; dragging it moves the window.

    The window is moved here and not by the desktop, so that it is known where it is
    dropped; only Wayland lets nobody do that.

    Attributes:
        hold_px: how far the pointer must go before the window follows it.
        row: what stands in it; the third place from the left is an account's.
    """

    new_clicked = Signal()
    dock_clicked = Signal()
    drag_began = Signal()
    drag_ended = Signal(QPoint)
    """Where the pointer let go; logical pixels."""
    settings_clicked = Signal()
    hide_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TitleBar")
        self._mark = QLabel()
        self._name = QLabel()
        self._look: Look | None = None
        self._is_docked = False
        self.hold_px = 0
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        row = self.row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 6, 6, 2)
        row.setSpacing(0)
        row.addWidget(self._mark)
        row.addSpacing(SPACE_S)
        row.addWidget(self._name)
        row.addStretch(1)
        self._buttons: dict[str, QToolButton] = {}
        for icon_name, signal in (
            ("plus", self.new_clicked),
            ("pin", self.dock_clicked),
            ("settings", self.settings_clicked),
            ("x", self.hide_clicked),
        ):
            button = QToolButton()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            self._buttons[icon_name] = button
            row.addWidget(button)
        self.retranslate()

    def retranslate(self) -> None:
        """Take over the texts of the language in force."""
        self._name.setText(self.tr("ReplyDock"))
        texts = {
            "plus": self.tr("New reply (Ctrl+N)"),
            "pin": self.tr("Undock") if self._is_docked else self.tr("Dock beside the chat"),
            "settings": self.tr("Settings"),
            "x": self.tr("Hide the window"),
        }
        for name, text in texts.items():
            self._buttons[name].setToolTip(text)
            self._buttons[name].setAccessibleName(text)

    def apply_look(self, look: Look) -> None:
        """Recolour the icons."""
        self._look = look
        side = look.px(18)
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(icons.pixmap("replydock", look.colors.accent, side, ratio))
        for name, button in self._buttons.items():
            shown = "pin-off" if name == "pin" and self._is_docked else name
            button.setIcon(icons.icon(shown, look.colors.text_secondary))
            button.setIconSize(QSize(look.px(15), look.px(15)))

    def set_name_shown(self, is_shown: bool) -> None:
        """Show the program's name, or leave its place to an account's."""
        self._name.setVisible(is_shown)

    def set_docked(self, is_docked: bool) -> None:
        """Show whether the window clings to something: the button then frees it."""
        if is_docked != self._is_docked:
            self._is_docked = is_docked
            self.retranslate()
            if self._look is not None:
                self.apply_look(self._look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = native_window(self)
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            if QGuiApplication.platformName().startswith("wayland"):
                handle.startSystemMove()
            else:
                self._pressed_at = event.globalPosition().toPoint() - self.window().pos()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._pressed_at is None:
            return
        place = event.globalPosition().toPoint() - self._pressed_at
        if not self._is_dragged:
            far = (place - self.window().pos()).manhattanLength()
            if far < max(self.hold_px, QApplication.startDragDistance()):
                return
            self._is_dragged = True
            self.drag_began.emit()
        self.window().move(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        was_dragged, self._is_dragged, self._pressed_at = self._is_dragged, False, None
        if was_dragged:
            self.drag_ended.emit(event.globalPosition().toPoint())


class EdgeGrip(QWidget):
    """An invisible strip at an edge or corner of a window that resizes it."""

    def __init__(self, edges: Qt.Edge, window: QWidget) -> None:
        super().__init__(window)
        self._edges = edges
        self.setCursor(_cursor(edges))

    def place(self) -> None:
        """Lie along the edge of the window as it is now."""
        width, height = self.window().width(), self.window().height()
        is_corner = self._edges not in (
            _Edge.LeftEdge,
            _Edge.RightEdge,
            _Edge.TopEdge,
            _Edge.BottomEdge,
        )
        side = _CORNER_PX if is_corner else _GRIP_PX
        wide = height_of = side
        if not is_corner:
            upright = self._edges in (_Edge.LeftEdge, _Edge.RightEdge)
            wide, height_of = (side, height) if upright else (width, side)
        left = width - wide if self._edges & _Edge.RightEdge else 0
        top = height - height_of if self._edges & _Edge.BottomEdge else 0
        self.setGeometry(left, top, wide, height_of)
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = native_window(self)
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemResize(self._edges)
        event.accept()


def make_grips(window: QWidget) -> list[EdgeGrip]:
    """Return grips for all edges and corners, corners on top."""
    top, bottom, left, right = (
        _Edge.TopEdge,
        _Edge.BottomEdge,
        _Edge.LeftEdge,
        _Edge.RightEdge,
    )
    sides = (left, right, top, bottom, top | left, top | right, bottom | left, bottom | right)
    return [EdgeGrip(edges, window) for edges in sides]


def _cursor(edges: Qt.Edge) -> Qt.CursorShape:
    across = bool(edges & (_Edge.LeftEdge | _Edge.RightEdge))
    upright = bool(edges & (_Edge.TopEdge | _Edge.BottomEdge))
    if across and upright:
        is_falling = bool(edges & _Edge.TopEdge) == bool(edges & _Edge.LeftEdge)
        return Qt.CursorShape.SizeFDiagCursor if is_falling else Qt.CursorShape.SizeBDiagCursor
    return Qt.CursorShape.SizeHorCursor if across else Qt.CursorShape.SizeVerCursor
