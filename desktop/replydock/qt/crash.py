"""Bugs: a report on disk, a word to the user, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from replydock import __version__

_LOG = logging.getLogger(__name__)
_KEPT_REPORTS = 20


def install_crash_reports(folder: Path, on_crash: Callable[[Path], None]) -> None:
    """Write every unhandled exception of any thread to ``folder`` and tell it.

    ``on_crash`` gets the report's path, on the thread that failed. Reports hold
    the traceback and versions, never replies or clipboard contents.
    """

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("unhandled exception", exc_info=(kind, error, trace))
        path = write_report(folder, error)
        if path is not None:
            on_crash(path)

    def report_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            report(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = report
    threading.excepthook = report_thread


def write_report(folder: Path, error: BaseException) -> Path | None:
    """Write one report and drop the oldest; None if the disk refuses."""
    now = datetime.now(UTC)
    text = "\n".join(
        (
            f"ReplyDock {__version__}",
            f"Python {sys.version.split()[0]} on {sys.platform}",
            now.isoformat(timespec="seconds"),
            "",
            # The message may quote user data; types and lines tell a bug well enough.
            "".join(traceback.format_tb(error.__traceback__)),
            type(error).__name__,
        )
    )
    path = folder / f"crash-{now:%Y%m%dT%H%M%S%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError as fault:
        _LOG.error("crash report not written: %s", fault)
        return None
    return path
