"""The composition root: makes every part once, joins them, runs the event loop.

Order of the start, so that the window is painted first:
  1. the dock window is shown with the copy of the settings beside the library (a
     library without one is opened first);
  2. in turns, with input in between: the store is opened and read, the desktop
     connected, the rest imported, made and joined;
  3. the replies are shown, the hotkeys taken, the index built; packs, pinyin readings
     and backups follow when all is quiet.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from replydock.controllers.basics import Basics
from replydock.controllers.libraries import Libraries
from replydock.controllers.preferences import Preferences
from replydock.domain.catalog import Catalog
from replydock.domain.errors import DesktopError, ReplyDockError
from replydock.domain.identity import PERSONAL_NAME
from replydock.native import connect, has_display, platform_options
from replydock.native.clock import SystemClock
from replydock.qt.background import Background, Lane
from replydock.qt.first_paint import FirstPaint
from replydock.qt.held_signals import HeldSignals
from replydock.qt.translations import install_translator
from replydock.qt.turns import Turns
from replydock.store import read_settings_copy
from replydock.thread_switching import switch_threads_quickly
from replydock.ui.appearance import STYLE_NAME, STYLE_PROPERTY, Appearance
from replydock.ui.dock_window import DockWindow

if TYPE_CHECKING:
    from replydock.assembly import Assembly
    from replydock.domain.settings import Settings
    from replydock.ports.desktop import Desktop
    from replydock.ports.store import StoreNotice
    from replydock.qt.garbage import GarbageCollection
    from replydock.qt.termination import Termination
    from replydock.qt.turns import Steps

_LOG = logging.getLogger(__name__)
_OPEN_DEADLINE_S = 30.0
_CLOSE_DEADLINE_S = 5.0


class Options(NamedTuple):
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
    app = QApplication([*sys.argv[:1], "-style", STYLE_NAME, *platform_options()])
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
    dock = DockWindow(catalog, libraries.images, settings, clock, appearance, is_ready=False)
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
        self._turns = Turns(self)
        self._asked_early = HeldSignals(dock.what_is_asked())
        self._desktop: Desktop | None = None
        self._assembly: Assembly | None = None
        self._termination: Termination | None = None
        self._garbage: GarbageCollection | None = None
        self._is_open = False
        self._is_read = False
        self._is_imported = False
        self._is_first_show = True
        self.refusal: BaseException | None = None
        libraries = basics.libraries
        libraries.loaded.connect(self._on_loaded)
        libraries.indexed.connect(self._collect_garbage_again)
        libraries.failed.connect(self._on_failed)
        libraries.noticed.connect(self._on_noticed)
        basics.background.failed.connect(self._on_bug)

    @property
    def is_at_work(self) -> bool:
        """Whether everything is made and the replies are shown."""
        return not self._is_first_show

    def go_on(self) -> None:
        """Make the rest, in turns: the store, the desktop and imports each on their lane."""
        switch_threads_quickly()
        self._basics.libraries.hold_index()
        self._turns.add(self._begin())

    def _begin(self) -> Steps:
        yield from self._listen_to_the_end()
        yield
        from replydock.controllers.late_imports import import_without_qt
        from replydock.qt.window_connection import window_connection

        basics = self._basics
        if basics.libraries.is_open:
            self._on_opened(basics.preferences.settings)
        else:
            basics.libraries.open(PERSONAL_NAME, self._on_opened, self._refuse)
        yield
        windows = window_connection()
        basics.background.submit(Lane.INSERTION, lambda: _connect(windows), self._on_connected)
        yield
        basics.background.submit(Lane.IO, import_without_qt, self._on_imported)

    def close(self) -> None:
        """End every part; what was to be written is written."""
        basics = self._basics
        self._turns.stop()
        if self._termination is not None:
            self._termination.close()
        if self._is_open:
            basics.preferences.flush()
        basics.libraries.close()
        if not basics.background.close(_CLOSE_DEADLINE_S):
            _LOG.warning("background work did not end in time")
        if self._desktop is not None:
            self._desktop.close()

    def _listen_to_the_end(self) -> Steps:
        """Hear of the session's end and of bugs."""
        from replydock.qt.termination import Termination

        self._termination = Termination(self)
        self._termination.requested.connect(self._on_termination)
        # Direct, as on Windows the session goes on once this returns.
        self._app.commitDataRequest.connect(
            self._on_session_ending, Qt.ConnectionType.DirectConnection
        )
        yield
        from replydock.qt.crash import install_crash_reports

        install_crash_reports(
            self._basics.data_dir / "crashes",
            lambda path: self._basics.background.call_on_main(lambda: self._on_crash(path)),
        )

    def _on_opened(self, settings: Settings) -> None:
        self._is_open = True
        if settings != self._basics.preferences.settings:  # the copy was an old one
            self._basics.preferences.apply(settings)
            self._dock.apply_settings(settings)
        self._basics.libraries.load()
        self._assemble_if_ready()

    def _on_connected(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._assemble_if_ready()

    def _on_imported(self, _: None) -> None:
        self._is_imported = True
        self._assemble_if_ready()

    def _refuse(self, error: BaseException) -> None:
        """End: without its library the program can do nothing."""
        self.refusal = error
        self._app.quit()

    def _assemble_if_ready(self) -> None:
        if self._desktop is not None and self._is_open and self._is_imported:
            self._turns.add(self._assemble(self._desktop))

    def _assemble(self, desktop: Desktop) -> Steps:
        from replydock.controllers.late_imports import import_with_qt

        yield from import_with_qt()
        from replydock.assembly import Assembly

        assembly = Assembly(self._app, self._basics, desktop, self._dock)
        assembly.failed.connect(self._on_failed)
        yield from assembly.put_together(self._asked_early)
        self._basics.libraries.changed.connect(self._dock.refresh)
        self._assembly = assembly
        if self._is_read:
            self._turns.add(self._show_loaded(assembly))

    def _on_loaded(self) -> None:
        self._is_read = True
        if self._assembly is not None:
            self._turns.add(self._show_loaded(self._assembly))

    def _show_loaded(self, assembly: Assembly) -> Steps:
        yield from assembly.show_loaded()
        self._basics.libraries.build_index()
        is_first, self._is_first_show = self._is_first_show, False
        if is_first:
            assembly.offer_drafts()
        if is_first and not self._basics.preferences.settings.is_welcomed:
            assembly.open_welcome()

    def _on_termination(self) -> None:
        if self._assembly is None:
            self._app.quit()
        else:
            self._assembly.keep_drafts()
            self._assembly.quit()

    def _on_session_ending(self) -> None:
        """Nobody is asked: the session may kill us while we wait for an answer."""
        if self._assembly is not None:
            self._assembly.keep_drafts()

    def _collect_garbage_again(self) -> None:
        """What a start loads stays: no collection looks through it."""
        if self._garbage is None:
            from replydock.qt.garbage import GarbageCollection

            self._garbage = GarbageCollection(self)
            self._garbage.start()

    # Telling the user

    def _on_failed(self, error: ReplyDockError) -> None:
        self._collect_garbage_again()
        from replydock.ui.notices import describe_error

        self._dock.status.set_notice(describe_error(error))

    def _on_noticed(self, notice: StoreNotice) -> None:
        from replydock.ui.notices import Notice, NoticeKind, describe_code

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
        from replydock.ui.notices import Notice, NoticeKind, describe_code

        text = describe_code("bug", {"path": str(report)})
        self._dock.status.set_notice(Notice(NoticeKind.FAULT, text))


def _connect(windows: int) -> Desktop:
    """Connect to the desktop; one that refuses us is one without abilities.

    Args:
        windows: see ``window_connection``.
    """
    try:
        return connect(window_connection=windows)
    except DesktopError as error:
        from replydock.native.null import NullDesktop

        _LOG.warning("no desktop: %s", error)
        return NullDesktop()
