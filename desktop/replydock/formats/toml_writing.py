"""TOML of the few shapes that our own files have: plain values, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def toml_of(values: Mapping[str, object]) -> str:
    """Return a document; tables one deep, and lists of tables, follow the plain values.

    Raises:
        TypeError: a value of another kind.
    """
    return "\n".join(_lines(values)).strip() + "\n"


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if not isinstance(value, Mapping) and not _tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from ("", f"[{_key(key)}]", *_plain(value))
        else:
            for table in _tables(value):
                yield from ("", f"[[{_key(key)}]]", *_plain(table))


def _plain(table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        yield f"{_key(key)} = {_value(value)}"


def _tables(value: object) -> Sequence[Mapping[str, object]]:
    """Return the tables of a list of tables, nothing for any other value."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    tables = [each for each in value if isinstance(each, Mapping)]
    return tables if len(tables) == len(value) else ()


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_plain(value)) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    raise TypeError(type(value).__name__)


def _text(value: str) -> str:
    shown = "".join(
        _ESCAPES.get(letter)
        or (f"\\u{ord(letter):04x}" if letter < " " or letter == "\x7f" else letter)
        for letter in value
    )
    return f'"{shown}"'
