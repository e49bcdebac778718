"""Line icons and care symbols as SVG, our own drawings."""

from __future__ import annotations

ICONS = {
    "box": "M3.5 7.8 12 3l8.5 4.8v8.4L12 21l-8.5-4.8z M3.5 7.8 12 12.6l8.5-4.8 M12 12.6V21 "
    "M7.7 5.4l8.6 4.8",
    "wrap": "M5 9.5c0-2 14-2 14 0v8c0 2-14 2-14 0z M5 9.5c0 2 14 2 14 0 M9 11v8.3 M15 11v8.3 "
    "M3 5.5c2 1 3-1 5 0s3-1 5 0 3 1 5 0 2-.6 3-.3",
    "fill": "M4 9v10.5h16V9 M4 9 1.8 12 M20 9l2.2 3 M7.5 4.5a2 2 0 1 0 .01 0 M14 3a2 2 0 1 0 .01 0"
    " M17.5 8a2 2 0 1 0 .01 0 M10.5 9.5a2 2 0 1 0 .01 0 M8 16h8",
    "tape": "M3.5 8 12 4l8.5 4v9L12 21l-8.5-4z M3.5 8 12 12l8.5-4 M10 4.9v0l8.5 4v4l-2-1v-2L8 6",
    "label": "M5 3.5h14v17H5z M8 7v4.5 M10 7v4.5 M12.2 7v4.5 M14 7v4.5 M16 7v4.5 M8 14.5h8 "
    "M8 17.3h5",
    "truck": "M2 6h11.5v10.5H9.2 M13.5 9.5h4l3.5 3.7v3.3h-1.8 M14.8 16.5h-1.3v-7 M2 6v10.5h2.6 "
    "M6.9 14.4a2.1 2.1 0 1 0 .01 0 M17 14.4a2.1 2.1 0 1 0 .01 0",
    "camera": "M3.5 7.5h4l1.5-2.5h6l1.5 2.5h4v12h-17z M12 10a3.3 3.3 0 1 0 .01 0",
    "phone": "M7 2.8h10v18.4H7z M10.5 18.3h3 M7 5.8h10 M7 15.8h10",
    "check": "M4.5 12.5 10 18 19.8 6.8",
    "badge-check": "M12 3a9 9 0 1 0 .01 0 M8 12.3l2.8 2.8L16.2 9.3",
    "clock": "M12 3a9 9 0 1 0 .01 0 M12 7.2V12l3.4 2.2",
    "moon": "M19.5 14.2A8 8 0 1 1 9.8 4.5a6.5 6.5 0 0 0 9.7 9.7z",
    "wallet": "M3.5 7h15a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2h11V7 "
    "M20.5 11.5h-4.2a2 2 0 0 0 0 4h4.2",
    "star": "M12 3.3l2.7 5.6 6.1.8-4.5 4.2 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.7l6.1-.8z",
    "document": "M6 3h8.5L19 7.5V21H6z M14.5 3v4.5H19 M9 11.5h7 M9 14.5h7 M9 17.5h4",
    "download": "M12 4v11 M7.5 11 12 15.5 16.5 11 M4.5 19.5h15",
    "house": "M3.5 11 12 4l8.5 7 M6 9.2V20h12V9.2 M10 20v-5.5h4V20",
    "chat": "M4 5h16v11.5h-8.5L7.5 20v-3.5H4z M8 9.2h8 M8 12.4h5",
    "coupon": "M3 7h18v3.2a1.9 1.9 0 0 0 0 3.6V17H3v-3.2a1.9 1.9 0 0 0 0-3.6z M14.5 7.3v1.6 "
    "M14.5 11.2v1.6 M14.5 15.1v1.6 M6.7 10.5h4.5 M6.7 13.5h4.5",
    "calendar": "M4 5.5h16V20H4z M4 10h16 M8.5 3v4.5 M15.5 3v4.5 M8 13.5h2 M14 13.5h2 M8 16.8h2",
    "shirt": "M8.5 4 3 7.5 5 12l2-1v9.5h10V11l2 1 2-4.5L15.5 4c-.8 2.6-6.2 2.6-7 0z",
    "foot": "M10 21c-2.6 0-3.3-2-3-4.2.3-2.4-1-4.6-1-7.3C6 7 7.6 6 9.4 6.4c3 .6 6.6 2 6.6 5 0 3.2"
    "-2.4 4-2.7 6.2-.3 2-1 3.4-3.3 3.4z M8 2.6a1.2 1.2 0 1 0 .01 0 M12.3 3.4a1 1 0 1 0 .01 0 "
    "M15.6 5.4a.9.9 0 1 0 .01 0 M17.8 8a.8.8 0 1 0 .01 0",
    "ruler": "M2.5 8.5h19v7h-19z M6.3 8.5v3 M10.1 8.5v4 M13.9 8.5v3 M17.7 8.5v4",
    "search": "M10.5 4a6.5 6.5 0 1 0 .01 0 M15.3 15.3 20.5 20.5",
    "return": "M8.5 5 4 9.5 8.5 14 M4 9.5h10.5a5 5 0 0 1 0 10H8",
    "edit": "M4 20l1-4.2L16.3 4.5a2 2 0 0 1 3.2 3.2L8.2 19z M14.5 6.3l3.2 3.2",
    "send": "M21 3.5 10.3 14 M21 3.5l-6.7 17-4-6.5-6.6-4z",
    "cart": "M2.5 4.5h3L8 15.5h10L20.5 8H6.5 M9.3 18a1.4 1.4 0 1 0 .01 0 M16.7 18a1.4 1.4 0 1 0 "
    ".01 0",
    "bulb": "M9 17.5c0-2-3-3.6-3-7.5a6 6 0 0 1 12 0c0 3.9-3 5.5-3 7.5z M9.6 20.8h4.8",
    "shield": "M12 3l7.5 2.8v5.7c0 4.6-3 7.7-7.5 9.5-4.5-1.8-7.5-4.9-7.5-9.5V5.8z M8.5 12l2.5 2.5 "
    "4.5-5",
    "cross": "M5.5 5.5l13 13 M18.5 5.5l-13 13",
    "person": "M12 3.8a4 4 0 1 0 .01 0 M4 20.5c.6-4.2 3.8-6.3 8-6.3s7.4 2.1 8 6.3",
    "pin": "M12 21c-4-4.6-6.5-7.9-6.5-11.2a6.5 6.5 0 0 1 13 0C18.5 13.1 16 16.4 12 21z "
    "M12 7.4a2.4 2.4 0 1 0 .01 0",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.8 2H4.2z M10 21h4",
    "image": "M3.5 5h17v14h-17z M3.5 16l5-5 4.5 4.5 2.5-2.5 5 5 M15.7 7.8a1.3 1.3 0 1 0 .01 0",
    "drop": "M12 3.5c3.6 4.4 6 7.3 6 10.5a6 6 0 0 1-12 0c0-3.2 2.4-6.1 6-10.5z",
    "wrench": "M14.6 6.4a4.2 4.2 0 0 1 5.2-3.7l-2.7 2.7 1.7 1.8 2.7-2.7a4.2 4.2 0 0 1-5.4 5.2"
    "L8.2 17.6a2.3 2.3 0 0 1-3.3-3.3z",
    "bed": "M3 19V5.5 M3 15.5h18 M21 19v-6a3 3 0 0 0-3-3h-7.5v5.5 M6.6 9a1.9 1.9 0 1 0 .01 0",
    "book": "M12 6C10 4.4 7 4 3.5 4v14c3.5 0 6.5.4 8.5 2 2-1.6 5-2 8.5-2V4C17 4 14 4.4 12 6z"
    " M12 6v14",
    "key": "M7.5 11.5a4 4 0 1 0 .01 0 M10.4 12.6 19.8 3.8 M16.4 7l2.6 2.6 M13.6 9.7l1.8 1.8",
    "plus": "M9 3.5h6V9h5.5v6H15v5.5H9V15H3.5V9H9z",
    "gift": "M3.5 8h17v4h-17z M5 12v8.5h14V12 M12 8v12.5 M12 8c-2-.1-4.6-.7-4.6-2.7 0-2.6 4-2 "
    "4.6 2.7 M12 8c2-.1 4.6-.7 4.6-2.7 0-2.6-4-2-4.6 2.7",
    "users": "M9 4.8a3.3 3.3 0 1 0 .01 0 M2.5 19.2c.5-3.7 3-5.4 6.5-5.4s6 1.7 6.5 5.4 "
    "M15.6 5.2a3.1 3.1 0 0 1 0 5.8 M17.4 14.3c2.3.6 3.7 2.2 4.1 4.9",
    "crown": "M3.5 8l4.3 4L12 5l4.2 7 4.3-4-1.6 10.5H5.1z",
    "screen": "M3 4.5h18v12H3z M8.5 20h7 M12 16.5V20",
    "sound": "M4 9.5h3.5L12 5.5v13l-4.5-4H4z M15.4 9a4.4 4.4 0 0 1 0 6 M18 6.5a8 8 0 0 1 0 11",
    "waves": "M3 9.8a13 13 0 0 1 18 0 M6.2 13.2a8.4 8.4 0 0 1 11.6 0 M9.3 16.4a4 4 0 0 1 5.4 0 "
    "M12 19.3a.4.4 0 1 0 .01 0",
    "again": "M19.5 12a7.5 7.5 0 1 1-2.3-5.4 M19.6 3.2v4.2h-4.2",
    "tube": "M9 3v13.5a3 3 0 0 0 6 0V3 M7.2 3h9.6 M9 11.5h6",
    "globe": "M12 3a9 9 0 1 0 .01 0 M3.2 12h17.6 M12 3c-4.8 5-4.8 13 0 18 M12 3c4.8 5 4.8 13 0 18",
    "cup": "M5 8h11v6.5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4z M16 9.5h1.6a2.5 2.5 0 0 1 0 5H16 M8.5 3v2.2 "
    "M12.5 3v2.2",
    "pause": "M8.5 5v14 M15.5 5v14",
}
"""Paths on a grid of 24 by 24, drawn as lines."""

_TUB = "M5 15 9 39h30l4-24 M5 17c3.2 0 3.2 4 6.4 4s3.2-4 6.3-4 3.2 4 6.3 4 3.2-4 6.3-4 3.2 4 6.3 4 \
3.2-4 6.4-4"
_TUB_PLAIN = "M5 15 9 39h30l4-24 M5 17h5 M38 17h5"
_TRIANGLE = "M24 7 43 40H5z"
_IRON = "M5 37h36l-4-18H20C11 19 6.5 27 5 37z M37 19l-1.6-7H17"
_SQUARE = "M7 7h34v34H7z"
_CIRCLE = "M24 7a17 17 0 1 0 .01 0"
_CROSS = "M6 6l36 36 M42 6 6 42"
_HAND = "M15 10l7.5 11.5 M15 10c-1.8-2-4.6.2-3.2 2.4l7 11.6-4.6-.8c-2.8-.3-3.2 3-.8 3.6l9.6 3.2c4 \
1.2 8.4.2 10.4-3.2V21l-8.4-12c-1.6-2-4.2-.2-3 1.8l5 8"

CARE = {
    "wash-30": (_TUB, "30", 35),
    "hand-wash": (f"{_TUB_PLAIN} {_HAND}", "", 0),
    "no-wash": (f"{_TUB} {_CROSS}", "", 0),
    "no-bleach": (f"{_TRIANGLE} {_CROSS}", "", 0),
    "iron-low": (f"{_IRON} M23 28a1.4 1.4 0 1 0 .01 0", "", 0),
    "iron-medium": (f"{_IRON} M19 28a1.4 1.4 0 1 0 .01 0 M27 28a1.4 1.4 0 1 0 .01 0", "", 0),
    "no-iron": (f"{_IRON} {_CROSS}", "", 0),
    "line-dry": (f"{_SQUARE} M24 14v20", "", 0),
    "flat-dry": (f"{_SQUARE} M14 24h20", "", 0),
    "shade-dry": (f"{_SQUARE} M7 19 19 7 M7 27 27 7 M24 15v20", "", 0),
    "no-tumble": (f"{_SQUARE} M24 10a14 14 0 1 0 .01 0 {_CROSS}", "", 0),
    "dry-clean": (_CIRCLE, "P", 31),
}
"""Care symbols of GB/T 8685 and ISO 3758 on a grid of 48 by 48: path, letters, their baseline."""


def icon_svg(name: str, color: str, stroke: float) -> str:
    """Return a line icon as an SVG document."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{ICONS[name]}" fill="none" stroke="{color}" stroke-width="{stroke}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def care_svg(name: str, color: str) -> str:
    """Return a care symbol as an SVG document."""
    path, letters, baseline = CARE[name]
    size = 15 if len(letters) > 1 else 20
    text = (
        f'<text x="24" y="{baseline}" font-family="Noto Sans CJK SC" font-weight="bold" '
        f'font-size="{size}" text-anchor="middle" fill="{color}">{letters}</text>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
        f'<path d="{path}" fill="none" stroke="{color}" stroke-width="2.4" '
        f'stroke-linecap="round" stroke-linejoin="round"/>{text if letters else ""}</svg>'
    )
