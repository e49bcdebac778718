"""The dock window drawn into a file, for machines without a display."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QtMsgType, qInstallMessageHandler

from replydock.app import make_application
from replydock.controllers.filling import indexed_catalog
from replydock.controllers.packs import load_new_packs
from replydock.domain.errors import EnvironmentFault
from replydock.domain.phrase import PERSONAL_NAME
from replydock.native.clock import SystemClock
from replydock.qt.translations import content_language, install_translator
from replydock.store import OpenedStore, install_packs, open_store
from replydock.ui.appearance import Appearance
from replydock.ui.dock_window import DockWindow

_SETTLE_S = 0.5
"""For thumbnails to be decoded."""


def draw_window(data_dir: Path, file: Path) -> None:
    """Draw the dock window with the libraries of a data folder into a PNG file.

    Raises:
        StoreError: the library cannot be opened.
        EnvironmentFault: ``shot.unwritable``.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_pass_on)
    app = make_application()
    opened = open_store(data_dir)
    try:
        dock = _make_dock(opened)
        dock.show()
        end_s = time.monotonic() + _SETTLE_S
        while time.monotonic() < end_s:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if not dock.grab().save(str(file), "PNG"):
            raise EnvironmentFault("shot.unwritable", path=str(file))
        dock.close()
    finally:
        opened.close()


def _pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Print Qt's messages but for what no offscreen window can do."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(message + "\n")


def _make_dock(opened: OpenedStore) -> DockWindow:
    settings = opened.store.load_settings()
    app = make_application()
    install_translator(app, settings.language)
    language = content_language(settings.language)
    opened.store.ensure_personal_library(PERSONAL_NAME)
    install_packs(opened.store, opened.images, load_new_packs(opened.store, language).packs)
    catalog = indexed_catalog(opened.store.snapshot())
    return DockWindow(catalog, opened.images, settings, SystemClock(), Appearance(settings, app))
