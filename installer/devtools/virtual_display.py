"""An X server and a window manager for programs of the Windows rig, when none is given."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from devtools.processes import SetupError

_START_DEADLINE_S = 20.0
_END_DEADLINE_S = 10.0


@contextmanager
def virtual_display(size: str = "1600x1000x24") -> Iterator[str]:
    """Run Xvfb with openbox and give its name, such as ``:7``.

    Raises:
        SetupError: the server does not start.
    """
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(
        words, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    manager: subprocess.Popen[bytes] | None = None
    try:
        ready, _, _ = select.select([reading], [], [], _START_DEADLINE_S)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            raise SetupError("Xvfb does not start, so there is no display for the Windows rig.")
        env = {**os.environ, "DISPLAY": f":{number}"}
        manager = subprocess.Popen(
            ["openbox"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        yield f":{number}"
    finally:
        os.close(reading)
        for process in (manager, server):
            if process is not None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_END_DEADLINE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
