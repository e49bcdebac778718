"""The arguments of ``replydock``."""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from replydock import __version__

translate = QCoreApplication.translate


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments; ends the process with 2 if they are wrong."""
    return make_parser().parse_args(arguments)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser with its help in the user's language."""
    parser = argparse.ArgumentParser(
        prog="replydock",
        description=translate(
            "CommandLine", "Quick replies beside any chat window. Without a command: the window."
        ),
    )
    parser.add_argument("--version", action="version", version=f"ReplyDock {__version__}")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=translate("CommandLine", "keep everything in this folder (portable)"),
    )
    parser.add_argument(
        "--offscreen-shot",
        type=Path,
        metavar="FILE",
        help=translate("CommandLine", "draw the window into a PNG file without a display"),
    )
    parser.add_argument(
        "--hidden", action="store_true", help=translate("CommandLine", "start in the tray")
    )
    commands = parser.add_subparsers(dest="command", metavar=translate("CommandLine", "COMMAND"))
    _add_find(commands.add_parser("find", help=translate("CommandLine", "find replies")))
    copy = commands.add_parser(
        "copy", help=translate("CommandLine", "copy a reply to the clipboard")
    )
    copy.add_argument("code", help=translate("CommandLine", "the reply's short code"))
    insert = commands.add_parser(
        "insert",
        help=translate(
            "CommandLine", "insert a reply into the window in front, by the running ReplyDock"
        ),
    )
    insert.add_argument("code", help=translate("CommandLine", "the reply's short code"))
    libraries = commands.add_parser(
        "libraries", help=translate("CommandLine", "list the libraries and their size")
    )
    _add_json(libraries)
    _add_json(
        commands.add_parser(
            "doctor", help=translate("CommandLine", "tell what works on this desktop")
        )
    )
    return parser


def _add_find(find: argparse.ArgumentParser) -> None:
    find.add_argument(
        "words",
        nargs="+",
        help=translate("CommandLine", "Chinese, pinyin, initials or a short code"),
    )
    find.add_argument(
        "--scope",
        choices=("personal", "team", "scene", "all"),
        default="all",
        help=translate("CommandLine", "which libraries to search"),
    )
    find.add_argument(
        "--limit",
        type=_positive,
        default=20,
        help=translate("CommandLine", "show at most this many"),
    )
    _add_json(find)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help=translate("CommandLine", "print JSON for programs")
    )


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError(text)
    return number
