"""The connection to the X server that Qt's windows use."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication


def window_connection() -> int:
    """Return the address of Qt's ``xcb_connection_t``; 0 where Qt does not speak X."""
    if not sys.platform.startswith("linux") or QGuiApplication.platformName() != "xcb":
        return 0
    from PySide6.QtGui import QNativeInterface

    app = QGuiApplication.instance()
    native = app.nativeInterface() if isinstance(app, QGuiApplication) else None
    return int(native.connection()) if isinstance(native, QNativeInterface.QX11Application) else 0
