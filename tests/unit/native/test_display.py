"""Whether there is a display at all is asked before Qt, which would abort."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from replydock.native import connect, has_display, platform_options

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is one")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def test_without_a_session_there_is_none() -> None:
    assert not has_display()


def test_a_wayland_compositor_must_be_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not has_display()
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert has_display()
        monkeypatch.delenv("XDG_RUNTIME_DIR")
        assert not has_display()
        monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "wayland-0"))
        assert has_display()
    assert not has_display()


def test_an_x_server_of_this_machine_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9999")
    assert not has_display()
    monkeypatch.setenv("DISPLAY", "far.example:0")
    assert has_display()


@pytest.mark.parametrize("name", ["WAYLAND_DISPLAY", "XDG_SESSION_TYPE"])
def test_qt_is_kept_from_a_session_that_has_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("DISPLAY", "far.example:0")
    assert platform_options() == []
    monkeypatch.setenv(name, "wayland")
    assert platform_options() == ["-platform", "xcb"]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert platform_options() == []
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland")
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland"))
        compositor.listen()
        assert platform_options() == []


def test_a_session_that_has_ended_is_no_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert {check.reason for check in connect().checks()} == {"display.none"}
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert {check.reason for check in connect().checks()} == {"display.wayland"}
