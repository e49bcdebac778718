from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QColor, QImage

ROOT = Path(__file__).resolve().parents[3]
DEADLINE_S = 60

PROGRAM = """
import sys
from PySide6.QtCore import QRunnable, QThreadPool
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication
from replydock.ui import icons

class Decode(QRunnable):
    def run(self):
        for _ in range(40):
            reader = QImageReader(sys.argv[1])
            reader.setAutoTransform(True)
            reader.setScaledSize(reader.size() / 2)
            reader.read()

app = QApplication([])
pool = QThreadPool()
for _ in range(2):
    pool.start(Decode())
for size in range(10, 210):
    icons.pixmap("search", "#000000", size, 1.0)
assert pool.waitForDone(30_000)
print("done")
"""


def test_icons_are_drawn_while_pictures_are_decoded(tmp_path: Path) -> None:
    """Both ask Qt for its image plugins; neither may wait for the other for ever."""
    picture = tmp_path / "picture.png"
    image = QImage(900, 1100, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(picture))
    environment = os.environ | {"PYTHONPATH": str(ROOT / "desktop")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(picture)],
        env=environment,
        timeout=DEADLINE_S,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "done", done.stderr
