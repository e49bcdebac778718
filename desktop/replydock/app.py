"""The composition root: makes every part once, joins them, runs the event loop.

Order of the start, so that the window is painted first:
  1. the dock window is shown with the copy of the settings beside the library (a
     library without one is opened first);
  2. the store is opened and the desktop connected, each on its own thread;
  3. the palette and the tray are made, the catalogue loads; packs, pinyin readings
     and backups follow when all is quiet.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from replydock.controllers.basics import Basics
from replydock.controllers.libraries import Libraries
from replydock.controllers.preferences import Preferences
from replydock.domain.catalog import Catalog
from replydock.domain.errors import DesktopError, ReplyDockError
from replydock.domain.phrase import PERSONAL_NAME, ChangeSet
from replydock.native import connect, has_display
from replydock.native.clock import SystemClock
from replydock.qt.background import Background, Lane
from replydock.qt.crash import install_crash_reports
from replydock.qt.first_paint import FirstPaint
from replydock.qt.termination import Termination
from replydock.qt.translations import install_translator
from replydock.store import read_settings_copy
from replydock.ui.appearance import STYLE_NAME, STYLE_PROPERTY, Appearance
from replydock.ui.dock_window import DockWindow
from replydock.ui.notices import Notice, NoticeKind, describe_code, describe_error

if TYPE_CHECKING:
    from replydock.domain.settings import Settings
    from replydock.ports.desktop import Desktop
    from replydock.ports.store import StoreNotice

_LOG = logging.getLogger(__name__)
_OPEN_DEADLINE_S = 30.0
_CLOSE_DEADLINE_S = 5.0


@dataclass(frozen=True, slots=True)
class Options:
    """How the program was started.

    Attributes:
        is_portable: the data folder was named on the command line.
        is_hidden: start in the tray.
    """

    data_dir: Path
    is_portable: bool = False
    is_hidden: bool = False


def make_application() -> QApplication:
    """Return the application, made on first use."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Named here, the style need not be asked for its name: Qt's style class with all its
    # enumerations would cost the first paint eight milliseconds.
    app = QApplication([*sys.argv[:1], "-style", STYLE_NAME])
    app.setProperty(STYLE_PROPERTY, STYLE_NAME)
    app.setApplicationName("ReplyDock")
    app.setDesktopFileName("replydock")
    app.setQuitOnLastWindowClosed(False)
    return app


def run(options: Options) -> int:
    """Run the window until the user quits; return the exit code.

    Raises:
        StoreError: the library cannot be opened.
        DesktopError: there is no display.
    """
    if "QT_QPA_PLATFORM" not in os.environ and not has_display():
        raise DesktopError("desktop.no_display")
    copied = read_settings_copy(options.data_dir)
    background = Background()
    catalog, clock = Catalog(), SystemClock()
    libraries = Libraries(
        options.data_dir, catalog, background, clock, lambda: preferences.language
    )
    app = make_application()
    settings = _settings_of_library(libraries, background) if copied is None else copied
    preferences = Preferences(app, settings, libraries.save_settings)
    install_translator(app, settings.language)
    appearance = Appearance(settings, app)
    basics = Basics(
        options.data_dir,
        options.is_portable,
        background,
        catalog,
        clock,
        libraries,
        preferences,
        appearance,
    )
    dock = DockWindow(catalog, libraries.images, settings, clock, appearance)
    if settings.is_dock_visible and not options.is_hidden:
        dock.show()
    program = Program(app, basics, dock)
    FirstPaint(dock, program.go_on)
    try:
        code = app.exec()
    finally:
        program.close()
    if program.refusal is not None:
        raise program.refusal
    return code


def _settings_of_library(libraries: Libraries, background: Background) -> Settings:
    """Return the settings of a library that has no copy of them beside it yet."""
    try:
        return libraries.open(PERSONAL_NAME).result(_OPEN_DEADLINE_S)
    except ReplyDockError:
        background.close()
        raise


class Program(QObject):
    """Everything after the first paint: made, joined, and ended in order."""

    def __init__(self, app: QApplication, basics: Basics, dock: DockWindow) -> None:
        super().__init__()
        self._app = app
        self._basics = basics
        self._dock = dock
        self._desktop: Desktop | None = None
        self._termination = Termination(self)
        self._termination.requested.connect(app.quit)
        self._is_open = False
        self._is_loaded = False
        self.refusal: BaseException | None = None
        libraries = basics.libraries
        libraries.loaded.connect(self._on_loaded)
        libraries.changed.connect(dock.refresh)
        libraries.failed.connect(self._on_failed)
        libraries.noticed.connect(self._on_noticed)
        basics.background.failed.connect(self._on_bug)
        install_crash_reports(
            basics.data_dir / "crashes",
            lambda path: basics.background.call_on_main(lambda: self._on_crash(path)),
        )

    def go_on(self) -> None:
        """Open the store and connect to the desktop, then make the rest."""
        gc.freeze()
        gc.enable()
        basics = self._basics
        basics.background.submit(Lane.INSERTION, _connect, self._on_connected)
        if basics.libraries.is_open:
            self._on_opened(basics.preferences.settings)
        else:
            basics.libraries.open(PERSONAL_NAME, self._on_opened, self._refuse)

    def close(self) -> None:
        """End every part; what was to be written is written."""
        basics = self._basics
        self._termination.close()
        if self._is_open:
            basics.preferences.flush()
        basics.libraries.close()
        if not basics.background.close(_CLOSE_DEADLINE_S):
            _LOG.warning("background work did not end in time")
        if self._desktop is not None:
            self._desktop.close()

    def _on_opened(self, settings: Settings) -> None:
        self._is_open = True
        if settings != self._basics.preferences.settings:  # the copy was an old one
            self._basics.preferences.apply(settings)
            self._dock.apply_settings(settings)
        self._assemble()

    def _on_connected(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._assemble()

    def _refuse(self, error: BaseException) -> None:
        """End: without its library the program can do nothing."""
        self.refusal = error
        self._app.quit()

    def _assemble(self) -> None:
        if self._desktop is None or not self._is_open:
            return
        # Imported here: none of it is needed for the first paint.
        from replydock.assembly import Assembly

        self._assembly = Assembly(self._app, self._basics, self._desktop, self._dock)
        self._assembly.failed.connect(self._on_failed)
        self._termination.requested.disconnect(self._app.quit)
        self._termination.requested.connect(self._assembly.quit)
        self._basics.libraries.load()

    def _on_loaded(self) -> None:
        self._dock.set_ready(True)
        self._dock.refresh(everything(self._basics.catalog))
        is_first, self._is_loaded = not self._is_loaded, True
        if is_first and not self._basics.preferences.settings.is_welcomed:
            self._assembly.open_welcome()

    # Telling the user

    def _on_failed(self, error: ReplyDockError) -> None:
        self._dock.status.set_notice(describe_error(error))

    def _on_noticed(self, notice: StoreNotice) -> None:
        text = describe_code(notice.code, notice.details)
        self._dock.status.set_notice(Notice(NoticeKind.WARNING, text))

    def _on_bug(self, error: BaseException) -> None:
        if not self._is_open:
            self._refuse(error)
            return
        if isinstance(error, ReplyDockError):
            self._on_failed(error)
            return
        sys.excepthook(type(error), error, error.__traceback__)

    def _on_crash(self, report: Path) -> None:
        text = describe_code("bug", {"path": str(report)})
        self._dock.status.set_notice(Notice(NoticeKind.FAULT, text))


def everything(catalog: Catalog) -> ChangeSet:
    """Return the change set of a catalogue that was just loaded."""
    libraries = frozenset(library.id for library in catalog.libraries())
    return ChangeSet(libraries=libraries)


def _connect() -> Desktop:
    """Connect to the desktop; one that refuses us is one without abilities."""
    try:
        return connect()
    except DesktopError as error:
        from replydock.native.null import NullDesktop

        _LOG.warning("no desktop: %s", error)
        return NullDesktop()
