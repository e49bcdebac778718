"""Copying a reply's text where no window runs: the job of pyperclip."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from replydock.command_line.terminal import hint
from replydock.domain.errors import DesktopError, TemplateError
from replydock.domain.phrase import Phrase, TextPart
from replydock.domain.settings import Settings
from replydock.domain.template import Context, Field, draw_body, fields_needed, render
from replydock.domain.template import uses_clipboard as is_clipboard_used


def copy_text(phrase: Phrase, settings: Settings, language: str) -> None:
    """Fill in a reply's placeholders, asking on a terminal, and copy its text.

    Raises:
        TemplateError: a value is missing and there is nobody to ask.
        DesktopError: ``desktop.no_clipboard``; no way to the clipboard is installed.
    """
    import pyperclip

    body = tuple(part for part in draw_body(phrase, random.Random()) if isinstance(part, TextPart))  # noqa: S311
    values = {field.key: _ask(field) for field in fields_needed(body)}
    try:
        clipboard = pyperclip.paste() if is_clipboard_used(body) else ""
        context = Context(
            datetime.now().astimezone(),
            language,
            agent=settings.agent_name,
            shop=settings.shop_name,
            clipboard=clipboard,
        )
        texts = render(body, values, context).parts
        text = "\n".join(part.text for part in texts if isinstance(part, TextPart))
        with _output_kept_back():
            pyperclip.copy(text)
    except pyperclip.PyperclipException as error:
        raise DesktopError("desktop.no_clipboard") from error


@contextmanager
def _output_kept_back() -> Iterator[None]:
    """Start programs without our output: xclip stays to serve the text.

    Who reads our output to its end would otherwise wait for xclip's.
    """
    sys.stdout.flush()
    kept = [(number, os.dup(number)) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


def _ask(field: Field) -> str:
    """Ask on the terminal; an empty answer takes the default."""
    name = field.label or field.kind.value
    if not sys.stdin.isatty():
        if field.default:
            return field.default
        raise TemplateError("template.missing_value", name=name)
    options = f" ({' | '.join(field.options)})" if field.options else ""
    default = f" [{field.default}]" if field.default else ""
    hint(f"{name}{options}{default}: ")
    return sys.stdin.readline().strip() or field.default
