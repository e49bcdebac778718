"""Rows: their texts, their many, their pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHoverEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from replydock.domain.search import FIRST_PAGE, SearchIndex
from replydock.domain.settings import Settings
from replydock.store.images import ImageFiles
from replydock.ui.dock_window import DockWindow
from replydock.ui.row_text import Inks, Line, flatten, lay_lines, lay_title
from replydock.ui.thumbnails import Thumbnails, read_scaled
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import make_catalog

_INKS = Inks(QColor("black"), QColor("yellow"), QColor("black"), QColor("blue"))


@pytest.fixture
def font(qtbot: QtBot) -> QFont:
    made = QFont()
    made.setPixelSize(12)
    return made


def texts(lines: list[Line]) -> list[str]:
    return [line.layout.text() for line in lines]


def test_breaks_become_spaces_and_nothing_moves() -> None:
    assert flatten("one\ntwo\r\nthree\tfour") == "one two  three four"


def test_a_long_text_is_elided_on_its_last_line(font: QFont) -> None:
    lines = lay_lines("word " * 200, [], font, 200, 2, _INKS)
    assert len(lines) == 2
    assert texts(lines)[1].endswith("…")
    assert all(line.width <= 201 for line in lines)


def test_a_short_text_is_left_alone(font: QFont) -> None:
    assert texts(lay_lines("short", [], font, 200, 2, _INKS)) == ["short"]


@pytest.mark.parametrize("before", ["", "😊", "😊👍🏽 "])
def test_a_mark_lies_under_its_letters_after_emoji(font: QFont, before: str) -> None:
    start = len(before)
    line = lay_title(before + "match rest", [(start, start + 5)], font, 400, _INKS)
    (mark,) = line.marks
    metrics = QFontMetricsF(font)
    assert mark.width() == pytest.approx(metrics.horizontalAdvance("match") + 2, abs=2)
    assert mark.left() == pytest.approx(metrics.horizontalAdvance(before) - 1, abs=2)


def test_a_match_far_in_the_text_is_shown(font: QFont) -> None:
    text = "far away " * 60 + "needle" + " and more" * 60
    at = text.index("needle")
    lines = lay_lines(text, [(at, at + 6)], font, 240, 2, _INKS)
    assert "needle" in "".join(texts(lines))
    assert texts(lines)[0].startswith("…")
    assert sum(len(line.marks) for line in lines) == 1


def test_a_match_at_the_end_still_fills_both_lines(font: QFont) -> None:
    text = "some words before it " * 30 + "needle"
    at = text.index("needle")
    lines = lay_lines(text, [(at, at + 6)], font, 240, 2, _INKS)
    assert len(lines) == 2
    assert "needle" in "".join(texts(lines))


def test_a_snippet_never_starts_within_a_placeholder(font: QFont) -> None:
    text = "x" * 300 + "{input:deadline=16:00} needle" + " y" * 200
    at = text.index("needle")
    lines = lay_lines(text, [(at, at + 6)], font, 240, 2, _INKS)
    assert texts(lines)[0].startswith("…{input:deadline")


def test_a_mark_over_a_line_break_is_split(font: QFont) -> None:
    text = "abcdefghij" * 20
    lines = lay_lines(text, [(0, 60)], font, 100, 2, _INKS)
    assert [len(line.marks) for line in lines] == [1, 1]


def test_ten_thousand_rows_are_reached_by_end_and_by_scrolling(
    qtbot: QtBot, images: ImageFiles, settings: Settings
) -> None:
    dock = DockWindow(make_catalog(10_000), images, settings, StillClock())
    qtbot.addWidget(dock)
    dock.show()
    finder = dock.finder
    assert finder.model.rowCount() < 1_000
    assert finder.total == 10_005
    bar = finder.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert finder.model.rowCount() == 10_005
    QTest.keyClick(finder.box, Qt.Key.Key_End)
    assert finder.list.currentIndex().row() == 10_004
    QTest.keyClick(finder.box, Qt.Key.Key_Home)
    assert finder.list.currentIndex().row() == 0
    dock.hide()


def test_found_rows_come_page_by_page_and_are_counted_as_at_least(
    qtbot: QtBot, images: ImageFiles, settings: Settings
) -> None:
    catalog = make_catalog(1_000)
    catalog.set_index(SearchIndex.build(*catalog.to_index()))
    dock = DockWindow(catalog, images, settings, StillClock())
    qtbot.addWidget(dock)
    dock.show()
    QTest.keyClicks(dock.finder.box, "reply")
    assert dock.finder.model.rowCount() == FIRST_PAGE
    label = dock.status.findChild(QLabel, "Count")
    assert label is not None
    assert f"{FIRST_PAGE}+" in label.text()
    bar = dock.finder.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert FIRST_PAGE < dock.finder.model.rowCount() < 1_000
    QTest.keyClick(dock.finder.box, Qt.Key.Key_End)
    assert dock.finder.model.rowCount() >= 1_000
    assert "+" not in label.text()
    dock.hide()


def test_rows_are_as_wide_as_the_view_after_resizing(dock: DockWindow) -> None:
    for width in (600, 260):
        dock.resize(width, 600)
        view = dock.finder.list
        assert view.visualRect(dock.finder.model.index(1)).width() == view.viewport().width()


def test_the_row_under_the_pointer_and_the_current_one_are_marked(dock: DockWindow) -> None:
    view, rows = dock.finder.list, dock.finder.rows

    def ground(row: int) -> str:
        place = view.visualRect(view.model().index(row, 0))
        return view.viewport().grab(place).toImage().pixelColor(8, 3).name()

    def point_at(kind: QEvent.Type, row: int) -> None:
        position = QPointF(view.visualRect(view.model().index(row, 0)).center())
        QApplication.sendEvent(view.viewport(), QHoverEvent(kind, position, position, position))

    rows.is_keyboard_used = False
    view.mark(0)
    plain = ground(2)
    assert ground(0) == ground(1) == plain, "marked only for who uses the keyboard"
    point_at(QEvent.Type.HoverEnter, 1)
    hovered = ground(1)
    assert (hovered != plain, ground(2)) == (True, plain)
    QTest.mousePress(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(view.model().index(1, 0)).center(),
    )
    assert ground(1) not in {plain, hovered}
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, -40))
    assert ground(1) == hovered
    point_at(QEvent.Type.HoverMove, 2)
    assert (ground(1), ground(2)) == (plain, hovered)
    point_at(QEvent.Type.HoverLeave, 2)
    assert ground(2) == plain
    rows.is_keyboard_used = True
    view.mark(1)
    assert ground(0) == ground(2) == plain
    assert ground(1) not in {plain, hovered}
    view.mark(-1)
    assert ground(1) == plain


def test_no_timer_runs_at_rest(qtbot: QtBot, dock: DockWindow) -> None:
    from PySide6.QtCore import QTimer

    qtbot.wait(700)
    running = [timer for timer in dock.findChildren(QTimer) if timer.isActive()]
    assert running == []


@pytest.fixture
def picture_file(tmp_path: Path) -> Path:
    image = QImage(QSize(400, 200), QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path = tmp_path / "red.png"
    image.save(str(path))
    return path


def test_pictures_are_read_no_larger_than_needed(picture_file: Path) -> None:
    assert read_scaled(str(picture_file), 50).size() == QSize(100, 50)
    assert read_scaled(str(picture_file), 999).size() == QSize(400, 200)
    assert read_scaled(str(picture_file.with_name("none.png")), 50).isNull()


def test_thumbnails_come_later_and_stay(
    qtbot: QtBot, images: ImageFiles, picture_file: Path
) -> None:
    part = images.add(picture_file.read_bytes(), "red.png")
    thumbnails = Thumbnails(images)
    assert thumbnails.get(part, 50) is None
    with qtbot.waitSignal(thumbnails.ready) as told:
        pass
    assert told.args == [part.sha256]
    found = thumbnails.get(part, 50)
    assert found is not None
    assert found.size() == QSize(100, 50)
    assert thumbnails.cached_bytes == 100 * 50 * 4
    thumbnails.wait_idle(2_000)


def test_the_cache_is_bounded(qtbot: QtBot, images: ImageFiles, tmp_path: Path) -> None:
    thumbnails = Thumbnails(images)
    for number in range(9):
        image = QImage(QSize(640, 640), QImage.Format.Format_RGB32)
        image.fill(QColor(number * 20, 0, 0))
        path = tmp_path / f"{number}.png"
        image.save(str(path))
        part = images.add(path.read_bytes())
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.get(part, 640)
    assert 640 * 640 * 4 <= thumbnails.cached_bytes <= 10 << 20
    thumbnails.wait_idle(2_000)


def test_a_missing_picture_is_told_apart_from_a_late_one(
    qtbot: QtBot, images: ImageFiles, picture_file: Path
) -> None:
    part = images.add(picture_file.read_bytes())
    images.path(part.sha256).unlink()
    thumbnails = Thumbnails(images)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.get(part, 50)
    found = thumbnails.get(part, 50)
    assert found is not None
    assert found.isNull()
    thumbnails.wait_idle(2_000)
