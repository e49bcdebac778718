"""A thread with a hidden window: it gets messages, and runs work handed to it."""

from __future__ import annotations

import sys

assert sys.platform == "win32"  # noqa: S101 - tells the type checker too

import ctypes
import itertools
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from typing import Any, TypeVar

from replydock.domain.errors import DesktopError
from replydock.native.windows import window_api as api

CALL_DEADLINE_S = 2.0
_START_DEADLINE_S = 10.0
_WM_WORK = api.WM_APP + 1
_WM_STOP = api.WM_APP + 2
_LOG = logging.getLogger(__name__)
_numbers = itertools.count(1)

Result = TypeVar("Result")
OnMessage = Callable[[int, int], int | None]
"""Gets wParam and lParam; an int is the message's result, None leaves it to the system."""


@contextmanager
def physical_pixels() -> Iterator[None]:
    """See true pixels on every monitor on this thread, whatever the process is set to."""
    before = api.user32.SetThreadDpiAwarenessContext(api.PER_MONITOR_AWARE_V2)
    try:
        yield
    finally:
        if before:
            api.user32.SetThreadDpiAwarenessContext(before)


class MessageThread:
    """Runs a message loop for one hidden top-level window until it is closed.

    The window is a real one, never shown, since the messages of the whole system
    (a new taskbar, the end of sleep) do not come to message-only windows.

    Args:
        name: of the thread.
    """

    def __init__(self, name: str) -> None:
        self._handlers: dict[int, list[OnMessage]] = {}
        self._works: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._hwnd = 0
        self._started: Future[None] = Future()
        self._is_closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()
        try:
            self._started.result(_START_DEADLINE_S)
        except FutureTimeoutError:
            raise DesktopError("desktop.server_hangs") from None

    @property
    def hwnd(self) -> int:
        """The hidden window."""
        return self._hwnd

    def on(self, message: int, handler: OnMessage) -> None:
        """Have a message handled, on the thread; the handler must be quick and not raise.

        Several may handle one message; the result of the first that has one counts.
        """
        self._handlers.setdefault(message, []).append(handler)

    def call(self, work: Callable[[], Result]) -> Result:
        """Run ``work`` on the thread and return its result or raise its error.

        Raises:
            DesktopError: the thread has ended or does not answer.
        """
        if threading.current_thread() is self._thread:
            return work()
        future: Future[Result] = Future()
        self._works.append((work, future))
        if self._is_closing or not api.user32.PostMessageW(self._hwnd, _WM_WORK, 0, 0):
            raise DesktopError("desktop.closed")
        try:
            return future.result(CALL_DEADLINE_S)
        except FutureTimeoutError:
            future.cancel()
            raise DesktopError("desktop.server_hangs") from None

    def post(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the thread, later; nothing happens once it has ended."""
        self._works.append((work, Future()))
        api.user32.PostMessageW(self._hwnd, _WM_WORK, 0, 0)

    def close(self) -> None:
        """End the loop; window and thread are gone then, unless a handler hangs."""
        if not self._is_closing:
            self._is_closing = True
            api.user32.PostMessageW(self._hwnd, _WM_STOP, 0, 0)
        if threading.current_thread() is not self._thread:
            self._thread.join(CALL_DEADLINE_S)

    # The thread.

    def _run(self) -> None:
        # Windows keeps the procedure only while its class exists; so must we.
        procedure = api.WNDPROC(self._on_message)
        instance = api.kernel32.GetModuleHandleW(None)
        name = f"ReplyDock messages {next(_numbers)}"
        about = api.WindowClass(
            cbSize=ctypes.sizeof(api.WindowClass),
            lpfnWndProc=procedure,
            hInstance=instance,
            lpszClassName=name,
        )
        with physical_pixels():
            atom = api.user32.RegisterClassExW(ctypes.byref(about))
            hwnd = atom and api.user32.CreateWindowExW(
                api.WS_EX_TOOLWINDOW | api.WS_EX_NOACTIVATE,
                name,
                None,
                api.WS_POPUP,
                *(0, 0, 0, 0),
                *(None, None, instance, None),
            )
            if not hwnd:
                number = ctypes.get_last_error()
                self._started.set_exception(
                    DesktopError("desktop.thread_failed", reason=ctypes.FormatError(number))
                )
                return
            self._hwnd = hwnd
            self._started.set_result(None)
            message = api.Message()
            while api.user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
                api.user32.DispatchMessageW(ctypes.byref(message))
            self._is_closing = True
            self._do_works()
            api.user32.DestroyWindow(hwnd)
            api.user32.UnregisterClassW(name, instance)

    def _on_message(self, hwnd: int, message: int, wparam: int, lparam: int) -> int:
        if message == _WM_WORK:
            self._do_works()
            return 0
        if message == _WM_STOP:
            api.user32.PostQuitMessage(0)
            return 0
        results = [
            self._handled(handler, wparam, lparam) for handler in self._handlers.get(message, ())
        ]
        for result in results:
            if result is not None:
                return result
        return int(api.user32.DefWindowProcW(hwnd, message, wparam, lparam))

    @staticmethod
    def _handled(handler: OnMessage, wparam: int, lparam: int) -> int | None:
        """Run a handler; what it raises must not travel through the system's code."""
        try:
            return handler(wparam, lparam)
        except Exception:  # noqa: BLE001 - told in the log; the loop goes on
            _LOG.exception("a message's handler failed")
            return None

    def _do_works(self) -> None:
        while self._works:
            work, future = self._works.popleft()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except Exception as error:  # noqa: BLE001 - the caller gets it
                future.set_exception(error)
