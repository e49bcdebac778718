"""The C libraries of the first window, loaded while Python is still importing."""

from __future__ import annotations

import _thread
import os
import sys
from importlib.util import find_spec
from pathlib import Path

_WIDGETS = "lib/libQt6Widgets.so.6"
_X11 = "plugins/platforms/libqxcb.so"
_FONTS = "libfontconfig.so.1"


def preload_libraries() -> None:
    """Start loading Qt's libraries and the list of fonts on a thread; return at once.

    Python's own importing holds Python's lock, which the system's loader does not need:
    on a second core this costs the start nothing. What cannot be loaded is loaded, or
    complained about, where it is needed.
    Source: dlopen(3); FcInit of fontconfig, which may be called from any thread and again.
    """
    if sys.platform.startswith("linux"):
        _thread.start_new_thread(_load, ())


def _load() -> None:
    from ctypes import CDLL, c_char_p, c_int

    from replydock.native.memory import share_heaps

    share_heaps()
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return
    system = CDLL(None)
    load = system.dlopen
    load.argtypes, load.restype = (c_char_p, c_int), c_char_p
    qt = Path(found.origin).parent / "Qt"
    lazily = 1
    for name in (_WIDGETS,) if os.environ.get("WAYLAND_DISPLAY") else (_WIDGETS, _X11):
        load(bytes(qt / name), lazily)
    load(_FONTS.encode(), lazily)
    try:
        CDLL(_FONTS).FcInit()
    except (OSError, AttributeError):
        return
