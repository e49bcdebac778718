"""The arguments of ``replydock``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QCoreApplication

from replydock import __version__

translate = QCoreApplication.translate


class WrongArguments(Exception):
    """The arguments need an answer in words."""


class _QuietParser(argparse.ArgumentParser):
    """Raises where argparse would print."""

    def error(self, message: str) -> NoReturn:
        raise WrongArguments(message)

    def print_help(self, file: object = None) -> None:
        raise WrongArguments


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments without a word.

    Raises:
        WrongArguments: ``parse_aloud`` has something to print.
    """
    return _read(make_parser(_QuietParser), arguments)


def parse_aloud(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments; prints help or what is wrong and ends the process."""
    # Imported here: the window starts without it.
    from replydock.command_line.argparse_texts import translate_argparse

    translate_argparse()
    return _read(make_parser(argparse.ArgumentParser), arguments)


def _read(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """Read the arguments; options of ``find`` may stand between its words."""
    options, rest = parser.parse_known_args(arguments)
    if options.command == "find" and not any(word.startswith("-") for word in rest):
        options.words.extend(rest)
        return options
    # Once more for what it says of the rest, if there is any.
    return parser.parse_args(arguments) if rest else options


def make_parser(parser_class: type[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Return the parser with its help in the user's language."""
    parser = parser_class(
        prog="replydock",
        allow_abbrev=False,
        description=translate(
            "CommandLine", "Quick replies beside any chat window. Without a command: the window."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"ReplyDock {__version__}",
        # argparse does not have this one translated.
        help=translate("CommandLine", "show program's version number and exit"),
    )
    _add_data(parser, None)
    parser.add_argument(
        "--offscreen-shot",
        type=Path,
        metavar="FILE",
        help=translate("CommandLine", "draw the window into a PNG file without a display"),
    )
    parser.add_argument(
        "--hidden", action="store_true", help=translate("CommandLine", "start in the tray")
    )
    commands = parser.add_subparsers(
        dest="command",
        title=translate("CommandLine", "commands"),
        metavar=translate("CommandLine", "COMMAND"),
    )
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
    for command in commands.choices.values():
        _add_data(command, argparse.SUPPRESS)  # what stands before the command stays
    return parser


def _add_data(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=default,
        help=translate("CommandLine", "keep everything in this folder (portable)"),
    )


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
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(
            translate("CommandLine", "“{text}” is no number above zero").format(text=text)
        )
    return int(text)
