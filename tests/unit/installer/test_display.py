"""Whether a window can be opened is told before Qt would abort."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from devtools import display


@pytest.fixture(autouse=True)
def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")


def test_no_display_is_told() -> None:
    assert "no display" in display.problem({})


def test_a_display_that_does_not_answer_is_told() -> None:
    assert ":64999 does not answer" in display.problem({"DISPLAY": ":64999"})


def test_a_display_of_an_unreachable_host_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    name = f"127.0.0.1:{port - 6000}.0"
    assert "does not answer" in display.problem({"DISPLAY": name})


def test_a_listening_display_is_fine() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X64998")
        server.listen()
        assert display.problem({"DISPLAY": ":64998"}) == ""
        assert display.problem({"DISPLAY": "unix:64998.0"}) == ""


def test_a_forwarded_display_is_fine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert display.problem({"DISPLAY": f"localhost:{number}.0"}) == ""


def test_a_display_that_is_a_socket_path_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "display"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        assert display.problem({"DISPLAY": str(path)}) == ""


@pytest.mark.parametrize(
    "env", [{"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen:size=800x600"}]
)
def test_wayland_and_offscreen_need_no_x_display(env: dict[str, str]) -> None:
    assert display.problem(env) == ""
