"""Whether there is a display at all is asked before Qt, which would abort."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from replydock.native import has_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is one")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
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
