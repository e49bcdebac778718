"""Reading one table of a client's file, strictly: types, limits, nothing left unread."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from replydock.domain.errors import HotkeyInvalid, InputError
from replydock.domain.hotkey import parse_chord

_Choice = TypeVar("_Choice", bound=StrEnum)
_LANGUAGES = ("zh", "en")


class ClientTable:
    """One table; every value is asked for by its key and checked on the way.

    Args:
        values: the table as ``tomllib`` gives it.
        file: name of the file, for messages.
        where: which table of the file, for messages; empty at the top.

    All methods raise InputError with a code ``client.…``.
    """

    def __init__(self, values: Mapping[str, Any], file: str, where: str = "") -> None:
        self._values = values
        self._unread = set(values)
        self._file = file
        self._where = where

    def refuse(self, code: str, key: str, **details: object) -> NoReturn:
        """Say which key of which file is wrong."""
        shown = f"{self._where}.{key}" if self._where else key
        raise InputError(code, file=self._file, key=shown, **details)

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None, *, cap: int) -> str:
        """Return a text of at most ``cap`` characters; None as default: it must be there."""
        value = self._take(key, str, default)
        if len(value) > cap:
            self.refuse("client.over_limit", key, limit=cap)
        if any(ord(letter) < ord(" ") for letter in value):
            self.refuse("client.value_invalid", key, value=repr(value))
        return str(value)

    def texts(self, key: str, *, cap: int, item_cap: int) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        values = self._take(key, list, [])
        if len(values) > cap:
            self.refuse("client.over_limit", key, limit=cap)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                self.refuse("client.value_invalid", key, value=repr(value))
            if len(value) > item_cap:
                self.refuse("client.over_limit", key, limit=item_cap)
        return tuple(values)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        return bool(self._take(key, bool, default))

    def number(self, key: str, default: int, low: int, high: int) -> int:
        """Return a whole number within ``low..high``."""
        value = self._take(key, int, default)
        if isinstance(value, bool) or not low <= value <= high:
            self.refuse("client.value_invalid", key, value=f"{value!r} ({low} … {high})")
        return int(value)

    def choice(self, key: str, default: _Choice) -> _Choice:
        """Return a member of the default's enumeration."""
        kind = type(default)
        value = self._take(key, str, default.value)
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(kind)
            self.refuse("client.value_invalid", key, value=f"{value!r} ({allowed})")

    def chord(self, key: str, default: str) -> str:
        """Return a chord such as ``shift+enter`` in its one spelling."""
        value = self._take(key, str, default)
        try:
            return str(parse_chord(value))
        except HotkeyInvalid:
            self.refuse("client.value_invalid", key, value=repr(value))

    def by_language(self, key: str, *, cap: int) -> dict[str, str]:
        """Return a text for each language; one plain text stands for all of them."""
        if not self.has(key):
            return {}
        if isinstance(self._values[key], str):
            value = self.text(key, None, cap=cap)
            return dict.fromkeys(_LANGUAGES, value) if value else {}
        table = self.table(key)
        found = {name: table.text(name, "", cap=cap) for name in _LANGUAGES}
        table.finish()
        return {name: text for name, text in found.items() if text}

    def table(self, key: str) -> ClientTable:
        """Return a table within this one, an empty one if it is not there."""
        return ClientTable(self._take(key, dict, {}), self._file, key)

    def tables(self, key: str, *, cap: int) -> list[ClientTable]:
        """Return a list of tables."""
        values = self._take(key, list, [])
        if len(values) > cap:
            self.refuse("client.over_limit", key, limit=cap)
        if not all(isinstance(value, dict) for value in values):
            self.refuse("client.value_invalid", key, value="[[" + key + "]]")
        return [
            ClientTable(value, self._file, f"{key}[{index}]")
            for index, value in enumerate(values, start=1)
        ]

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a typing mistake must not pass unseen."""
        if self._unread:
            self.refuse("client.key_unknown", min(self._unread))

    def _take(self, key: str, kind: type, default: object) -> Any:
        self._unread.discard(key)
        if key not in self._values:
            if default is None:
                self.refuse("client.key_missing", key)
            return default
        value = self._values[key]
        if not isinstance(value, kind):
            self.refuse("client.value_invalid", key, value=repr(value))
        return value
