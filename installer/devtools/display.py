"""Whether there is a desktop to open a window on."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_CONNECT_DEADLINE_S = 3.0
_FIRST_TCP_PORT = 6000

HOW_TO_GET_ONE = """\
Ways to get one:
  - log in to a graphical desktop and give the command in a terminal there;
  - over ssh: connect with `ssh -X`;
  - without any desktop, an invisible one:
        apt-get install -y xvfb openbox
        Xvfb :99 & DISPLAY=:99 openbox & DISPLAY=:99 python3 installer/dev.py run
  - only to see the window: python3 installer/dev.py run --offscreen-shot window.png"""


def problem(env: Mapping[str, str] = os.environ) -> str:
    """Say why no window can be opened; empty if one can."""
    if sys.platform != "linux" or env.get("QT_QPA_PLATFORM", "").split(":")[0] in {
        "offscreen",
        "minimal",
        "vnc",
    }:
        return ""
    if env.get("WAYLAND_DISPLAY"):
        return ""
    name = env.get("DISPLAY", "")
    if not name:
        return "There is no display (DISPLAY is not set), so no window can be shown."
    if not _answers(name):
        return f"The display {name} does not answer, so no window can be shown."
    return ""


def _answers(name: str) -> bool:
    """Try to connect to an X display such as ``:0``, ``host:10.0`` or ``unix:1``."""
    match = re.fullmatch(r"(?P<host>.*?)(?:/unix)?:(?P<number>\d+)(?:\.\d+)?", name)
    if match is None:
        return Path(name).is_socket()
    host, number = match["host"], int(match["number"])
    if host not in {"", "unix"}:
        return _answers_tcp(host, _FIRST_TCP_PORT + number)
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - fixed by the X protocol
    return _answers_unix("\0" + path) or _answers_unix(path)


def _answers_tcp(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), _CONNECT_DEADLINE_S):
            return True
    except OSError:
        return False


def _answers_unix(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(_CONNECT_DEADLINE_S)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
