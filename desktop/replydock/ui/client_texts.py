"""Chat clients in words: what a reply becomes there, how a window is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from replydock.domain.client import Client, Mixing, WindowRule
from replydock.domain.compiling import Compiled, compile_reply
from replydock.domain.phrase import ImagePart, Parts
from replydock.ui.translatable import QT_TRANSLATE_NOOP

_CONTEXT = "Clients"
_TEXT = QT_TRANSLATE_NOOP("Clients", "text")
_PICTURE = QT_TRANSLATE_NOOP("Clients", "picture")
_THEN = QT_TRANSLATE_NOOP("Clients", ", then ")
_ONE = QT_TRANSLATE_NOOP("Clients", "In {client}: 1 message")
_SEVERAL = QT_TRANSLATE_NOOP("Clients", "In {client}: {count} messages: {kinds}")
_MANY = QT_TRANSLATE_NOOP("Clients", "In {client}: {count} messages")
_STEPWISE = QT_TRANSLATE_NOOP("Clients", "Send each one before the next goes in.")
_TOO_LONG = QT_TRANSLATE_NOOP(
    "Clients", "Too long for {client}: {length} of at most {longest} characters."
)
_KINDS_SHOWN = 4


class Outlook(NamedTuple):
    """What a reply becomes in a client, in words."""

    text: str
    warning: str = ""


def shown_language() -> str:
    """Return ``zh`` or ``en``: the language of the windows."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def outlook_of(parts: Parts, client: Client, *, sends: bool) -> Outlook | None:
    """Say what the buyer gets of a reply; None if there is nothing to say.

    A plain reply that is one message needs no words.
    """
    compiled = compile_reply(parts, client.way, sends=sends)
    name = client.name(shown_language())
    warning = ""
    if compiled.too_long:
        warning = _say(
            _TOO_LONG, client=name, length=max(compiled.too_long), longest=client.way.longest
        )
    if len(compiled.messages) <= 1:
        has_mix = any(len(message) > 1 for message in compiled.messages)
        return Outlook(_say(_ONE, client=name), warning) if has_mix or warning else None
    text = _say_messages(compiled, name)
    if compiled.is_handed_over:
        text = f"{text}\n{_say(_STEPWISE)}"
    return Outlook(text, warning)


def _say_messages(compiled: Compiled, name: str) -> str:
    kinds = [_kind_of(message) for message in compiled.messages]
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    if len(runs) > _KINDS_SHOWN:
        return _say(_MANY, client=name, count=len(kinds))
    shown = _say(_THEN).join(kind if many == 1 else f"{kind} × {many}" for kind, many in runs)
    return _say(_SEVERAL, client=name, count=len(kinds), kinds=shown)


def _kind_of(message: Parts) -> str:
    kinds = dict.fromkeys(isinstance(part, ImagePart) for part in message)
    return " + ".join(_say(_PICTURE if is_picture else _TEXT) for is_picture in kinds)


def shown_mixing(mixing: Mixing) -> str:
    """Return what becomes of text with pictures."""
    return _say(_MIXINGS[mixing])


_MIXINGS = {
    Mixing.ONE_MESSAGE: QT_TRANSLATE_NOOP("Clients", "One message"),
    Mixing.OWN_MESSAGES: QT_TRANSLATE_NOOP("Clients", "Each part its own message"),
    Mixing.SEND_BETWEEN: QT_TRANSLATE_NOOP("Clients", "Send each before the next"),
}
_PROGRAMS = QT_TRANSLATE_NOOP("Clients", "program {names}")
_CLASSES = QT_TRANSLATE_NOOP("Clients", "window class {names}")
_TITLES = QT_TRANSLATE_NOOP("Clients", "title {names}")
_AND = QT_TRANSLATE_NOOP("Clients", " and ")
_NAMES_SHOWN = 4
_VERIFIED = QT_TRANSLATE_NOOP("Clients", "Verified")
_UNVERIFIED = QT_TRANSLATE_NOOP("Clients", "Unverified")


def shown_proof(client: Client) -> str:
    """Return whether the client's values were tried on the real program."""
    return _say(_VERIFIED if client.is_verified else _UNVERIFIED)


def shown_rule(rule: WindowRule) -> str:
    """Return by what a window is told, in words."""
    pieces = [
        _say(text, names=_shown_names(names))
        for text, names in (
            (_PROGRAMS, rule.programs),
            (_CLASSES, rule.classes),
            (_TITLES, rule.titles),
        )
        if names
    ]
    return _say(_AND).join(pieces)


def _shown_names(names: Sequence[str]) -> str:
    more = " …" if len(names) > _NAMES_SHOWN else ""
    return " / ".join(names[:_NAMES_SHOWN]) + more


def _say(source: str, **values: object) -> str:
    return QCoreApplication.translate(_CONTEXT, source).format(**values)
