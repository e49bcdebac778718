"""Words to a terminal: the user's language, results to stdout, complaints to stderr."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QCoreApplication

from replydock.domain.errors import ReplyDockError
from replydock.domain.settings import Language
from replydock.native import has_display, platform_options
from replydock.qt.translations import install_translator
from replydock.ui.notices import describe_error


def speak(language: Language = Language.SYSTEM, *, is_gui: bool = False) -> QCoreApplication:
    """Make texts come in the user's language; keep what is returned alive.

    Args:
        is_gui: the command looks at the desktop, if there is one.
    """
    make_printable()
    app = QCoreApplication.instance()
    if app is None and is_gui and has_display():
        from PySide6.QtWidgets import QApplication

        app = QApplication([*sys.argv[:1], *platform_options()])
    app = app or QCoreApplication(sys.argv[:1])
    install_translator(app, language)
    return app


def make_printable() -> None:
    """Let every text be written: a sign that the terminal's encoding lacks becomes ``?``.

    On Windows that encoding is often GBK, and a program without a terminal has no
    output at all.
    """
    if sys.stdout is None or sys.stderr is None:
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
        sys.stdout = sys.stdout or nowhere
        sys.stderr = sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _is_utf_8(stream):
            stream.reconfigure(errors="replace")


def is_hung_up(error: OSError) -> bool:
    """Tell whether whoever read our output has gone; Windows calls that invalid."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def say(text: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(text + "\n")


def say_json(data: object) -> None:
    """Print the result for programs; in any encoding they can read it whole."""
    is_escaped = not _is_utf_8(sys.stdout)
    sys.stdout.write(json.dumps(data, ensure_ascii=is_escaped, indent=2) + "\n")


def hint(text: str) -> None:
    """Print something that is no result."""
    sys.stderr.write(text + "\n")


def complain(error: ReplyDockError) -> None:
    """Print an error in the user's language."""
    hint(f"replydock: {describe_error(error).text}")


def _is_utf_8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"
