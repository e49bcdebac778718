"""Windows asks before the session ends, and waits only as long as the answer takes."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import os
import subprocess

_ASKED = """
import ctypes
from ctypes import wintypes as w
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

WM_QUERYENDSESSION = 0x11
app = QApplication([])
window = QWidget()
window.show()
told = []
class Hearer:
    def hear(self):
        told.append("kept")
hearer = Hearer()
app.commitDataRequest.connect(hearer.hear, Qt.ConnectionType.DirectConnection)
send = ctypes.windll.user32.SendMessageW
send.argtypes, send.restype = (w.HWND, w.UINT, w.WPARAM, w.LPARAM), ctypes.c_ssize_t
print(send(int(window.winId()), WM_QUERYENDSESSION, 0, 0), *told)
"""


def test_what_is_typed_is_kept_before_the_session_hears_yes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASKED],
        env={**os.environ, "QT_QPA_PLATFORM": "windows"},
        capture_output=True,
        input="",
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["1", "kept"], done.stdout + done.stderr
