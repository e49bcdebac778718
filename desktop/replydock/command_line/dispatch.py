"""Which command was asked for; without one, the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from replydock.command_line.instance_link import call_instance
from replydock.command_line.parser import parse
from replydock.command_line.terminal import EXIT_ENVIRONMENT, EXIT_INPUT, EXIT_OK, complain, speak
from replydock.domain.errors import InputError, ReplyDockError
from replydock.ports.instance import Call, Command
from replydock.store import choose_data_dir


def dispatch(arguments: list[str]) -> int:
    """Run the command of ``arguments``; return the exit code."""
    # The window makes a Qt application of its own, so that this one must not be in its way.
    app = speak() if {"-h", "--help"} & set(arguments) else None
    options = parse(arguments)
    data_dir = choose_data_dir(options.data)
    try:
        if options.command is None:
            return _run_window(options, data_dir)
        from replydock.command_line.commands import run_command

        app = app or speak()
        return run_command(options, data_dir)
    except InputError as error:
        complain(error)
        return EXIT_INPUT
    except ReplyDockError as error:
        complain(error)
        return EXIT_ENVIRONMENT


def _run_window(options: argparse.Namespace, data_dir: Path) -> int:
    if options.offscreen_shot is not None:
        from replydock.offscreen import draw_window

        draw_window(data_dir, options.offscreen_shot)
        return EXIT_OK
    if call_instance(data_dir, Call(Command.RAISE)) is not None:
        return EXIT_OK
    from replydock.app import Options, run

    return run(Options(data_dir, options.data is not None, options.hidden))
