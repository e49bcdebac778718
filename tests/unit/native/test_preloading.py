"""The first window's libraries are loaded beside Python's imports, and do no harm."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import time
from pathlib import Path
from replydock.native.preloading import preload_libraries

preload_libraries()
end_s = time.monotonic() + 20
while "libQt6Widgets" not in (maps := Path("/proc/self/maps").read_text()):
    assert time.monotonic() < end_s
    time.sleep(0.01)
from PySide6.QtWidgets import QApplication
print(QApplication([]).platformName())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_qt_is_loaded_before_python_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "offscreen\n"
