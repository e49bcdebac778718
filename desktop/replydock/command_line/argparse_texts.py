"""argparse's own words in the user's language.

argparse passes its texts through the ``_`` of its module, which gettext would
serve; ours come from Qt's translations like all others. An argparse without it
would speak English, no worse.
"""

from __future__ import annotations

import argparse

from PySide6.QtCore import QCoreApplication

from replydock.ui.translatable import QT_TRANSLATE_NOOP

TEXTS = (
    QT_TRANSLATE_NOOP("CommandLine", "usage: "),
    QT_TRANSLATE_NOOP("CommandLine", "positional arguments"),
    QT_TRANSLATE_NOOP("CommandLine", "options"),
    QT_TRANSLATE_NOOP("CommandLine", "show this help message and exit"),
    QT_TRANSLATE_NOOP("CommandLine", "show program's version number and exit"),
    QT_TRANSLATE_NOOP("CommandLine", "%(prog)s: error: %(message)s\n"),
    QT_TRANSLATE_NOOP("CommandLine", "argument %(argument_name)s: %(message)s"),
    QT_TRANSLATE_NOOP("CommandLine", "the following arguments are required: %s"),
    QT_TRANSLATE_NOOP("CommandLine", "unrecognized arguments: %s"),
    QT_TRANSLATE_NOOP("CommandLine", "expected one argument"),
    QT_TRANSLATE_NOOP("CommandLine", "expected at least one argument"),
    QT_TRANSLATE_NOOP("CommandLine", "ignored explicit argument %r"),
    QT_TRANSLATE_NOOP("CommandLine", "invalid choice: %(value)r (choose from %(choices)s)"),
)


def translate_argparse() -> None:
    """Have argparse speak the language of the installed translator."""
    vars(argparse)["_"] = lambda text: QCoreApplication.translate("CommandLine", text)
