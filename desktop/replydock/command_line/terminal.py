"""Words to a terminal: the user's language, results to stdout, complaints to stderr."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QCoreApplication

from replydock.domain.errors import ReplyDockError
from replydock.domain.settings import Language
from replydock.native import has_display
from replydock.qt.translations import install_translator
from replydock.ui.notices import describe_error


def speak(language: Language = Language.SYSTEM, *, is_gui: bool = False) -> QCoreApplication:
    """Make texts come in the user's language; keep what is returned alive.

    Args:
        is_gui: the command looks at the desktop, if there is one.
    """
    app = QCoreApplication.instance()
    if app is None and is_gui and has_display():
        from PySide6.QtWidgets import QApplication

        app = QApplication(sys.argv[:1])
    app = app or QCoreApplication(sys.argv[:1])
    install_translator(app, language)
    return app


def say(text: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(text + "\n")


def say_json(data: object) -> None:
    """Print the result for programs."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def hint(text: str) -> None:
    """Print something that is no result."""
    sys.stderr.write(text + "\n")


def complain(error: ReplyDockError) -> None:
    """Print an error in the user's language."""
    hint(f"replydock: {describe_error(error).text}")
