"""Nothing looks for garbage while the program starts; from then on it does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WINDOW = """
import gc, sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from replydock import app
from replydock.__main__ import main
from replydock.qt.background import Lane

class Loop:
    died_on = set()

    def __init__(self):
        self.me = self

    def __del__(self):
        Loop.died_on.add(threading.current_thread().name)

go_on = app.Program.go_on

def watch(program):
    print("painted", gc.isenabled())
    go_on(program)

    def litter():
        for _ in range(50_000):
            Loop()

    timer = QTimer(program, interval=20)
    libraries, background = program._basics.libraries, program._basics.background
    libraries.indexed.connect(lambda: background.submit(Lane.STORE, litter))
    timer.timeout.connect(lambda: Loop.died_on and QCoreApplication.quit())
    timer.start()
    QTimer.singleShot(15_000, QCoreApplication.quit)

app.Program.go_on = watch
code = main(["--data", sys.argv[1]])
print("collected by", *Loop.died_on)
raise SystemExit(code)
"""

COMMAND = """
import gc, sys
from replydock.__main__ import main
from replydock.command_line import commands

run = commands._list_libraries
def watch(*args, **named):
    sys.stderr.write(f"at work {gc.isenabled()}\\n")
    return run(*args, **named)

commands._list_libraries = watch
raise SystemExit(main(["--data", sys.argv[1], "libraries"]))
"""


def run(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "data")],
        env={
            **os.environ,
            "XDG_RUNTIME_DIR": str(tmp_path),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_window_collects_garbage_on_the_main_thread_once_it_is_painted(tmp_path: Path) -> None:
    done = run(WINDOW, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["painted False", "collected by MainThread"]


def test_a_command_collects_garbage(tmp_path: Path) -> None:
    done = run(COMMAND, tmp_path)
    assert (done.returncode, done.stderr) == (0, "at work True\n")
