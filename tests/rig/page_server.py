"""The loopback server behind the page that judges what was pasted into it."""

from __future__ import annotations

import contextlib
import json
import queue
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.rig.processes import RigError

_FOLDER = Path(__file__).resolve().parent
_FILES = {"/": ("page.html", "text/html"), "/page.js": ("page.js", "text/javascript")}
_POLL_S = 5.0
_CONNECTIONS = 10
"""More than the six that a browser opens to one host."""
# A page that other origins cannot share memory with gets the fine clock (5 us, not 100 us).
_ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


class PageServer:
    """Serves the page and carries commands to it: the page polls, then answers."""

    def __init__(self) -> None:
        self._commands: queue.Queue[dict[str, Any]] = queue.Queue()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._is_closing = False
        self._last_id = 0
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def ask(self, name: str, timeout_s: float = 10.0, **arguments: object) -> dict[str, Any]:
        """Run a command of ``page.js`` and return its result.

        Raises:
            RigError: the page did not answer in time, or answered with an error.
        """
        self._last_id += 1
        self._commands.put({"id": self._last_id, "name": name, **arguments})
        while True:
            try:
                answer = self._answers.get(timeout=timeout_s)
            except queue.Empty:
                raise RigError(f"the page did not answer {name!r}") from None
            if answer["id"] == self._last_id:
                break
        result: dict[str, Any] = answer["result"]
        if "error" in result:
            raise RigError(f"the page could not {name}: {result['error']}")
        return result

    def close(self) -> None:
        self._is_closing = True
        for _ in range(_CONNECTIONS):
            self._commands.put({})  # wakes whoever waits for one
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(3.0)

    def next_command(self) -> dict[str, Any]:
        """Return the next command, or an empty one after a while."""
        try:
            return {} if self._is_closing else self._commands.get(timeout=_POLL_S)
        except queue.Empty:
            return {}

    def note_answer(self, answer: dict[str, Any]) -> None:
        self._answers.put(answer)


class _Server(HTTPServer):
    """Serves with so many threads, all started at once: none appears within a test."""

    request_queue_size = 32

    def __init__(self, page: PageServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.page = page
        self._accepted: queue.Queue[tuple[Any, Any] | None] = queue.Queue()
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(_CONNECTIONS)]
        for thread in self._threads:
            thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._accepted.put((request, client_address))

    def server_close(self) -> None:
        super().server_close()
        for _ in self._threads:
            self._accepted.put(None)
        for thread in self._threads:
            thread.join(1.0)

    def _work(self) -> None:
        while (accepted := self._accepted.get()) is not None:
            # A browser that is being closed resets its connections.
            with contextlib.suppress(OSError):
                self.finish_request(*accepted)
            self.shutdown_request(accepted[0])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without it the header and the body go out as two packets and wait for each other.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        if self.path == "/command":
            command = json.dumps(self.server.page.next_command())
            self._send(200, "application/json", command.encode())
        elif self.path in _FILES:
            name, media_type = _FILES[self.path]
            self._send(200, f"{media_type}; charset=utf-8", (_FOLDER / name).read_bytes())
        else:
            self._send(404, "text/plain", b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.page.note_answer(json.loads(body))
        self._send(200, "application/json", b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        """Keep the test's output clean."""

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            for name, value in _ISOLATION.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
        except OSError:
            self.close_connection = True
