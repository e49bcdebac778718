"""Design tokens: the one place of colours, sizes and type, light and dark.

Sizes are logical pixels at a font scale of 100 %; ``Look.px`` scales them.
Everything that is painted or styled takes its values from a ``Look``.
"""

from __future__ import annotations

import sys
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from replydock.domain.settings import Settings, Theme


class Colors(NamedTuple):
    """One colour scheme; values are ``#rrggbb`` or ``#aarrggbb``.

    Attributes:
        chrome: title bar, tool rows and status bar.
        surface: lists, fields and dialogs.
        raised: menus, previews and the chosen segment.
        text_muted: the faintest text that still has to be read.
        match: behind the letters that a query matched.
        placeholder: placeholders inside a reply.
    """

    chrome: str
    surface: str
    raised: str
    sunken: str
    border: str
    border_strong: str
    text: str
    text_secondary: str
    text_muted: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    hover: str
    pressed: str
    selected: str
    match: str
    match_text: str
    placeholder: str
    badge: str
    badge_text: str
    success: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    scroll: str
    scroll_hover: str


LIGHT = Colors(
    chrome="#f4f6f7",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#e8ecee",
    border="#dfe4e7",
    border_strong="#868f96",
    text="#171c20",
    text_secondary="#4c565e",
    text_muted="#5c656d",
    accent="#0b746b",
    accent_hover="#095f58",
    accent_pressed="#074c46",
    on_accent="#ffffff",
    hover="#f1f5f5",
    pressed="#e2ebea",
    selected="#e0f1ee",
    match="#ffe58f",
    match_text="#2b2100",
    placeholder="#0b6a8f",
    badge="#e9edef",
    badge_text="#454f57",
    success="#13703a",
    warning="#7d5200",
    warning_soft="#fdf1d8",
    danger="#b3261e",
    danger_soft="#fdeceb",
    scroll="#c3cacf",
    scroll_hover="#98a2a9",
)

DARK = Colors(
    chrome="#16191c",
    surface="#1d2124",
    raised="#272c30",
    sunken="#0f1214",
    border="#30363b",
    border_strong="#727c84",
    text="#e9edef",
    text_secondary="#b3bcc3",
    text_muted="#98a2a9",
    accent="#4fcdbd",
    accent_hover="#6fdccd",
    accent_pressed="#8fe7da",
    on_accent="#04211d",
    hover="#25292d",
    pressed="#2e3439",
    selected="#173531",
    match="#66500a",
    match_text="#ffeeb8",
    placeholder="#7cc7ea",
    badge="#2f353a",
    badge_text="#c3cbd1",
    success="#63cf8b",
    warning="#f0bd5c",
    warning_soft="#3a2f16",
    danger="#ff938a",
    danger_soft="#41201e",
    scroll="#454d53",
    scroll_hover="#69737a",
)


class AccountColors(NamedTuple):
    """Colours by which accounts are told apart; text in ``on`` can be read on each.

    Named as in ``domain.accounts.Hue``. A name always stands beside the colour.
    """

    blue: str
    orange: str
    green: str
    purple: str
    pink: str
    teal: str
    olive: str
    slate: str
    on: str


ACCOUNTS_LIGHT = AccountColors(
    blue="#1257c4",
    orange="#a34700",
    green="#1d6b31",
    purple="#7430a8",
    pink="#b01c62",
    teal="#04696e",
    olive="#6a5b00",
    slate="#4a5663",
    on="#ffffff",
)
ACCOUNTS_DARK = AccountColors(
    blue="#8db6ff",
    orange="#ffb26e",
    green="#84d698",
    purple="#d2a8ff",
    pink="#ff9fc8",
    teal="#66d4d9",
    olive="#dfcf6c",
    slate="#b6c1cd",
    on="#101315",
)


class TypeRole(Enum):
    """Type scale: pixel size at 100 % and weight.

    Size and colour tell ranks apart; nothing is heavier than Medium, neither here nor in
    the style sheets. A bold face of Chinese is a file of its own, 20 MB long, a third of
    which a first look at it keeps in memory.
    """

    HEADING = (15, QFont.Weight.Medium)
    TITLE = (13, QFont.Weight.Medium)
    INPUT = (13, QFont.Weight.Normal)
    BODY = (12, QFont.Weight.Normal)
    LABEL = (12, QFont.Weight.Medium)
    SMALL = (11, QFont.Weight.Normal)
    BADGE = (10, QFont.Weight.Medium)


SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
RADIUS_S, RADIUS_M, RADIUS_L = 4, 7, 10

_WINDOWS_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Segoe UI", "Noto Sans CJK SC")
"""Of these every Windows has one; the first draws Chinese and Latin as one face."""
_GENERIC_FAMILIES = {"", "sans", "sans serif", "sans-serif", "dejavu sans", "bitstream vera sans"}


class Look(NamedTuple):
    """A colour scheme at a font scale."""

    colors: Colors
    is_dark: bool
    scale_percent: int = 100

    def px(self, size: float) -> int:
        """Scale a token to whole logical pixels, at least one."""
        return max(1, round(size * self.scale_percent / 100))

    def color(self, name: str) -> QColor:
        """Return a token of ``Colors`` by its field name."""
        return QColor(getattr(self.colors, name))

    @property
    def accounts(self) -> AccountColors:
        """The colours of accounts."""
        return ACCOUNTS_DARK if self.is_dark else ACCOUNTS_LIGHT

    def account_color(self, hue: str) -> QColor:
        """Return an account's colour by its name."""
        return QColor(getattr(self.accounts, hue))

    def font(self, role: TypeRole) -> QFont:
        """Return the interface font in the size and weight of ``role``."""
        size, weight = role.value
        font = base_font()
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font


def look_for(settings: Settings, scheme: Qt.ColorScheme) -> Look:
    """Choose the look; ``scheme`` is the system's and counts only when it is followed."""
    if settings.theme is Theme.SYSTEM:
        is_dark = scheme == Qt.ColorScheme.Dark
    else:
        is_dark = settings.theme is Theme.DARK
    return Look(DARK if is_dark else LIGHT, is_dark, settings.font_scale_percent)


def base_font() -> QFont:
    """Return the platform's interface font, with a good one where it names none."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if sys.platform == "win32":
        # What it names itself is for its own language, and draws Chinese in a stand-in's shapes.
        font.setFamilies([*_WINDOWS_FAMILIES, font.family()])
    elif font.family().lower() in _GENERIC_FAMILIES:
        font.setFamilies(["Noto Sans CJK SC", "Noto Sans", font.family()])
    return font


def palette(look: Look) -> QPalette:
    """Return the widget palette of a look."""
    result = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "surface"),
        (role.Base, "surface"),
        (role.AlternateBase, "chrome"),
        (role.Button, "chrome"),
        (role.ToolTipBase, "raised"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipText, "text"),
        (role.BrightText, "danger"),
        (role.PlaceholderText, "text_muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.Mid, "border"),
        (role.Dark, "border_strong"),
        (role.Light, "raised"),
    ):
        result.setColor(target, look.color(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, look.color("border_strong"))
    return result


def style_sheet(look: Look) -> str:
    """Return the one style sheet, its ``@names`` filled from the tokens."""
    from replydock.ui.dialog_style_sheet import DIALOGS
    from replydock.ui.style_sheet import TEMPLATE

    values = look.colors._asdict()
    sizes = {
        "radius_s": RADIUS_S,
        "radius_m": RADIUS_M,
        "radius_l": RADIUS_L,
        "space_xs": SPACE_XS,
        "space_s": SPACE_S,
        "space_m": SPACE_M,
        "size_input": TypeRole.INPUT.value[0],
        "size_body": TypeRole.BODY.value[0],
        "size_small": TypeRole.SMALL.value[0],
        "size_title": TypeRole.TITLE.value[0],
        "size_heading": TypeRole.HEADING.value[0],
        "size_lead": 14,
        "size_large": 18,
        "size_display": 22,
        "height_control": 32,
        "height_segment": 26,
        "scroll_width": 10,
    }
    values.update((name, f"{look.px(size)}px") for name, size in sizes.items())
    sheet = TEMPLATE + DIALOGS
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet
