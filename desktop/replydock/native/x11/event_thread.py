"""A thread that owns one connection: it handles events, and work handed to it."""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, Protocol, TypeVar

from replydock.domain.errors import DesktopError, EnvironmentFault
from replydock.native.x11.connection import Connection

CALL_DEADLINE_S = 2.0

Result = TypeVar("Result")


class EventWorker(Protocol):
    """What an ``EventThread`` runs; every method is called on the thread."""

    def handle_events(self) -> None:
        """Handle every event that has arrived; the connection is held."""

    def before_sleep(self) -> float | None:
        """Return after how many seconds to wake up without an event, None for never."""

    def on_end(self, why: DesktopError | None) -> None:
        """Clean up; ``why`` is None if the thread was closed in order."""


class EventThread:
    """Runs a worker until it is closed or the connection breaks; never dies silently."""

    def __init__(self, name: str, connection: Connection, worker: EventWorker) -> None:
        self._connection = connection
        self._worker = worker
        self._calls: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._failure: DesktopError | None = None
        self._is_closing = False
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_write, False)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start; the worker must be ready."""
        self._thread.start()

    def call(self, work: Callable[[], Result]) -> Result:
        """Run ``work`` on the thread and return its result or raise its error.

        Raises:
            DesktopError: the connection is lost or the thread does not answer.
        """
        if self._failure is not None:
            raise self._failure
        future: Future[Result] = Future()
        self._calls.append((work, future))
        self._wake()
        self._refuse_if_over()
        try:
            return future.result(CALL_DEADLINE_S)
        except FutureTimeoutError as why:
            future.cancel()
            raise DesktopError("desktop.server_hangs") from why

    def post(self, work: Callable[[], None]) -> None:
        """Have ``work`` run on the thread; wait for nothing and hear of no error."""
        self._calls.append((work, Future()))
        self._wake()
        self._refuse_if_over()

    def close(self, timeout_s: float = 2.0) -> None:
        """End the thread and close its connection."""
        self._is_closing = True
        self._wake()
        self._thread.join(timeout_s)
        if self._thread.is_alive():  # the server hangs
            self._connection.abort()
            self._thread.join(timeout_s)
        if self._thread.is_alive():
            return  # a daemon, like its connection it ends with the process
        self._connection.close()
        for end in (self._wake_read, self._wake_write):
            if end >= 0:
                os.close(end)
        self._wake_read = self._wake_write = -1

    def _wake(self) -> None:
        try:
            os.write(self._wake_write, b"x")
        except OSError:
            return  # the pipe is full, so the thread wakes up anyway, or it is closed

    def _run(self) -> None:
        why: DesktopError | None = None
        try:
            while not self._is_closing:
                with self._connection.use():
                    self._work_off()
                self._sleep()
            with self._connection.use():
                self._worker.on_end(None)
                self._connection.flush()
        except DesktopError as error:
            why = error
        except Exception as error:  # noqa: BLE001  a thread must not die silently
            why = DesktopError("desktop.thread_failed", why=repr(error))
        self._failure = why or DesktopError("desktop.closed")
        if why is not None:
            self._worker.on_end(why)
        self._refuse_if_over()

    def _refuse_if_over(self) -> None:
        """Let nobody wait for a thread that has ended."""
        why = self._failure
        while why is not None and self._calls:
            _, future = self._calls.popleft()
            if future.set_running_or_notify_cancel():
                future.set_exception(why)

    def _work_off(self) -> None:
        while True:
            self._worker.handle_events()
            if not self._calls:
                return
            work, future = self._calls.popleft()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except EnvironmentFault as error:
                    future.set_exception(error)
            self._connection.flush()

    def _sleep(self) -> None:
        timeout_s = self._worker.before_sleep()
        with self._connection.use() as display:
            socket = display.fileno()
        ready, _, _ = select.select([socket, self._wake_read], [], [], timeout_s)
        if self._wake_read in ready:
            os.read(self._wake_read, 4096)
