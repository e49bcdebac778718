"""What another program gets when a row is dragged into it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from replydock.domain.phrase import ImagePart
from replydock.domain.settings import Settings
from replydock.store.images import ImageFiles
from replydock.ui.dock_window import DockWindow
from replydock.ui.drag import ReplyMime
from tests.fakes.clock import StillClock
from tests.qt.ui.samples import catalog_of, phrase


def encoded(color: str, kind: str) -> bytes:
    image = QImage(QSize(80, 60), QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def picture(qtbot: QtBot, images: ImageFiles) -> ImagePart:
    return images.add(encoded("blue", "JPG"), "blue.jpg")


@pytest.fixture
def dock(
    qtbot: QtBot, images: ImageFiles, picture: ImagePart, settings: Settings
) -> Iterator[DockWindow]:
    window = DockWindow(
        catalog_of(phrase("with picture", "text of it", picture)), images, settings, StillClock()
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()
    window.finder.thumbnails.wait_idle(2_000)


def drag_from(dock: DockWindow, position: QPoint) -> ReplyMime:
    mime = dock.finder.list.mime_for(dock.finder.model.index(0), position)
    assert mime is not None
    return mime


def test_a_row_carries_text_picture_and_file(
    dock: DockWindow, images: ImageFiles, picture: ImagePart
) -> None:
    mime = drag_from(dock, QPoint(30, 15))
    assert mime.text() == "text of it"
    [url] = mime.urls()
    assert Path(url.toLocalFile()).name == "blue.jpg"
    assert Path(url.toLocalFile()).read_bytes() == images.read(picture.sha256)
    assert mime.hasFormat("image/png")
    assert mime.data("image/jpeg").data() == images.read(picture.sha256)


def test_a_picture_is_dragged_alone_and_converted_for_who_wants_png(
    dock: DockWindow, picture: ImagePart
) -> None:
    view = dock.finder.list
    index = dock.finder.model.index(0)
    row = view.visualRect(index)
    spots = (QPoint(x, y) for x in range(row.width()) for y in range(0, row.height(), 4))
    at = next(p for p in spots if dock.finder.rows.picture_at(index, row, p) == picture)
    mime = drag_from(dock, at)
    assert not mime.hasText() or mime.text() == mime.urls()[0].toString()
    png = mime.data("image/png").data()
    assert bytes(png[:8]) == b"\x89PNG\r\n\x1a\n"
    assert QImage.fromData(png).size() == QSize(80, 60)
    assert mime.hasImage() is (sys.platform == "win32")
    own = {"image/png", "image/jpeg"}
    assert {kind for kind in mime.formats() if kind.startswith("image/")} == own
    assert QImage(mime.imageData()).size() == QSize(80, 60)


def test_text_is_filled_by_who_knows_how(dock: DockWindow) -> None:
    dock.set_drag_text(lambda dragged: f"filled {dragged.title}")
    assert drag_from(dock, QPoint(30, 15)).text() == "filled with picture"


def test_a_picture_that_is_gone_is_left_out(
    qtbot: QtBot, images: ImageFiles, picture: ImagePart
) -> None:
    mime = ReplyMime("text", [picture], images)
    images.path(picture.sha256).unlink()
    assert mime.text() == "text"
    assert mime.data("image/png").isEmpty()


def test_dragging_chooses_nothing(dock: DockWindow) -> None:
    chosen: list[str] = []
    dock.phrase_chosen.connect(lambda phrase_id, _mode: chosen.append(phrase_id))
    started: list[bool] = []
    view = dock.finder.list
    view._drag = lambda *_: started.append(True)  # type: ignore[method-assign]
    from PySide6.QtTest import QTest

    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, Qt.KeyboardModifier.NoModifier, QPoint(30, 15))
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    far = QPointF(80, 40)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        far,
        view.viewport().mapToGlobal(far),
        Qt.MouseButton.NoButton,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseMoveEvent(move)
    QTest.mouseRelease(view.viewport(), left, Qt.KeyboardModifier.NoModifier, QPoint(80, 40))
    assert started == [True]
    assert chosen == []


def test_pictures_of_one_name_are_told_apart(qtbot: QtBot, images: ImageFiles) -> None:
    pictures = [images.add(encoded(color, "PNG"), "尺码.png") for color in ("red", "green")]
    mime = ReplyMime("", [*pictures, pictures[0]], images)
    names = [Path(url.toLocalFile()).name for url in mime.urls()]
    assert names == ["尺码.png", "尺码 (2).png"]
