"""Which formats of another program's clipboard are read."""

from __future__ import annotations

import pytest

pytest.importorskip("Xlib", reason="the X11 package needs python-xlib")

from replydock.native.x11.reader import worth_reading


@pytest.mark.parametrize(
    ("offered", "read"),
    [
        (["TIMESTAMP", "TARGETS", "MULTIPLE", "SAVE_TARGETS"], []),
        (["TARGETS", "UTF8_STRING", "STRING", "TEXT", "text/plain"], ["UTF8_STRING"]),
        (["STRING", "text/plain;charset=utf-8"], ["text/plain;charset=utf-8"]),
        (["STRING", "TEXT"], ["STRING", "TEXT"]),
        (["image/bmp", "image/png", "image/jpeg"], ["image/png"]),
        (["image/bmp", "image/jpeg"], ["image/bmp", "image/jpeg"]),
        (["image/png", "image/svg+xml"], ["image/png", "image/svg+xml"]),
        (["text/html", "UTF8_STRING"], ["text/html", "UTF8_STRING"]),
        (
            ["text/uri-list", "x-special/gnome-copied-files", "text/uri-list", ""],
            ["text/uri-list", "x-special/gnome-copied-files"],
        ),
    ],
)
def test_one_encoding_of_text_and_picture_and_all_else(offered: list[str], read: list[str]) -> None:
    assert worth_reading(offered) == read
