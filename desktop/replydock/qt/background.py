"""Work off the main thread; results come back to it through one signal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from replydock.domain.errors import ReplyDockError

# Threads are for after the first paint.
if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


class Lane(Enum):
    """Which thread does the work; all but IO do theirs one after another."""

    STORE = "store"
    INSERTION = "insertion"
    IO = "io"


_THREADS = {Lane.STORE: 1, Lane.INSERTION: 1, Lane.IO: 2}


class _Callbacks(Generic[_T]):
    """Emptied on the main thread: whose methods are called back must not die on a lane.

    The lane lets go of a future last, and of all that hangs on it.
    """

    def __init__(
        self,
        on_done: Callable[[_T], None] | None,
        on_error: Callable[[ReplyDockError], None] | None,
    ) -> None:
        self._on_done, self._on_error = on_done, on_error

    def take(
        self,
    ) -> tuple[Callable[[_T], None] | None, Callable[[ReplyDockError], None] | None]:
        """Return both and forget them."""
        taken = self._on_done, self._on_error
        self._on_done = self._on_error = None
        return taken


class Background(QObject):
    """The program's threads beside the main one."""

    _ended = Signal(object)
    failed = Signal(object)
    """An exception that nobody handled: a ReplyDockError to show, else a bug."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executors: dict[Lane, ThreadPoolExecutor] = {}
        # Queued also from the main thread: work that ended before its callback was added
        # would else be told at once, inside submit() and ahead of what is queued.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._is_closed = False

    def submit(
        self,
        lane: Lane,
        work: Callable[[], _T],
        on_done: Callable[[_T], None] | None = None,
        on_error: Callable[[ReplyDockError], None] | None = None,
    ) -> Future[_T]:
        """Run ``work`` on a lane, then ``on_done(result)`` on the main thread.

        A ReplyDockError goes to ``on_error`` if given; everything else that is
        raised goes out by ``failed``. After ``close`` nothing is called back.
        """
        future = self.executor(lane).submit(work)
        callbacks = _Callbacks(on_done, on_error)
        future.add_done_callback(lambda done: self._report(lambda: self._deliver(done, callbacks)))
        return future

    def call_on_main(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the main thread soon; callable from every thread."""
        self._report(work)

    def executor(self, lane: Lane) -> ThreadPoolExecutor:
        """Return the lane's executor, started on first use."""
        if lane not in self._executors:
            from concurrent.futures import ThreadPoolExecutor

            self._executors[lane] = ThreadPoolExecutor(_THREADS[lane], f"replydock-{lane.value}")
        return self._executors[lane]

    def close(self, timeout_s: float = 5.0) -> bool:
        """Let running work end, drop what waits; False if the deadline passed.

        The store lane still does what waits: acknowledged edits must land.
        """
        self._is_closed = True
        for lane, executor in self._executors.items():
            executor.shutdown(wait=False, cancel_futures=lane is not Lane.STORE)
        ender = threading.Thread(target=self._join, name="replydock-close", daemon=True)
        ender.start()
        ender.join(timeout_s)
        return not ender.is_alive()

    def _join(self) -> None:
        for executor in self._executors.values():
            executor.shutdown(wait=True)

    def _report(self, work: Callable[[], None]) -> None:
        if not self._is_closed:
            self._ended.emit(work)

    def _on_ended(self, work: Callable[[], None]) -> None:
        if not self._is_closed:
            work()

    def _deliver(self, future: Future[_T], callbacks: _Callbacks[_T]) -> None:
        on_done, on_error = callbacks.take()
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if on_done is not None:
                on_done(future.result())
        elif isinstance(error, ReplyDockError) and on_error is not None:
            on_error(error)
        else:
            _LOG.error("background work failed", exc_info=error)
            self.failed.emit(error)
