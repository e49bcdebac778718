"""Which command was asked for; without one, the window.

What only a command or a complaint needs is imported there: the window starts without it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from replydock.command_line.exit_codes import (
    EXIT_BROKEN_PIPE,
    EXIT_ENVIRONMENT,
    EXIT_INPUT,
    EXIT_OK,
)
from replydock.domain.errors import InputError, InstanceError, ReplyDockError, StoreUnwritable
from replydock.ports.instance_address import instance_address, may_listen
from replydock.store import choose_data_dir

if TYPE_CHECKING:
    from argparse import Namespace

_START_DEADLINE_S = 15.0
_START_POLL_S = 0.05


def dispatch(arguments: list[str]) -> int:
    """Run the command of ``arguments``; return the exit code."""
    options = _read(arguments)
    data_dir = choose_data_dir(options.data)
    try:
        if options.command is None:
            return _run_window(options, data_dir)
        from replydock.command_line.commands import run_command
        from replydock.command_line.terminal import speak

        gc.enable()
        app = speak(is_gui=options.command == "doctor")
        code = run_command(options, data_dir)
        sys.stdout.flush()
    except OSError as error:
        from replydock.command_line.terminal import is_hung_up

        if not is_hung_up(error):
            raise
        # Whoever reads us, ``head`` say, has seen enough; nothing may be flushed at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    except ReplyDockError as error:
        from replydock.command_line.terminal import complain, speak

        app = speak()
        complain(error)
        return EXIT_INPUT if isinstance(error, InputError) else EXIT_ENVIRONMENT
    del app
    return code


def _read(arguments: list[str]) -> Namespace:
    """Read the arguments; help and complaints come in the user's language.

    The window makes a Qt application of its own, so that the one which speaks
    is made only where no window follows. The usual start has no arguments and
    needs no parser.
    """
    if not arguments:
        given = SimpleNamespace(command=None, data=None, hidden=False, offscreen_shot=None)
        return cast("Namespace", given)
    from replydock.command_line.parser import WrongArguments, parse, parse_aloud

    try:
        return parse(arguments)
    except WrongArguments:
        from replydock.command_line.terminal import speak

        app = speak()
        options = parse_aloud(arguments)
        del app
        return options


def _run_window(options: Namespace, data_dir: Path) -> int:
    if options.offscreen_shot is not None:
        from replydock.offscreen import draw_window

        draw_window(data_dir, options.offscreen_shot)
        return EXIT_OK
    if _is_raised(data_dir):
        return EXIT_OK
    from replydock.qt.instance_lock import InstanceLock

    try:
        lock = InstanceLock(data_dir)
    except OSError as error:
        raise StoreUnwritable(path=str(data_dir), reason=error.strerror) from error
    end_s = time.monotonic() + _START_DEADLINE_S
    while not lock.take():  # another one is just starting or ending
        if _is_raised(data_dir):
            return EXIT_OK
        if time.monotonic() > end_s:
            raise InstanceError("instance.lock")
        time.sleep(_START_POLL_S)
    from replydock.app import Options, run

    try:
        return run(Options(data_dir, options.data is not None, options.hidden))
    finally:
        lock.release()


def _is_raised(data_dir: Path) -> bool:
    if not may_listen(instance_address(data_dir)):
        return False
    from replydock.command_line.instance_link import call_instance
    from replydock.native import let_come_forward
    from replydock.ports.instance import Call, Command

    let_come_forward()
    return call_instance(data_dir, Call(Command.RAISE)) is not None
