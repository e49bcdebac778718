"""Icons, drawn from ``resources/icons`` in a colour of the look.

The SVG files are Lucide's (licence beside them) and draw with ``currentColor``.
Qt's image plugin renders them: it costs 1.2 MB less than the QtSvg module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap

import replydock

_SIZE = re.compile(rb'((?<![-\w])(?:width|height)=)"\d+"')
_PACKAGE = Path(replydock.__file__).resolve().parent


@lru_cache(maxsize=1)
def icons_root(package: Path = _PACKAGE) -> Path:
    """Return the folder of icons, in an installed program or in a checkout."""
    shipped = package / "resources" / "icons"
    return shipped if shipped.is_dir() else package.parents[1] / "resources" / "icons"


@lru_cache(maxsize=256)
def _render(name: str, color: str, device_px: int) -> QPixmap:
    # Never through a QBuffer made here: Qt reads it while holding the lock of its image
    # plugins, and reading it needs Python's lock. A thumbnail decoded at that moment holds
    # Python's lock and waits for Qt's, and the program stands still for ever.
    source = (icons_root() / f"{name}.svg").read_bytes()
    sized = _SIZE.sub(rb'\g<1>"%d"' % device_px, source, count=2)
    image = QImage.fromData(sized.replace(b"currentColor", color.encode()))
    return QPixmap.fromImage(image)


def pixmap(name: str, color: str, size_px: int, ratio: float) -> QPixmap:
    """Return an icon sharp at a device pixel ratio.

    Args:
        name: file name without suffix.
        color: ``#rrggbb`` for the strokes.
        size_px: width and height in logical pixels.
        ratio: the paint device's pixel ratio.
    """
    result = QPixmap(_render(name, color, max(1, round(size_px * ratio))))
    result.setDevicePixelRatio(ratio)
    return result


def draw(painter: QPainter, name: str, color: str, place: QRect) -> None:
    """Paint an icon into a square."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(place.topLeft(), pixmap(name, color, place.width(), ratio))


class _Engine(QIconEngine):
    """Renders for the pixel ratio asked for, so that mixed screens stay sharp."""

    def __init__(self, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._name, self._color, self._disabled = name, color, disabled

    def _color_for(self, mode: QIcon.Mode) -> str:
        return self._disabled if mode == QIcon.Mode.Disabled else self._color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        side = min(rect.width(), rect.height())
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        draw(painter, self._name, self._color_for(mode), QRect(corner, QSize(side, side)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        del state
        return _render(self._name, self._color_for(mode), min(size.width(), size.height()))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Since Qt 6.8 the size is in logical pixels here.
        del state
        side = min(size.width(), size.height())
        return pixmap(self._name, self._color_for(mode), side, scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._disabled)


def app_icon() -> QIcon:
    """Return the program's own icon, drawn when a size is asked for."""
    return icon("replydock", "#000000")


def icon(name: str, color: str, disabled: str = "") -> QIcon:
    """Return an icon for buttons and menus.

    Args:
        color, disabled: ``#rrggbb``; ``disabled`` falls back to ``color``.
    """
    return QIcon(_Engine(name, color, disabled or color))
