from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage

from pictures.catalogue import pictures
from pictures.sheet import FAMILY, WIDTH, break_lines, font
from replydock.domain.image_header import read_image_header

ROOT = Path(__file__).resolve().parents[2]


def test_every_drawn_picture_is_committed_and_every_committed_one_is_drawn() -> None:
    committed = {f"{f.parts[-3]}/{f.stem}" for f in (ROOT / "phrases").glob("*/images/*.png")}
    assert committed == set(pictures({}))


@pytest.mark.parametrize("name", sorted(pictures({})))
def test_a_committed_picture_opens_in_the_size_its_header_says(name: str) -> None:
    pack, picture = name.split("/")
    file = ROOT / "phrases" / pack / "images" / f"{picture}.png"
    header, image = read_image_header(file.read_bytes()), QImage(str(file))
    assert (image.width(), image.height()) == (header.width_px, header.height_px)
    assert image.width() == WIDTH
    assert 500 <= image.height() <= 1600


def test_anyone_can_draw_a_picture_again(qapp: QGuiApplication, tmp_path: Path) -> None:
    if FAMILY not in QFontDatabase.families():
        pytest.skip(f"the font {FAMILY} is not installed")
    done = subprocess.run(
        [sys.executable, "installer/make_pictures.py", "size/size-chart", "--into", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    drawn = QImage(str(tmp_path / "size" / "images" / "size-chart.png"))
    assert drawn.width() == WIDTH
    assert drawn.height() > 500


def test_lines_break_after_a_stop_near_the_middle(qapp: QGuiApplication) -> None:
    assert break_lines("很短", 900, font(28)) == "很短"
    long = "卡在两个码中间的时候，喜欢宽松的请选大一码，喜欢合身的就选小一码"
    assert break_lines(long, 700, font(28)).splitlines()[0].endswith("，")
