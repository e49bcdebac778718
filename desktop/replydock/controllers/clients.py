"""Which chat client a window belongs to, and what the agent chose for each.

The files are looked at anew when a window comes to the front, at most once a second,
so that an edit by hand counts without a restart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from replydock.domain.client import (
    DEFAULT_WAY,
    Client,
    ClientBook,
    DockChoice,
    PasteWay,
    WindowFacts,
)
from replydock.domain.errors import EnvironmentFault, InputError, ReplyDockError
from replydock.domain.settings import Side
from replydock.formats.client_folder import FOLDER_NAME, ClientFolder, LoadedClients, Stamp
from replydock.ports.desktop import WindowRef
from replydock.qt.background import Background, Lane
from replydock.store.files import write_durably

_LOOK_EVERY_MS = 1000
_SIDES = {DockChoice.LEFT: Side.LEFT, DockChoice.RIGHT: Side.RIGHT}


class Clients(QObject):
    """Knows the clients; recognising may be asked for on any thread."""

    changed = Signal()
    """The book is another one."""
    fronted = Signal(object)
    """The ``Client`` of the window that came to the front, None for any other window."""
    failed = Signal(object)
    """A ``ReplyDockError``: a file is wrong, or could not be written."""

    def __init__(
        self, data_dir: Path, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = ClientFolder(data_dir / FOLDER_NAME)
        self._background = background
        self._book = ClientBook()
        self._stamp: Stamp | None = None
        self._told: frozenset[str] = frozenset()
        self._front: WindowRef | None = None
        self._is_at_work = False
        self._lock = Lock()
        self._resting = QTimer(self, singleShot=True, interval=_LOOK_EVERY_MS)

    @property
    def book(self) -> ClientBook:
        """All clients as they stand."""
        return self._book

    @property
    def folder(self) -> Path:
        """Where the agent's own files are, if she has any."""
        return self._folder.own

    @property
    def front_client(self) -> Client | None:
        """The client of the window that was in front last, ours left out."""
        return None if self._front is None else self.client_of(self._front)

    def client_of(self, window: WindowRef) -> Client | None:
        """Return the client of a window, also one that is off."""
        return self._book.recognise(facts_of(window))

    def way_of(self, window: WindowRef) -> PasteWay:
        """Return how replies go into a window."""
        client = self.client_of(window)
        return DEFAULT_WAY if client is None else client.way

    def is_served(self, window: WindowRef) -> bool:
        """Tell whether replies are wanted in a window; also where no client is known."""
        client = self.client_of(window)
        return client is None or client.use.is_on

    def is_client(self, window: WindowRef) -> bool:
        """Tell whether a client is known for a window."""
        return self.client_of(window) is not None

    def is_docked(self, window: WindowRef) -> bool:
        """Tell whether the dock goes beside a window."""
        client = self.client_of(window)
        return client is not None and client.is_docked

    def side_of(self, window: WindowRef) -> Side | None:
        """Return the side the dock goes to, None for the agent's general choice."""
        client = self.client_of(window)
        return None if client is None else _SIDES.get(client.dock)

    # Reading

    def load(self) -> None:
        """Read the files; ``changed`` follows."""
        if self._is_at_work:
            return
        self._is_at_work = True
        self._background.submit(Lane.IO, self._read, self._on_read, self._on_failed)

    def note_front(self, window: WindowRef | None) -> None:
        """A window came to the front: look at the files, and tell of a client."""
        if window is None or window.pid == os.getpid():
            return
        self._front = window
        if not self._resting.isActive():
            self._resting.start()
            self.load()
        self._tell_front()

    def note_title(self, window: WindowRef) -> None:
        """The window in front has another title, and may be another client's by it."""
        if window != self._front:
            return
        before, self._front = self.front_client, window
        if self.front_client is not before:
            self._tell_front()

    def _read(self) -> LoadedClients | None:
        """Read what changed, on a lane; None: nothing did."""
        with self._lock:
            if self._stamp is not None and self._folder.stamp() == self._stamp:
                return None
            return self._folder.load()

    def _on_read(self, loaded: LoadedClients | None) -> None:
        self._is_at_work = False
        if loaded is None:
            return
        self._book, self._stamp = loaded.book, loaded.stamp
        self.changed.emit()
        self._tell_front()
        told = frozenset(str(error) for error in loaded.errors)
        for error in loaded.errors:
            if str(error) not in self._told:
                self.failed.emit(error)
        self._told = told

    def _on_failed(self, error: ReplyDockError) -> None:
        self._is_at_work = False
        self.failed.emit(error)

    def _tell_front(self) -> None:
        if self._front is not None:
            self.fronted.emit(self.front_client)

    # Writing

    def change(self, client_id: str, changes: Mapping[str, Any]) -> None:
        """Keep changes of a client in the agent's own file; ``changed`` follows."""
        self._write(client_id, lambda: self._folder.changed_text(client_id, changes))

    def reset(self, client_id: str, table: str) -> None:
        """Drop a table such as ``insert`` from the agent's own file."""
        self._write(client_id, lambda: self._folder.text_without(client_id, table))

    def remove(self, client_id: str) -> None:
        """Drop the agent's own file altogether."""
        self._write(client_id, lambda: None)

    def _write(self, client_id: str, text_of: Callable[[], str | None]) -> None:
        # One after another, and what waits is still written when the program ends.
        self._background.submit(
            Lane.STORE, lambda: self._write_now(client_id, text_of), self._on_read, self._on_failed
        )

    def _write_now(self, client_id: str, text_of: Callable[[], str | None]) -> LoadedClients:
        with self._lock:
            path = self._folder.own_path(client_id)
            text = text_of()
            try:
                if text is None:
                    path.unlink(missing_ok=True)
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    write_durably(path, text.encode())
            except OSError as error:
                reason = error.strerror or str(error)
                raise EnvironmentFault(
                    "client.unwritable", file=path.name, reason=reason
                ) from error
            return self._folder.load()


def facts_of(window: WindowRef) -> WindowFacts:
    """Return what a window is told by."""
    return WindowFacts(window.program, window.window_class, window.title)


def checked_id(name: str, taken: ClientBook) -> str:
    """Return a fresh id for a client that the agent teaches us.

    Raises:
        InputError: there are too many of that name.
    """
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)
    stem = f"my-{kept.strip('-').lower() or 'client'}"[:30].strip("-")
    for number in range(1, 100):
        found = stem if number == 1 else f"{stem}-{number}"
        if taken.get(found) is None:
            return found
    raise InputError("client.value_invalid", file="", key="id", value=name)
