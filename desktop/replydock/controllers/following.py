"""The client in front and where it is, from the desktop's events on the main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from replydock.domain.geometry import PhysicalRect
from replydock.ports.desktop import WindowRef, Windows
from replydock.ports.window_watch import WindowChange, WindowEvent, WindowWatch
from replydock.qt.mailbox import Mailbox

_OUT_OF_SIGHT = frozenset({WindowEvent.MINIMISED, WindowEvent.HIDDEN})
_IN_SIGHT = frozenset({WindowEvent.RESTORED, WindowEvent.SHOWN})


class Following(QObject):
    """Knows the client that was in front last, and follows it if told to.

    A client's window that is too small while it is in front, a dialog or one that is
    still being set up, becomes the client as soon as it has grown.

    Args:
        is_client: tells of a window that came to the front whether it is a client's.
        is_large: tells of such a window whether it is in sight and large enough now.
    """

    client_changed = Signal(object)
    """WindowRef, or None when it was closed"""
    front_changed = Signal(object)
    """WindowRef of any window that came to the front, or None"""
    retitled = Signal(object)
    """WindowRef, with its new title, of the window in front"""
    frame_changed = Signal()
    sight_changed = Signal()
    restacked = Signal()

    def __init__(
        self,
        watch: WindowWatch,
        is_client: Callable[[WindowRef], bool],
        is_large: Callable[[WindowRef], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._watch = watch
        self._is_client = is_client
        self._is_large = is_large
        self._front: WindowRef | None = None
        self._client: WindowRef | None = None
        self._candidate: WindowRef | None = None
        self._frame: PhysicalRect | None = None
        self._is_in_sight = False
        self._is_followed = False
        self._mailbox: Mailbox[WindowChange] = Mailbox(self)
        self._mailbox.arrived.connect(self._on_arrived)

    @property
    def client(self) -> WindowRef | None:
        """The client that was in front last, until it is closed."""
        return self._client

    @property
    def frame(self) -> PhysicalRect | None:
        """Where the followed client was seen last."""
        return self._frame

    @property
    def is_in_sight(self) -> bool:
        """Whether the followed client can be seen, but for windows over it."""
        return self._is_in_sight

    def start(self) -> None:
        """Begin to listen."""
        self._watch.start(self._mailbox.put)

    def stop(self) -> None:
        """Listen no more."""
        self._watch.stop()

    def set_followed(self, is_followed: bool) -> None:
        """Hear of the client's moves, or only of which it is."""
        if is_followed != self._is_followed:
            self._is_followed = is_followed
            self._follow()

    def leave(self) -> None:
        """Forget the client, until one comes to the front."""
        self._client = None
        self._follow()

    def look_again(self) -> None:
        """Ask anew whether the window in front is a client."""
        if self._client is not None and not self._is_client(self._client):
            self.leave()
            self.client_changed.emit(None)
        self._on_foreground(self._front)

    def frame_of_client(self, windows: Windows) -> PhysicalRect | None:
        """Return where the client is now, followed or not."""
        return windows.visible_frame(self._client) if self._client is not None else None

    def _follow(self) -> None:
        self._frame, self._is_in_sight = None, False
        self._watch_both()

    def _watch_both(self) -> None:
        client = self._client if self._is_followed else None
        wanted = (client, self._candidate)
        self._watch.follow(*(window for window in wanted if window is not None))

    def _on_arrived(self) -> None:
        for change in without_old_moves(self._mailbox.take()):
            if change.event is WindowEvent.FOREGROUND:
                self._front = change.window
                self.front_changed.emit(change.window)
                self._on_foreground(change.window)
            elif change.event is WindowEvent.RETITLED:
                self._on_retitled(change.window)
            elif change.window is not None and change.window == self._candidate:
                self._on_foreground(self._front)
            elif change.window == self._client and self._is_followed:
                self._on_change(change)

    def _on_foreground(self, window: WindowRef | None) -> None:
        if window is not None and not self._is_client(window):
            window = None
        is_candidate = window is not None and window != self._client and not self._is_large(window)
        candidate = window if is_candidate else None
        if candidate != self._candidate:
            self._candidate = candidate
            self._watch_both()  # no more of one that has grown: as the client it is told of anew
        if window is None or is_candidate:
            return
        if window == self._client:
            self.restacked.emit()
            return
        self._client = window
        self._follow()
        self.client_changed.emit(window)

    def _on_retitled(self, window: WindowRef | None) -> None:
        """The window in front may be another client's now; if it is none, all stays put."""
        self._front = window
        self.retitled.emit(window)
        if window != self._client:
            self._on_foreground(window)
        elif window is not None and self._is_client(window):
            self._client = window
            self.frame_changed.emit()

    def _on_change(self, change: WindowChange) -> None:
        event = change.event
        if event is WindowEvent.CLOSED:
            self.leave()
            self.client_changed.emit(None)
        elif event is WindowEvent.RESTACKED:
            self.restacked.emit()
        elif event in _OUT_OF_SIGHT:
            self._is_in_sight = False
            self.sight_changed.emit()
        else:
            self._frame = change.frame or self._frame
            was_in_sight, self._is_in_sight = self._is_in_sight, True
            if event in _IN_SIGHT or not was_in_sight:
                self.sight_changed.emit()
            else:
                self.frame_changed.emit()


def without_old_moves(changes: Iterable[WindowChange]) -> Iterator[WindowChange]:
    """Leave out moves that another move of the same window follows at once."""
    held: WindowChange | None = None
    for change in changes:
        is_move = change.event is WindowEvent.MOVED
        if held is not None and not (is_move and change.window == held.window):
            yield held
        held = change if is_move else None
        if not is_move:
            yield change
    if held is not None:
        yield held
