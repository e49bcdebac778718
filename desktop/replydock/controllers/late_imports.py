"""What is imported after the first paint, in pieces that nobody notices.

Each list stands in the order in which its modules need each other, so that one import
brings in one module. What is missing here is imported where it is needed, all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

from PySide6 import QtGui, QtWidgets

_IS_WINDOWS = sys.platform == "win32"
_WITHOUT_QT = (
    "replydock.domain.phrase",
    "replydock.domain.search",
    "replydock.domain.listing",
    "replydock.domain.template",
    "replydock.domain.image_header",
    "replydock.domain.hotkey",
    "replydock.domain.geometry",
    "replydock.domain.docking",
    "replydock.domain.accounts",
    "replydock.domain.launching",
    "replydock.domain.client",
    "replydock.domain.splitting",
    "replydock.domain.compiling",
    "replydock.formats.client_table",
    "replydock.formats.client_file",
    "replydock.formats.toml_writing",
    "replydock.formats.client_folder",
    "replydock.store.drafts",
    "replydock.ports.desktop",
    "replydock.ports.window_watch",
    "replydock.ports.store",
    "replydock.ports.instance",
    *(("replydock.ports.instance_pipe",) if _IS_WINDOWS else ()),
    "replydock.insertion",
    "replydock.native.memory",
    "replydock.native.autostart",
    "replydock.native.launching",
)
_WITH_QT = (
    "replydock.ui.thumbnails",
    "replydock.ui.phrase_model",
    "replydock.ui.row_text",
    "replydock.ui.phrase_row",
    "replydock.ui.overlay_bar",
    "replydock.ui.phrase_list",
    "replydock.ui.finder_keys",
    "replydock.ui.folder_strip",
    "replydock.ui.client_texts",
    "replydock.ui.reply_view",
    "replydock.ui.palette",
    "replydock.ui.tray",
    "replydock.controllers.targeting",
    "replydock.controllers.replying",
    "replydock.controllers.calls",
    "replydock.controllers.choosing",
    "replydock.ui.placing",
    "replydock.controllers.editing",
    "replydock.controllers.clients",
    "replydock.ui.account_chip",
    "replydock.ui.accounts_menu",
    "replydock.controllers.accounts",
    "replydock.controllers.launching",
    "replydock.controllers.hotkeys",
    "replydock.domain.typed_codes",
    "replydock.controllers.typed_codes",
    "replydock.qt.mailbox",
    "replydock.controllers.following",
    "replydock.ui.edge_strip",
    "replydock.ui.edge_hiding",
    "replydock.controllers.docking",
    "replydock.controllers.shell",
    "replydock.qt.images",
    "replydock.qt.pipe_server" if _IS_WINDOWS else "replydock.qt.socket_server",
    "replydock.qt.single_instance",
    "replydock.controllers.reading",
    "replydock.assembly",
)
_QT_CLASSES = (
    "QPixmap",
    "QTextLayout",
    "QStyleOptionViewItem",
    "QListView",
    "QTextBrowser",
)
"""Those whose enumerations take PySide longest to make, when they are first asked for."""


def import_without_qt() -> None:
    """Import what knows nothing of Qt; on any thread.

    PySide makes its classes when they are first asked for, and not for two threads at once:
    what knows Qt is the main thread's to import.
    """
    for name in _WITHOUT_QT:
        import_module(name)


def import_with_qt() -> Iterator[None]:
    """Import the rest, a module a step; on the main thread, after ``import_without_qt``."""
    for name in _QT_CLASSES:
        getattr(QtGui if hasattr(QtGui, name) else QtWidgets, name)
        yield
    for name in _WITH_QT:
        import_module(name)
        yield
