"""Colours that can be read, icons that are sharp, a look that follows the system."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from replydock.domain.settings import Settings, Theme
from replydock.ui import icons
from replydock.ui.appearance import Appearance
from replydock.ui.theme import DARK, LIGHT, Colors, look_for, style_sheet

_SURFACES = ("chrome", "surface", "raised", "hover", "pressed", "selected")
_TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text_secondary", "text_muted") for ground in _SURFACES),
    *((ink, "surface") for ink in ("accent", "success", "warning", "danger", "placeholder")),
    *((ink, "chrome") for ink in ("accent", "success", "warning", "danger")),
    ("accent", "selected"),
    ("accent", "raised"),
    ("placeholder", "hover"),
    ("placeholder", "selected"),
    ("text_secondary", "sunken"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("match_text", "match"),
    ("badge_text", "badge"),
    ("warning", "warning_soft"),
    ("danger", "danger_soft"),
]
_SHAPE_PAIRS = [("border_strong", "surface"), ("border_strong", "chrome"), ("accent", "chrome")]


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _TEXT_PAIRS)
def test_text_can_be_read(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _SHAPE_PAIRS)
def test_edges_of_controls_can_be_seen(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 3.0


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_style_sheet_has_no_open_token(theme: Theme) -> None:
    sheet = style_sheet(look_for(Settings(theme=theme), Qt.ColorScheme.Unknown))
    assert re.findall(r"@\w+", sheet) == []


def test_the_system_counts_only_when_it_is_followed() -> None:
    dark = Qt.ColorScheme.Dark
    assert look_for(Settings(theme=Theme.SYSTEM), dark).is_dark
    assert not look_for(Settings(theme=Theme.LIGHT), dark).is_dark
    assert not look_for(Settings(theme=Theme.SYSTEM), Qt.ColorScheme.Light).is_dark


def test_a_change_is_told_once(qtbot: QtBot) -> None:
    appearance = Appearance(Settings(theme=Theme.LIGHT))
    told: list[bool] = []
    appearance.changed.connect(lambda look: told.append(look.is_dark))
    appearance.apply_settings(Settings(theme=Theme.DARK))
    appearance.apply_settings(Settings(theme=Theme.DARK))
    assert told == [True]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_have_a_pixel_for_every_pixel_of_the_screen(qtbot: QtBot, ratio: float) -> None:
    shown = icons.icon("search", "#ff0000").pixmap(QSize(16, 16), ratio)
    assert shown.width() == round(16 * ratio)
    assert shown.devicePixelRatio() == ratio


def test_icons_take_their_colour_from_the_look(qtbot: QtBot) -> None:
    image = icons.pixmap("circle-check", "#ff0000", 24, 1.0).toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(24) for y in range(24)), key=QColor.alpha
    )
    assert strongest.name() == "#ff0000"


def test_every_icon_that_is_named_exists() -> None:
    root = icons.icons_root().parents[1] / "desktop" / "replydock" / "ui"
    named = set()
    for module in root.rglob("*.py"):
        named.update(re.findall(r'icons\.\w+\(\s*(?:painter, )?"([a-z0-9-]+)"', module.read_text()))
    assert named
    missing = {name for name in named if not (icons.icons_root() / f"{name}.svg").exists()}
    assert missing == set()
